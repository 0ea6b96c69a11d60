"""Which orders count: a shop of one page, worked by hand."""

from datetime import date

import pytest

from kundedagbok.definition import Definition
from tests.base.shop import line, rows, shop

DAY = "2025-03-03 12:00:00"


@pytest.fixture(scope="module")
def small_shop():
    return shop(
        line("1", DAY, "kari", price=100),
        line("2", DAY, "kari", price=100, status_code="cancelled"),
        line("3", DAY, "kari", price=100, status_code="voided"),
        line("4", DAY, "kari", price=100, status_code="failed"),
        line("5", DAY, "kari", price=100, status_code="draft"),
        line("6", DAY, "kari", price=100, status_code="test"),
        line("7", DAY, "kari", price=100, is_test=True),
        line("8", DAY, "kari", price=100, tags="vip, Test"),
        line("9", DAY, "kari", price=100, tags="testament, latest"),
        line("10", DAY, "kari", price=100, email="kari@example.no"),
        line("11", DAY, "kari", price=0),
        line("12", DAY, "kari", price=500, product_name="Gavekort 500 kr",
             product_code=None),
        line("13", DAY, "kari", price=100, order_total=100, order_refunded=99.99),
        line("14", DAY, "kari", price=100, order_total=100, order_refunded=99.98),
        line("15", DAY, "kari", price=100, status_code="refunded"),
        line("16", DAY, "kari", price=100, cancelled_at=DAY),
        line("17", DAY, "kari", price=100, status_code="pending"),
        line("18", DAY, price=100),
        line("19", "2025-03-04 23:59:59", "ola", product_code="P2"),
        line("21", DAY, "kari", price=100, status_code="returned"),
        line("20", DAY, "kari", price=79, product_name="Frakt", product_code="9999"),
    )  # fmt: skip


def test_each_order_counts_or_says_why_not(small_shop):
    found = dict(rows(small_shop, "order_ledger", "order_id", "excluded_because"))
    assert found == {
        "1": None,
        "2": "cancelled",
        "3": "voided",
        "4": "failed",
        "5": "draft",
        "6": "test",
        "7": "test",
        "8": "test",
        "9": None,
        "10": None,
        "11": "zero",
        "12": "gift_card_only",
        "13": "fully_returned",
        "14": None,
        "15": "fully_returned",
        "16": "cancelled",
        "17": None,
        "18": None,
        "19": None,
        "20": "zero",
        "21": "fully_returned",
    }


def test_orders_without_a_customer_stay_apart_from_customers(small_shop):
    found = dict(rows(small_shop, "orders", "order_id", "customer_key is null"))
    assert found["18"] and not found["1"]


def test_the_last_day_is_that_of_the_last_valid_order(small_shop):
    assert rows(small_shop, "as_of", "as_of", "first_date") == [
        (date(2025, 3, 4), date(2025, 3, 3))
    ]


def test_an_order_without_an_amount_counts_and_brings_nothing(small_shop):
    assert rows(small_shop, "customers", "customer", "orders", "net_revenue")[1] == (
        "ola",
        1,
        0,
    )


def test_the_definition_decides():
    kept = Definition(left_out=(), known_only=True, channels=("web",))
    found = shop(
        line("1", DAY, "kari", price=100, status_code="cancelled", channel="web"),
        line("2", DAY, None, price=100, channel="web"),
        line("3", DAY, "kari", price=100, channel="store"),
        line("4", DAY, "kari", price=100),
        definition=kept,
    )
    assert dict(rows(found, "order_ledger", "order_id", "excluded_because")) == {
        "1": None,
        "2": "no_customer",
        "3": "channel",
        "4": "channel",
    }


def test_no_orders_give_empty_tables_and_one_row_of_nothing():
    found = shop(files=())
    assert rows(found, "as_of", "as_of", "has_lines", "left_edge") == [
        (None, False, None)
    ]
    assert rows(found, "silence_limits", "slip_days", "lost_days", "basis") == [
        (90, 180, "assumed")
    ]
    assert rows(found, "customers", "customer_key") == []
