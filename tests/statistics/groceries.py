"""The Groceries data of R's arules (Hahsler & al. 2006): 9,835 baskets, 169 items."""

import csv
from functools import cache

import pyarrow as pa

from tests.shared import SHARED
from tests.statistics.counted import as_table

BASKETS = 9835


@cache
def lines() -> list[tuple[int, str]]:
    """(basket, item) of every line."""
    path = SHARED / "groceries" / "groceries_long.csv"
    with path.open(encoding="utf-8") as file:
        return [(int(row["basket"]), row["item"]) for row in csv.DictReader(file)]


@cache
def table() -> pa.Table:
    """What basket_rules.sql selects, nothing left out."""
    names = sorted({name for _, name in lines()})
    key = {name: number for number, name in enumerate(names)}
    numbered = [(basket, key[name]) for basket, name in lines()]
    return as_table(numbered, BASKETS, dict(enumerate(names)))
