"""Cohorts by value, groups of first orders, customer value: worked by hand."""

from datetime import date, timedelta
from decimal import Decimal

import duckdb
import pytest

from tests.analyses.base_tables import answer

START = date(2024, 1, 31)
COLUMNS = {
    "first_orders": "customer_key integer, first_order_date date, followed_days "
    "integer, days_to_second integer, value_365 decimal(38, 6), net_revenue "
    "decimal(18, 6), is_black_friday boolean, is_discount_first boolean, entry_type "
    "varchar, channel varchar, country varchar, discount_code varchar, first_category "
    "varchar, first_product_key integer",
    "orders": "order_key integer, customer_key integer, order_date date, net_revenue "
    "decimal(18, 6)",
    "order_contributions": "order_key integer, goods_revenue decimal(38, 6), "
    "covered_revenue decimal(38, 6), contribution decimal(38, 6)",
    "products": "product_key integer, product_name varchar",
    "as_of": "as_of date",
    "order_days": "customer_key integer, order_date date",
}
Bought = dict[int, list[tuple[int, int]]]


def shop(
    bought: Bought, last: int, cost: float | None = 0.6, **traits: object
) -> duckdb.DuckDBPyConnection:
    """Customers by key, each with (day, amount) of the orders, until the last day."""
    connection = duckdb.connect(config={"threads": 1})
    for name, columns in COLUMNS.items():
        connection.execute(f"create table {name} ({columns})")
    as_of, number = START + timedelta(last), 0
    connection.execute("insert into as_of values (?)", [as_of])
    for key, orders in bought.items():
        days = [START + timedelta(day) for day, _ in orders]
        later = [day for day in days if day > days[0]]
        row: dict[str, object] = {
            "customer_key": key,
            "first_order_date": days[0],
            "followed_days": (as_of - days[0]).days,
            "days_to_second": (later[0] - days[0]).days if later else None,
            "net_revenue": orders[0][1],
            "value_365": sum(amount for day, amount in orders if day <= 365),
            "is_black_friday": False,
            "is_discount_first": False,
        }
        row |= {k: v[key] if isinstance(v, dict) else v for k, v in traits.items()}
        connection.execute(
            f"insert into first_orders ({', '.join(row)}) "
            f"values ({', '.join('?' * len(row))})",
            list(row.values()),
        )
        for day in sorted(set(days)):
            connection.execute("insert into order_days values (?, ?)", [key, day])
        for day, (_, amount) in zip(days, orders, strict=True):
            number += 1
            connection.execute(
                "insert into orders values (?, ?, ?, ?)", [number, key, day, amount]
            )
            known = Decimal(amount) if cost is not None else Decimal(0)
            left = None if cost is None else amount * (1 - cost)
            connection.execute(
                "insert into order_contributions values (?, ?, ?, ?)",
                [number, amount, known, left],
            )
    return connection


# Anne buys for 100 on day 0, 50 on day 90, 30 on day 91; Bo for 200 once, day 10.
TWO: Bought = {1: [(0, 100), (90, 50), (91, 30)], 2: [(10, 200)]}


def test_value_counts_to_the_last_day_of_the_age_and_no_further() -> None:
    rows = answer(shop(TWO, last=99), "customer_value")
    (at_90,) = [row for row in rows if row["age_days"] == 90]
    # Bo has been followed for 89 days: too young.
    assert (at_90["customers"], at_90["mean_value"]) == (1, 150.0)
    rows = answer(shop(TWO, last=100), "customer_value")
    (at_90,) = [row for row in rows if row["age_days"] == 90]
    assert (at_90["customers"], at_90["mean_value"]) == (2, 175.0)
    assert (at_90["middle_value"], at_90["orders_each"]) == (175.0, 1.5)
    assert at_90["mean_contribution"] == pytest.approx(70.0)
    assert at_90["is_few"] is True


def test_no_margin_where_the_cost_is_not_known() -> None:
    (row,) = answer(shop(TWO, last=100, cost=None), "customer_value")
    assert row["mean_contribution"] is None and row["cost_coverage"] == 0


def test_a_small_group_leans_on_all() -> None:
    connection = shop(TWO, last=100, channel={1: "web", 2: "post"})
    rows = answer(connection, "customer_value", split_by="channel")
    web = next(row for row in rows if row["customer_group"] == "web")
    assert web["leaning_value"] == pytest.approx((1 * 150 + 30 * 175) / 31)


