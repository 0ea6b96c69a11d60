"""Who goes on from one product to another more often than those without the first."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray
from scipy.special import gammainc, ndtri

from kundedagbok.statistics.association import (
    PROBABLE,
    certainty,
    q_of_selected,
)
from kundedagbok.statistics.pairs import FEWEST_TESTED, finite

Floats = NDArray[np.float64]
TEXTS = ("item_a_code", "item_b_code", "item_a", "item_b")
COUNTS = ("buyers", "went_on", "others", "others_bought")
NAMES = (
    *TEXTS,
    "buyers",
    "went_on",
    "share",
    "possible_pairs",
    "others",
    "others_bought",
    "others_share",
    "expected",
    "ratio",
    "low",
    "high",
    "usual_ratio",
    "is_specific",
    "p",
    "q",
    "is_significant",
    "certainty",
)
ORDER = [
    ("low", "descending"),
    ("went_on", "descending"),
    ("item_a_code", "ascending"),
    ("item_b_code", "ascending"),
]


@dataclass(frozen=True)
class _Matched:
    """Buyers of A against comparable others, one of each per pair."""

    hits: Floats
    expected: Floats
    ratio: Floats
    low: Floats
    high: Floats


def next_products(table: pa.Table, values: Mapping[str, Any]) -> pa.Table:
    """Return one row per pair A, B, the surest difference (lower bound) first.

    Reads one row per pair and stratum, sorted by pair: buyers of A and how many of
    them went on to B, others and how many of them bought B; every pair to which
    `min_count` buyers (5 unless given) went on, of possible_pairs that could have been.
    Counts are summed over all strata; expected and the ratio come from those with
    buyers and others both.

    ratio is Mantel and Haenszel's, its 95 % interval that of Greenland and Robins
    (1985); null where nobody of the others bought B. p = P(Poisson(expected) ≥
    went_on), which is on the safe side; q counts every pair that could have been, and
    that one is here because it reached so many.

    all_went_on and all_expected hold all that the buyers of A bought; usual_ratio is
    what is left of them without B. A pair is specific where more went on than expected
    times that ratio (1 at least), tested in the same way, q ≤ 0.05; certainty is this
    q's.
    """
    start = _starts(table)
    counts = {name: _floats(table, name) for name in COUNTS}
    sums = {name: _summed(column, start) for name, column in counts.items()}
    columns: dict[str, Any] = {name: table.column(name).take(start) for name in TEXTS}
    columns |= {name: sums[name].astype(np.int64) for name in COUNTS}
    with np.errstate(divide="ignore", invalid="ignore"):
        columns |= {"possible_pairs": table.column("possible_pairs").take(start)}
        columns |= {"share": sums["went_on"] / sums["buyers"]}
        columns |= {"others_share": finite(sums["others_bought"] / sums["others"])}
    matched = _matched(counts, start)
    # Who went on where nobody else could be compared counts for the limit, too.
    limit = float(values.get("min_count", FEWEST_TESTED))
    columns |= _tested(table, start, matched, limit - sums["went_on"] + matched.hits)
    result = pa.table({name: columns[name] for name in NAMES}).sort_by(ORDER)
    for name in ("significant", "specific"):
        if values.get(f"only_{name}"):
            result = result.filter(result[f"is_{name}"])
    return result


def _matched(counts: Mapping[str, Floats], start: NDArray[np.int64]) -> _Matched:
    a, n1, c, n0 = (
        counts[name] for name in ("went_on", "buyers", "others_bought", "others")
    )
    total = np.where((n1 > 0) & (n0 > 0), n1 + n0, np.inf)
    up, down = _summed(a * n0 / total, start), _summed(c * n1 / total, start)
    spread = _summed((n1 * n0 * (a + c) / total - a * c) / total, start)
    hits = _summed(np.where(np.isfinite(total), a, 0.0), start)
    expected = _summed(n1 * (a + c) / total, start)
    return _Matched(hits, expected, *_interval(up, down, spread))


def _tested(
    table: pa.Table, start: NDArray[np.int64], pairs: _Matched, limit: Floats
) -> dict[str, Any]:
    """Against chance, and against all else that the same buyers go on to buy."""
    usual = _usual(table, start, pairs.hits, pairs.expected)
    p = _poisson_tail(pairs.hits, pairs.expected)
    possible = _floats(table, "possible_pairs").max(initial=1)
    q, specific = (
        q_of_selected(
            _poisson_tail(pairs.hits, mean), _poisson_tail(limit, mean), possible
        )
        for mean in (pairs.expected, pairs.expected * np.fmax(usual, 1))
    )
    return {
        "expected": pairs.expected,
        "ratio": finite(pairs.ratio),
        "low": finite(pairs.low),
        "high": finite(pairs.high),
        "usual_ratio": finite(usual),
        "is_specific": specific <= PROBABLE,
        "p": p,
        "q": q,
        "is_significant": (q <= PROBABLE) & (pairs.ratio > 1),
        "certainty": pa.array(certainty(specific), pa.string()),
    }


def _usual(
    table: pa.Table, start: NDArray[np.int64], hits: Floats, expected: Floats
) -> Floats:
    """Return how much more of everything but B the buyers of A go on to buy."""
    everything, usual = (
        _floats(table, name)[start] for name in ("all_went_on", "all_expected")
    )
    with np.errstate(divide="ignore", invalid="ignore"):
        return (everything - hits) / (usual - expected)


def _starts(table: pa.Table) -> NDArray[np.int64]:
    """Return the first row of each pair."""
    codes = [table.column(name).to_numpy() for name in ("item_a_code", "item_b_code")]
    if not len(codes[0]):
        return np.zeros(0, dtype=np.int64)
    changes = [column[1:] != column[:-1] for column in codes]
    return np.flatnonzero(np.concatenate(([True], changes[0] | changes[1])))


def _summed(column: Floats, start: NDArray[np.int64]) -> Floats:
    return np.add.reduceat(column, start) if len(start) else np.zeros(0)


def _interval(up: Floats, down: Floats, spread: Floats) -> tuple[Floats, ...]:
    """Return the ratio and its interval; not numbers where a side has no hits."""
    z = float(ndtri(0.975))
    with np.errstate(divide="ignore", invalid="ignore"):
        ratio = up / down
        reach = z * np.sqrt(np.maximum(spread, 0) / (up * down))
        low, high = ratio * np.exp(-reach), ratio * np.exp(reach)
    known = (up > 0) & (down > 0)
    return tuple(
        np.where(known, bound, fallback)
        for bound, fallback in (
            (ratio, np.where(up > 0, np.inf, np.nan)),
            (low, np.nan),
            (high, np.nan),
        )
    )


def _poisson_tail(hits: Floats, expected: Floats) -> Floats:
    """Return P(X ≥ hits) of a Poisson count: 1 where hits are none or fewer."""
    some = np.maximum(hits, 1)
    return np.where(hits > 0, gammainc(some, expected), 1.0)


def _floats(table: pa.Table, name: str) -> Floats:
    return np.asarray(table.column(name).cast(pa.float64()), dtype=np.float64)
