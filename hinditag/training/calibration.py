"""Calibration: make the scores of a head mean the share of its mentions that are right."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from hinditag.tagging.decoding import spans_of_path
from hinditag.tagging.entity_model import EntityModel
from hinditag.training.examples import Example

_PRIOR = 1.0  # how strongly slope and intercept are held to 1 and 0: heads with few mentions stay near the raw score


def fit_scores(model: EntityModel, examples: Sequence[Example]) -> tuple[float, float]:
    """Slope and intercept for ``model``'s head on held-out ``examples``; the model's own must be 1 and 0."""
    ids = {label: i for i, label in enumerate(model.labels)}
    scores, right = [], []
    for example, [spans] in zip(examples, model.tag([[example.tokens] for example in examples]), strict=True):
        path = np.array([ids[label] for label in example.labels[model.scheme]])
        certain = np.ones((len(path), len(ids)), np.float32)
        gold = {(s.first, s.last, s.type) for s in spans_of_path(path, certain, model.labels)}
        scores += [span.score for span in spans]
        right += [(span.first, span.last, span.type) in gold for span in spans]
    return fit(np.array(scores), np.array(right, dtype=bool))


def fit(scores: npt.NDArray[np.float64], right: npt.NDArray[np.bool_]) -> tuple[float, float]:
    """Slope and intercept that give ``right`` the highest likelihood from the log odds of ``scores``.

    >>> slope, intercept = fit(np.array([0.9] * 100), np.arange(100) < 90)
    >>> abs(slope - 1) < 0.05, abs(intercept) < 0.05
    (True, True)
    """
    from scipy.optimize import minimize

    clipped = np.clip(scores, 1e-6, 1 - 1e-6)
    odds = np.log(clipped / (1 - clipped))

    def loss(parameters: npt.NDArray[np.float64]) -> float:
        margin = np.where(right, 1, -1) * (parameters[0] * odds + parameters[1])
        prior = (parameters[0] - 1) ** 2 + parameters[1] ** 2
        return float(np.logaddexp(0, -margin).sum() + _PRIOR * prior)

    slope, intercept = minimize(loss, np.array([1.0, 0.0])).x
    return float(slope), float(intercept)
