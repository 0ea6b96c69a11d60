"""The forecast: tried on the past, whole in its sums, refused where it cannot know."""

from datetime import date

import numpy as np
import pyarrow as pa
import pytest

from kundedagbok.statistics import STEPS
from kundedagbok.statistics.ahead import (
    Customers,
    chance_variance,
    expected_orders,
    order_values,
)
from kundedagbok.statistics.forward import back_test
from kundedagbok.statistics.histories import Floats

DAYS, TRIAL = 1000, 333


def simulated(
    customers: int, seed: int, until: float
) -> tuple[Customers, Customers, Floats]:
    """Poisson buyers who leave at an exponential time: known then, known now, came."""
    draw = np.random.default_rng(seed)
    start = draw.uniform(0, until - TRIAL - 30, customers).round()
    rate = draw.gamma(0.8, 1 / 60, customers)
    leave = start + draw.exponential(1 / draw.gamma(0.6, 1 / 120, customers))
    counts, then, came = [], [], []
    for first, often, gone in zip(start, rate, leave, strict=True):
        times = first + np.cumsum(draw.exponential(1 / often, 400)).round()
        days = np.unique(times[(times > first) & (times <= min(gone, until))])
        value = draw.gamma(4, 50)
        counts.append(_history(first, days, until, value))
        cut = days[days <= until - TRIAL]
        then.append(_history(first, cut, until - TRIAL, value))
        came.append(len(days) - len(cut))
    return _people(then), _people(counts), np.array(came, float)


def _history(
    first: float, days: Floats, end: float, value: float
) -> tuple[float, float, float, float]:
    last = float(days[-1] - first) if len(days) else 0.0
    return len(days), last, end - first, value if len(days) else 0.0


def _people(rows: list[tuple[float, float, float, float]]) -> Customers:
    return Customers(*np.array(rows, dtype=np.float64).T)


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_what_was_expected_comes(seed: int) -> None:
    then, now, came = simulated(2000, seed, DAYS)
    test = back_test(then, came, TRIAL, DAYS, len(now.age))
    assert test.status == "offered"
    assert test.came == came.sum()
    assert test.expected == pytest.approx(test.came, rel=0.1)
    assert test.low < test.expected < test.high
    assert test.low < test.came < test.high


def test_the_trial_covers_in_nineteen_of_twenty() -> None:
    """Ninety-five in a hundred, give or take what thirty shops allow."""
    inside = 0
    for seed in range(30):
        then, _, came = simulated(600, 100 + seed, DAYS)
        test = back_test(then, came, TRIAL, DAYS, 600)
        inside += test.low <= test.came <= test.high
    assert inside >= 26


@pytest.mark.parametrize(
    ("customers", "history", "status"),
    [(499, 1000, "few_customers"), (500, 364, "short_history")],
)
def test_it_is_refused_below_the_limits(
    customers: int, history: float, status: str
) -> None:
    then, _, came = simulated(600, 7, DAYS)
    assert back_test(then, came, TRIAL, history, customers).status == status


@pytest.mark.parametrize("customers", [0, 1, 2, 5, 600])
def test_one_timers_give_a_refusal_and_no_fault(customers: int) -> None:
    none = np.zeros(customers)
    people = Customers(none, none, np.full(customers, 400.0), none)
    test = back_test(people, none, 100, 600, 600)
    assert test.status == "few_returned"
    assert test.fitted is None


def test_a_miss_of_a_third_is_no_forecast() -> None:
    then, _, came = simulated(1000, 5, DAYS)
    assert back_test(then, came * 2, TRIAL, DAYS, 1000).status == "back_test_off"


def test_sums_and_turns_agree() -> None:
    """Σ turns² of any group is the variance that the parameters leave in its sum."""
    then, now, came = simulated(800, 4, DAYS)
    test = back_test(then, came, TRIAL, DAYS, 800)
    assert test.fitted is not None
    orders = expected_orders(test.fitted, now, 365)
    place = np.arange(800) % 3
    summed = orders.summed(place, 3)
    turns = orders.turns()
    for group in range(3):
        inside = place == group
        assert summed.value[group] == pytest.approx(orders.value[inside].sum())
        by_turns = np.sqrt((turns[:, inside].sum(axis=1) ** 2).sum())
        assert summed.spread()[group] == pytest.approx(by_turns)
    assert (
        chance_variance(test.fitted, now, orders.value) >= orders.value - 1e-9
    ).all()


def test_money_follows_the_customers_own_level() -> None:
    _, now, _ = simulated(800, 6, DAYS)
    found = order_values(now)
    assert found is not None
    value, shape = found
    often = now.frequency >= 5
    own = np.corrcoef(value.value[often], now.mean_value[often])[0, 1]
    assert own > 0.9 and shape > 0
    assert np.ptp(value.value[now.frequency == 0]) == pytest.approx(0)


def test_the_steps_say_week_by_week_and_customer_by_customer() -> None:
    then, now, came = simulated(700, 8, DAYS)
    known = then.age >= 0
    people = pa.table(
        {
            "customer_key": np.arange(700),
            "trial_days": np.full(700, TRIAL),
            "history_days": np.full(700, DAYS),
            "trial_frequency": np.where(known, then.frequency, np.nan),
            "trial_recency_days": then.recency,
            "trial_age_days": then.age,
            "came_later": came.astype(int),
            "as_of": pa.array([date(2026, 8, 31)] * 700),
            "day_after": pa.nulls(700, pa.int64()),
            "came": pa.nulls(700, pa.int64()),
        }
    )
    total = int(came.sum())
    daily = pa.table({"day_after": [1, TRIAL], "came": [total - 1, 1]})
    both = pa.concat_tables([people, daily], promote_options="permissive")
    weeks = STEPS["forecast_trial"](both, {}).to_pylist()
    assert [row["week"] for row in weeks] == list(range(1, 49))
    assert weeks[-1]["until"] == date(2026, 8, 31)
    assert weeks[-1]["came_by_then"] == total == weeks[0]["came"]
    assert weeks[-2]["came_by_then"] == total - 1
    assert weeks[-1]["expected_by_then"] == pytest.approx(weeks[0]["expected_orders"])
    ahead = pa.table(
        {
            "customer_key": np.arange(700),
            "frequency": now.frequency,
            "recency_days": now.recency,
            "age_days": now.age,
            "mean_value": now.mean_value,
            "margin_share": np.full(700, 0.4),
            "model": [weeks[0]["model"]] * 700,
        }
    )
    each = STEPS["purchase_forecasts"](ahead, {})
    assert each.num_rows == 700
    assert all(each[name].null_count == 0 for name in each.column_names)
    assert STEPS["purchase_forecasts"](ahead.slice(0, 0), {}).num_rows == 0
