"""What topic models say of many texts, for another one to learn: their mean is more often right than any of them."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt

from hinditag.errors import ModelError
from hinditag.models import MANIFEST
from hinditag.topics.model import TopicModel
from hinditag.training.kept import kept_array
from hinditag.training.news_gold import fingerprint
from hinditag.training.topic_data import tokens

log = logging.getLogger(__name__)

_CHUNK = 5000  # texts between two lines of the log


def mean_probabilities(
    teachers: Sequence[Path], texts: Sequence[str], labels: Sequence[str], work: Path
) -> npt.NDArray[np.float32]:
    """An array (texts, labels): the mean of the calibrated probabilities of the models in the folders ``teachers``.

    What each says is kept in ``work``, so that a run that was stopped need not ask again. Raises ``ModelError`` when a
    teacher is no topic model or its labels are not ``labels``, before any of them is asked.
    """
    unique = list(dict.fromkeys(texts))
    models = [_teacher(folder, labels) for folder in teachers]
    total = sum(_said(model, folder, unique, work) for model, folder in zip(models, teachers, strict=True))
    row = {text: number for number, text in enumerate(unique)}
    mean: npt.NDArray[np.float32] = np.asarray(total / len(teachers), np.float32)[[row[text] for text in texts]]
    return mean


def _teacher(folder: Path, labels: Sequence[str]) -> TopicModel:
    model = TopicModel(folder)
    if [code for code, _, _ in model.labels] != list(labels):
        raise ModelError(f"{folder}: a teacher needs the labels of the model that it teaches")
    return model


def _said(model: TopicModel, folder: Path, texts: Sequence[str], work: Path) -> npt.NDArray[np.float32]:
    # The manifest has the checksums of the model: another teacher, or other texts, are asked anew.
    key = fingerprint("\n".join([(folder / MANIFEST).read_text(encoding="utf-8"), *texts]))
    return kept_array(work / f"teacher-{key}.npy", lambda: _asked(model, folder.name, texts))


def _asked(model: TopicModel, name: str, texts: Sequence[str]) -> npt.NDArray[np.float32]:
    parts = []
    for first in range(0, len(texts), _CHUNK):
        parts.append(model.probabilities([tokens(text) for text in texts[first : first + _CHUNK]]))
        log.info("%s was asked about %d of %d texts", name, min(first + _CHUNK, len(texts)), len(texts))
    return np.concatenate(parts)
