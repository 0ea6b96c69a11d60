"""Groups against all others: what they buy for, and how many come back."""

from collections.abc import Mapping
from typing import Any

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray
from scipy.special import stdtr, stdtrit

from kundedagbok.statistics.association import benjamini_hochberg, certainty
from kundedagbok.statistics.intervals import wilson_interval
from kundedagbok.statistics.pairs import finite
from kundedagbok.statistics.shares import fisher_two_sided

Floats = NDArray[np.float64]
ORDER = [
    ("value_difference", "descending"),
    ("trait", "ascending"),
    ("name", "ascending"),
]


def drivers(table: pa.Table, values: Mapping[str, Any]) -> pa.Table:
    """Return one row per group with both differences, the best group first.

    Reads trait, name, customers, value_sum, value_squares, returned, and the same of
    all others with `other_` before it. Value: Welch's t; return: Fisher's exact test,
    two-sided, and Newcombe's interval of the difference (1998, method 10).
    """
    n, m = _floats(table, "customers"), _floats(table, "other_customers")
    hits, other_hits = _floats(table, "returned"), _floats(table, "other_returned")
    mean, variance = _moments(table, "", n)
    other_mean, other_variance = _moments(table, "other_", m)
    low, high, p = welch(mean, variance, n, other_mean, other_variance, m)
    value_q = benjamini_hochberg(p)
    returned_q = benjamini_hochberg(fisher_two_sided(hits, n, other_hits, m))
    share_low, share_high = newcombe_interval(hits, n, other_hits, m)
    columns = {
        **{name: table.column(name) for name in ("trait", "name", "customers")},
        "other_customers": table.column("other_customers"),
        "value": finite(mean),
        "other_value": finite(other_mean),
        "value_difference": finite(mean - other_mean),
        "value_low": finite(low),
        "value_high": finite(high),
        "value_q": pa.array(value_q),
        "value_certainty": pa.array(certainty(value_q), pa.string()),
        "returned_share": finite(hits / n),
        "other_returned_share": finite(other_hits / m),
        "returned_difference": finite(hits / n - other_hits / m),
        "returned_low": finite(share_low),
        "returned_high": finite(share_high),
        "returned_q": pa.array(returned_q),
        "returned_certainty": pa.array(certainty(returned_q), pa.string()),
    }
    return pa.table(columns).sort_by(ORDER)


def welch(
    mean: Floats,
    variance: Floats,
    n: Floats,
    other_mean: Floats,
    other_variance: Floats,
    m: Floats,
    level: float = 0.95,
) -> tuple[Floats, Floats, Floats]:
    """Return low and high ends of the difference of two means, and its p, two-sided.

    Unequal variances; degrees of freedom after Welch 1947. Without any spread the
    difference is its own interval, and p is 1 where it is nought, else 0.
    """
    one, other = variance / n, other_variance / m
    spread = np.sqrt(one + other)
    with np.errstate(divide="ignore", invalid="ignore"):
        freedom = (one + other) ** 2 / (one**2 / (n - 1) + other**2 / (m - 1))
        freedom = np.where(spread > 0, freedom, 1.0)
        t = np.abs(mean - other_mean) / spread
    p = np.where(spread > 0, 2 * stdtr(freedom, -t), mean == other_mean)
    reach = stdtrit(freedom, 0.5 + level / 2) * spread
    return mean - other_mean - reach, mean - other_mean + reach, p


def newcombe_interval(
    hits: Floats, trials: Floats, other_hits: Floats, other_trials: Floats
) -> tuple[Floats, Floats]:
    """Return low and high ends of the difference of two shares (Newcombe 1998)."""
    share, other = hits / trials, other_hits / other_trials
    low, high = wilson_interval(hits, trials)
    other_low, other_high = wilson_interval(other_hits, other_trials)
    below = np.hypot(share - low, other_high - other)
    above = np.hypot(high - share, other - other_low)
    return share - other - below, share - other + above


def _moments(table: pa.Table, before: str, n: Floats) -> tuple[Floats, Floats]:
    """Mean and variance (over n − 1) from a sum and a sum of squares."""
    total = _floats(table, f"{before}value_sum")
    squares = _floats(table, f"{before}value_squares")
    variance = (squares - total * total / n) / np.maximum(n - 1, 1)
    return total / n, np.maximum(variance, 0)


def _floats(table: pa.Table, name: str) -> Floats:
    return np.asarray(table.column(name).cast(pa.float64()), dtype=np.float64)
