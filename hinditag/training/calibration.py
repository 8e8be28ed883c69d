"""Calibration: make scores mean the share of what is right, and say from which score on claiming pays."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

_PRIOR = 1.0  # how strongly the slope is held to 1 and all else to 0: heads with few mentions stay near the raw score


def fit(scores: npt.NDArray[np.float64], right: npt.NDArray[np.bool_]) -> tuple[float, float]:
    """Slope and intercept that give ``right`` the highest likelihood from the log odds of ``scores``.

    >>> slope, intercept = fit(np.array([0.9] * 100), np.arange(100) < 90)
    >>> abs(slope - 1) < 0.05, abs(intercept) < 0.05
    (True, True)
    """
    slope, intercept = _likeliest([_log_odds(scores)], right)
    return slope, intercept


def fit_curved(scores: npt.NDArray[np.float64], right: npt.NDArray[np.bool_]) -> tuple[float, float, float]:
    """Slope, curve and intercept: as :func:`fit`, with the signed square of the log odds beside them.

    A network that learned what others say is surer of what is clear than of what is not, more than a line can tell.
    Neither slope nor curve is below 0, so that a higher score never comes to mean less.
    """
    odds = _log_odds(scores)
    slope, curve, intercept = _likeliest([odds, odds * np.abs(odds)], right)
    return slope, curve, intercept


def _log_odds(scores: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    clipped = np.clip(scores, 1e-6, 1 - 1e-6)
    odds: npt.NDArray[np.float64] = np.log(clipped / (1 - clipped))
    return odds


def _likeliest(features: Sequence[npt.NDArray[np.float64]], right: npt.NDArray[np.bool_]) -> list[float]:
    """The weights of ``features``, none below 0, and the intercept."""
    from scipy.optimize import minimize

    columns = np.stack([*features, np.ones_like(features[0])])
    start = np.zeros(len(columns))
    start[0] = 1.0
    sign = np.where(right, 1, -1)

    def loss(weights: npt.NDArray[np.float64]) -> tuple[float, npt.NDArray[np.float64]]:
        margin = sign * (weights @ columns)
        value = np.logaddexp(0, -margin).sum() + _PRIOR * ((weights - start) ** 2).sum()
        slope = columns @ (-sign * np.exp(-np.logaddexp(0, margin))) + 2 * _PRIOR * (weights - start)
        return float(value), slope

    bounds = [(0, None)] * len(features) + [(None, None)]
    return [float(weight) for weight in minimize(loss, start, jac=True, bounds=bounds).x]


def claim_threshold(scores: npt.NDArray[np.float32], right: npt.NDArray[np.bool_], wanted: int) -> float:
    """The calibrated score from which claiming gives the highest F1, where ``wanted`` of all there is are to be found.

    It is half that F1: Lipton, Elkan and Naryanaswamy, Optimal Thresholding of Classifiers to Maximize F1 Measure
    (2014). The F1 is read off a few hundred cases, on which it hardly depends on the threshold; the threshold that
    happens to be best there would be a matter of chance.

    >>> claim_threshold(np.array([0.9, 0.35, 0.1], np.float32), np.array([True, True, False]), 2)
    0.5
    """

    def f1(threshold: float) -> float:
        claimed = scores >= threshold
        return 2 * float((claimed & right).sum()) / max(1.0, float(claimed.sum() + wanted))

    return round(max(f1(step / 100) for step in range(15, 75, 5)) / 2, 2)
