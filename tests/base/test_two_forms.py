"""A shop's own export and its invoices tell the same customers, orders and money."""

from collections import defaultdict
from decimal import Decimal
from pathlib import Path

import pytest

import kundedagbok
from tests.base.reckoned import NEEDED, reckoned
from tests.base.two_forms import (
    FIRST_INVOICE,
    Order,
    orders,
    write_invoices,
    write_shopify,
)

CENT = Decimal("0.01")
ORDERS = """
select order_id, person_key, customer_key, order_date, gross_revenue, net_revenue,
    units, line_count, country, currency, is_business
from orders
"""
CUSTOMERS = "select customer_key, orders, net_revenue from customers"


def read(path: Path) -> tuple[dict[int, dict], dict[int, dict]]:
    """Load one file; the valid orders by number, and the customers by key."""
    with kundedagbok.open() as workspace:
        (report,) = workspace.load([path])
        assert report.problem is None and not report.questions, report
        assert set(report.reasons) <= {"total_row"}
        workspace.build({"customers", *NEEDED})
        with workspace.connection.cursor() as cursor:
            assert reckoned(cursor) > 300
            found = cursor.sql(ORDERS).to_arrow_table().to_pylist()
            known = cursor.sql(CUSTOMERS).to_arrow_table().to_pylist()
    numbers = [int(row["order_id"].removeprefix("#")) for row in found]
    first = min(numbers) // FIRST_INVOICE * FIRST_INVOICE
    return (
        {number - first: row for number, row in zip(numbers, found, strict=True)},
        {row["customer_key"]: row for row in known},
    )


@pytest.fixture(scope="module", params=range(5))
def both(request, tmp_path_factory):
    seed, folder = request.param, tmp_path_factory.mktemp("forms")
    sales = orders(seed)
    shop = read(write_shopify(folder / "orders_export.csv", seed, sales))
    books = read(write_invoices(folder / "fakturalinjer.csv", seed, sales))
    return sales, shop, books


def counted(sales: list[Order]) -> list[Order]:
    return [one for one in sales if one.state in ("paid", "partly")]


def roundings(order: Order) -> Decimal:
    """A hundredth, or half of one for each line: a file may round them all."""
    return max(CENT, CENT / 2 * (len(order.lines) + len(order.back)))


def test_the_orders_that_count(both):
    sales, (shop, _), (books, _) = both
    expected = {order.number for order in counted(sales)}
    assert set(shop) == set(books) == expected
    assert len(expected) > 200


def test_gross_to_the_ore_and_net_within_a_hundredth(both):
    sales, (shop, _), (books, _) = both
    for order in counted(sales):
        back = order.back if order.state == "partly" else []
        gross = Decimal(order.subtotal - sum(line.gross for line in back)) / 100
        net = sum(line.net for line in order.lines) - sum(line.net for line in back)
        for found in (shop[order.number], books[order.number]):
            assert abs(found["gross_revenue"] - gross) < Decimal("0.001"), order
            assert abs(found["net_revenue"] - net / 100) <= roundings(order), order


def test_the_same_days_goods_and_places(both):
    _, (shop, _), (books, _) = both
    said = "order_date", "units", "line_count", "country", "currency", "is_business"
    for number, order in shop.items():
        other = books[number]
        assert [order[one] for one in said] == [other[one] for one in said], number


def test_the_same_customers(both):
    sales, (shop, known), (books, of_books) = both
    people = defaultdict(set)
    for order in counted(sales):
        pair = shop[order.number]["person_key"], books[order.number]["person_key"]
        people[order.buyer.number].add(pair)
    assert all(len(pairs) == 1 for pairs in people.values())
    assert len({shop for ((shop, _),) in people.values()}) == len(people)
    assert len({books for ((_, books),) in people.values()}) == len(people)
    firms = {order.buyer.number for order in counted(sales) if order.buyer.firm}
    assert len(known) == len(of_books) == len(people) - len(firms)


def test_the_same_sums_for_each_customer(both):
    _, (shop, known), (books, of_books) = both
    for number, order in shop.items():
        if order["customer_key"] is None:
            assert books[number]["customer_key"] is None
            continue
        one = known[order["customer_key"]]
        other = of_books[books[number]["customer_key"]]
        assert one["orders"] == other["orders"]
        gap = abs(one["net_revenue"] - other["net_revenue"])
        assert gap <= 2 * CENT * one["orders"]
