"""Association measures of pairs, from their 2x2 tables.

A pair (a, b) is given by four counts of units (sentences, say), as numbers or as numpy arrays of one shape:
``count`` units hold both (O11), ``units_a`` hold a (R1), ``units_b`` hold b (C1), ``units`` there are in all (N):

    ==========  ==========  ============  =========
    .           with b      without b     .
    with a      O11         O12           R1
    without a   O21         O22           R2
    .           C1          C2            N
    ==========  ==========  ============  =========

The expected counts under independence are E_ij = R_i C_j / N. All functions return floats of the shape of
their arguments. Notation: S. Evert, "Corpora and collocations", in *Corpus Linguistics: An International
Handbook*, ch. 58, 2008.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from hinditag.reporting.exact import upper_tail

if TYPE_CHECKING:
    from numpy.typing import ArrayLike, NDArray

    Floats = NDArray[np.float64]

SMALL_EXPECTED = 5.0
"""Below this expected count the chi-square approximation of G2 is not trusted (W. G. Cochran, 1954)."""


def observed(count: ArrayLike, units_a: ArrayLike, units_b: ArrayLike, units: ArrayLike) -> Floats:
    """The four cells, stacked on a new first axis in the order O11, O12, O21, O22.

    Raises ``ValueError`` when the counts are of no 2x2 table (a cell would be negative).

    >>> observed(2, 3, 4, 10).tolist()
    [2.0, 1.0, 2.0, 5.0]
    """
    both, a, b, n = (np.asarray(value, dtype=np.float64) for value in (count, units_a, units_b, units))
    cells = np.stack(np.broadcast_arrays(both, a - both, b - both, n - a - b + both))
    if (cells < 0).any():
        raise ValueError("no 2x2 table: count must be <= units_a, units_b, and units_a + units_b - count <= units")
    return cells


def expected(count: ArrayLike, units_a: ArrayLike, units_b: ArrayLike, units: ArrayLike) -> Floats:
    """The four expected cells R_i C_j / N under independence, in the order of :func:`observed`.

    >>> expected(2, 5, 4, 10).tolist()
    [2.0, 3.0, 2.0, 3.0]
    """
    both, a_only, b_only, neither = observed(count, units_a, units_b, units)
    n = both + a_only + b_only + neither
    rows = both + a_only, b_only + neither
    columns = both + b_only, a_only + neither
    products = np.stack([row * column for row in rows for column in columns])
    return _ratio(products, n, 0.0)


def pmi(count: ArrayLike, units_a: ArrayLike, units_b: ArrayLike, units: ArrayLike) -> Floats:
    """Pointwise mutual information in bits: log2(O11 N / (R1 C1)); -inf for a pair that never meets.

    Source: K. W. Church and P. Hanks, "Word association norms, mutual information, and lexicography",
    Computational Linguistics 16(1), 1990.

    >>> float(pmi(2, 4, 2, 8))
    1.0
    """
    both, a_only, b_only, neither = observed(count, units_a, units_b, units)
    n = both + a_only + b_only + neither
    with np.errstate(divide="ignore", invalid="ignore"):
        value = np.log2(both * n / ((both + a_only) * (both + b_only)))
    return np.asarray(np.where(both == 0, -np.inf, value))


def npmi(count: ArrayLike, units_a: ArrayLike, units_b: ArrayLike, units: ArrayLike) -> Floats:
    """Normalised PMI: pmi / -log2(O11 / N), from -1 (never together) over 0 (chance) to 1 (only together).

    The formula has no value at O11 = 0 and O11 = N; there it is given its limits, -1 and 1.

    Source: G. Bouma, "Normalized (pointwise) mutual information in collocation extraction", GSCL 2009.

    >>> float(npmi(2, 2, 2, 8)), float(npmi(0, 2, 2, 8))
    (1.0, -1.0)
    """
    both, a_only, b_only, neither = observed(count, units_a, units_b, units)
    n = both + a_only + b_only + neither
    with np.errstate(divide="ignore", invalid="ignore"):
        value = pmi(count, units_a, units_b, units) / -np.log2(both / n)
    return np.asarray(np.clip(np.select([both == 0, both == n], [-1.0, 1.0], value), -1.0, 1.0))


def npmi_discounted(count: ArrayLike, units_a: ArrayLike, units_b: ArrayLike, units: ArrayLike) -> Floats:
    """NPMI drawn towards 0 where there is little evidence, so that pairs met once do not lead a list:

        npmi * O11 / (O11 + 1) * min(R1, C1) / (min(R1, C1) + 1)

    Two names that occur once each, together, have an NPMI of 1 and a discounted one of 1/4; two that occur ten
    times each, always together, 1 and 0.83.

    Source: the discounting factor of P. Pantel and D. Lin, "Discovering word senses from text", KDD 2002, there
    for mutual information, taken here times :func:`npmi`.

    >>> round(float(npmi_discounted(1, 1, 1, 8)), 4), round(float(npmi_discounted(9, 9, 9, 99)), 4)
    (0.25, 0.81)
    """
    both, a_only, b_only, _ = observed(count, units_a, units_b, units)
    rarer = both + np.minimum(a_only, b_only)
    return np.asarray(npmi(count, units_a, units_b, units) * both / (both + 1) * rarer / (rarer + 1))


def llr(count: ArrayLike, units_a: ArrayLike, units_b: ArrayLike, units: ArrayLike) -> Floats:
    """The log-likelihood ratio G2 = 2 sum O_ij ln(O_ij / E_ij), with 0 ln 0 = 0.

    It is large for pairs that meet more often and for pairs that meet less often than chance.

    Source: T. Dunning, "Accurate methods for the statistics of surprise and coincidence", Computational
    Linguistics 19(1), 1993.

    >>> round(float(llr(10, 20, 30, 100)), 4)
    4.4734
    """
    from scipy.special import xlogy

    cells, chance = observed(count, units_a, units_b, units), expected(count, units_a, units_b, units)
    return np.asarray(np.maximum(2 * xlogy(cells, _ratio(cells, chance, 1.0)).sum(axis=0), 0.0))


def jaccard(count: ArrayLike, units_a: ArrayLike, units_b: ArrayLike, units: ArrayLike) -> Floats:
    """The share of the units with a or b that hold both: O11 / (R1 + C1 - O11); 0 where there are none.

    Source: P. Jaccard, "Étude comparative de la distribution florale", Bull. Soc. Vaud. Sci. Nat. 37, 1901.

    >>> float(jaccard(2, 4, 2, 8))
    0.5
    """
    both, a_only, b_only, _ = observed(count, units_a, units_b, units)
    return _ratio(both, both + a_only + b_only, 0.0)


def dice(count: ArrayLike, units_a: ArrayLike, units_b: ArrayLike, units: ArrayLike) -> Floats:
    """Twice the shared units over the sum of both: 2 O11 / (R1 + C1); 0 where there are none.

    Source: L. R. Dice, "Measures of the amount of ecologic association between species", Ecology 26(3), 1945.

    >>> float(dice(2, 6, 2, 8))
    0.5
    """
    both, a_only, b_only, _ = observed(count, units_a, units_b, units)
    return _ratio(2 * both, 2 * both + a_only + b_only, 0.0)


def odds_ratio(count: ArrayLike, units_a: ArrayLike, units_b: ArrayLike, units: ArrayLike) -> Floats:
    """The odds ratio O11 O22 / (O12 O21).

    Where any cell is 0, 0.5 is added to all four cells of that pair, so the value is always finite and above
    0 (the Haldane-Anscombe correction).

    Sources: J. B. S. Haldane, "The estimation and significance of the logarithm of a ratio of frequencies",
    Ann. Hum. Genet. 20, 1956; F. J. Anscombe, "On estimating binomial response relations", Biometrika 43, 1956.

    >>> float(odds_ratio(2, 3, 4, 10)), float(odds_ratio(1, 1, 1, 3))
    (5.0, 15.0)
    """
    cells = observed(count, units_a, units_b, units)
    both, a_only, b_only, neither = cells + 0.5 * (cells == 0).any(axis=0)
    return np.asarray(both * neither / (a_only * b_only))


def t_score(count: ArrayLike, units_a: ArrayLike, units_b: ArrayLike, units: ArrayLike) -> Floats:
    """The t-score (O11 - E11) / sqrt(O11); -inf for a pair that never meets.

    Source: K. Church, W. Gale, P. Hanks and D. Hindle, "Using statistics in lexical analysis", in *Lexical
    Acquisition*, 1991.

    >>> float(t_score(4, 5, 4, 10))
    1.0
    """
    both = observed(count, units_a, units_b, units)[0]
    chance = expected(count, units_a, units_b, units)[0]
    return _ratio(both - chance, np.sqrt(both), -np.inf)


def p_value(count: ArrayLike, units_a: ArrayLike, units_b: ArrayLike, units: ArrayLike) -> Floats:
    """The one-sided p of "they meet more often than chance".

    Fisher's exact test, P(X >= O11) of the hypergeometric distribution, where the smallest expected count is
    below 5; else the G-test: the upper tail of the standard normal at the signed root of G2 (positive when O11 > E11),
    which is half of the chi-square tail with one degree of freedom for pairs above chance.

    Sources: R. A. Fisher, *Statistical Methods for Research Workers*, 1934, § 21.02; for the G-test Dunning
    (1993), see :func:`llr`, and for its signed root A. Agresti, *Categorical Data Analysis*, 2002, § 3.2;
    for the limit of 5 W. G. Cochran, "Some methods for strengthening the common chi-square tests",
    Biometrics 10, 1954.

    >>> round(float(p_value(3, 3, 3, 6)), 6)  # 1 of the 20 ways to choose 3 of 6 units
    0.05
    """
    from scipy.special import ndtr

    both, a_only, b_only, neither = observed(count, units_a, units_b, units)
    table = both, both + a_only, both + b_only, both + a_only + b_only + neither
    chance = expected(*table)
    small = (chance.min(axis=0) < SMALL_EXPECTED) & (table[-1] > 0)
    p = np.empty(both.shape)
    p[small] = upper_tail(*(part[small] for part in table))
    large = [part[~small] for part in table]
    p[~small] = ndtr(-np.sign(large[0] - chance[0][~small]) * np.sqrt(llr(*large)))
    return p


def q_value(p_values: ArrayLike) -> Floats:
    """Benjamini-Hochberg q-values: the smallest false discovery rate at which each p counts as a finding.

    Source: Y. Benjamini and Y. Hochberg, "Controlling the false discovery rate", J. R. Stat. Soc. B 57(1),
    1995.

    >>> [round(float(q), 4) for q in q_value([0.01, 0.04])]
    [0.02, 0.04]
    """
    values = np.asarray(p_values, dtype=np.float64)
    falling = np.argsort(values)[::-1]
    rates = values[falling] * len(values) / np.arange(len(values), 0, -1)
    made = np.empty_like(values)
    made[falling] = np.minimum(np.minimum.accumulate(rates), 1.0)
    return made


def _ratio(numerator: Floats, denominator: Floats, otherwise: float) -> Floats:
    """The quotient, and ``otherwise`` where the denominator is 0."""
    out = np.full(np.broadcast_shapes(numerator.shape, denominator.shape), otherwise)
    return np.asarray(np.divide(numerator, denominator, out=out, where=denominator > 0))
