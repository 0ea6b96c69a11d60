"""Two systems that hold the same sales are told; two that only look alike are not."""

from datetime import date, timedelta
from random import Random

import pytest

from kundedagbok.engine.duckdb import DuckDBEngine
from tests.base.shop import CATALOG, FILE, line, shop

START = date(2025, 1, 6)
BOOKS = {**FILE, "file_id": 2, "fingerprint": "bb", "system": "tripletex"}
LATER = {**FILE, "file_id": 2, "fingerprint": "bb"}


def sold(seed, orders, prices):
    """So many orders over a hundred days, as (day, price)."""
    luck = Random(seed)
    return [
        (START + timedelta(days=luck.randrange(100)), luck.choice(prices))
        for _ in range(orders)
    ]


def twins(mine, theirs, other=BOOKS):
    lines = [
        line(f"{file}-{n}", f"{day} 12:00", f"c{n}", price=price, file_id=file)
        for file, sales in ((1, mine), (2, theirs))
        for n, (day, price) in enumerate(sales)
    ]
    found = DuckDBEngine(shop(*lines, files=[FILE, other])).run(
        CATALOG["same_sales"], {}
    )
    names = ("file_id", "other_file_id", "orders", "twins")
    return [tuple(row[name] for name in names) for row in found.to_pylist()]


def test_the_same_sales_in_a_shop_and_in_the_books_are_told_of_both():
    sales = sold(1, 60, range(100, 2000))
    assert twins(sales, sales[::-1]) == [(1, 2, 60, 60), (2, 1, 60, 60)]


def test_a_part_is_told_of_the_part_alone():
    sales = sold(2, 100, range(100, 2000))
    assert twins(sales, sales[:30]) == [(2, 1, 30, 30)]


def test_a_twin_is_taken_once():
    one = [(START + timedelta(days=n % 50), 100 + n % 50) for n in range(100)]
    assert twins(one, one[:50]) == [(1, 2, 100, 50), (2, 1, 50, 50)]


@pytest.mark.parametrize(
    ("mine", "theirs"),
    [
        (sold(3, 60, range(100, 2000)), sold(4, 60, range(100, 2000))),  # others
        (sold(5, 900, [99, 199]), sold(6, 900, [99, 199])),  # two prices, every day
        (sold(7, 19, range(100, 2000)),) * 2,  # too few to tell
    ],
)
def test_what_only_looks_alike_is_not_told(mine, theirs):
    assert twins(mine, theirs) == []


def test_two_files_of_one_system_are_not_two_systems():
    sales = sold(8, 60, range(100, 2000))
    assert twins(sales, sales, LATER) == []
