import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from statsmodels.stats.contingency_tables import Table2x2
from statsmodels.stats.proportion import proportion_confint

from kundedagbok.statistics import katz_interval, wilson_interval


@given(
    st.integers(1, 500).flatmap(
        lambda n: st.tuples(st.integers(0, n), st.just(n), st.sampled_from([0.8, 0.95]))
    )
)
def test_wilson_agrees_with_statsmodels(case: tuple[int, int, float]) -> None:
    hits, trials, level = case
    low, high = wilson_interval(hits, trials, level)
    expected = proportion_confint(hits, trials, 1 - level, method="wilson")
    assert (low, high) == pytest.approx(expected, abs=1e-12)
    assert 0 <= low <= hits / trials <= high <= 1


def test_wilson_without_trials_knows_nothing() -> None:
    low, high = wilson_interval([0, 3], [0, 10])
    assert (low[0], high[0]) == (0, 1)
    assert low[1] == pytest.approx(0.1077913, abs=1e-6)


@given(st.tuples(*[st.integers(1, 60)] * 4))
def test_katz_agrees_with_statsmodels(case: tuple[int, int, int, int]) -> None:
    a, without_a, b, without_b = case
    ratio, low, high = katz_interval(a, a + without_a, b, b + without_b)
    table = Table2x2(np.array([[a, without_a], [b, without_b]]))
    assert ratio == pytest.approx(table.riskratio)
    assert (low, high) == pytest.approx(table.riskratio_confint())


def test_katz_with_a_side_without_hits_is_open_at_that_end() -> None:
    ratio, low, high = katz_interval([5, 0, 0, 3], [10, 10, 10, 0], [0, 5, 0, 1], 10)
    assert np.isinf(ratio[0]) and 0 < low[0] < 1 and np.isinf(high[0])
    assert ratio[1] == 0 and low[1] == 0 and 1 < high[1] < 2
    assert np.isnan(ratio[2]) and low[2] == 0 and np.isinf(high[2])
    assert np.isnan([low[3], high[3]]).all()
