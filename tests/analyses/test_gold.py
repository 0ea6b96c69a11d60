"""What sets gold apart, who left it, one customer, margins: by hand."""

from datetime import date
from decimal import Decimal
from typing import Any

import duckdb
import pytest

from kundedagbok.engine.duckdb import DuckDBEngine
from tests.base.shop import CATALOG, line, shop


def answer(
    connection: duckdb.DuckDBPyConnection, name: str, **values: Any
) -> list[dict[str, Any]]:
    return DuckDBEngine(connection).run(CATALOG[name], values).to_pylist()


ROWS = [
    line("1", "2024-01-01 10:00", "anne", price=600, product_code="hat"),
    line("2", "2024-01-11 10:00", "anne", price=200, product_code="mug"),
    line("3", "2024-02-10 10:00", "anne", price=100, product_code="mug"),
    line("4", "2024-02-10 18:00", "anne", price=0.5, product_code="sock"),
    line("5", "2024-03-01 10:00", "bo", price=100, product_code="mug"),
    line("6", "2024-03-01 10:00", "cai", price=0, product_code="mug"),
    line("7", "2024-03-01 11:00", "dag", price=100, product_code="hat"),
    line("8", "2024-03-01 11:00", "eva", price=100, product_code="hat"),
]


@pytest.fixture(scope="module")
def small() -> duckdb.DuckDBPyConnection:
    products = [
        {"product_code": "hat", "unit_cost": 90},
        {"product_code": "mug", "unit_cost": 120},
    ]
    return shop(*ROWS, products=products)


def test_the_curve_of_sales(small: duckdb.DuckDBPyConnection) -> None:
    """900.5, 100, 100 and 100: anne is a quarter of the customers, 3/4 of sales."""
    rows = answer(small, "revenue_curve")
    assert [row["customers_share"] for row in rows] == [0.25, 0.5, 0.75, 1]
    assert rows[0]["revenue_share"] == pytest.approx(900.5 / 1200.5)
    assert rows[0]["for_80"] == 0.5
    assert rows[0]["top_20"] is None  # a fifth of four customers is nobody
    weights = -3 * 100 - 100 + 100 + 3 * 900.5
    assert rows[0]["gini"] == pytest.approx(weights / (4 * 1200.5))
    assert rows[-1]["revenue_share"] == pytest.approx(1)


def test_the_card_expects_by_the_own_pace(small: duckdb.DuckDBPyConnection) -> None:
    (row,) = answer(small, "customer_card")
    assert (row["customer"], row["order_days"], row["orders"]) == ("anne", 3, 4)
    # Gaps of 10 and 30 days: 20 in the middle.
    assert (row["own_gap"], row["gap_basis"]) == (20, "own_gap")
    assert row["expected_on"] == date(2024, 3, 1)
    keys = {r["customer"]: r["customer_key"] for r in answer(small, "customer_choices")}
    (bo,) = answer(small, "customer_card", customer_key=keys["bo"])
    assert (bo["own_gap"], bo["gap_basis"]) == (None, "shop_gap")
    assert bo["expected_on"] == date(2024, 3, 21)


def test_a_key_of_nobody_gives_an_empty_card(small: duckdb.DuckDBPyConnection) -> None:
    (row,) = answer(small, "customer_card", customer_key=999)
    assert row["customer"] is None and row["expected_on"] is None
    assert answer(small, "customer_timeline", customer_key=999) == []


def test_purchases_newest_first(small: duckdb.DuckDBPyConnection) -> None:
    rows = answer(small, "customer_timeline")
    found = [(row["order_date"].day, row["product_code"]) for row in rows]
    assert found == [(10, "sock"), (10, "mug"), (11, "mug"), (1, "hat")]
    assert rows[0]["order_revenue"] == Decimal("0.5")


