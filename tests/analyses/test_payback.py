"""What a new customer costs, and when it is earned again, by hand."""

from decimal import Decimal
from typing import Any

from kundedagbok.engine.duckdb import DuckDBEngine
from tests.base.shop import CATALOG, line, shop

# Old enough that those who come in 2024 can be called new. A fifth of each is VAT:
# anne buys for 100, 100 and 400 without it, bo for 60, dag for 40.
OLD = [line("0", "2023-01-01", "zoe", price=10, channel="web")]
WEB, META = {"channel": "web"}, {"channel": "Meta"}
ROWS = [
    *OLD,
    line("1", "2024-03-01", "anne", price=125, **META),
    line("2", "2024-03-31", "anne", price=125, **META),  # day 30
    line("3", "2024-05-31", "anne", price=500, **META),  # day 91
    line("4", "2024-03-31", "bo", price=75, **META),
    line("5", "2024-04-01", "cai", price=75, **META),  # a month without advertising
    line("6", "2024-03-15", "dag", price=50, **WEB),  # came without it
    line("7", "2025-06-01", "zoe", price=10),
]
SPENT = [
    {"month": "2024-03-01", "channel": "meta ", "amount": 160, "currency": "NOK"},
    {"month": "2024-03-01", "channel": "Meta", "amount": 999, "currency": "USD"},
    {"month": "2024-03-01", "channel": "radio", "amount": 50},
    {"month": "2023-01-01", "channel": "Meta", "amount": 70},  # before the left edge
    {"month": "2025-06-01", "channel": "Meta", "amount": 70},  # not over yet
]


def answer(least: int = 1, **others: Any) -> dict[str, dict[str, Any]]:
    rows = [dict(row) | {"currency": "NOK"} for row in ROWS]
    given: dict[str, Any] = {"ad_spend": SPENT} | others
    connection = shop(*rows, **given)
    values = {"least": least}
    found = DuckDBEngine(connection).run(CATALOG["acquisition_payback"], values)
    return {row["channel"]: row for row in found.to_pylist()}


def test_a_channel_has_its_own_customers_and_the_total_has_all() -> None:
    found = answer()
    assert set(found) == {"all_channels", "meta", "radio"}
    meta, total = found["meta"], found["all_channels"]
    assert (meta["spent"], meta["new_customers"], meta["cost_each"]) == (160, 2, 80)
    assert (total["spent"], total["new_customers"], total["cost_each"]) == (210, 3, 70)
    radio = found["radio"]
    assert (radio["new_customers"], radio["cost_each"]) == (0, None)


def test_worth_counts_to_the_day_and_pays_back_at_the_first_age_that_does() -> None:
    meta = answer()["meta"]
    assert meta["worth_90"] == (200 + 60) / 2
    assert meta["worth_180"] == meta["worth_365"] == (600 + 60) / 2
    # Day 0: (100 + 60) / 2 = 80, what each cost.
    assert meta["paid_back_months"] == 0
    assert meta["basis"] == "net_revenue"  # no cost of goods is known
    total = answer()["all_channels"]
    # Day 0: 200 / 3 = 66.7 of 70; day 30: 300 / 3.
    assert total["paid_back_months"] == 1


def test_contribution_where_the_cost_is_known() -> None:
    cost = [{"product_code": "P1", "unit_cost": 60}]
    total = answer(products=cost)["all_channels"]
    assert total["basis"] == "contribution"
    # Six pieces to 660 in all leave 60 less each: anne 420, bo 0, dag −20.
    assert total["worth_365"] == (420 + 0 - 20) / 3
    assert total["paid_back_months"] == 4  # day 91 lies within 120 days


def test_too_few_followed_is_no_worth() -> None:
    total = answer(least=4)["all_channels"]
    assert total["worth_365"] is None and total["paid_back_months"] is None


def test_without_advertising_there_are_no_rows() -> None:
    assert answer(ad_spend=[]) == {}
    assert Decimal(160) == answer()["meta"]["spent"]
