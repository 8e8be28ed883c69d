"""Fisher's exact test for many tables at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]


def upper_tail(count: Floats, units_a: Floats, units_b: Floats, units: Floats) -> Floats:
    """P(X >= count) where X is hypergeometric: of ``units``, ``units_a`` are marked and ``units_b`` are drawn.

    Arguments are arrays of one shape with one axis that hold whole numbers, ``units`` above 0. The first term
    is taken from three binomial ones,

        P(X = k) = b(k; R1, p) b(C1 - k; N - R1, p) / b(C1; N, p),  p = C1 / N,

    the others from the ratio of neighbours. No factorials are subtracted from each other, so 13 digits or more
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
    from scipy.stats import binom

    share = b / n
    term = binom.pmf(count, a, share) * binom.pmf(b - count, n - a, share) / binom.pmf(b, n, share)
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
