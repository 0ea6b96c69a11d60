"""Bought next, add-ons and bundles, worked by hand on a shop of fifty customers."""

from collections.abc import Iterator
from datetime import date, timedelta
from math import exp

import pytest

import kundedagbok
from kundedagbok.workspace import Workspace

ORDERS = "Order number,Date,Email,Product number,Product name,Quantity,Line total"
PRODUCTS = "Product number,Product name,Price,Cost price"
START, LATER, LAST = date(2024, 1, 10), date(2024, 2, 9), date(2025, 6, 1)
PRICES = {"blower": 9000, "seed": 100, "mug": 80, "spoon": 20, "pan": 500, "lid": 100}


def purchases() -> list[tuple[str, date, tuple[str, ...]]]:
    """Ten buy a blower and six of them seed; forty a mug, and four of them seed."""
    rows = [(f"a{n}", START, ("blower",)) for n in range(10)]
    rows += [(f"a{n}", LATER, ("seed",)) for n in range(6)]
    rows += [(f"c{n}", START, ("mug",)) for n in range(40)]
    rows += [(f"c{n}", LATER, ("seed",)) for n in range(4)]
    rows += [("a9", START + timedelta(days=14), ("seed",))]  # too soon to count
    rows += [(f"g{n}", LAST, ("pan", "lid")) for n in range(8)]
    return rows


@pytest.fixture(scope="module")
def shop(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workspace]:
    folder = tmp_path_factory.mktemp("shop")
    lines = [
        f"{1000 + n},{at},{who}@x.no,{code},{code.title()},1,{PRICES[code]}.00"
        for n, (who, at, codes) in enumerate(purchases())
        for code in codes
    ]
    orders = folder / "orders.csv"
    orders.write_text("\n".join([ORDERS, *lines]), "utf-8")
    costs = folder / "products.csv"
    rows = [f"{code},{code.title()},{PRICES[code]}.00,460.00" for code in ("pan",)]
    costs.write_text("\n".join([PRODUCTS, *rows, "lid,Lid,100.00,"]), "utf-8")
    with kundedagbok.open() as here:
        reports = here.load([orders, costs])
        assert not any(one.problem or one.questions for one in reports)
        yield here


def test_those_who_went_on_against_those_without(shop: Workspace) -> None:
    (step,) = shop.run("next_product").to_pylist()
    assert (step["item_a"], step["item_b"]) == ("Blower", "Seed")
    assert (step["buyers"], step["went_on"], step["share"]) == (10, 6, 0.6)
    assert (step["others"], step["others_bought"]) == (40, 4)
    # (6·40/50) / (4·10/50), and 10 of the 50 with 10 of them hits.
    assert step["ratio"] == pytest.approx(6)
    assert step["expected"] == pytest.approx(2)
    below = exp(-2) * (1 + 2 + 2 + 4 / 3 + 2 / 3 + 4 / 15)
    assert step["p"] == pytest.approx(1 - below)
    assert step["certainty"] == "probably"
    assert 1 < step["low"] < 6 < step["high"]


def test_the_month_and_the_path(shop: Workspace) -> None:
    (month,) = shop.run("next_months", item_b_code="seed").to_pylist()
    assert (month["month_of_year"], month["customers"], month["share"]) == (2, 6, 1)
    paths = shop.run("product_paths").to_pylist()
    assert [(row["first_code"], row["customers"]) for row in paths] == [("blower", 7)]
    assert (paths[0]["started"], paths[0]["came_back"]) == (10, 7)


def test_add_ons_both_ways(shop: Workspace) -> None:
    rows = shop.run("product_complements").to_pylist()
    found = [(row["product"], row["complement"], row["orders_both"]) for row in rows]
    assert found == [("Lid", "Pan", 8), ("Pan", "Lid", 8)]
    assert rows[0]["confidence"] == 1
    assert rows[0]["by_chance"] == pytest.approx(8 / 69)


def test_a_bundle_without_a_cost_says_so(shop: Workspace) -> None:
    (offer,) = shop.run("bundle_offers").to_pylist()
    assert (offer["guard"], offer["separate_price"]) == ("missing_cost", 600)
    assert offer["bundle_price"] == pytest.approx(540)
    assert offer["left_over"] is None


def test_what_is_lacking_within_one_product(shop: Workspace) -> None:
    (row,) = shop.run("accessory_attach").to_pylist()
    assert (row["main"], row["accessory"], row["lacking"]) == ("Pan", "Lid", 0)
    assert (row["potential"], row["order_without"]) == (0, None)
    assert row["order_with"] == pytest.approx(600)
