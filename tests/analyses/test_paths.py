"""From the first purchase to the second, by hand: sizes and gift cards."""

from pathlib import Path
from typing import Any

import pytest

import kundedagbok
from kundedagbok.definition import LEFT_OUT, Definition

HEAD = "Order number,Date,Email,Product number,Product name,Variant,Quantity,Line total"
Sale = tuple[str, str, str, str]


def paths(folder: Path, sales: list[Sale], **rules: Any) -> list[dict[str, Any]]:
    lines = [
        f"{1000 + n},{day},{who}@x.no,{code},{code.split('-')[0].title()},{size},1,100"
        for n, (day, who, code, size) in enumerate(sales)
    ]
    path = folder / "orders.csv"
    path.write_text("\n".join([HEAD, *lines]), "utf-8")
    with kundedagbok.open() as shop:
        (report,) = shop.load([path])
        assert report.problem is None and not report.questions
        if rules:
            shop.define(Definition(**rules))
        return shop.run("product_paths").to_pylist()


def clothes() -> list[Sale]:
    """Ten buy a tee and then a cap, five of them in small and five in medium."""
    sizes = [(n, "SM"[n % 2]) for n in range(10)]
    first = [("2024-01-01", f"c{n}", f"tee-{size}", size) for n, size in sizes]
    then = [("2024-01-31", f"c{n}", f"cap-{size}", size) for n, size in sizes]
    return first + then


def test_sizes_are_one_product(tmp_path: Path) -> None:
    (row,) = paths(tmp_path, clothes())
    assert (row["first_product"], row["second_product"]) == ("Tee", "Cap")
    assert (row["customers"], row["started"], row["came_back"]) == (10, 10, 10)
    assert row["middle_days"] == 30


def test_sizes_stand_apart_where_the_rule_says_so(tmp_path: Path) -> None:
    rows = paths(tmp_path, clothes(), variants="apart")
    assert [(row["first_code"], row["customers"]) for row in rows] == [
        ("tee-M", 5),
        ("tee-S", 5),
    ]


def test_the_size_that_came_to_most_is_not_asked(tmp_path: Path) -> None:
    """Two sizes for 100 each are more than a mug for 150 would have been."""
    sales = clothes() + [("2024-01-01", f"c{n}", "mug", "") for n in range(10)]
    sales += [("2024-01-01", f"c{n}", "tee-L", "L") for n in range(10)]
    (row,) = paths(tmp_path, sales)
    assert (row["first_product"], row["customers"]) == ("Tee", 10)


GOODS_OR_NOT = tuple(kind for kind in LEFT_OUT if kind != "gift_card_only")


@pytest.mark.parametrize(("left_out", "back"), [(LEFT_OUT, 5), (GOODS_OR_NOT, 8)])
def test_who_comes_back_for_a_gift_card_came_back(
    tmp_path: Path, left_out: tuple[str, ...], back: int
) -> None:
    """Where such an order counts as one, that is: as a rule it does not."""
    sales = [("2024-01-01", f"g{n}", "hat", "") for n in range(9)]
    codes = ["sock"] * 5 + ["gavekort"] * 3
    sales += [("2024-01-31", f"g{n}", code, "") for n, code in enumerate(codes)]
    (row,) = paths(tmp_path, sales, left_out=left_out)
    assert (row["first_code"], row["second_code"]) == ("hat", "sock")
    assert (row["customers"], row["started"], row["came_back"]) == (5, 9, back)
    assert row["share_of_back"] == 5 / back
