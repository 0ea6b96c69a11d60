"""Two shares beside each other: how far apart, and whether it may be chance."""

from collections.abc import Mapping
from typing import Any

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray
from scipy.special import ndtr, ndtri

from kundedagbok.statistics.association import (
    benjamini_hochberg,
    certainty,
    fisher_greater,
)
from kundedagbok.statistics.intervals import katz_interval
from kundedagbok.statistics.pairs import finite

Floats = NDArray[np.float64]


def compared_shares(table: pa.Table, values: Mapping[str, Any]) -> pa.Table:
    """Add the two shares, their ratio with its interval, p, q and certainty.

    Reads hits, trials, other_hits and other_trials; every other column passes
    through, and so does the order of the rows. The table must hold every comparison
    that was made, for q counts them. p doubles the smaller tail of Fisher's exact
    test. A share of nothing, and a ratio or an end that is not a number, is null.
    """
    counts = ("hits", "trials", "other_hits", "other_trials")
    hits, trials, other_hits, other_trials = (_floats(table, name) for name in counts)
    p = fisher_two_sided(hits, trials, other_hits, other_trials)
    q = benjamini_hochberg(p)
    ratio, low, high = katz_interval(hits, trials, other_hits, other_trials)
    added = {
        "share": _share(hits, trials),
        "other_share": _share(other_hits, other_trials),
        "ratio": finite(ratio),
        "low": finite(low),
        "high": finite(high),
        "p": pa.array(p),
        "q": pa.array(q),
        "certainty": pa.array(certainty(q), pa.string()),
    }
    for name, column in added.items():
        table = table.append_column(name, column)
    return table


def _share(hits: Floats, trials: Floats) -> pa.Array:
    """A share of nothing is null."""
    return finite(hits / np.where(trials > 0, trials, np.nan))


def fisher_two_sided(
    hits: Floats, trials: Floats, other_hits: Floats, other_trials: Floats
) -> Floats:
    """Return twice the smaller tail of Fisher's exact test, at most 1."""
    everyone, with_it = trials + other_trials, hits + other_hits
    more = fisher_greater(hits, trials, with_it, everyone)
    fewer = fisher_greater(other_hits, other_trials, with_it, everyone)
    return np.minimum(1.0, 2 * np.minimum(more, fewer))


def _floats(table: pa.Table, name: str) -> Floats:
    return np.asarray(table.column(name).cast(pa.float64()), dtype=np.float64)


def counts_against_expected(table: pa.Table, values: Mapping[str, Any]) -> pa.Table:
    """Add how many times as many as expected, with interval, p, q and certainty.

    Reads seen, expected, surrounding (the count that `expected` was made from) and
    unrest (variance over mean of the surrounding days). The logarithm of the ratio is
    normal with variance unrest · (1/seen + 1/surrounding), unrest at least 1; of none
    seen half a one is taken. Every other column passes through; q counts all rows.
    """
    counts = ("seen", "expected", "surrounding", "unrest")
    seen, expected, surrounding, unrest = (_floats(table, name) for name in counts)
    spread = np.fmax(unrest, 1.0) * (
        1 / np.maximum(seen, 0.5) + 1 / np.maximum(surrounding, 0.5)
    )
    with np.errstate(divide="ignore", invalid="ignore"):
        ratio = seen / expected
        middle = np.log(np.maximum(seen, 0.5) / expected)
    reach = float(ndtri(0.975)) * np.sqrt(spread)
    p = 2 * ndtr(-np.abs(middle) / np.sqrt(spread))
    q = benjamini_hochberg(p)
    added = {
        "ratio": finite(ratio),
        "low": finite(np.exp(middle - reach)),
        "high": finite(np.exp(middle + reach)),
        "p": pa.array(p),
        "q": pa.array(q),
        "certainty": pa.array(certainty(q), pa.string()),
    }
    for name, column in added.items():
        table = table.append_column(name, column)
    return table
