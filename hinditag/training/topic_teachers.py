"""What topic models say of many texts, for another one to learn: their mean is more often right than any of them."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt

from hinditag.errors import ModelError
from hinditag.tokenising.words import words
from hinditag.topics.model import TopicModel

log = logging.getLogger(__name__)

_CHUNK = 5000  # texts between two lines of the log


def mean_probabilities(
    teachers: Sequence[Path], texts: Sequence[str], labels: Sequence[str], work: Path
) -> npt.NDArray[np.float32]:
    """An array (texts, labels): the mean of the calibrated probabilities of the models in the folders ``teachers``.

    What each says is kept in ``work``, so that a run that was stopped need not ask again. Raises ``ModelError`` when a
    teacher's labels are not ``labels``.
    """
    unique = list(dict.fromkeys(texts))
    total = sum(_said(folder, unique, labels, work / f"teacher-{n}.npy") for n, folder in enumerate(teachers))
    row = {text: number for number, text in enumerate(unique)}
    mean: npt.NDArray[np.float32] = np.asarray(total / len(teachers), np.float32)[[row[text] for text in texts]]
    return mean


def _said(folder: Path, texts: Sequence[str], labels: Sequence[str], kept: Path) -> npt.NDArray[np.float32]:
    if kept.exists():
        before: npt.NDArray[np.float32] = np.load(kept)
        if before.shape == (len(texts), len(labels)):
            return before
    model = TopicModel(folder)
    if [code for code, _, _ in model.labels] != list(labels):
        raise ModelError(f"{folder}: a teacher needs the labels of the model that it teaches")
    parts = []
    for first in range(0, len(texts), _CHUNK):
        parts.append(model.probabilities([tokens(text) for text in texts[first : first + _CHUNK]]))
        log.info("%s was asked about %d of %d texts", folder.name, min(first + _CHUNK, len(texts)), len(texts))
    said = np.concatenate(parts)
    kept.parent.mkdir(parents=True, exist_ok=True)
    np.save(kept, said)
    return said


def tokens(text: str) -> list[str]:
    """The tokens of a text that is all story."""
    return [text[start:end] for start, end in words(text)]
