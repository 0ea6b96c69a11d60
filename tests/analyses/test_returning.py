"""Do they come back: by hand, against the oracle, and what must always hold."""

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.analyses import oracles
from tests.analyses.base_tables import Order, Shop, run
from tests.analyses.shops import CUSTOMERS, DAYS, shops, tiny

COHORT = ["cohort", "age", "customers", "active", "returned_by"]
PERIODS = ["week", "days30", "month", "quarter"]


def rows(shop: Shop, name: str, columns: list[str], **values: object) -> list[object]:
    found = run(shop, name, **values)
    return [tuple(row[column] for column in columns) for row in found]


# Anne starts on 5 January, is back within the month (no return), on day 30 and on
# day 65. Bo starts on the last of January and never returns. Cai starts in March.
# A guest's order only moves the last day.
VISITS = Shop(
    [
        Order("anne", date(2024, 1, 5)),
        Order("anne", datetime(2024, 1, 20, 9)),
        Order("anne", date(2024, 2, 4)),
        Order("anne", date(2024, 3, 10)),
        Order("bo", date(2024, 1, 31)),
        Order("bo", datetime(2024, 1, 31, 23, 59)),
        Order("cai", date(2024, 3, 10)),
        Order(None, date(2024, 3, 31)),
    ]
)


def test_cohorts_by_calendar_month() -> None:
    assert rows(VISITS, "cohort_retention", COHORT, period="month") == [
        (date(2024, 1, 1), 0, 2, 2, 0),
        (date(2024, 1, 1), 1, 2, 1, 1),
        (date(2024, 1, 1), 2, 2, 1, 1),
        (date(2024, 3, 1), 0, 1, 1, 0),
    ]


def test_cohorts_by_thirty_days() -> None:
    assert rows(VISITS, "cohort_retention", COHORT) == [
        (date(2024, 1, 1), 0, 2, 2, 0),
        (date(2024, 1, 1), 1, 2, 1, 1),
        (date(2024, 1, 1), 2, 2, 1, 1),
        (date(2024, 1, 1), 3, 2, 0, 1),
        (date(2024, 3, 1), 0, 1, 1, 0),
        (date(2024, 3, 1), 1, 1, 0, 0),
    ]


def test_an_age_is_complete_when_the_last_who_may_have_started_lived_through_it() -> (
    None
):
    # Those who start on 31 January have lived through 60 days on 31 March.
    shares = rows(VISITS, "cohort_retention", ["age", "retention", "is_complete"])
    assert shares[:2] == [(0, 1.0, True), (1, 0.5, True)]
    assert shares[2:4] == [(2, None, False), (3, None, False)]
    day_before = Shop([*VISITS.orders[:-1], Order(None, date(2024, 3, 30))])
    shares = rows(day_before, "cohort_retention", ["age", "retention", "is_complete"])
    assert shares[1] == (1, None, False)


def test_a_month_is_complete_when_its_last_day_is_counted() -> None:
    last = rows(VISITS, "cohort_retention", ["is_complete"], period="month")
    assert last == [(True,), (True,), (True,), (True,)]
    day_before = Shop([*VISITS.orders[:-1], Order(None, date(2024, 3, 30))])
    last = rows(day_before, "cohort_retention", ["is_complete"], period="month")
    assert last == [(True,), (True,), (False,), (False,)]


def test_cohorts_by_quarter() -> None:
    assert rows(VISITS, "cohort_retention", COHORT, period="quarter") == [
        (date(2024, 1, 1), 0, 3, 3, 0)
    ]


def test_cohorts_by_week() -> None:
    # 5 January 2024 is a Friday: its week is over for all on Sunday the 7th, and all
    # have lived through seven days more on the 14th, which ends age 0 the day before.
    found = rows(VISITS, "cohort_retention", [*COHORT, "is_complete"], period="week")
    anne = [row for row in found if row[0] == date(2024, 1, 1)]
    assert anne[:3] == [
        (date(2024, 1, 1), 0, 1, 1, 0, True),
        (date(2024, 1, 1), 1, 1, 0, 0, True),
        (date(2024, 1, 1), 2, 1, 1, 1, True),
    ]
    assert anne[-1][1:] == (12, 1, 0, 1, False)


@pytest.mark.parametrize("period", PERIODS)
@tiny
@given(shop=shops)
def test_cohorts_against_the_oracle(shop: Shop, period: str) -> None:
    found = rows(
        shop,
        "cohort_retention",
        [*COHORT, "retention", "returned_share", "is_complete"],
        period=period,
    )
    assert found == oracles.cohort_retention(shop, period)


