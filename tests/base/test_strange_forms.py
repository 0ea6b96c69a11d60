"""A shop's own export and books full of oddities tell the same sales."""

from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

import kundedagbok
from tests.base.reckoned import NEEDED, reckoned
from tests.base.strange_books import FIRST_INVOICE, FORMS, write_books
from tests.base.strange_sales import LANDS, Land, Sale, sales, write_shop

CENT = Decimal("0.01")
ORDERS = """
select order_id, person_key, customer_key, order_date, gross_revenue, net_revenue,
    units, line_count, country, currency, is_business
from orders
"""
Orders = dict[int, dict[str, Any]]
# Each land meets two forms, and every form some land; more seeds say no more.
MET = [("norsk", "dansk"), ("svensk", "english"), ("ordrelinjer", "linjer"),
       ("suomi", "norsk"), ("english", "suomi")]  # fmt: skip


def read(path: Path, first: int) -> tuple[Orders, int]:
    """The valid orders of one file by the sale's number, and how many customers."""
    with kundedagbok.open() as workspace:
        (report,) = workspace.load([path])
        assert report.problem is None and not report.questions, report
        assert set(report.reasons) <= {"total_row"}, report.reasons
        workspace.build({"customers", *NEEDED})
        with workspace.connection.cursor() as cursor:
            assert reckoned(cursor) > len(LANDS)
            rows = cursor.sql(ORDERS).to_arrow_table().to_pylist()
            (customers,) = cursor.sql("from customers").aggregate("count(*)").fetchall()
    return {int(row["order_id"].lstrip("#")) - first: row for row in rows}, customers[0]


@pytest.fixture(scope="module", params=range(len(LANDS)), ids=lambda n: LANDS[n].code)
def shop(request: Any, tmp_path_factory: Any) -> Iterator[Any]:
    """The sales of one land, and each file that tells of them."""
    seed, folder = request.param, tmp_path_factory.mktemp("strange")
    land, found = sales(seed, count=140)
    files = [(write_shop(folder / "orders_export.csv", seed, land, found), 0)]
    files += [
        (write_books(folder / f"{name}.csv", FORMS[name], land, found), FIRST_INVOICE)
        for name in MET[seed]
    ]
    yield land, found, {path.name: read(path, first) for path, first in files}


def counted(found: list[Sale]) -> list[Sale]:
    return [one for one in found if one.state in ("paid", "partly", "allowance")]


def test_the_same_orders_and_customers(shop: tuple[Land, list[Sale], Any]):
    _, found, told = shop
    expected = {sale.number for sale in counted(found)}
    private = {
        sale.buyer.number
        for sale in counted(found)
        if sale.buyer.number and not sale.buyer.firm
    }
    assert len(expected) > 100
    for name, (orders, customers) in told.items():
        assert set(orders) == expected, name
        assert customers == len(private), name


def test_the_same_money(shop: tuple[Land, list[Sale], Any]):
    """Gross to the øre, net within 0.01, or the rounding of each of many lines."""
    _, found, told = shop
    for name, (orders, _) in told.items():
        for sale in counted(found):
            gross, net = sale.counted
            row = orders[sale.number]
            roundings = max(CENT, CENT / 2 * (len(sale.lines) + len(sale.back)))
            assert abs(row["gross_revenue"] - gross) < CENT / 2, (name, sale)
            assert abs(row["net_revenue"] - net) <= roundings, (name, sale)


def test_the_same_days_goods_and_places(shop: tuple[Land, list[Sale], Any]):
    land, found, told = shop
    for name, (orders, _) in told.items():
        for sale in counted(found):
            row = orders[sale.number]
            assert row["order_date"] == sale.at.date(), (name, sale)
            assert row["line_count"] == len(sale.lines), (name, sale)
            assert (row["country"], row["currency"]) == (land.code, land.currency)
            assert bool(row["is_business"]) == bool(sale.buyer.firm), (name, sale)


def test_the_same_persons_and_nobody_where_nobody_is_known(
    shop: tuple[Land, list[Sale], Any],
):
    _, found, told = shop
    for name, (orders, _) in told.items():
        people, buyers = defaultdict(set), defaultdict(set)
        for sale in counted(found):
            key = orders[sale.number]["person_key"]
            assert (key is None) == (not sale.buyer.number), (name, sale)
            people[key].add(sale.buyer.number)
            buyers[sale.buyer.number].add(key)
        assert all(len(one) == 1 for one in (*people.values(), *buyers.values())), name
