"""Examples as subword ids and label ids, and the tensors of a batch of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import torch
from tokenizers import Tokenizer
from torch import Tensor

from hinditag.schemes import SCHEMES, bio_labels
from hinditag.tagging.subwords import PAD, subword_input
from hinditag.training.entities.examples import Example

IGNORED = -100


@dataclass(frozen=True)
class Encoded:
    """An example as subword ids, where among them tokens begin (and <s>), and for each head the label id of those."""

    ids: list[int]
    first: list[int]
    labels: dict[str, list[int]]
    weights: dict[str, float]


@dataclass(frozen=True)
class Batch:
    """Tensors of one step.

    ``ids`` and ``mask`` (batch, length); ``first``, ``first_mask`` and a head's ``labels`` (batch, tokens); a head's
    ``weights`` (batch,).
    """

    ids: Tensor
    mask: Tensor
    first: Tensor
    first_mask: Tensor
    labels: dict[str, Tensor]
    weights: dict[str, Tensor]


def encode(
    examples: Sequence[Example],
    tokenizer: Tokenizer,
    *,
    schemes: Mapping[str, Sequence[str]] = SCHEMES,
    longest: int = 256,
) -> list[Encoded]:
    """Subword ids and label ids of examples, whose heads have the types that ``schemes`` says; what goes beyond
    ``longest`` subwords is cut off."""
    label_ids = {scheme: {label: i for i, label in enumerate(bio_labels(types))} for scheme, types in schemes.items()}
    encodings = tokenizer.encode_batch([list(map(subword_input, e.tokens)) for e in examples], is_pretokenized=True)
    encoded = []
    for example, encoding in zip(examples, encodings, strict=True):
        words = encoding.word_ids[:longest]
        first = [i for i, word in enumerate(words) if i == 0 or words[i - 1] != word]
        labels = {
            scheme: [IGNORED if (word := words[i]) is None else label_ids[scheme][tags[word]] for i in first]
            for scheme, tags in example.labels.items()
        }
        encoded.append(Encoded(encoding.ids[:longest], first, labels, example.weights))
    return encoded


def collate(batch: Sequence[Encoded], device: str) -> Batch:
    """The tensors of a batch on ``device``."""

    def padded(rows: list[list[int]], value: int) -> Tensor:
        longest = max(map(len, rows))
        return torch.tensor([row + [value] * (longest - len(row)) for row in rows], device=device)

    schemes = {scheme for e in batch for scheme in e.labels}
    return Batch(
        ids=padded([e.ids for e in batch], PAD),
        mask=padded([[1] * len(e.ids) for e in batch], 0),
        first=padded([e.first for e in batch], 0),
        first_mask=padded([[1] * len(e.first) for e in batch], 0),
        labels={s: padded([e.labels.get(s, [IGNORED] * len(e.first)) for e in batch], IGNORED) for s in schemes},
        weights={s: torch.tensor([e.weights.get(s, 1.0) for e in batch], device=device) for s in schemes},
    )
