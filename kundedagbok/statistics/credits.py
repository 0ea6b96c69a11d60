"""Which order a credit note without a reference takes back: each unit once."""

from collections import defaultdict
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

import pyarrow as pa


def credited_orders(table: pa.Table, values: Mapping[str, Any]) -> pa.Table:
    """One row per credit note for which an order is found: credit_key, order_key.

    Of a customer's orders with as many of all its goods the latest is taken back.
    What one credit note took, no other can take; those that name their order come
    first, then the others in the order of time.
    """
    left: dict[tuple[int, int], Decimal] = {}
    named: list[tuple[int, int, Decimal]] = []
    wanted: dict[int, dict[int, Decimal]] = defaultdict(dict)
    holding: dict[int, dict[int, int]] = defaultdict(lambda: defaultdict(int))
    for row in table.to_pylist():
        credit, order, product = row["credit_key"], row["order_key"], row["product_key"]
        if not row["is_named"]:
            wanted[credit][product] = row["credited"]
        if order is None:
            continue
        left[order, product] = row["bought"]
        if row["is_named"]:
            named.append((order, product, row["credited"] or Decimal(0)))
        else:
            holding[credit][order] += 1
    for order, product, credited in named:
        left[order, product] -= credited
    found: list[tuple[int, int]] = []
    for credit in sorted(wanted):
        goods = wanted[credit]
        for order in sorted(holding[credit], reverse=True):
            whole = holding[credit][order] == len(goods)
            if whole and all(left[order, one] >= goods[one] for one in goods):
                for product, credited in goods.items():
                    left[order, product] -= credited
                found.append((credit, order))
                break
    return pa.table(
        {
            "credit_key": pa.array([credit for credit, _ in found], pa.int32()),
            "order_key": pa.array([order for _, order in found], pa.int32()),
        }
    )
