"""New customers, by hand: from the rows of a file to each answer."""

from datetime import date
from decimal import Decimal
from math import isclose, log
from typing import Any

import duckdb
import pytest

from kundedagbok.engine.duckdb import DuckDBEngine
from tests.base.shop import CATALOG, line, shop

# One year before anything else happens, so that later customers can be called new.
OLD = [line("0", "2023-01-01 10:00", "zoe", price=10)]
CODE = {"discount_code": "Vinter"}
ROWS = [
    *OLD,
    # anne: at full price, again the same day, on day 365, and one day too late.
    line("1", "2024-01-31 10:00", "anne", price=100, product_code="hat"),
    line("1", "2024-01-31 10:00", "anne", price=300, product_code="mug"),
    line("2", "2024-01-31 18:00", "anne", price=50),
    line("3", "2025-01-30 10:00", "anne", price=50),
    line("4", "2025-01-31 10:00", "anne", price=50),
    # bo: with a code, never again; cai: Monday of Black Friday week, 10 % off.
    line("5", "2024-02-01 10:00", "bo", price=200, **CODE),
    line("6", "2024-11-25 10:00", "cai", price=90, order_discount=10),
    line("7", "2024-11-24 10:00", "dag", price=90, order_discount=1),
    line("8", "2025-02-10 10:00", "bo", price=40, **CODE),
]


def answer(
    connection: duckdb.DuckDBPyConnection, name: str, **values: Any
) -> list[dict[str, Any]]:
    return DuckDBEngine(connection).run(CATALOG[name], values).to_pylist()


@pytest.fixture(scope="module")
def small() -> duckdb.DuckDBPyConnection:
    return shop(*ROWS)


@pytest.fixture(scope="module")
def firsts(small: duckdb.DuckDBPyConnection) -> dict[str, dict[str, Any]]:
    rows = small.sql(
        "select customers.customer, first_orders.* from first_orders"
        " join customers using (customer_key)"
    ).to_arrow_table()
    return {row["customer"]: row for row in rows.to_pylist()}


def test_first_order_and_what_came_of_it(firsts: dict[str, dict[str, Any]]) -> None:
    anne = firsts["anne"]
    assert anne["first_order_date"] == date(2024, 1, 31)
    assert anne["second_order_date"] == date(2025, 1, 30)
    assert (anne["days_to_second"], anne["followed_days"]) == (365, 376)
    assert anne["orders_365"] == 3
    assert anne["value_365"] == Decimal(500)
    assert firsts["bo"]["days_to_second"] == 375
    assert firsts["cai"]["value_365"] is None  # not yet followed for a year


def test_how_they_came(firsts: dict[str, dict[str, Any]]) -> None:
    found = {name: row["entry_type"] for name, row in firsts.items()}
    assert found["anne"] == "full_price"
    assert found["bo"] == "code"
    assert found["cai"] == "discount"
    assert found["dag"] == "full_price"
    first = {name: row["is_discount_first"] for name, row in firsts.items()}
    assert [first[n] for n in ("anne", "bo", "cai", "dag")] == [
        False,
        True,
        True,
        False,
    ]


def test_a_file_that_never_speaks_of_discounts_says_nothing() -> None:
    (row,) = (
        shop(*OLD)
        .sql("select entry_type, is_discount_first from first_orders")
        .fetchall()
    )
    assert row == ("unknown", None)


def test_black_friday_week_is_monday_to_sunday(
    firsts: dict[str, dict[str, Any]],
) -> None:
    assert firsts["cai"]["is_black_friday"]
    assert not firsts["dag"]["is_black_friday"]


def test_first_product_is_the_dearest(
    small: duckdb.DuckDBPyConnection, firsts: dict[str, dict[str, Any]]
) -> None:
    key = firsts["anne"]["first_product_key"]
    said = f"select product_code from products where product_key = {key}"
    assert small.sql(said).fetchall() == [("mug",)]


def test_months(small: duckdb.DuckDBPyConnection) -> None:
    rows = {row["month"]: row for row in answer(small, "new_customers_by_month")}
    january = rows[date(2024, 1, 1)]
    assert (january["new_customers"], january["returning_orders"]) == (1, 1)
    assert january["returning_customers"] == 0
    assert (january["new_revenue"], january["returning_revenue"]) == (400, 50)
    assert january["is_known"] and january["is_whole"]
    assert not rows[date(2023, 1, 1)]["is_known"]
    assert not rows[date(2025, 2, 1)]["is_whole"]
    assert rows[date(2025, 1, 1)]["returning_customers"] == 1
    assert sum(row["new_customers"] for row in rows.values()) == 5
    # From January 2023 to February 2025, also the months in which nobody came.
    assert len(rows) == 26
    june = rows[date(2023, 6, 1)]
    assert (june["new_customers"], june["returning_revenue"]) == (0, 0)
    assert june["is_whole"]


