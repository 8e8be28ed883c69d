from __future__ import annotations

from math import comb, log, log2, sqrt

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from nltk.metrics import BigramAssocMeasures
from scipy import stats

from hinditag.reporting import association

MEASURES = ("pmi", "npmi", "llr", "jaccard", "dice", "odds_ratio", "t_score", "p_value", "npmi_discounted")


@st.composite
def tables(draw, *, largest: int = 400) -> tuple[int, int, int, int]:
    """The counts of a pair that fit: count, units_a, units_b, units."""
    both, a_only, b_only, neither = (draw(st.integers(0, largest)) for _ in range(4))
    return both, both + a_only, both + b_only, both + a_only + b_only + neither


def cells(count: int, a: int, b: int, n: int) -> list[list[int]]:
    return [[count, a - count], [b - count, n - a - b + count]]


def close(value, wanted) -> bool:
    return value == pytest.approx(wanted, rel=1e-9, abs=1e-9)


@settings(max_examples=200, deadline=None)
@given(tables())
def test_pmi_and_npmi(table) -> None:
    count, a, b, n = table
    if count == 0:
        assert association.pmi(*table) == -np.inf
        assert association.npmi(*table) == -1
        return
    wanted = log2(count / n) - log2(a / n) - log2(b / n)
    assert close(association.pmi(*table), wanted)
    assert close(association.npmi(*table), 1.0 if count == n else wanted / -log2(count / n))
    assert -1 <= association.npmi(*table) <= 1


@settings(max_examples=200, deadline=None)
@given(tables())
def test_llr_is_the_g_of_scipy(table) -> None:
    _, a, b, n = table
    if 0 in (a, b, n - a, n - b):  # a margin of 0: nothing to compare, and scipy refuses the table
        assert association.llr(*table) == 0
        return
    wanted = stats.chi2_contingency(cells(*table), correction=False, lambda_="log-likelihood").statistic
    assert close(association.llr(*table), wanted)


@settings(max_examples=200, deadline=None)
@given(tables())
def test_jaccard_dice_and_t_score(table) -> None:
    count, a, b, n = table
    in_a, in_b = set(range(a)), set(range(a - count, a - count + b))
    assert close(association.jaccard(*table), len(in_a & in_b) / len(in_a | in_b) if a + b else 0)
    assert close(association.dice(*table), 2 * len(in_a & in_b) / (a + b) if a + b else 0)
    assert close(association.t_score(*table), (count - a * b / n) / sqrt(count) if count else -np.inf)


@settings(max_examples=200, deadline=None)
@given(tables())
def test_odds_ratio_adds_a_half_only_where_a_cell_is_zero(table) -> None:
    (o11, o12), (o21, o22) = cells(*table)
    if 0 in (o11, o12, o21, o22):
        assert close(association.odds_ratio(*table), (o11 + 0.5) * (o22 + 0.5) / (o12 + 0.5) / (o21 + 0.5))
    else:
        assert close(
            association.odds_ratio(*table), stats.contingency.odds_ratio(cells(*table), kind="sample").statistic
        )


@settings(max_examples=200, deadline=None)
@given(st.one_of(tables(largest=12), tables()))
def test_p_is_fisher_for_small_tables_and_the_g_test_for_large_ones(table) -> None:
    count, a, b, n = table
    if n == 0:
        return
    smallest = min(a, n - a) * min(b, n - b) / n
    if smallest < 5:
        exact = sum(comb(a, k) * comb(n - a, b - k) for k in range(count, min(a, b) + 1)) / comb(n, b)
        assert close(association.p_value(*table), exact)
        assert close(association.p_value(*table), stats.fisher_exact(cells(*table), alternative="greater").pvalue)
    else:
        two_sided = stats.chi2_contingency(cells(*table), correction=False, lambda_="log-likelihood").pvalue
        one_sided = two_sided / 2 if count > a * b / n else 1 - two_sided / 2
        assert close(association.p_value(*table), one_sided)


