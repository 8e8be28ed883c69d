"""Fisher's exact test for many tables at once.

The binomial terms are computed here, in numpy, for the sake of time: importing ``scipy.stats`` for them takes longer
than making the report of a hundred articles.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]


_TABLE = 16  # whole numbers from which Stirling's series for n! is right to the last digit


def upper_tail(count: Floats, units_a: Floats, units_b: Floats, units: Floats) -> Floats:
    """P(X >= count) where X is hypergeometric: of ``units``, ``units_a`` are marked and ``units_b`` are drawn.

    Arguments are arrays of one shape with one axis that hold whole numbers, ``units`` above 0. The first term
    is taken from three binomial ones,

        P(X = k) = b(k; R1, p) b(C1 - k; N - R1, p) / b(C1; N, p),  p = C1 / N,

    the others from the ratio of neighbours. No factorials are subtracted from each other, so 11 digits or more
    are right for millions of units, and each different table is summed once: many pairs share a table.

    Source: C. Loader, "Fast and accurate computation of binomial probabilities", 2000, section 5.

    >>> upper_tail(np.array([3.0]), np.array([3.0]), np.array([3.0]), np.array([6.0])).round(6).tolist()
    [0.05]
    """
    small, large = np.minimum(units_a, units_b), np.maximum(units_a, units_b)  # the test is symmetric in a and b
    first, table = _distinct(count, small, large, units)
    return np.asarray(_tail(count[first], small[first], large[first], units[first])[table])


def _distinct(*columns: Floats) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """The place of the first of each different row of the columns, and for each row which of those it is."""
    first = np.zeros(min(1, len(columns[0])), dtype=np.intp)
    code = np.zeros(len(columns[0]), dtype=np.intp)
    for column in columns:
        values, number = np.unique(column, return_inverse=True)
        if len(values) > 1:
            _, first, code = np.unique(code * len(values) + number, return_index=True, return_inverse=True)
    return first, code


def _tail(count: Floats, a: Floats, b: Floats, n: Floats) -> Floats:
    """The upper tail of each table, summed on the side of the mean that is the shorter way to its end."""
    above = count > a * b / n
    # X >= count is not (a - X >= a - count + 1), and a - X is hypergeometric too: the draws that are left
    tail = _summed(np.where(above, count, a - count + 1), a, np.where(above, b, n - b), n)
    return np.asarray(np.clip(np.where(above, tail, 1 - tail), 0.0, 1.0))


def _summed(count: Floats, a: Floats, b: Floats, n: Floats) -> Floats:
    """The sum of the terms from ``count``, which is at or above the mean, upwards."""
    share = b / n
    term = binomial(count, a, share) * binomial(b - count, n - a, share) / binomial(b, n, share)
    total = term.copy()
    rows, k = np.arange(len(term)), count.copy()
    while len(rows):
        ratio = (a[rows] - k) * (b[rows] - k) / ((k + 1) * (n[rows] - a[rows] - b[rows] + k + 1))
        term = term * ratio
        total[rows] += term
        # ratios fall from term to term: once they are below a half, what is left is less than the last term
        going = (term > 0) & ((ratio > 0.5) | (term > np.finfo(float).eps * total[rows] / 8))
        rows, term, k = rows[going], term[going], k[going] + 1
    return np.asarray(total)


def binomial(count: Floats, trials: Floats, share: Floats) -> Floats:
    """P(X = count) of ``trials`` draws that each succeed with probability ``share`` (0 to 1).

    Arguments are arrays of one shape; ``count`` and ``trials`` hold whole numbers. 0 where there is no such count.

    Source: C. Loader, "Fast and accurate computation of binomial probabilities", 2000, sections 3 and 4.

    >>> binomial(np.array([1.0, 0.0, 3.0]), np.array([2.0, 2.0, 2.0]), np.array([0.5, 0.5, 0.5])).round(12).tolist()
    [0.5, 0.25, 0.0]
    """
    rest, expected, expected_rest = trials - count, trials * share, trials * (1 - share)
    with np.errstate(divide="ignore", invalid="ignore"):
        logarithm = _stirling_error(trials) - _stirling_error(count) - _stirling_error(rest)
        logarithm -= _deviance(count, expected) + _deviance(rest, expected_rest)
        inner = np.exp(logarithm) * np.sqrt(trials / (2 * np.pi * count * rest))
        none, all_of_them = np.exp(trials * np.log1p(-share)), share**trials
    possible = (count >= 0) & (rest >= 0)
    certain = [~possible, trials == 0, count == 0, rest == 0, (share <= 0) | (share >= 1)]
    return np.asarray(np.select(certain, [0.0, 1.0, none, all_of_them, 0.0], inner))


def _stirling_error(number: Floats) -> Floats:
    """ln n! less Stirling's formula for it, for whole n above 0."""
    square = 1 / (number * number)
    series = (1 / 12 - square * (1 / 360 - square * (1 / 1260 - square * (1 / 1680 - square / 1188)))) / number
    return np.asarray(np.where(number < _TABLE, _SMALL_ERRORS[np.clip(number, 0, _TABLE - 1).astype(np.intp)], series))


_SMALL_ERRORS = np.array(
    [0.0] + [math.lgamma(n + 1) - (n + 0.5) * math.log(n) + n - 0.5 * math.log(2 * math.pi) for n in range(1, _TABLE)]
)


def _deviance(count: Floats, expected: Floats) -> Floats:
    """count ln(count / expected) + expected - count, by a series where the two are close and would cancel out."""
    difference, total = count - expected, count + expected
    v = difference / total
    near = difference * v
    term = 2 * count * v
    for odd in range(3, 21, 2):  # v is below a tenth: the last term is below 1e-17 of the first
        term = term * v * v
        near = near + term / odd
    return np.asarray(np.where(np.abs(v) < 0.1, near, count * np.log(count / expected) + expected - count))