def test_margins(small: duckdb.DuckDBPyConnection) -> None:
    """anne: 900 of known cost less 90 + 120 + 120; of bo's 100 a mug costs 120."""
    rows = {row["customer"]: row for row in answer(small, "margin_rank")}
    anne = rows["anne"]
    assert (anne["margin"], anne["revenue_place"]) == (Decimal(570), 1)
    assert anne["coverage"] == pytest.approx(900 / 900.5)
    assert (rows["bo"]["margin"], rows["bo"]["margin_place"]) == (Decimal(-20), 4)
    assert rows["bo"]["revenue_place"] == 2  # shared by three
    products = {row["product_code"]: row for row in answer(small, "product_margins")}
    assert set(products) == {"hat", "mug"}
    assert products["hat"]["margin"] == Decimal(800 - 270)
    assert products["mug"]["margin_place"] == 2


def test_who_leaves_most_behind(small: duckdb.DuckDBPyConnection) -> None:
    """Place by margin against place by sales, of the goods whose cost is known."""
    rows = answer(small, "top_margins")
    assert rows[0]["customer"] == "anne"
    anne, bo = rows[0], next(row for row in rows if row["customer"] == "bo")
    assert (anne["margin"], anne["revenue_place"]) == (Decimal(570), 1)
    assert anne["margin_share"] == pytest.approx(570 / 900)
    assert anne["coverage"] == pytest.approx(900 / 900.5)
    assert bo["margin"] == Decimal(-20)
    assert rows == answer(small, "top_margins", count=1000)
    # The last day alone.
    last = answer(small, "top_margins", period_days=1)
    assert {row["customer"] for row in last} < {row["customer"] for row in rows}


def test_favourites_take_two_purchases_and_half_of_the_sales() -> None:
    bought = [
        line("1", "2024-01-01", "anne", price=60, category="tea", product_code="t"),
        line("2", "2024-01-09", "anne", price=40, category="cup", product_code="c"),
        line("3", "2024-01-01", "bo", price=50, category="tea", product_code="t"),
        line("4", "2024-01-09", "bo", price=50, category="cup", product_code="c"),
        line("5", "2024-01-09", "cai", price=50, category="cup", product_code="c"),
    ]
    rows = answer(shop(*bought), "group_favourites")
    assert [(r["segment"], r["favourite"], r["customers"]) for r in rows] == [
        ("gold", "mixed", 1),
        ("gold", "tea", 1),
        ("new", "too_early", 1),
    ]
    assert [row["segment_share"] for row in rows] == [0.5, 0.5, 1]


def test_nobody_moves_in_no_time(small: duckdb.DuckDBPyConnection) -> None:
    rows = answer(small, "segment_movement", days_back=0)
    assert len(rows) == 4
    assert all(row["segment_then"] == row["segment"] for row in rows)


def test_who_fell_out_of_gold_by_silence() -> None:
    """Gold 100 days before the end; then silent for over the assumed 90 days."""
    rows = [
        line("1", "2024-01-01", "anne", price=500),
        line("2", "2024-01-20", "anne", price=500),
        line("3", "2024-01-20", "bo", price=100),
        line("4", "2024-04-29", "cai", price=100),
    ]
    found = {
        row["customer"]: row
        for row in answer(shop(*rows), "segment_movement", days_back=100)
    }
    anne = found["anne"]
    assert (anne["segment_then"], anne["segment"], anne["fell"]) == (
        "gold",
        "pausing",
        "r",
    )
    assert (found["bo"]["segment_then"], found["bo"]["fell"]) == ("new", None)
    assert found["cai"]["segment_then"] is None


def test_own_limits_count_from_the_limit_on(small: duckdb.DuckDBPyConnection) -> None:
    rows = {
        row["customer"]: row
        for row in answer(
            small, "rfm_cutoffs", recency_1=20.0, money_2=100.0, money_3=100.5
        )
    }
    anne, bo = rows["anne"], rows["bo"]
    assert (anne["days_since_last_order"], anne["purchases"]) == (20, 3)
    assert (anne["r"], anne["f"], anne["m"]) == (4, 3, 3)
    assert (bo["r"], bo["f"], bo["m"]) == (5, 1, 2)
    several = answer(small, "rfm_cutoffs", by_day=False)
    assert max(row["purchases"] for row in several) == 4
