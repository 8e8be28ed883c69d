"""From tag probabilities to mentions: the best legal BIO sequence, and its spans with their scores."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float32]
Ints = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class TokenSpan:
    """A mention as a stretch of tokens, ``first`` to ``last`` (exclusive), with its type and score (0 to 1)."""

    first: int
    last: int
    type: str
    score: float


def softmax(logits: Floats) -> Floats:
    """Probabilities over the last axis."""
    powers = np.exp(logits - logits.max(axis=-1, keepdims=True))
    total: Floats = powers / powers.sum(axis=-1, keepdims=True)
    return total


def calibrated(score: float, slope: float, intercept: float) -> float:
    """The share of right mentions to expect at a raw ``score``: a logistic function of the score's log odds.

    Platt, Probabilistic Outputs for Support Vector Machines (1999). With slope 1 and intercept 0 the score itself.

    >>> round(calibrated(0.9, 1.0, 0.0), 4), round(calibrated(0.9, 0.5, 0.0), 4)
    (0.9, 0.75)
    """
    score = min(max(score, 1e-6), 1 - 1e-6)
    return 1 / (1 + math.exp(-(slope * math.log(score / (1 - score)) + intercept)))


def best_legal_path(probabilities: Floats) -> Ints:
    """The most probable legal label sequence for ``probabilities`` (tokens, labels), by Viterbi.

    Labels stand as in :func:`hinditag.schemes.bio_labels`: O, then B and I of each type in turn. Legal means
    that an I follows only the B or I of its own type. Mostly the best label of each token already is legal,
    and that is then the answer.

    >>> best_legal_path(np.array([[0.1, 0.6, 0.3], [0.2, 0.1, 0.7], [0.9, 0.05, 0.05]], np.float32)).tolist()
    [1, 2, 0]
    >>> best_legal_path(np.array([[0.5, 0.1, 0.4], [0.3, 0.1, 0.6]], np.float32)).tolist()
    [0, 0]
    """
    greedy: Ints = probabilities.argmax(axis=1)
    inside = (greedy >= 2) & (greedy % 2 == 0)
    before = np.concatenate([[0], greedy[:-1]])
    if not (inside & (before != greedy) & (before != greedy - 1)).any():
        return greedy
    scores = np.log(np.maximum(probabilities, 1e-12))
    length, number = scores.shape
    insides = np.arange(2, number, 2)
    best = scores[0].copy()
    best[insides] = -np.inf
    back = np.zeros((length, number), np.int64)
    for position in range(1, length):
        top = int(best.argmax())
        back[position] = top
        step = np.full(number, best[top])
        begun, continued = best[insides - 1], best[insides]
        back[position, insides] = np.where(begun >= continued, insides - 1, insides)
        step[insides] = np.maximum(begun, continued)
        best = step + scores[position]
    path = np.zeros(length, np.int64)
    path[-1] = int(best.argmax())
    for position in range(length - 1, 0, -1):
        path[position - 1] = back[position, path[position]]
    return path


def spans_of_path(path: Ints, probabilities: Floats, labels: tuple[str, ...]) -> list[TokenSpan]:
    """The mentions of a legal label sequence; the raw score is the least probable of a mention's tokens."""
    spans: list[TokenSpan] = []
    for begin in np.flatnonzero(path % 2 == 1).tolist():
        end = begin + 1
        while end < len(path) and path[end] == path[begin] + 1:
            end += 1
        score = float(probabilities[np.arange(begin, end), path[begin:end]].min())
        spans.append(TokenSpan(begin, end, labels[path[begin]][2:], score))
    return spans
