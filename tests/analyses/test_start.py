"""The first answers: by hand, against the oracle, and what must always hold."""

from datetime import date, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.analyses import oracles
from tests.analyses.base_tables import Line, Order, Shop, run
from tests.analyses.shops import shops, tiny

PERIODS = st.sampled_from([1, 30, 365])


def rows(shop: Shop, name: str, columns: list[str], **values: object) -> list[object]:
    found = run(shop, name, **values)
    return [tuple(row[column] for column in columns) for row in found]


def close(found: list[object], expected: list[oracles.Row]) -> None:
    assert len(found) == len(expected)
    for row, right in zip(found, expected, strict=True):
        assert row == pytest.approx(right, abs=1e-12)


# The last day is Sunday 30 June 2024, so the year begins on 2 July 2023.
YEAR = Shop(
    [
        Order("anne", date(2023, 7, 1), Decimal(900)),  # a day too early
        Order("anne", date(2023, 7, 2), Decimal(100)),
        Order("bo", datetime(2024, 6, 1, 8), Decimal(60)),
        Order("bo", datetime(2024, 6, 1, 9), Decimal(40)),
        Order("cai", date(2024, 6, 2), Decimal(200), is_business=True),
        Order("dag", date(2024, 6, 3), Decimal(-20)),  # sent back more than bought
        Order(None, date(2024, 6, 30), Decimal(5000)),
    ],
    [{"customer": "bo", "first_name": "Bo", "last_name": "Bø", "segment": "gold"}],
)
TOP = ["rank", "customer", "net_revenue", "orders", "order_days"]


def test_top_customers_by_revenue() -> None:
    assert rows(YEAR, "top_customers", TOP) == [
        (1, "cai", 200, 1, 1),
        (2, "anne", 100, 1, 1),
        (2, "bo", 100, 2, 1),
    ]
    found = run(YEAR, "top_customers")
    assert [row["revenue_share"] for row in found] == [0.5, 0.25, 0.25]
    assert [row["is_business"] for row in found] == [True, False, False]
    assert (found[2]["name"], found[2]["segment"]) == ("Bo Bø", "gold")


def test_top_customers_by_orders_and_over_more_days() -> None:
    found = rows(YEAR, "top_customers", TOP[:3], by="orders", count=2)
    assert found == [(1, "bo", 100), (2, "anne", 100)]
    found = rows(YEAR, "top_customers", TOP[:3], period_days=366, count=1)
    assert found == [(1, "anne", 1000)]


@tiny
@given(
    shop=shops,
    count=st.integers(1, 4),
    by=st.sampled_from(["net_revenue", "orders"]),
    period_days=PERIODS,
)
def test_top_customers_against_the_oracle(
    shop: Shop, count: int, by: str, period_days: int
) -> None:
    columns = ["rank", "customer", "net_revenue", "revenue_share", "orders"]
    columns += ["order_days", "last_order_date"]
    chosen = {"count": count, "by": by, "period_days": period_days}
    found = rows(shop, "top_customers", columns, **chosen)
    assert found == oracles.top_customers(shop, count, by, period_days)


# A hat sells for most, the mug in most pieces (one of four came back), the sock to
# most customers; a guest buys too, shipping does not count, one price is unknown.
SALES = Shop(
    [
        Order("anne", date(2024, 5, 1), lines=(Line("hat", 1, Decimal(90)),)),
        Order(
            "anne",
            date(2024, 5, 2),
            lines=(
                Line("mug", 4, Decimal(30), returned=1),
                Line("sock", 1, Decimal(5)),
                Line("sock", 1, None),
                Line("freight", 1, Decimal(999), is_product=False),
            ),
        ),
        Order("bo", date(2024, 5, 2), lines=(Line("sock", 1, Decimal(5)),)),
        Order(None, date(2024, 5, 3), lines=(Line("mug", 1, None),)),
    ]
)
SELLERS = ["product_code", "net_revenue", "quantity", "customers", "orders"]
RANKS = ["revenue_rank", "quantity_rank", "customer_rank"]


def test_best_sellers_have_three_ranks() -> None:
    assert rows(SALES, "best_sellers", SELLERS + RANKS) == [
        ("hat", 90, 1, 1, 1, 1, 3, 2),
        ("mug", 30, 4, 1, 2, 2, 1, 2),
        ("sock", 10, 3, 2, 2, 3, 2, 1),
    ]


def test_best_sellers_by_another_measure() -> None:
    by = {"by": "quantity", "count": 1}
    assert rows(SALES, "best_sellers", SELLERS[:1], **by) == [("mug",)]
    by = {"by": "customers", "count": 2}
    assert rows(SALES, "best_sellers", SELLERS[:1], **by) == [("sock",), ("hat",)]


@tiny
@given(
    shop=shops,
    count=st.integers(1, 4),
    by=st.sampled_from(["net_revenue", "quantity", "customers"]),
    period_days=PERIODS,
)
def test_best_sellers_against_the_oracle(
    shop: Shop, count: int, by: str, period_days: int
) -> None:
    chosen = {"count": count, "by": by, "period_days": period_days}
    found = rows(shop, "best_sellers", SELLERS + RANKS, **chosen)
    assert found == oracles.best_sellers(shop, count, by, period_days)


# Monday 1 January to Monday 8 January 2024: two Mondays, one of the other days.
WEEK = Shop(
    [
        Order("anne", datetime(2024, 1, 1, 0, 0)),
        Order("anne", datetime(2024, 1, 8, 0, 59)),
        Order("bo", datetime(2024, 1, 7, 23, 59)),
        Order(None, datetime(2024, 1, 7, 20, 0)),
        Order("cai", date(2024, 1, 3)),
    ]
)


