"""What growth is made of: an oracle from the header alone, on three kinds of shops."""

from datetime import timedelta
from math import log
from typing import Any

import duckdb
import pytest
from hypothesis import given

from tests.analyses.oracle_shops import Base, Row, agree, fewer, put
from tests.analyses.oracle_statistics import share
from tests.analyses.oracle_tiny import tiny_shops
from tests.analyses.test_oracles_returning import ZERO, histories, money


def growth_parts(base: Base, period_days: int = 365) -> list[Row]:
    (ends,) = base["as_of"]
    if ends["as_of"] is None:
        return []
    start = ends["as_of"] - timedelta(days=period_days - 1)
    before = start - timedelta(days=period_days)
    sides: list[list[Row]] = [[], []]
    for own in histories(base).values():
        for order in own:
            if order["order_date"] >= before:
                sides[order["order_date"] >= start].append(order)
    (old, sales), (now, sales_now) = map(sizes, sides)
    if not sides[1]:
        return []
    if before < ends["first_date"] or not sales or not sales_now:
        old, sales = dict.fromkeys(old), None
    if before < ends["left_edge"]:
        for kind in ("new_here", "from_before"):
            old[kind] = now[kind] = None
    rows: list[Row] = []
    for place, (part, after) in enumerate(now.items(), 1):
        row: Row = {"place": place, "part": part, "before": old[part], "after": after}
        row |= {"revenue_before": sales, "revenue_after": sales_now}
        row |= {
            "change": after / old[part] - 1 if old[part] and after is not None else None
        }
        row["effect"] = None
        if sales and old[part] is not None and after is not None:
            mean, count = mean_of(sales, sales_now), "customer_count"
            row["effect"] = mean * (
                (after - old[part]) / mean_of(old[count], now[count])
                if part in ("new_here", "from_before")
                else log(after / old[part])
            )
        rows.append(row)
    return rows


def mean_of(one: Any, other: Any) -> float:
    """The logarithmic mean."""
    return one if one == other else (other - one) / log(other / one)


def sizes(orders: list[Row]) -> tuple[dict[str, Any], float]:
    """What the sales of some days are made of, in the order of the parts."""
    customers = len({order["customer_key"] for order in orders})
    new = sum(order["sequence_number"] == 1 for order in orders)
    total = float(sum(map(money, orders), ZERO))
    parts = {"customer_count": customers, "new_here": new}
    parts |= {"from_before": customers - new}
    parts |= {"orders_per_customer": share(len(orders), customers)}
    return parts | {"order_size": share(total, len(orders))}, total


@pytest.mark.parametrize("which", ["small", "thinned"])
@pytest.mark.parametrize("days", [365, 90, 900])
def test_on_the_sample_shops(
    request: pytest.FixtureRequest, which: str, days: int
) -> None:
    connection = request.getfixturevalue(which).connection
    assert agree(connection, "growth_parts", growth_parts, period_days=days)


@fewer
@given(tables=tiny_shops())
def test_on_tiny_shops(
    empty: duckdb.DuckDBPyConnection, tables: dict[str, list[Row]]
) -> None:
    base = put(empty, tables)
    for days in (1, 7, 30, 180, 365):
        agree(empty, "growth_parts", growth_parts, base, period_days=days)
