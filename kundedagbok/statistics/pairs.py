"""Which pairs of products are bought together more often than chance would have it."""

from collections.abc import Mapping
from typing import Any

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from kundedagbok.statistics.association import (
    PROBABLE,
    certainty,
    fisher_greater,
    q_of_selected,
)
from kundedagbok.statistics.intervals import katz_interval

FEWEST_TESTED = 5
MIN_LIFT = 1.2


def significant_pairs(table: pa.Table, values: Mapping[str, Any]) -> pa.Table:
    """Add p, q, is_significant, certainty, low and high to one row per tested pair.

    Reads orders_a, orders_b, orders_both, baskets, lift and possible_pairs; every other
    column passes through, and so does the order of the rows. The table must hold every
    pair in `min_count` orders (5 unless given), of possible_pairs that could have been:
    q counts them all, and that a pair is here because it reached so many. low and high
    bound the risk ratio: how many times likelier B is in an order with A than in one
    without (null: no upper bound). `only_significant` keeps pairs with q ≤ 0.05 and
    lift ≥ `min_lift` (1.2 unless given).
    """
    counts = ("orders_both", "orders_a", "orders_b", "baskets")
    both, a, b, baskets = (_floats(table, name) for name in counts)
    p = fisher_greater(both, a, b, baskets)
    floor = fisher_greater(values.get("min_count", FEWEST_TESTED), a, b, baskets)
    q = q_of_selected(p, floor, _floats(table, "possible_pairs").max(initial=1))
    _, low, high = katz_interval(both, a, b - both, baskets - a)
    added = {
        "p": p,
        "q": q,
        "is_significant": q <= PROBABLE,
        "certainty": pa.array(certainty(q), pa.string()),
        "low": finite(low),
        "high": finite(high),
    }
    result = table
    for name, column in added.items():
        result = result.append_column(name, pa.array(column))
    if not values.get("only_significant"):
        return result
    large = _floats(table, "lift") >= float(values.get("min_lift", MIN_LIFT))
    return result.filter(pa.array((q <= PROBABLE) & large))


def _floats(table: pa.Table, name: str) -> NDArray[np.float64]:
    """Return a column as numbers."""
    return np.asarray(table.column(name).cast(pa.float64()), dtype=np.float64)


def finite(values: NDArray[np.float64]) -> pa.Array:
    """Return an Arrow column in which what is not finite is null."""
    return pa.array(values, mask=~np.isfinite(values))
