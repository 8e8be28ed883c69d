from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from hinditag.reporting.exact import binomial


@settings(deadline=None)
@given(st.integers(0, 3_000_000), st.floats(1e-9, 1), st.integers(-40, 40))
def test_binomial_terms_are_those_of_scipy(trials: int, share: float, deviations: int) -> None:
    count = np.floor(trials * share + deviations / 8 * (trials * share * (1 - share)) ** 0.5)
    found = binomial(*(np.array([float(value)]) for value in (count, trials, share)))
    assert found[0] == pytest.approx(stats.binom.pmf(count, trials, share), rel=1e-9, abs=1e-300)
