"""Which pairs of products are bought together more often than chance would have it."""

from collections.abc import Mapping
from typing import Any

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from kundedagbok.statistics.association import (
    PROBABLE,
    benjamini_hochberg,
    certainty,
    fisher_greater,
)
from kundedagbok.statistics.intervals import katz_interval

MIN_LIFT = 1.2


def significant_pairs(table: pa.Table, values: Mapping[str, Any]) -> pa.Table:
    """Add p, q, is_significant, certainty, low and high to one row per tested pair.

    Reads orders_a, orders_b, orders_both, baskets and lift; every other column passes
    through, and so does the order of the rows. The table must hold all tested pairs,
    for q counts them. low and high bound the risk ratio: how many times likelier B is
    in an order with A than in one without (null: no upper bound). `only_significant`
    keeps pairs with q ≤ 0.05 and lift ≥ `min_lift` (1.2 unless given).
    """
    counts = ("orders_both", "orders_a", "orders_b", "baskets")
    both, a, b, baskets = (_floats(table, name) for name in counts)
    p = fisher_greater(both, a, b, baskets)
    q = benjamini_hochberg(p)
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