def test_cohorts_by_month_add_up_and_end_unfinished() -> None:
    # Anne starts on the last of January, Bo on 10 February; the data ends 30 April.
    rows = answer(shop(TWO, last=90), "cohort_values", period="month")
    found = [
        (str(r["cohort"])[5:7], r["age"], r["orders"], r["value_each"]) for r in rows
    ]
    assert found == [
        ("01", 0, 1, 100.0),
        ("01", 1, 0, 100.0),
        ("01", 2, 0, 100.0),
        ("01", 3, 1, 150.0),
        ("02", 0, 1, 200.0),
        ("02", 1, 0, 200.0),
        ("02", 2, 0, 200.0),
    ]
    rows = answer(shop(TWO, last=89), "cohort_values", period="month")
    assert rows[3]["is_complete"] is False and rows[3]["value_each"] is None


def test_cohorts_by_week_follow_the_own_first_day() -> None:
    rows = answer(shop({1: [(0, 10), (6, 5), (7, 1)]}, last=20), "cohort_values",
                  period="week")  # fmt: skip
    # 31 January 2024 is a Wednesday: the last who may have started did so on day 4.
    assert [(r["age"], r["orders"], r["is_complete"]) for r in rows] == [
        (0, 2, True),
        (1, 1, True),
        (2, 0, False),
        (3, 0, False),
    ]


def test_a_group_counts_only_those_followed_to_the_end_of_the_age() -> None:
    bought: Bought = {key: [(0, 10), (30, 5)] for key in range(1, 21)}
    bought[21] = [(50, 10), (85, 7)]
    connection = shop(bought, last=109, country="NO")
    rows = answer(connection, "group_retention", split_by="country")
    assert [(r["age"], r["customers"], r["returned_by"]) for r in rows] == [
        (1, 20, 20),
        (2, 20, 20),
    ]
    rows = answer(shop(bought, last=110, country="NO"), "group_retention",
                  split_by="country")  # fmt: skip
    assert [(r["age"], r["customers"], r["active"]) for r in rows] == [
        (1, 21, 21),
        (2, 20, 0),
    ]


def test_first_orders_are_compared_with_full_price() -> None:
    bought: Bought = {1: [(0, 10)], 2: [(0, 10), (365, 5)], 3: [(0, 10), (366, 5)]}
    friday = {1: True, 2: False, 3: False}
    connection = shop(bought, last=400, is_black_friday=friday)
    rows = {r["customer_group"]: r for r in answer(connection, "first_order_groups")}
    # 31 January counts among October and January, unless it is a Black Friday week.
    counts = {name: (r["customers"], r["returned"]) for name, r in rows.items()}
    assert counts == {
        "black_friday": (1, 0),
        "full_price_first": (2, 1),
        "october_january": (2, 1),
    }
    assert rows["full_price_first"]["ratio"] is None
    assert rows["black_friday"]["certainty"] == "may_be_chance"


def test_discounts_are_compared_within_category_and_month() -> None:
    bought: Bought = {
        1: [(0, 10), (9, 5)],
        2: [(0, 10)],
        3: [(0, 10), (9, 5)],
        4: [(0, 10)],
        5: [(0, 10)],
    }
    connection = shop(
        bought,
        last=365,
        is_discount_first={1: True, 2: True, 3: False, 4: False, 5: None},
        first_category={1: "a", 2: "a", 3: "a", 4: "b", 5: "a"},
    )
    first, full = answer(connection, "discount_first")
    assert (first["customers"], first["returned"], first["strata"]) == (2, 1, 1)
    assert (full["customers"], full["returned"]) == (2, 1)
    # In stratum a: 1 of 2 against 1 of 1.
    assert first["ratio"] == pytest.approx(0.5)
    assert first["crude_ratio"] == pytest.approx(1.0)


def test_the_loyal_have_three_days_in_the_first_year() -> None:
    bought: Bought = {key: [(0, 10)] for key in range(1, 21)}
    bought[21] = [(0, 10), (0, 10), (100, 10)]
    bought[22] = [(0, 10), (100, 10), (365, 10)]
    bought[23] = [(0, 10), (100, 10), (366, 10)]
    connection = shop(bought, last=400, channel="web")
    (row,) = [
        r for r in answer(connection, "loyal_signs") if r["trait"] == "from_channel"
    ]
    assert (row["hits"], row["trials"]) == (1, 1)
    assert (row["other_hits"], row["other_trials"]) == (20, 20)
