"""The steps behind the forecasts: the trial on the past, and the year ahead.

Both read what `purchase_histories` says, one row per customer.
"""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

import numpy as np
import pyarrow as pa

from kundedagbok.statistics.ahead import (
    Customers,
    Estimate,
    chance_variance,
    expected_orders,
    order_values,
)
from kundedagbok.statistics.forward import MODELS, OFFERED, BackTest, back_test
from kundedagbok.statistics.histories import Floats

AHEAD_DAYS = 365
WEEK = 7
_MODEL_SIZE, _VALUE_SIZE = 4, 3


def forecast_trial(table: pa.Table, values: Mapping[str, Any]) -> pa.Table:
    """Return what was expected by the end of each week of the trial, and what came.

    One row, week 0, where the data do not carry a forecast: see its status. Rows with
    a day_after say how many purchases came on that day of the trial.
    """
    people = table.filter(table["day_after"].is_null())
    if not people.num_rows:
        return _TRIAL.empty_table()
    first = people.slice(0, 1).to_pylist()[0]
    then, came_later = _then(people)
    test = back_test(
        then,
        came_later,
        float(first["trial_days"]),
        float(first["history_days"]),
        people.num_rows,
    )
    rows = [_said(test, first, people.num_rows)]
    if test.status == OFFERED:
        daily = table.filter(table["day_after"].is_valid())
        rows = [{**rows[0], **week} for week in _by_week(test, then, daily, first)]
    return pa.Table.from_pylist(rows, _TRIAL)


def purchase_forecasts(table: pa.Table, values: Mapping[str, Any]) -> pa.Table:
    """Return what each customer is expected to buy in a year, one row per customer.

    The turns are the slopes in the parameters, seen along directions in which these
    are uncorrelated, in standard errors: their sums over any customers, squared and
    added, are the variance that the parameters leave in the sum.
    """
    keys = table.select(["customer_key"])
    if not table.num_rows:
        return _with(keys, dict.fromkeys((*_OF_EACH, *_TURNS), np.empty(0)))
    people = _customers(table, "frequency", "recency_days", "age_days", "mean_value")
    columns = (people.frequency, people.recency, people.age)
    model = MODELS[table["model"][0].as_py()](*columns)
    orders = expected_orders(model, people, AHEAD_DAYS)
    chance = chance_variance(model, people, orders.value)
    money, turns = _in_money(people, orders, chance)
    of_each = (
        model.chance_alive(*columns),
        *(orders.value, orders.spread(), chance),
        *money,
        table["margin_share"].to_pandas().to_numpy(np.float64),
    )
    named = dict(zip(_OF_EACH, of_each, strict=True))
    turned = dict(zip(_TURNS, (*orders.turns(), *turns), strict=True))
    return _with(keys, named | turned)


def _in_money(
    people: Customers, orders: Estimate, chance: Floats
) -> tuple[tuple[Floats, Floats, Floats, Floats], Floats]:
    """Return a purchase's worth, the revenue, its error and chance; and its turns."""
    worth = order_values(people)
    if worth is None:
        none = np.full(len(chance), np.nan)
        return (none, none, none, none), np.tile(none, (_MODEL_SIZE + _VALUE_SIZE, 1))
    value, shape = worth
    revenue = orders.times(value)
    spread = value.value**2 * (chance + orders.value / shape)
    return (value.value, revenue.value, revenue.spread(), spread), revenue.turns()


_OF_EACH = (
    "chance_there",
    "expected_orders",
    "orders_error",
    "orders_variance",
    "order_value",
    "expected_revenue",
    "revenue_error",
    "revenue_variance",
    "margin_share",
)
_TURNS = (
    *(f"orders_turn_{n + 1}" for n in range(_MODEL_SIZE)),
    *(f"revenue_turn_{n + 1}" for n in range(_MODEL_SIZE + _VALUE_SIZE)),
)


_TRIAL = pa.schema(
    [
        ("week", pa.int64()),
        ("until", pa.date32()),
        ("expected_by_then", pa.float64()),
        ("came_by_then", pa.float64()),
        ("status", pa.string()),
        ("model", pa.string()),
        ("customers", pa.int64()),
        ("history_days", pa.int64()),
        ("known_until", pa.date32()),
        ("expected_orders", pa.float64()),
        ("orders_low", pa.float64()),
        ("orders_high", pa.float64()),
        ("came", pa.float64()),
    ]
)


def _said(test: BackTest, first: Mapping[str, Any], customers: int) -> dict[str, Any]:
    """Put the trial in one row; what is not known is null."""
    numbers = {
        "expected_orders": test.expected,
        "orders_low": test.low,
        "orders_high": test.high,
        "came": test.came,
    }
    known = {name: None if np.isnan(v) else v for name, v in numbers.items()}
    return {
        "week": 0,
        "status": test.status,
        "model": test.model or None,
        "customers": customers,
        "history_days": first["history_days"],
        "known_until": first["as_of"] - timedelta(days=first["trial_days"]),
        **known,
    }


def _by_week(
    test: BackTest, people: Customers, came: pa.Table, first: Mapping[str, Any]
) -> list[dict[str, Any]]:
    """Return the running sums at the end of each week, and of the trial."""
    assert test.fitted is not None
    days = first["trial_days"]
    start = first["as_of"] - timedelta(days=days)
    day = came["day_after"].to_numpy().astype(np.int64)
    by_day = np.cumsum(np.bincount(day, came["came"].to_numpy(), days + 1))
    columns = (people.frequency, people.recency, people.age)
    return [
        {
            "week": week,
            "until": start + timedelta(days=end),
            "expected_by_then": float(test.fitted.expected_orders(end, *columns).sum()),
            "came_by_then": float(by_day[end]),
        }
        for week, end in enumerate(sorted({*range(WEEK, days, WEEK), days}), start=1)
    ]


def _then(table: pa.Table) -> tuple[Customers, Floats]:
    """Return the customers as they were known when the trial began, and what came."""
    known = table.filter(table["trial_frequency"].is_valid())
    columns = ("trial_frequency", "trial_recency_days", "trial_age_days")
    people = _customers(known, *columns)
    return people, known["came_later"].to_numpy().astype(np.float64)


def _customers(table: pa.Table, *names: str) -> Customers:
    """Frequency, recency and age, and what a purchase is worth where that is named."""
    columns = [table[name].to_pandas().to_numpy(np.float64) for name in names]
    frequency, recency, age = columns[:3]
    value = columns[3] if len(columns) > 3 else np.zeros(table.num_rows)
    return Customers(frequency, recency, age, np.nan_to_num(value))


def _with(table: pa.Table, columns: Mapping[str, Floats]) -> pa.Table:
    """Return the table with number columns appended; not a number becomes null."""
    for name, column in columns.items():
        made = pa.array(column, pa.float64(), from_pandas=True)
        table = table.append_column(name, made)
    return table
