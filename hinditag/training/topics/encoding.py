"""Labelled texts as subword ids and targets."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import torch
from tokenizers import Tokenizer
from torch import Tensor

from hinditag.tagging.subwords import PAD, subword_input
from hinditag.tokenising.words import words
from hinditag.topics.media_topics import MEDIA_TOPICS
from hinditag.topics.model import OPENING
from hinditag.training.topics.data import LabelledText
from hinditag.training.topics.subjects import SUBJECTS

Floats = npt.NDArray[np.float32]
Half = npt.NDArray[np.float16]

UNKNOWN = -1.0


@dataclass(frozen=True)
class EncodedText:
    """A text as subword ids; for each label 1, 0 or unknown (-1), and the number of its main one, or -1.

    The main label is one of those that are not ``barred``. Where there are teachers, ``taught`` is what they say of the
    labels, as probabilities. ``vector``: what the network is to make of the text; None where it is free.
    """

    ids: list[int]
    targets: Floats
    main: int
    weight: float
    barred: npt.NDArray[np.bool_]
    taught: Half | None = None
    vector: Half | None = None


def encode_texts(
    texts: Sequence[LabelledText], tokenizer: Tokenizer, labels: Sequence[str], *, subjects: Sequence[str] = ()
) -> list[EncodedText]:
    """The openings of ``texts`` as subword ids, and their targets over ``labels`` and, behind them, ``subjects``.

    Texts of general prose have subjects and no labels, the others labels and no subjects.
    """
    number = {label: i for i, label in enumerate([*labels, *subjects])}
    general = np.array([False] * len(labels) + [True] * len(subjects))
    parts = [[subword_input(t.text[a:b]) for a, b in words(t.text)] for t in texts]
    encoded = []
    for text, encoding in zip(texts, tokenizer.encode_batch(parts, is_pretokenized=True), strict=True):
        barred = general != text.general
        targets = np.where(barred | (not text.complete), UNKNOWN, 0).astype(np.float32)
        targets[[number[label] for label in text.labels]] = 1
        main = number[text.labels[0]] if text.labels else -1
        encoded.append(EncodedText(encoding.ids[:OPENING], targets, main, text.weight, barred))
    return encoded


def encode_lessons(texts: Sequence[LabelledText], tokenizer: Tokenizer) -> list[EncodedText]:
    """:func:`encode_texts` over the Media Topics and the subjects of general prose."""
    return encode_texts(texts, tokenizer, list(MEDIA_TOPICS), subjects=SUBJECTS)


def padded(ids: Sequence[Sequence[int]], device: str) -> tuple[Tensor, Tensor]:
    """Subword ids and attention mask, (batch, length) each."""
    filled = np.full((len(ids), max(map(len, ids))), PAD)
    mask = np.zeros_like(filled)
    for number, row in enumerate(ids):
        filled[number, : len(row)] = row
        mask[number, : len(row)] = 1
    return torch.from_numpy(filled).to(device), torch.from_numpy(mask).to(device)


def stacked(rows: Iterable[npt.NDArray[np.generic] | None], device: torch.device | str) -> Tensor:
    """``rows`` on top of one another, but for those that are None."""
    return torch.from_numpy(np.stack([row for row in rows if row is not None])).to(device)
