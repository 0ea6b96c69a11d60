"""Accessories and small things for the checkout, by hand, with firms among those."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import kundedagbok
from kundedagbok.definition import Definition
from kundedagbok.workspace import Workspace

HEAD = "Order number,Date,Email,Orgnr,Product number,Product name,Quantity,Line total"
PRICES = {"beans": 200, "filter": 50, "soap": 30, "hat": 400, "cup": 40, "bag": 40}


def sales() -> list[tuple[str, dict[str, int]]]:
    """Beans with and without filters, and for two cafés by the hundredweight."""
    rows = [(f"a{n}", {"beans": 1, "filter": 1}) for n in range(8)]
    rows += [(f"b{n}", {"beans": 1}) for n in range(6)]
    rows += [("b0", {"beans": 1, "soap": 1})]
    rows += [(f"d{n}", {"soap": 1}) for n in range(9)]
    rows += [(f"c{n}", {"hat": 1}) for n in range(30)]
    rows += [("firm1", {"beans": 100}), ("firm2", {"beans": 100})]
    return rows


def opened(folder: Path, rows: list[tuple[str, dict[str, int]]]) -> Workspace:
    lines = [
        f"{1000 + n},2025-01-{n % 28 + 1:02d},{who}@x.no,"
        f"{'923609016' if who.startswith('firm') else ''},"
        f"{code},{code.title()},{units},{units * PRICES[code]}.00"
        for n, (who, goods) in enumerate(rows)
        for code, units in goods.items()
    ]
    path = folder / "orders.csv"
    path.write_text("\n".join([HEAD, *lines]), "utf-8")
    shop = kundedagbok.open()
    (report,) = shop.load([path])
    assert report.problem is None and not report.questions
    return shop


@pytest.fixture
def shop(tmp_path: Path) -> Iterator[Workspace]:
    with opened(tmp_path, sales()) as here:
        yield here


def beans(shop: Workspace) -> dict[str, Any]:
    rows = shop.run("accessory_attach").to_pylist()
    (row,) = [row for row in rows if row["main_code"] == "beans"]
    assert row["accessory_code"] == "filter"
    return row


def test_a_wholesale_order_does_not_turn_the_comparison(shop: Workspace) -> None:
    """The cafés' beans for 20,000 are no orders that lack a filter."""
    row = beans(shop)
    assert (row["main_orders"], row["with_both"], row["lacking"]) == (15, 8, 7)
    assert row["attach_rate"] == pytest.approx(8 / 15)
    assert row["potential"] == pytest.approx(7 * 8 / 15 * 50)
    assert row["order_with"] == pytest.approx(250)
    assert row["order_without"] == pytest.approx((6 * 200 + 230) / 7)
    assert row["pooled_with"] == pytest.approx(250)
    others = 6 * 200 + 230 + 9 * 30 + 30 * 400
    assert row["pooled_without"] == pytest.approx(others / (7 + 9 + 30))


def test_firms_that_are_customers_are_counted(shop: Workspace) -> None:
    shop.define(Definition(businesses="kept"))
    row = beans(shop)
    assert (row["main_orders"], row["with_both"], row["lacking"]) == (17, 8, 9)
    assert row["order_without"] == pytest.approx((6 * 200 + 230 + 40_000) / 9)


def test_what_only_firms_take_together_is_no_accessory(tmp_path: Path) -> None:
    rows = [(f"firm{n}", {"beans": 1, "filter": 1}) for n in range(8)]
    rows += [(f"a{n}", {"beans": 1, "filter": 1}) for n in range(4)]
    rows += [(f"c{n}", {"hat": 1}) for n in range(40)]
    with opened(tmp_path, rows) as shop:
        assert shop.run("product_complements").num_rows == 2
        assert shop.run("accessory_attach").num_rows == 0


def test_what_goes_with_nothing_is_no_add_on(shop: Workspace) -> None:
    """Soap is cheap and often bought, and once in a basket with something else."""
    (row,) = shop.run("checkout_add_ons").to_pylist()
    assert (row["product_code"], row["goes_with"]) == ("filter", 1)
    assert (row["orders"], row["alone"], row["baskets"]) == (8, 0, 56)
    # 8 orders of 250, 6 of 200, 1 of 230, 9 of 30 and 30 of 400; the cafés left out.
    assert row["middle_order"] == 400


@pytest.mark.parametrize(("neither", "pairs"), [(80, 2), (60, 0)])
def test_hardly_chance_and_little_more_than_expected_is_no_partner(
    tmp_path: Path, neither: int, pairs: int
) -> None:
    """Both in 150 of 330 or 310 orders, each in 200: a lift of 1.24 or 1.16."""
    rows = [(f"a{n}", {"cup": 1, "bag": 1}) for n in range(150)]
    rows += [(f"b{n}", {"cup": 1}) for n in range(50)]
    rows += [(f"c{n}", {"bag": 1}) for n in range(50)]
    rows += [(f"d{n}", {"hat": 1}) for n in range(neither)]
    with opened(tmp_path, rows) as shop:
        assert shop.run("product_complements").num_rows == pairs