def test_no_month_is_called_empty_where_no_customer_is_known() -> None:
    nobody = shop(line("1", "2024-01-01", None), line("2", "2024-03-01", None))
    assert answer(nobody, "new_customers_by_month") == []


def test_growth_parts_add_up() -> None:
    rows = answer(
        shop(
            line("1", "2024-01-01 10:00", "anne", price=100),
            line("2", "2024-01-11 10:00", "anne", price=150),
            line("3", "2024-01-20 10:00", "bo", price=150),
            line("4", "2024-01-20 12:00", "bo", price=100),
        ),
        "growth_parts",
        period_days=10,
    )
    # Ten days with one order of 100; then two customers, three orders, 400.
    parts = {row["part"]: row for row in rows}
    whole = [parts[n] for n in ("customer_count", "orders_per_customer", "order_size")]
    assert [row["before"] for row in whole] == [1, 1, 100]
    assert [row["after"] for row in whole] == [2, 1.5, pytest.approx(400 / 3)]
    weight = (400 - 100) / log(4)
    assert whole[0]["effect"] == pytest.approx(weight * log(2))
    assert sum(row["effect"] for row in whole) == pytest.approx(300)
    # Anne came in the first ten days, but the shop's left edge is not behind them yet.
    assert parts["new_here"]["effect"] is None


def test_what_customers_did_is_shared_by_the_new_and_those_from_before() -> None:
    rows = answer(
        shop(
            line("0", "2023-06-01 10:00", "carl", price=100),
            line("1", "2024-01-01 10:00", "carl", price=100),
            line("2", "2024-01-11 10:00", "anne", price=150),
            line("3", "2024-01-20 10:00", "bo", price=150),
            line("4", "2024-01-20 12:00", "carl", price=100),
        ),
        "growth_parts",
        period_days=10,
    )
    parts = {row["part"]: row for row in rows}
    # One from before, then the same one and two new: all three at the same price.
    assert (parts["new_here"]["before"], parts["new_here"]["after"]) == (0, 2)
    assert parts["new_here"]["effect"] == parts["customer_count"]["effect"]
    assert parts["from_before"]["effect"] == 0


def test_growth_is_blank_where_the_period_before_is_not_all_there() -> None:
    connection = shop(
        line("1", "2024-01-01", "anne", price=100),
        line("2", "2024-01-10", "bo", price=100),
    )
    assert {
        row["effect"] for row in answer(connection, "growth_parts", period_days=6)
    } == {None}


def test_entry_products_count_orders_not_lines() -> None:
    rows = [*OLD]
    for n in range(6):
        rows.append(line(f"a{n}", "2024-01-10", f"c{n}", price=10, product_code="balm"))
        rows.append(line(f"b{n}", "2024-02-10", f"c{n}", price=10, product_code="soap"))
    rows.append(line("c", "2024-03-10", "c0", price=10, product_code="balm"))
    found = {
        row["product_code"]: row
        for row in answer(shop(*rows), "entry_products", min_orders=5)
    }
    assert set(found) == {"balm", "soap"}
    balm = found["balm"]
    assert [balm[n] for n in ("hits", "trials", "other_hits", "other_trials")] == [
        6,
        6,
        1,
        7,
    ]
    assert isclose(balm["share"], 1) and isclose(balm["other_share"], 1 / 7)
    # Fisher, both tails: 7 of 1716 ways, doubled; corrected for two products.
    assert balm["p"] == pytest.approx(2 * 7 / 1716)
    assert found["soap"]["ratio"] == 0


def test_codes_tell_new_customers_from_old(small: duckdb.DuckDBPyConnection) -> None:
    (row,) = answer(small, "code_users")
    assert row["discount_code"] == "VINTER"
    assert (row["customers"], row["new_customers"], row["regulars"]) == (1, 1, 0)
    assert (row["orders"], row["first_used"]) == (2, date(2024, 2, 1))
    # bo is followed for a year, and came back on day 375; no cost is known.
    assert (row["new_value_365"], row["margin"]) == (200, None)


def test_what_a_code_leaves_behind() -> None:
    """100 and 50 less goods at 30 each; nothing said where under 80 % has a cost."""
    sold = [
        *OLD,
        line("1", "2024-02-01", "anne", price=100, unit_cost=30, **CODE),
        line("2", "2024-02-09", "bo", price=50, unit_cost=30, **CODE),
    ]
    (row,) = answer(shop(*sold), "code_users")
    assert row["margin"] == Decimal(90)
    more = line("3", "2024-02-10", "bo", price=50, product_code="mug", **CODE)
    (row,) = answer(shop(*sold, more), "code_users")
    assert row["margin"] is None


