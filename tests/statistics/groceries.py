"""The Groceries data of R's arules (Hahsler & al. 2006): 9,835 baskets, 169 items."""

import csv
from functools import cache

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from tests.shared import SHARED

BASKETS = 9835


@cache
def lines() -> list[tuple[int, str]]:
    """(basket, item) of every line."""
    path = SHARED / "groceries" / "groceries_long.csv"
    with path.open(encoding="utf-8") as file:
        return [(int(row["basket"]), row["item"]) for row in csv.DictReader(file)]


def order_and_item() -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Basket and item number of every line."""
    baskets, items = zip(*lines(), strict=True)
    return np.array(baskets), np.unique(items, return_inverse=True)[1]


def table() -> pa.Table:
    """What basket_rules.sql selects, nothing left out."""
    order, item = order_and_item()
    names = [name for _, name in lines()]
    return pa.table(
        {
            "order_key": order,
            "product_key": item,
            "product_code": names,
            "product_name": names,
            "baskets": np.full(len(order), BASKETS),
        }
    )
