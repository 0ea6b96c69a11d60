"""Bought next, add-ons and bundles, worked by hand on a shop of sixty customers."""

from collections.abc import Iterator
from datetime import date, timedelta
from math import exp, factorial

import pytest

import kundedagbok
from kundedagbok.workspace import Workspace

ORDERS = "Order number,Date,Email,Product number,Product name,Quantity,Line total"
PRODUCTS = "Product number,Product name,Price,Cost price"
START, LATER, LAST = date(2024, 1, 10), date(2024, 2, 9), date(2025, 6, 1)
PRICES = {"blower": 9000, "seed": 100, "mug": 80, "spoon": 20, "pan": 500, "lid": 100}


def purchases() -> list[tuple[str, date, tuple[str, ...]]]:
    """Twenty buy a blower, sixteen of them seed; forty a mug, and four of them seed."""
    rows = [(f"a{n}", START, ("blower",)) for n in range(20)]
    rows += [(f"a{n}", LATER, ("seed",)) for n in range(16)]
    rows += [(f"c{n}", START, ("mug",)) for n in range(40)]
    rows += [(f"c{n}", LATER, ("seed",)) for n in range(4)]
    rows += [("a19", START + timedelta(days=14), ("seed",))]  # too soon to count
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
    assert (step["buyers"], step["went_on"], step["share"]) == (20, 16, 0.8)
    assert (step["others"], step["others_bought"]) == (40, 4)
    # (16·40/60) / (4·20/60), and 20 of the 60 with 20 of them hits.
    assert step["ratio"] == pytest.approx(8)
    assert step["expected"] == pytest.approx(20 / 3)
    below = [exp(-20 / 3) * (20 / 3) ** k / factorial(k) for k in range(16)]
    assert step["p"] == pytest.approx(1 - sum(below))
    # Of five products twenty pairs could be, and this alone reached five.
    seen = (1 - sum(below)) / (1 - sum(below[:5]))
    assert (step["possible_pairs"], step["q"]) == (20, pytest.approx(2 * seen))
    assert step["certainty"] == "clear"
    assert 1 < step["low"] < 8 < step["high"]


def test_the_month_and_the_path(shop: Workspace) -> None:
    (month,) = shop.run("next_months", item_b_code="seed").to_pylist()
    assert (month["month_of_year"], month["customers"], month["share"]) == (2, 16, 1)
    paths = shop.run("product_paths").to_pylist()
    assert [(row["first_code"], row["customers"]) for row in paths] == [("blower", 17)]
    assert (paths[0]["started"], paths[0]["came_back"]) == (20, 17)


def test_add_ons_both_ways(shop: Workspace) -> None:
    rows = shop.run("product_complements").to_pylist()
    found = [(row["product"], row["complement"], row["orders_both"]) for row in rows]
    assert found == [("Lid", "Pan", 8), ("Pan", "Lid", 8)]
    assert rows[0]["confidence"] == 1
    assert rows[0]["by_chance"] == pytest.approx(8 / 89)


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
