import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lifelines import KaplanMeierFitter

from kundedagbok.statistics import kaplan_meier


def test_published_curve() -> None:
    """The reference curve of symplex's survival documentation."""
    curve = kaplan_meier([3, 5, 6, 7, 8, 10, 12, 12], [1, 0, 1, 1, 0, 1, 1, 0])
    assert curve.time.tolist() == [3, 5, 6, 7, 8, 10, 12]
    assert curve.survival == pytest.approx(
        [0.875, 0.875, 0.7292, 0.5833, 0.5833, 0.3889, 0.1944], abs=5e-5
    )
    assert curve.at_risk.tolist() == [8, 7, 6, 5, 4, 3, 2]
    assert curve.events.tolist() == [1, 0, 1, 1, 0, 1, 1]


@settings(max_examples=30)
@given(
    st.lists(st.tuples(st.integers(0, 8), st.booleans()), min_size=1, max_size=30),
    st.sampled_from([0.9, 0.95]),
)
def test_agrees_with_lifelines_with_ties_and_censoring(
    people: list[tuple[int, bool]], level: float
) -> None:
    durations, observed = zip(*people, strict=True)
    curve = kaplan_meier(durations, observed, level)
    fitter = KaplanMeierFitter(alpha=1 - level).fit(durations, observed)
    expected = fitter.survival_function_.iloc[:, 0]
    interval = fitter.confidence_interval_survival_function_
    ticks = curve.time
    assert curve.survival == pytest.approx(expected.loc[ticks].to_numpy())
    assert curve.at(expected.index) == pytest.approx(expected.to_numpy())
    inside = (curve.survival > 0) & (curve.survival < 1)
    assert np.column_stack((curve.low, curve.high))[inside] == pytest.approx(
        interval.loc[ticks].to_numpy()[inside]
    )
    table = fitter.event_table.loc[ticks]
    assert curve.at_risk.tolist() == table["at_risk"].tolist()
    assert curve.events.tolist() == table["observed"].tolist()


def test_nothing_watched_gives_an_empty_curve() -> None:
    curve = kaplan_meier([], [])
    assert curve.time.size == 0
    assert curve.at([0, 5]).tolist() == [1, 1]


def test_curve_starts_at_one_and_unknown_durations_are_left_out() -> None:
    curve = kaplan_meier([float("nan"), 2, 4], [True, True, False])
    assert curve.at([0, 1.9, 2, 9]).tolist() == [1, 1, 0.5, 0.5]