@settings(max_examples=200, deadline=None)
@given(tables())
def test_measures_are_those_of_nltk(table) -> None:
    count, a, b, n = table
    if count == 0 or min(n - a, n - b) == 0:  # NLTK divides by 0 there
        return
    marginals = count, (a, b), n
    assert close(association.pmi(*table), BigramAssocMeasures.pmi(*marginals))
    assert close(association.jaccard(*table), BigramAssocMeasures.jaccard(*marginals))
    assert close(association.dice(*table), BigramAssocMeasures.dice(*marginals))
    assert close(association.t_score(*table), BigramAssocMeasures.student_t(*marginals))
    assert close(association.llr(*table), BigramAssocMeasures.likelihood_ratio(*marginals))


def test_discounting_keeps_pairs_met_once_from_the_lead() -> None:
    once, often = (1, 1, 1, 1000), (20, 22, 21, 1000)
    assert association.npmi(*once) > association.npmi(*often)
    assert association.npmi_discounted(*once) < association.npmi_discounted(*often)
    for count, a, b, n in (once, often):
        wanted = association.npmi(count, a, b, n) * count / (count + 1) * min(a, b) / (min(a, b) + 1)
        assert close(association.npmi_discounted(count, a, b, n), wanted)


@pytest.mark.parametrize("table", [(3, 40, 90_000, 1_000_000), (1, 2, 3, 5_000_000), (0, 9, 9, 1000), (8, 9, 9, 10)])
def test_the_exact_test_holds_for_large_corpora(table) -> None:
    count, a, b, n = table
    tail = sum(comb(a, k) * comb(n - a, b - k) for k in range(count, min(a, b) + 1) if b - k <= n - a)
    assert association.p_value(*table) == pytest.approx(tail / comb(n, b), rel=1e-11, abs=0)


def test_tiny_p_keeps_its_size() -> None:
    # all 30 of 30 together among 100 000: 1 / C(100000, 30)
    assert association.p_value(30, 30, 30, 100_000) == pytest.approx(1 / comb(100_000, 30), rel=1e-9)
    g = association.llr(900, 1000, 1000, 10_000)
    assert association.p_value(900, 1000, 1000, 10_000) == pytest.approx(stats.chi2.sf(g, 1) / 2, rel=1e-9, abs=0)


@settings(max_examples=100, deadline=None)
@given(st.lists(tables(), min_size=1, max_size=8))
def test_arrays_give_what_single_pairs_give(rows) -> None:
    columns = np.array(rows).T
    for name in MEASURES:
        measure = getattr(association, name)
        np.testing.assert_allclose(measure(*columns), [float(measure(*row)) for row in rows], rtol=1e-12, err_msg=name)


@pytest.mark.parametrize("name", MEASURES)
def test_every_measure_takes_no_pairs_and_refuses_counts_that_do_not_fit(name) -> None:
    measure = getattr(association, name)
    empty = np.array([], dtype=np.int64)
    assert measure(empty, empty, empty, 10).shape == (0,)
    assert np.isfinite(measure(3, 3, 3, 3)).all()
    for wrong in ((4, 3, 5, 10), (1, 8, 8, 10), (-1, 3, 3, 10)):
        with pytest.raises(ValueError, match="2x2"):
            measure(*wrong)


def test_independent_pairs_are_at_chance() -> None:
    assert association.pmi(25, 50, 50, 100) == 0
    assert association.npmi(25, 50, 50, 100) == 0
    assert association.llr(25, 50, 50, 100) == 0
    assert association.odds_ratio(25, 50, 50, 100) == 1
    assert association.p_value(25, 50, 50, 100) == 0.5
    assert close(association.llr(10, 10, 10, 20), 2 * 20 * log(2))


probabilities = st.lists(st.floats(0, 1), max_size=30)


@settings(max_examples=200, deadline=None)
@given(probabilities)
def test_q_is_benjamini_hochberg(p) -> None:
    wanted = [min(p[j] * len(p) / sum(k <= p[j] for k in p) for j in range(len(p)) if p[j] >= own) for own in p]
    np.testing.assert_allclose(association.q_value(p), wanted, rtol=1e-9, atol=1e-12)
