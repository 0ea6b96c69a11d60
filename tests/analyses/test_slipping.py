"""Slipping away: by hand, what must always hold, and curves against another solver."""

from datetime import date, timedelta

import duckdb
import pytest
from hypothesis import given

from kundedagbok.engine.duckdb import DuckDBEngine
from tests.analyses.base_tables import (
    Order,
    Shop,
    answer,
    catalog,
    database,
    fill,
    tables,
)
from tests.analyses.shops import shops, tiny

START = date(2022, 1, 1)
MADE = (
    "order_days",
    "customer_clocks",
    "customer_returns",
    "recent_complaints",
    "quiet_lists",
)
OTHERS = {
    "silence_limits": "slip_days integer, lost_days integer, basis varchar, "
    "gaps integer",
    "shop": "country varchar, zone varchar, currency varchar",
    "returns": "return_key integer, order_key integer, returned_at timestamp",
    "order_ledger": "order_key integer, person_key integer, order_date date, "
    "excluded_because varchar",
    "customer_addresses": "customer_key integer, street varchar",
}
LIMITS = {"slip_days": 100, "lost_days": 200, "basis": "measured", "gaps": 99}


def day(n: int) -> date:
    return START + timedelta(n)


def bought(customer: str | None, *days: int) -> list[Order]:
    return [Order(customer, day(n)) for n in days]


def ready(made: Shop, /, **more: list[dict[str, object]]) -> duckdb.DuckDBPyConnection:
    """The base tables of a shop; those of silence made by their own queries."""
    connection = database()
    for name, columns in OTHERS.items():
        connection.execute(f"create or replace table {name} ({columns})")
    connection.execute(
        "alter table customers add column if not exists consent_phone varchar"
    )
    connection.execute(
        "alter table customers add column if not exists consent_post varchar"
    )
    rows = tables(made)
    for customer in rows["customers"]:
        for channel in ("email", "phone", "post"):
            customer.setdefault(f"consent_{channel}", "unknown")
    ledger = [
        {"order_key": row["order_key"], "person_key": row["customer_key"]}
        | {"order_date": row["order_date"]}
        for row in rows["orders"]
    ]
    given_rows: dict[str, list[dict[str, object]]] = {
        "order_ledger": ledger,
        "silence_limits": [dict(LIMITS)],
        "shop": [{"country": "NO"}],
    }
    kept = ("orders", "as_of", "customers", "unlinked_credits", "products")
    kept += ("order_lines",)
    fill(connection, {name: rows[name] for name in kept} | given_rows | more)
    for name in MADE:
        table = DuckDBEngine(connection).select(catalog()[name], {})
        connection.register("made", table)
        connection.execute(f"create or replace table {name} as from made")
        connection.unregister("made")
    return connection


def clocks(*orders: Order) -> dict[str, dict[str, object]]:
    connection = ready(Shop(list(orders)))
    found = connection.sql(
        "select customer, customer_clocks.* from customer_clocks "
        "join customers using (customer_key)"
    )
    names = found.columns
    return {row[0]: dict(zip(names, row, strict=True)) for row in found.fetchall()}


def test_the_gap_of_two_orders_on_one_day_is_no_gap() -> None:
    connection = ready(Shop([*bought("anne", 0, 0, 30), *bought(None, 40)]))
    found = connection.sql(
        "select visit_number, orders, gap_days, waited_days, followed_days "
        "from order_days order by 1"
    ).fetchall()
    assert found == [(1, 2, 30, 30, 40), (2, 1, None, 10, 10)]


def test_a_customer_of_three_purchases_has_a_clock_of_their_own() -> None:
    # Gaps of 20 and 40 days: the middle is 30, twice that 60, more than half of 100.
    often = bought("often", 0, 20, 60)
    found = clocks(*often, *bought(None, 120))["often"]
    assert (found["clock"], found["slip_after_days"]) == ("own", 60.0)
    assert (found["days_silent"], found["state"]) == (60, "in_time")
    assert clocks(*often, *bought(None, 121))["often"]["state"] == "slipping"


def test_nobody_is_late_before_half_of_the_shops_limit() -> None:
    found = clocks(*bought("daily", 0, 1, 2), *bought(None, 53))["daily"]
    assert (found["slip_after_days"], found["state"]) == (50.0, "slipping")


def test_two_purchases_follow_the_shop() -> None:
    two = bought("two", 0, 10)
    found = clocks(*two, *bought(None, 110))["two"]
    assert (found["clock"], found["own_gap_days"]) == ("shop", None)
    assert (found["days_silent"], found["state"]) == (100, "in_time")
    assert clocks(*two, *bought(None, 111))["two"]["state"] == "slipping"
    assert clocks(*two, *bought(None, 210))["two"]["state"] == "slipping"
    assert clocks(*two, *bought(None, 211))["two"]["state"] == "lost"


