"""Baskets counted in plain Python, as basket_rules.sql counts them."""

from collections import Counter
from collections.abc import Hashable, Mapping, Sequence
from itertools import combinations

import pyarrow as pa

SCHEMA = pa.schema(
    [
        ("order_key", pa.int32()),
        ("product_key", pa.int32()),
        ("other_key", pa.int32()),
        ("orders", pa.int64()),
        ("baskets", pa.int64()),
        ("product_code", pa.string()),
        ("product_name", pa.string()),
    ]
)


def as_table(
    lines: Sequence[tuple[int, int]],
    orders: int,
    codes: Mapping[int, str],
    names: Mapping[int, str] | None = None,
) -> pa.Table:
    """One row per product, pair and line, nothing left out; lines are (order, key)."""
    baskets: dict[Hashable, set[int]] = {}
    for order, key in lines:
        baskets.setdefault(order, set()).add(key)
    items = Counter(key for basket in baskets.values() for key in basket)
    pairs = Counter(
        pair for basket in baskets.values() for pair in combinations(sorted(basket), 2)
    )
    called = names or codes
    rows = [
        *(
            (None, key, None, n, orders, codes[key], called[key])
            for key, n in items.items()
        ),
        *((None, a, b, n, None, None, None) for (a, b), n in pairs.items()),
        *((order, key, None, None, None, None, None) for order, key in lines),
    ]
    columns = zip(*rows, strict=True) if rows else [()] * len(SCHEMA)
    return pa.table(
        [
            pa.array(column, field.type)
            for column, field in zip(columns, SCHEMA, strict=True)
        ],
        SCHEMA,
    )
