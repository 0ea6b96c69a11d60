"""What the frequent sets are found in: products, their pairs, and who is in what order.

How often each product and each pair is bought is known beforehand. A set of three
has three such pairs, so the orders matter to products with two pairs or more only.
"""

from dataclasses import dataclass
from typing import Any, Self

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

Integers = NDArray[np.int64]
# Of lines there are millions: they are as narrow as they come.
Keys = NDArray[np.integer[Any]]


@dataclass(frozen=True)
class Baskets:
    """Counted products and pairs, and orders line by line; keys are the products'.

    `pair` and `pair_orders` hold (pairs, 2) keys and one count each; `line_order` and
    `line_item` are parallel and hold each line once, in any sequence. Products and
    pairs in too few orders may be left out, and so may the lines that no frequent set
    of three can need.
    """

    orders: int
    item: Integers
    item_orders: Integers
    pair: Integers
    pair_orders: Integers
    line_order: Keys
    line_item: Keys

    @classmethod
    def read(cls, table: pa.Table) -> Self:
        """Take the rows apart: a line has an order_key, a pair an other_key."""
        lines = _with(table, "order_key", "product_key")
        pairs = _with(table, "other_key", "product_key", "orders")
        items = products(table)
        key, other = (_whole(pairs, name) for name in ("product_key", "other_key"))
        return cls(
            orders=int(items.column("baskets")[0].as_py()),
            item=_whole(items, "product_key"),
            item_orders=_whole(items, "orders"),
            pair=np.column_stack((key, other)),
            pair_orders=_whole(pairs, "orders"),
            line_order=lines.column("order_key").to_numpy(),
            line_item=lines.column("product_key").to_numpy(),
        )


def products(table: pa.Table) -> pa.Table:
    """Return the rows that are neither a line nor a pair, sorted by product_key."""
    alone = pc.and_(
        pc.is_null(table.column("order_key")), pc.is_null(table.column("other_key"))
    )
    return table.filter(alone).sort_by("product_key")


def _with(table: pa.Table, key: str, *others: str) -> pa.Table:
    """Return these columns of the rows that have the key."""
    return table.select([key, *others]).filter(pc.is_valid(table.column(key)))


def _whole(table: pa.Table, name: str) -> Integers:
    """Return a column without nulls as whole numbers."""
    return table.column(name).to_numpy().astype(np.int64)
