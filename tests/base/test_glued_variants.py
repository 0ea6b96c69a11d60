"""Sizes that a shop system glues to the name: one product, several variants."""

from pathlib import Path

import pytest

import kundedagbok
from kundedagbok.definition import Definition
from tests.base.shop import line, rows, shop

DAY = "2026-01-10 12:00:00"

GLUED = [
    ("Ullgenser - S", "Ullgenser", "S"),
    ("Ullgenser - xxl", "Ullgenser", "xxl"),
    ("Ullgenser, tykk – One Size", "Ullgenser, tykk", "One Size"),
    ("Støvler - 39,5 / Rød", "Støvler", "39,5 / Rød"),
    ("T-skjorte - Rød / Stor", "T-skjorte", "Rød / Stor"),
    ("Jakke - vind - XL / Blå / Lang", "Jakke - vind", "XL / Blå / Lang"),
    ("Genser - str 122", "Genser", "str 122"),
]
WHOLE = ["Te - Earl Grey", "Kopp - 3 stk", "Kaffe - 250 g", "T-skjorte", "- S", "S"]


def told(name: str, **more: object) -> list[object]:
    found = shop(line("1", DAY, "a", price=100, product_name=name), **more)
    return rows(found, "products", "product_name", "title", "variant")


@pytest.mark.parametrize(("name", "title", "variant"), GLUED)
def test_a_size_after_a_dash_is_a_variant(name: str, title: str, variant: str) -> None:
    assert told(name) == [(name, title, variant)]


@pytest.mark.parametrize("name", WHOLE)
def test_other_words_after_a_dash_are_part_of_the_name(name: str) -> None:
    assert told(name) == [(name, name, None)]


def test_where_variants_stand_apart_the_name_is_as_written() -> None:
    definition = Definition(variants="apart")
    name = "Ullgenser - S"
    assert told(name, definition=definition) == [(name, name, None)]


def test_sizes_are_one_in_pairs_and_each_by_itself_among_best_sellers(
    tmp_path: Path,
) -> None:
    """Ten orders with wash, in five sizes: no size alone would be in five."""
    head = "Name,Email,Financial Status,Currency,Total,Created at,Lineitem quantity,"
    lines = [head + "Lineitem name,Lineitem price,Lineitem sku"]
    for number in range(40):
        at = f"2026-01-{number % 28 + 1:02} 10:00:00 +0100"
        start = f"#{number},a{number}@x.no,paid,NOK,200.00,{at},1,"
        goods = [("Lue", "L1"), ("Votter", "V1")]
        if number < 10:
            size = ("S", "M", "L", "XL", "XXL")[number % 5]
            goods = [(f"Ullgenser - {size}", f"U{size}"), ("Ullvask", "W1")]
        for name, code in goods:
            lines.append(f"{start}{name},100.00,{code}")
            start = f"#{number},,,,,{at},1,"
    path = tmp_path / "orders_export.csv"
    path.write_text("\n".join(lines), "utf-8")
    with kundedagbok.open() as here:
        (report,) = here.load([path])
        assert report.problem is None and not report.questions
        pairs = here.run("basket_pairs").to_pylist()
        found = {row["item_a"]: row["item_b"] for row in pairs}
        assert found | {b: a for a, b in found.items()} == {
            **{"Ullgenser": "Ullvask", "Ullvask": "Ullgenser"},
            **{"Lue": "Votter", "Votter": "Lue"},
        }
        assert "Ullgenser - L" in here.run("best_sellers")["product_name"].to_pylist()
