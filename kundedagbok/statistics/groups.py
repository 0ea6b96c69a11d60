"""Groups of customers beside each other: who came back, and against whom."""

from collections.abc import Mapping
from typing import Any

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray
from scipy.special import ndtri

from kundedagbok.statistics.association import benjamini_hochberg, certainty
from kundedagbok.statistics.intervals import katz_interval, wilson_interval
from kundedagbok.statistics.pairs import finite
from kundedagbok.statistics.shares import fisher_two_sided

Floats = NDArray[np.float64]
_DOUBT = {"clear": 0.99, "probably": 0.95}


def against_reference(table: pa.Table, values: Mapping[str, Any]) -> pa.Table:
    """Add each group's share with its interval, and its ratio to the reference.

    Reads customers, returned and is_reference, which is taken away; other columns
    pass through. The reference itself, and all where there is none, has no ratio.
    """
    hits, trials = _floats(table, "returned"), _floats(table, "customers")
    is_reference = np.asarray(table.column("is_reference").to_pylist(), dtype=bool)
    low, high = wilson_interval(hits, trials)
    ratio, ratio_low, ratio_high = np.full((3, len(hits)), np.nan)
    words: list[str | None] = [None] * len(hits)
    others = np.flatnonzero(~is_reference)
    if is_reference.any() and others.size:
        place = int(np.flatnonzero(is_reference)[0])
        sides = (hits[others], trials[others], hits[[place]], trials[[place]])
        ratio[others], ratio_low[others], ratio_high[others] = katz_interval(*sides)
        both = np.broadcast_arrays(*sides)
        said = certainty(benjamini_hochberg(fisher_two_sided(*both)))
        for at, word in zip(others, said, strict=True):
            words[at] = word
    kept = table.drop_columns(["is_reference"])
    for name, column in (
        ("share", hits / np.maximum(trials, 1)),
        ("low", low),
        ("high", high),
        ("ratio", ratio),
        ("ratio_low", ratio_low),
        ("ratio_high", ratio_high),
    ):
        kept = kept.append_column(name, finite(column))
    return kept.append_column("certainty", pa.array(words, pa.string()))


def mantel_haenszel(
    hits: Floats, trials: Floats, other_hits: Floats, other_trials: Floats
) -> tuple[float, float]:
    """Return the common risk ratio over strata, and the variance of its logarithm.

    Σ hits·other_trials/N over Σ other_hits·trials/N (Mantel & Haenszel 1959), with
    the variance of Greenland & Robins 1985. Not a number where a side has no hits.
    """
    both = trials + other_trials
    above = hits * other_trials / both
    below = other_hits * trials / both
    spread = (
        trials * other_trials * (hits + other_hits) - hits * other_hits * both
    ) / both**2
    if not above.sum() or not below.sum():
        return float("nan"), float("nan")
    variance = spread.sum() / (above.sum() * below.sum())
    return float(above.sum() / below.sum()), float(variance)


def stratified_ratio(table: pa.Table, values: Mapping[str, Any]) -> pa.Table:
    """Return the two groups, and how often the first comes back against the second.

    Reads one row per stratum: customers and returned of those who began on a
    discount, other_customers and other_returned of those who paid full price.
    """
    names = ("returned", "customers", "other_returned", "other_customers")
    strata = [_floats(table, name) for name in names]
    a, n, b, m = (float(column.sum()) for column in strata)
    compared = (strata[1] > 0) & (strata[3] > 0)
    rows = [
        _group("discount_first", a, n) if n else None,
        _group("full_price_first", b, m) if m else None,
    ]
    if rows[0] and rows[1] and compared.any():
        ratio, variance = mantel_haenszel(*(column[compared] for column in strata))
        rows[0] |= _compared(ratio, variance)
        rows[0]["crude_ratio"] = (a / n) / (b / m) if b else None
        rows[0]["strata"] = int(compared.sum())
    return pa.Table.from_pylist([row for row in rows if row], _STRATIFIED)


def _group(name: str, hits: float, trials: float) -> dict[str, Any]:
    low, high = wilson_interval([hits], [trials])
    counts = {"customer_group": name, "customers": int(trials), "returned": int(hits)}
    ends = {"low": float(low[0]), "high": float(high[0])}
    return counts | {"share": hits / trials} | ends


def _compared(ratio: float, variance: float) -> dict[str, Any]:
    if not np.isfinite(ratio) or not np.isfinite(variance):
        return {}
    ends = {
        word: np.exp(
            np.log(ratio)
            + np.array([-1, 1]) * float(ndtri(0.5 + level / 2)) * np.sqrt(variance)
        )
        for word, level in _DOUBT.items()
    }
    said = [word for word, (low, high) in ends.items() if low > 1 or high < 1]
    low, high = ends["probably"]
    return {"ratio": ratio, "ratio_low": float(low), "ratio_high": float(high)} | {
        "certainty": said[0] if said else "may_be_chance"
    }


def _floats(table: pa.Table, name: str) -> Floats:
    return np.asarray(table.column(name).cast(pa.float64()), dtype=np.float64)


_STRATIFIED = pa.schema(
    [
        ("customer_group", pa.string()),
        ("customers", pa.int64()),
        ("returned", pa.int64()),
        ("share", pa.float64()),
        ("low", pa.float64()),
        ("high", pa.float64()),
        ("crude_ratio", pa.float64()),
        ("ratio", pa.float64()),
        ("ratio_low", pa.float64()),
        ("ratio_high", pa.float64()),
        ("strata", pa.int64()),
        ("certainty", pa.string()),
    ]
)
