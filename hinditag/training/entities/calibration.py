"""The calibration of an entity model's heads."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from hinditag.tagging.decoding import calibrated, spans_of_path
from hinditag.tagging.entity_model import EntityModel
from hinditag.training.calibration import claim_threshold, fit
from hinditag.training.entities.examples import Example


class Calibration(NamedTuple):
    """Slope and intercept of :func:`hinditag.tagging.decoding.calibrated`; from which score on to claim some types."""

    slope: float
    intercept: float
    thresholds: dict[str, float]


UNCALIBRATED = Calibration(1.0, 0.0, {})


def fit_scores(model: EntityModel, examples: Sequence[Example], *, selective: bool = False) -> Calibration:
    """The calibration of ``model``'s head by held-out ``examples``; the model's own must be ``UNCALIBRATED``.

    A ``selective`` head claims a mention only from half the F1 of its type on.
    """
    ids = {label: i for i, label in enumerate(model.labels)}
    scores, right, types = [], [], []
    wanted: Counter[str] = Counter()
    for example, [spans] in zip(examples, model.tag([[example.tokens] for example in examples]), strict=True):
        path = np.array([ids[label] for label in example.labels[model.scheme]])
        certain = np.ones((len(path), len(ids)), np.float32)
        gold = {(s.first, s.last, s.type) for s in spans_of_path(path, certain, model.labels)}
        wanted.update(kind for _, _, kind in gold)
        types += [span.type for span in spans]
        scores += [span.score for span in spans]
        right += [(span.first, span.last, span.type) in gold for span in spans]
    hits, kinds = np.array(right, dtype=bool), np.array(types)
    slope, intercept = fit(np.array(scores), hits)
    fitted = np.array([calibrated(score, slope, intercept) for score in scores], np.float32)
    claimed = sorted(set(types)) if selective else []
    thresholds = {t: claim_threshold(fitted[kinds == t], hits[kinds == t], wanted[t]) for t in claimed}
    return Calibration(slope, intercept, thresholds)
