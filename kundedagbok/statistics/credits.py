"""Which order a credit note without a reference takes back: each unit once."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

import pyarrow as pa


@dataclass(frozen=True)
class _Goods:
    """What is bought, credited by name, asked back, and where all of it could be."""

    left: dict[tuple[int, int], Decimal] = field(default_factory=dict)
    named: list[tuple[int, int, Decimal]] = field(default_factory=list)
    wanted: dict[int, dict[int, Decimal]] = field(
        default_factory=lambda: defaultdict(dict)
    )
    holding: dict[int, dict[int, int]] = field(
        default_factory=lambda: defaultdict(lambda: defaultdict(int))
    )


def credited_orders(table: pa.Table, values: Mapping[str, Any]) -> pa.Table:
    """One row per credit note for which an order is found: credit_key, order_key.

    Of a customer's orders with as many of all its goods the latest is taken back.
    What one credit note took, no other can take; those that name their order come
    first, then the others in the order of time.
    """
    goods = _sorted_out(table)
    for order, product, credited in goods.named:
        goods.left[order, product] -= credited
    taken = ((credit, _taken_back(credit, goods)) for credit in sorted(goods.wanted))
    found = [(credit, order) for credit, order in taken if order is not None]
    return pa.table(
        {
            "credit_key": pa.array([credit for credit, _ in found], pa.int32()),
            "order_key": pa.array([order for _, order in found], pa.int32()),
        }
    )


def _sorted_out(table: pa.Table) -> _Goods:
    goods = _Goods()
    for row in table.to_pylist():
        credit, order, product = row["credit_key"], row["order_key"], row["product_key"]
        if not row["is_named"]:
            goods.wanted[credit][product] = row["credited"]
        if order is None:
            continue
        goods.left[order, product] = row["bought"]
        if row["is_named"]:
            goods.named.append((order, product, row["credited"] or Decimal(0)))
        else:
            goods.holding[credit][order] += 1
    return goods


def _taken_back(credit: int, goods: _Goods) -> int | None:
    """The latest order that still has all of it; its units are taken."""
    wanted, holding = goods.wanted[credit], goods.holding[credit]
    for order in sorted(holding, reverse=True):
        whole = holding[order] == len(wanted)
        if whole and all(goods.left[order, one] >= wanted[one] for one in wanted):
            for product, credited in wanted.items():
                goods.left[order, product] -= credited
            return order
    return None