@pytest.mark.parametrize("period", PERIODS)
@tiny
@given(shop=shops)
def test_everyone_is_in_one_cohort_and_none_returns_who_did_not_start(
    shop: Shop, period: str
) -> None:
    found = run(shop, "cohort_retention", period=period)
    started = sum(row["customers"] for row in found if row["age"] == 0)
    assert started == len({o.customer for o in shop.orders} - {None})
    for row in found:
        assert row["active"] <= row["customers"] >= row["returned_by"]


def test_repeat_rate_counts_only_those_followed_long_enough() -> None:
    found = {row["window_days"]: row for row in run(VISITS, "repeat_rate")}
    assert (found[30]["customers"], found[30]["returned"]) == (2, 1)
    assert found[30]["repeat_rate"] == 0.5
    assert found[30]["low"] == pytest.approx(0.0945312)
    assert found[30]["high"] == pytest.approx(0.9054688)
    # On the 86th day after her first purchase nobody has been followed for 90.
    assert (found[90]["customers"], found[90]["repeat_rate"]) == (0, None)
    assert (found[90]["low"], found[90]["high"]) == (None, None)


def test_a_second_purchase_on_the_last_day_of_the_window_counts() -> None:
    shop = Shop([Order("anne", date(2024, 3, 1)), Order("anne", date(2024, 3, 31))])
    assert run(shop, "repeat_rate")[0]["returned"] == 1
    shop = Shop([Order("anne", date(2024, 3, 1)), Order("anne", date(2024, 4, 1))])
    assert run(shop, "repeat_rate")[0]["returned"] == 0


@tiny
@given(shop=shops)
def test_repeat_rate_against_the_oracle(shop: Shop) -> None:
    columns = ["window_days", "customers", "returned", "repeat_rate", "low", "high"]
    found = rows(shop, "repeat_rate", columns)
    for row, expected in zip(found, oracles.repeat_rate(shop), strict=True):
        assert row == pytest.approx(expected, abs=1e-12)


def test_two_orders_on_one_day_are_one_purchase() -> None:
    found = rows(VISITS, "order_distribution", ["purchases", "customers", "orders"])
    assert found == [(1, 2, 3), (2, 0, 0), (3, 0, 0), (4, 1, 4)]


def test_the_period_is_counted_back_from_the_last_day() -> None:
    found = rows(VISITS, "order_distribution", ["customers", "orders"], period_days=22)
    assert found == [(2, 2), (0, 0), (0, 0), (0, 0)]
    found = rows(VISITS, "order_distribution", ["customers", "orders"], period_days=21)
    assert found == [(0, 0)] * 4


@tiny
@given(shop=shops, period_days=st.sampled_from([1, 30, 365]))
def test_distribution_against_the_oracle(shop: Shop, period_days: int) -> None:
    columns = ["purchases", "customers", "customers_share", "orders", "net_revenue"]
    found = rows(shop, "order_distribution", columns, period_days=period_days)
    assert found == oracles.order_distribution(shop, period_days)


def test_gaps_lie_between_days_not_orders() -> None:
    shop = Shop(VISITS.orders, [{"customer": "anne", "segment": "gold"}])
    columns = ["customer_group", "customers", "gaps", "middle_days", "pace"]
    # Anne's days are 5 and 20 January, 4 February, 10 March: 15, 15, 35.
    assert rows(shop, "purchase_gaps", columns) == [
        ("typical", 1, 3, 15.0, "fortnightly"),
        ("gold", 1, 3, 15.0, "fortnightly"),
    ]


@tiny
@given(shop=shops, gold=st.sets(st.sampled_from(CUSTOMERS)))
def test_gaps_against_the_oracle(shop: Shop, gold: set[str]) -> None:
    known = [{"customer": name, "segment": "gold"} for name in sorted(gold)]
    columns = ["customer_group", "customers", "gaps", "quarter_days", "middle_days"]
    columns += ["most_days", "usual_days", "pace"]
    found = rows(Shop(shop.orders, known), "purchase_gaps", columns)
    assert found == oracles.purchase_gaps(shop, gold)


def test_a_shop_without_orders_has_answers_too() -> None:
    assert run(Shop(), "cohort_retention") == []
    assert run(Shop(), "purchase_gaps") == []
    assert [row["customers"] for row in run(Shop(), "repeat_rate")] == [0, 0, 0, 0]
    assert [row["customers"] for row in run(Shop(), "order_distribution")] == [0] * 4


def test_the_days_of_the_random_shops_hold_the_edges() -> None:
    apart = {(b - a).days for a in DAYS for b in DAYS}
    assert {30, 90, 365} <= apart
