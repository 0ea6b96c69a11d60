from datetime import date, timedelta

import numpy as np
import pyarrow as pa
import pytest

from kundedagbok.statistics import STEPS, repurchase_cycle
from kundedagbok.statistics.cycles import (
    SCHEMA,
    kind_of,
    repurchase_cycles,
)
from kundedagbok.statistics.reminders import (
    refill_turns,
    reminder_days,
    reminder_flow,
)
from tests.statistics.cdnow import Floats


def purchases(
    median: float, rebuy: float, seed: int, spread: float = 0.2, history: int = 1096
) -> tuple[Floats, Floats]:
    """Purchases spread over the history; rebought after a log-normal time, or never."""
    rng = np.random.default_rng(seed)
    gap = np.ceil(median * rng.lognormal(0, spread, 600))
    gap[rng.random(600) > rebuy] = np.inf
    watched = rng.integers(0, history, 600)
    return np.minimum(gap, watched), gap <= watched


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize(
    ("median", "rebuy", "horizon"),
    [(42, 0.72, 180), (28, 0.6, 180), (60, 0.45, 180), (182, 0.6, 730)],
)
def test_finds_the_rhythm_whatever_share_rebuys(
    median: int, rebuy: float, horizon: int, seed: int
) -> None:
    cycle = repurchase_cycle(*purchases(median, rebuy, seed))
    assert cycle is not None
    assert cycle.cycle_days == pytest.approx(median, rel=0.05)
    assert cycle.chance_rebuy == pytest.approx(rebuy, abs=0.07)
    assert cycle.horizon_days == horizon
    assert cycle.p25_days < cycle.cycle_days < cycle.p75_days


def test_by_hand() -> None:
    """40 purchases: 20 rebought on day 10, 10 on day 20, the rest never by day 400."""
    days, came = [10] * 20 + [20] * 10 + [400] * 10, [True] * 30 + [False] * 10
    cycle = repurchase_cycle(days, came)
    assert cycle is not None
    assert (cycle.starts, cycle.rebuys, cycle.horizon_days) == (40, 30, 180)
    assert (cycle.p25_days, cycle.cycle_days, cycle.p75_days) == (10, 10, 20)
    assert cycle.chance_rebuy == pytest.approx(0.75)
    assert cycle.reminder_day == 3
    assert repurchase_cycle([10, 20, 400], [1, 1, 0], count=[20, 10, 10]) == cycle


def test_a_share_is_blank_where_nobody_is_followed_so_long() -> None:
    """155 days of history: no share of a year, nor of half a year."""
    days, came = [60] * 20 + [155] * 30, [True] * 20 + [False] * 30
    cycle = repurchase_cycle(days, came)
    assert cycle is not None
    assert (cycle.chance_rebuy, cycle.chance_year) == (None, None)
    assert cycle.chance_so_far == pytest.approx(0.4)
    assert kind_of(cycle, None) == "consumable"
    longer = repurchase_cycle([*days, 365], [*came, False])
    assert longer is not None and longer.chance_year == pytest.approx(20 / 51)
    almost = repurchase_cycle([*days, 364], [*came, False])
    assert almost is not None and almost.chance_year is None


def test_too_few_purchases_or_rebuys_have_no_rhythm() -> None:
    assert repurchase_cycle([], []) is None
    assert repurchase_cycle([10] * 29, [True] * 29) is None
    assert repurchase_cycle([10] * 100, [True] * 19 + [False] * 81) is None
    assert repurchase_cycle([900] * 100, [True] * 100) is None


@pytest.mark.parametrize(
    ("cycle", "day"), [(42, 35), (28, 21), (60, 50), (90, 75), (182, 152), (5, 1)]
)
def test_reminder_comes_a_sixth_before_and_a_week_at_least(
    cycle: int, day: int
) -> None:
    assert reminder_days(cycle) == day


def test_two_and_three_last_in_turn_and_the_list_says_the_same_as_the_flow() -> None:
    """28 days each: day 21 after one, 47 after two, 70 after three."""
    flow = reminder_flow(pa.table({"product": ["Coffee"], "days": [28.0]}), {})
    waits = {"delay_days": 21, "delay_two_days": 47, "delay_three_days": 70}
    assert flow.to_pylist() == [{"product": "Coffee", **waits}]
    bought = date(2025, 1, 1)
    turns = refill_turns(
        pa.table({"last_date": [bought] * 3, "expected_days": [28.0, 56.0, 84.0]}), {}
    )
    reminded = [bought + timedelta(days=days) for days in waits.values()]
    assert turns["reminder_date"].to_pylist() == reminded


def test_step_gives_one_row_per_thing_with_a_rhythm() -> None:
    table = pa.table(
        {
            "level": ["product", "category", "product", "product", "category"],
            "thing_key": [7, 3, 7, 9, 3],
            "code": ["b", "a", "b", "c", "a"],
            "product": ["Soap", "Creams", "Soap", "Sled", "Creams"],
            "is_consumable": [False, None, False, True, None],
            "days": [60.0, 42.0, 300.0, 50.0, 300.0],
            "is_rebought": [True, True, False, True, False],
            "purchases": [40, 50, 20, 5, 20],
            "history_days": [120] * 5,
        }
    )
    result = repurchase_cycles(table, {})
    assert result.schema == SCHEMA
    assert result["product"].to_pylist() == ["Creams", "Soap"]
    assert result["thing_key"].to_pylist() == [3, 7]
    assert result["cycle_days"].to_pylist() == [42, 60]
    assert result["kind"].to_pylist() == ["consumable", "now_and_then"]
    assert result["is_long_enough"].to_pylist() == [True, False]
    assert repurchase_cycles(table.slice(0, 0), {}).schema == SCHEMA
    assert STEPS["repurchase_cycles"] is repurchase_cycles


def test_a_purchase_as_likely_on_any_day_has_no_steady_pace() -> None:
    """Exponential waits; a tenth as much spread about forty days has a pace."""
    drawn = np.random.default_rng(7)
    never = np.full(2000, 700.0)
    again = np.r_[np.ones(2000, bool), np.zeros(2000, bool)]
    for waits, is_steady in (
        (np.ceil(drawn.exponential(60, 2000)), False),
        (np.ceil(40 + 4 * drawn.standard_normal(2000)), True),
    ):
        cycle = repurchase_cycle(np.r_[waits, never], again)
        assert cycle is not None and cycle.is_steady is is_steady
        assert kind_of(cycle, None) == ("consumable" if is_steady else "now_and_then")


@pytest.mark.parametrize(
    ("days", "rebought", "flag", "kind"),
    [
        (200, 30, None, "consumable"),
        (200, 20, None, "wear"),
        (100, 20, None, "now_and_then"),
        (100, 20, True, "consumable"),
        (200, 30, False, "wear"),
    ],
)
def test_kind_by_the_catalogue_or_by_those_who_come_back(
    days: int, rebought: int, flag: bool | None, kind: str
) -> None:
    cycle = repurchase_cycle([days, 900], [True, False], [rebought, 100 - rebought])
    assert cycle is not None
    assert kind_of(cycle, flag) == kind