def test_who_buys_before_christmas_only_is_not_lost_in_june() -> None:
    christmas = [
        Order("jul", date(2021, 12, 10)),
        Order("jul", date(2022, 12, 18)),
        Order("jul", date(2024, 1, 3)),
    ]
    june = Order(None, date(2024, 6, 15))
    found = clocks(*christmas, june)["jul"]
    assert (found["is_seasonal"], found["clock"]) == (True, "season")
    assert (found["days_silent"], found["state"]) == (164, "in_time")
    missed = clocks(*christmas, Order(None, date(2025, 2, 2)))["jul"]
    assert (missed["days_silent"], missed["state"]) == (396, "slipping")


def test_four_months_are_no_season_and_one_christmas_is_none() -> None:
    wide = [Order("wide", date(2021, 11, 30)), Order("wide", date(2023, 2, 1))]
    once = [Order("once", date(2022, 11, 1)), Order("once", date(2023, 1, 31))]
    found = clocks(*wide, *once, Order(None, date(2023, 3, 1)))
    assert (found["wide"]["is_seasonal"], found["once"]["is_seasonal"]) == (
        False,
        False,
    )


def test_what_is_at_stake_is_the_year_that_ends_with_the_last_purchase() -> None:
    # Day 0 is 365 days before the last purchase, and a day too early.
    found = clocks(*bought("anne", 0, 1, 365), *bought(None, 500))["anne"]
    assert found["value_at_stake"] == 200


def win_back(connection: duckdb.DuckDBPyConnection) -> list[object]:
    return [row["customer"] for row in answer(connection, "win_back")]


def test_win_back_holds_the_slipping_and_danes_only_with_a_yes() -> None:
    orders = [
        *bought("recent", 0, 130),
        *bought("quiet", 0, 20),
        *bought("lost", 0, 10),
        *bought("dane", 0, 30),
        *bought("dane yes", 0, 31),
        *bought(None, 211),
    ]
    customers: list[dict[str, object]] = [
        {"customer": "dane", "country": "DK", "consent_email": "unknown"},
        {"customer": "dane yes", "country": "DK", "consent_email": "yes"},
    ]
    shop = Shop(orders, customers)
    assert set(win_back(ready(shop))) == {"quiet", "dane yes"}
    danish: list[dict[str, object]] = [{"country": "DK"}]
    assert set(win_back(ready(shop, shop=danish))) == {"dane yes"}


def test_nobody_with_an_open_return_is_written_to() -> None:
    shop = Shop([*bought("anne", 0, 10), *bought("bo", 0, 11), *bought(None, 140)])
    back: list[dict[str, object]] = [{"order_key": 2, "returned_at": day(120)}]
    assert win_back(ready(shop, returns=back)) == ["bo"]
    late: list[dict[str, object]] = [{"order_key": 2, "returned_at": day(110)}]
    assert set(win_back(ready(shop, returns=late))) == {"anne", "bo"}


def test_the_call_list_holds_big_customers_who_may_be_called() -> None:
    names = ("big", "small", "no", "silent", "dane")
    orders = [order for name in names for order in bought(name, 0, 5)]
    common: dict[str, object] = {"segment": "lost_big", "phone": "1"}
    customers = [
        common | {"customer": "big"},
        common | {"customer": "small", "segment": "lost"},
        common | {"customer": "no", "consent_phone": "no"},
        common | {"customer": "silent", "phone": None},
        common | {"customer": "dane", "country": "DK"},
    ]
    connection = ready(Shop([*orders, *bought(None, 300)], customers))
    found = answer(connection, "call_list", call_cost=200, call_orders=0)
    assert [row["customer"] for row in found] == ["big"]
    assert found[0]["talk_about"] == "last_purchase"
    assert answer(connection, "call_list", call_cost=201, call_orders=0) == []
    assert len(answer(connection, "call_list", call_orders=2)) == 1
    assert answer(connection, "call_list", call_orders=2.01) == []


def test_gaps_count_only_those_with_a_year_to_look_on_where_measured() -> None:
    shop = Shop([*bought("anne", 0, 10, 25, 500), *bought(None, 430)])
    found = answer(ready(shop), "gap_distribution")
    # The gap of 475 days began 475 days before the last day.
    assert [(row["from_days"], row["gaps"]) for row in found] == [
        (0, 1),
        (15, 1),
        (360, 1),
    ]
    assert found[0]["within_slip_share"] == pytest.approx(2 / 3)


def test_silence_now_counts_more_than_the_days() -> None:
    shop = Shop([*bought("anne", 0), *bought("bo", 1), *bought(None, 31)])
    found = answer(ready(shop), "silence_now")
    assert [row["customers"] for row in found] == [1, 0, 0, 0, 0, 0]


@tiny
@given(shop=shops)
def test_everyone_is_in_one_state_and_the_lists_are_parts_of_it(shop: Shop) -> None:
    connection = ready(shop)
    states = dict(
        connection.sql(
            "select customer, state from customer_clocks "
            "join customers using (customer_key)"
        ).fetchall()
    )
    assert set(states) == {order.customer for order in shop.orders} - {None}
    late = {row["customer"] for row in answer(connection, "slipping_customers")}
    assert late == {name for name, state in states.items() if state == "slipping"}
    assert {*win_back(connection)} <= late


def test_a_few_waits_give_no_chance() -> None:
    shop = Shop([*bought("anne", 0, 10), *bought(None, 900)])
    assert answer(ready(shop), "comeback_chance") == []
