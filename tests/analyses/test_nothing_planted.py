"""Shops in which everything is drawn by lot: nothing is bought together, or next.

Products are many and pairs are rare here, so that those in five orders are the lucky
ones: a correction for these alone would call them finds.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from random import Random

import pytest
from scipy.stats import false_discovery_control

import kundedagbok
from kundedagbok.workspace import Workspace

HEADINGS = "Order number,Date,Email,Product number,Product name,Quantity,Line total"
FIRST = date(2022, 1, 3)
SHOPS = [(1, 300, 8_000), (2, 300, 7_000), (3, 300, 6_000)]  # seed, products, orders
BUNDLE = ("p7", "p11")


@pytest.fixture(scope="module", params=SHOPS, ids=lambda shop: f"seed {shop[0]}")
def shop(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Workspace]:
    path = tmp_path_factory.mktemp("lots") / "orders.csv"
    write(path, *request.param)
    with kundedagbok.open() as here:
        here.load([path])
        yield here


def write(path: Path, seed: int, products: int, orders: int, planted: int = 0) -> None:
    """Orders of three lots each; `planted` of them hold the bundle, too."""
    luck = Random(seed)
    rows = [HEADINGS]
    for number in range(orders):
        day = FIRST + timedelta(days=luck.randrange(1_000))
        codes = {f"p{luck.randrange(products)}" for _ in range(3)}
        codes |= set(BUNDLE) if number < planted else set()
        who = f"k{luck.randrange(orders // 5)}@x.no"
        rows += [
            f"{number},{day},{who},{code},Thing {code},1,100.00"
            for code in sorted(codes)
        ]
    path.write_text("\n".join(rows), "utf-8")


def test_no_pair_is_called_a_find(shop: Workspace) -> None:
    everything = shop.run("basket_pairs", only_significant=False)
    alone = false_discovery_control(everything["p"].to_numpy())
    assert (alone <= 0.05).sum() >= 3, "so silent that any method would pass"
    for name in ("basket_pairs", "bundle_offers", "product_complements"):
        assert shop.run(name).num_rows <= 1, name


def test_no_rule_is_called_a_find(shop: Workspace) -> None:
    few = {"min_support": 0.0005, "min_confidence": 0.0, "max_items": 3}
    assert shop.run("basket_rules", **few, only_significant=False).num_rows > 100
    assert shop.run("basket_rules", **few).num_rows <= 1


def test_nothing_is_bought_next(shop: Workspace) -> None:
    everything = shop.run("next_product", only_significant=False, only_specific=False)
    assert everything.num_rows >= 5
    assert shop.run("next_product", only_specific=False).num_rows <= 1


def test_a_bundle_among_the_lots_is_found(tmp_path: Path) -> None:
    """Twelve orders more than chance, where two thirds of an order would be chance."""
    write(tmp_path / "orders.csv", 4, 300, 6_000, planted=12)
    with kundedagbok.open() as here:
        here.load([tmp_path / "orders.csv"])
        found = here.run("basket_pairs").to_pylist()
    assert [(row["item_a_code"], row["item_b_code"]) for row in found] == [
        tuple(sorted(BUNDLE))
    ]
