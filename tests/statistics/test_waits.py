"""Waits with an open end, against lifelines and by hand."""

import numpy as np
import pyarrow as pa
import pytest
from lifelines import KaplanMeierFitter

from kundedagbok.statistics import comeback_chances, second_orders, step_gaps
from kundedagbok.statistics.groups import (
    against_reference,
    mantel_haenszel,
    stratified_ratio,
)
from kundedagbok.statistics.intervals import katz_interval

CHANCE = np.random.default_rng(7)
WAITS = np.minimum(CHANCE.exponential(90, 900).astype(int), 700)
SEEN = CHANCE.integers(30, 700, 900)
DAYS, CAME = np.minimum(WAITS, SEEN), WAITS <= SEEN


def waits(days: np.ndarray, came: np.ndarray) -> pa.Table:
    columns = {"waited_days": days, "came_back": came, "waits": np.ones(len(days), int)}
    return pa.table(columns)


def test_the_second_order_curve_is_that_of_lifelines() -> None:
    fitter = KaplanMeierFitter().fit(DAYS, CAME)
    rows = second_orders(waits(DAYS, CAME), {}).to_pylist()
    assert rows[0]["days"] == 0 and rows[0]["customers"] == 900
    for row in rows[1:]:
        left = fitter.predict(row["days"])
        assert row["returned_share"] == pytest.approx(1 - left, abs=1e-12)
        low, high = fitter.confidence_interval_.loc[: row["days"]].iloc[-1]
        assert row["low"] == pytest.approx(1 - high, abs=1e-9)
        assert row["high"] == pytest.approx(1 - low, abs=1e-9)
    assert rows[-1]["waiting"] >= 20


@pytest.mark.parametrize("within", [30, 180])
def test_the_chance_is_the_curve_of_those_still_quiet(within: int) -> None:
    rows = comeback_chances(waits(DAYS, CAME), {"within_days": within}).to_pylist()
    assert len(rows) > 10
    for row in rows:
        day = row["days_silent"]
        quiet = day < DAYS
        assert row["waits"] == quiet.sum()
        fitter = KaplanMeierFitter().fit(DAYS[quiet], CAME[quiet])
        chance = 1 - fitter.predict(day + within)
        assert row["chance"] == pytest.approx(chance, abs=1e-12)
        low, high = fitter.confidence_interval_.loc[: day + within].iloc[-1]
        assert row["low"] == pytest.approx(1 - high, abs=1e-9)
        assert row["high"] == pytest.approx(1 - low, abs=1e-9)


def test_fewer_than_twenty_give_no_curve() -> None:
    few = waits(DAYS[:19], CAME[:19])
    assert second_orders(few, {}).num_rows == 0
    assert comeback_chances(few, {"within_days": 30}).num_rows == 0


def test_a_step_is_counted_even_where_its_days_cannot_be_said() -> None:
    few = waits(np.array([10, 20]), np.array([True, False]))
    table = few.append_column("visit_number", pa.array([1, 1]))
    (row,) = step_gaps(table, {}).to_pylist()
    assert (row["visit_number"], row["customers"], row["went_on"]) == (1, 2, 1)
    assert row["chance"] is row["middle_days"] is None


def test_the_quartiles_of_a_step_are_of_those_who_go_on_within_a_year() -> None:
    # Forty go on, ten on each of four days; sixty are still waited for after 400.
    days = np.repeat([10, 20, 30, 40, 400], [10, 10, 10, 10, 60])
    table = waits(days, days < 400).append_column(
        "visit_number", pa.array(np.ones(100, int))
    )
    (row,) = step_gaps(table, {}).to_pylist()
    assert row["chance"] == pytest.approx(0.4)
    quartiles = (row["quarter_days"], row["middle_days"], row["most_days"])
    assert quartiles == (10, 20, 30)


def test_one_stratum_is_the_plain_ratio_and_its_interval() -> None:
    strata = pa.table(
        {"customers": [200], "returned": [60]}
        | {"other_customers": [300], "other_returned": [150]}
    )
    first, full = stratified_ratio(strata, {}).to_pylist()
    ratio, low, high = katz_interval([60], [200], [150], [300])
    assert first["ratio"] == pytest.approx(0.6) == pytest.approx(float(ratio[0]))
    assert first["ratio_low"] == pytest.approx(float(low[0]))
    assert first["ratio_high"] == pytest.approx(float(high[0]))
    assert (first["certainty"], first["strata"]) == ("clear", 1)
    assert full["ratio"] is None and full["share"] == 0.5


def test_strata_undo_a_difference_that_lies_between_them() -> None:
    # Within each stratum both come back alike; pooled, the first looks worse.
    hits, trials = np.array([80.0, 10.0]), np.array([100.0, 100.0])
    other_hits, other_trials = np.array([320.0, 10.0]), np.array([400.0, 100.0])
    ratio, _ = mantel_haenszel(hits, trials, other_hits, other_trials)
    assert ratio == pytest.approx(1.0)
    assert hits.sum() / trials.sum() < other_hits.sum() / other_trials.sum()


def test_a_reference_has_no_ratio_to_itself() -> None:
    table = pa.table(
        {"customers": [100, 100], "returned": [20, 50], "is_reference": [False, True]}
    )
    group, reference = against_reference(table, {}).to_pylist()
    assert group["ratio"] == pytest.approx(0.4) and group["certainty"] == "clear"
    assert reference["ratio"] is reference["certainty"] is None