def test_channels_show_the_unknown() -> None:
    rows = [
        *OLD,
        line("1", "2024-01-10", "anne", price=100, channel="meta"),
        line("2", "2024-01-11", "bo", price=100),
        line("3", "2025-01-09", "anne", price=100),
        line("4", "2025-02-01", "bo", price=100),
    ]
    found = {row["channel"]: row for row in answer(shop(*rows), "new_by_channel")}
    assert found["meta"]["returned"] == 1 and found["unknown"]["returned"] == 0
    assert (
        found["meta"]["followed_customers"]
        == found["unknown"]["followed_customers"]
        == 1
    )
    assert found["meta"]["value_365"] == pytest.approx(200)


def test_a_period_is_held_against_its_own_weekdays() -> None:
    """Easter 2024: 25 March to 1 April; one new a Monday else, three each then."""
    days = [
        f"2024-{m:02d}-{d:02d}"
        for m, d in [
            (2, 26),
            (3, 4),
            (3, 11),
            (3, 18),
            (4, 8),
            (4, 15),
            (4, 22),
            (4, 29),
        ]
    ]
    rows = [*OLD, *(line(f"a{n}", day, f"a{n}", price=1) for n, day in enumerate(days))]
    rows += [line(f"b{n}", "2024-03-25", f"b{n}", price=1) for n in range(3)]
    rows += [line(f"c{n}", "2024-04-01", f"c{n}", price=1) for n in range(3)]
    rows += [line("z", "2024-05-30", "z", price=1)]
    found = answer(shop(*rows), "new_customer_periods")
    (easter,) = [row for row in found if row["period"] == "easter"]
    assert (easter["seen"], easter["expected"], easter["surrounding"]) == (6, 2, 8)
    assert easter["surrounding_days"] == 56
    assert easter["ratio"] == pytest.approx(3)


def test_values_and_drivers_need_a_whole_year() -> None:
    rows = [*OLD]
    for n in range(4):
        code = "balm" if n % 2 else "cream"
        rows.append(
            line(f"a{n}", "2024-01-10", f"c{n}", price=10 * (n + 1), product_code=code)
        )
        if code == "cream":
            rows.append(line(f"b{n}", "2024-06-10", f"c{n}", price=100))
    rows.append(line("z", "2025-02-10", "late", price=10, product_code="balm"))
    connection = shop(*rows)
    values = answer(connection, "entry_values", min_customers=1)
    assert [(v["product_code"], v["customers"]) for v in values] == [
        ("cream", 2),
        ("balm", 2),
    ]
    assert values[0]["value_365"] == pytest.approx((110 + 130) / 2)
    assert [v["returned_share"] for v in values] == [1, 0]
    drivers = answer(connection, "value_drivers", min_customers=2)
    first = drivers[0]
    assert (first["trait"], first["customers"], first["other_customers"]) == (
        "first_product",
        2,
        2,
    )
    # Cream is cheaper at first; 100 each later is what counts, the balms' is 0.
    assert (first["value"], first["other_value"]) == (100, 0)
    assert (first["first_value"], first["value_difference"]) == (20, 100)
    assert (first["returned_share"], first["other_returned_share"]) == (1, 0)


def test_regions_are_two_figures_of_a_postcode_in_three_countries() -> None:
    rows = [*OLD]
    for n, (country, postcode) in enumerate(
        [("NO", "5003"), ("NO", "5010"), ("SE", "111 22"), ("FI", "00100")] * 2
    ):
        place = {"country": country, "postcode": postcode}
        rows.append(line(f"a{n}", "2024-01-10", f"c{n}", price=10, **place))
    rows.append(line("z", "2025-02-10", "late", price=10))
    found = answer(shop(*rows), "value_drivers", min_customers=2)
    regions = [
        (row["name"], row["customers"])
        for row in found
        if row["trait"] == "from_region"
    ]
    assert regions == [("NO 50", 4), ("SE 11", 2)]


def test_who_comes_back_by_the_month_they_started() -> None:
    """A month counts when its last day lies the days or more before the end."""
    rows = [
        *OLD,
        line("1", "2024-01-01", "anne", price=10),
        line("2", "2024-01-31", "bo", price=10),
        line("3", "2024-01-31", "anne", price=10),  # day 30
        line("4", "2024-03-02", "bo", price=10),  # day 31
        line("5", "2024-02-10", "cai", price=10),
    ]
    (january,) = answer(shop(*rows), "return_by_start", within_days=30)
    assert (january["month"], january["customers"]) == (date(2024, 1, 1), 2)
    assert (january["returned"], january["returned_share"]) == (1, 0.5)
    assert january["low"] == pytest.approx(0.0945, abs=1e-4)
    assert answer(shop(*rows), "return_by_start", within_days=32) == []