def test_busy_hours_are_counted_per_such_hour() -> None:
    found = {(row["weekday"], row["hour"]): row for row in run(WEEK, "order_times")}
    assert len(found) == 7 * 24
    monday, sunday = found[1, 0], found[7, 23]
    assert (monday["orders"], monday["hours_in_period"]) == (2, 2)
    assert (sunday["orders"], sunday["hours_in_period"]) == (1, 1)
    # One order per such hour, 4 orders in 8 days of 24 hours on average.
    assert monday["index_vs_average"] == sunday["index_vs_average"] == 48.0
    assert (monday["orders_share"], found[2, 0]["orders_share"]) == (0.5, 0.0)


def test_dates_alone_say_nothing_of_hours() -> None:
    dates = Shop([Order("anne", date(2024, 1, 1)), Order("bo", date(2024, 1, 3))])
    assert run(dates, "order_times") == run(dates, "busiest_blocks") == []
    found = rows(dates, "order_weekdays", ["weekday", "orders", "days_in_period"])
    assert found[:4] == [(1, 1, 1), (2, 0, 1), (3, 1, 1), (4, 0, 0)]
    assert run(dates, "order_weekdays")[3]["index_vs_average"] is None


@tiny
@given(shop=shops, period_days=PERIODS)
def test_order_times_against_the_oracle(shop: Shop, period_days: int) -> None:
    columns = ["weekday", "hour", "orders", "orders_share", "hours_in_period"]
    columns += ["orders_per_hour", "index_vs_average"]
    found = rows(shop, "order_times", columns, period_days=period_days)
    close(found, oracles.order_times(shop, period_days))


@tiny
@given(shop=shops, period_days=PERIODS)
def test_order_weekdays_against_the_oracle(shop: Shop, period_days: int) -> None:
    columns = ["weekday", "orders", "orders_share", "days_in_period"]
    columns += ["orders_per_day", "index_vs_average"]
    found = rows(shop, "order_weekdays", columns, period_days=period_days)
    close(found, oracles.order_weekdays(shop, period_days))
    assert sum(row[1] for row in found) == len(oracles.last_days(shop, period_days))  # type: ignore[index]


BLOCKS = ["rank", "weekday", "first_hour", "until_hour", "orders"]


def test_the_busiest_blocks_rank_by_orders_per_such_block() -> None:
    # Two orders on the one Sunday evening, two on the two Monday nights.
    found = rows(WEEK, "busiest_blocks", [*BLOCKS, "even_share"])
    assert found == [(1, 7, 20, 24, 2, 1 / 48), (2, 1, 0, 4, 2, 2 / 48)]
    first = run(WEEK, "busiest_blocks")[0]
    assert first["index_vs_average"] == 24.0
    assert first["low"] == pytest.approx(0.1500390)
    assert first["is_busier"] is True


@tiny
@given(shop=shops, count=st.integers(1, 5), period_days=PERIODS)
def test_busiest_blocks_against_the_oracle(
    shop: Shop, count: int, period_days: int
) -> None:
    columns = [*BLOCKS, "orders_share", "low", "high", "even_share"]
    columns += ["index_vs_average", "is_busier"]
    found = rows(shop, "busiest_blocks", columns, count=count, period_days=period_days)
    close(found, oracles.busiest_blocks(shop, count, period_days))


NUMBERS = ["orders", "average_order", "middle_order", "large_order"]
NUMBERS += ["followed_customers", "returned_customers", "repeat_rate"]
NUMBERS += ["repeat_low", "repeat_high"]
NUMBERS += ["whole_months", "new_customers", "new_customers_per_month"]


def test_key_numbers_by_hand() -> None:
    # Sizes of the year: 100, 60, 40, 200, -20 and the guest's 5000.
    shop = Shop(
        [*YEAR.orders, Order(None, date(2024, 6, 30), Decimal(77), is_business=True)],
        left_edge=date(2024, 5, 2),
    )
    found = run(shop, "key_numbers")[0]
    assert (found["orders"], found["average_order"]) == (6, pytest.approx(5380 / 6))
    assert (found["middle_order"], found["large_order"]) == (80.0, 175.0)
    # Anne alone was there a year ago, and came back on the very next day.
    assert (found["followed_customers"], found["returned_customers"]) == (1, 1)
    # May began before the edge, so June is the one whole month; Bo, Cai and Dag.
    assert (found["whole_months"], found["new_customers"]) == (1, 3)


@tiny
@given(shop=shops, period_days=PERIODS)
def test_key_numbers_against_the_oracle(shop: Shop, period_days: int) -> None:
    found = rows(shop, "key_numbers", NUMBERS, period_days=period_days)
    if not shop.left_edge:
        shop = Shop(shop.orders, left_edge=_default_edge(shop))
    close(found, [oracles.key_numbers(shop, period_days)])


def _default_edge(shop: Shop) -> date | None:
    first = shop.first_date
    return first and date.fromordinal(first.toordinal() + 180)


def test_a_shop_without_orders_has_answers_too() -> None:
    for name in ("top_customers", "best_sellers", "order_times", "order_weekdays"):
        assert run(Shop(), name) == []
    found = run(Shop(), "key_numbers")[0]
    assert (found["orders"], found["average_order"]) == (0, None)
    assert (found["repeat_rate"], found["repeat_low"]) == (None, None)
    assert found["new_customers_per_month"] is None
