"""Groups against all others: what they buy for, and how many come back."""

from collections.abc import Mapping
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray
from scipy.special import gammainc, gammaincc, gammaincinv, ndtr, ndtri

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
_STRAIGHT = 1e-3  # a lean so small that the normal curve is as good


def drivers(table: pa.Table, values: Mapping[str, Any]) -> pa.Table:
    """Return one row per group with both differences, the best group first.

    Reads trait, name, customers, value_sum, value_squares, value_cubes, first_value,
    returned; the row whose trait is `everyone` holds all customers. Value: permutation
    test; return: Fisher's exact test, two-sided, and Newcombe's interval of the
    difference (1998, method 10). Groups with a rest of under `min_customers` are left
    out.
    """
    everyone = table.filter(pc.equal(table["trait"], "everyone"))
    groups = table.filter(pc.not_equal(table["trait"], "everyone"))
    if not everyone.num_rows:
        everyone = pa.table({name: [0] for name in _SUMS})
    total = {name: float(everyone[name][0].as_py()) for name in _SUMS}
    rest = pc.subtract(total["customers"], groups["customers"].cast(pa.float64()))
    groups = groups.filter(pc.greater_equal(rest, values.get("min_customers", 1)))
    columns = {
        **{name: groups.column(name) for name in ("trait", "name", "customers")},
        **_values(groups, total),
        "first_value": groups.column("first_value"),
        **_returns(groups, total),
    }
    return pa.table(columns).sort_by(ORDER)


_SUMS = ("customers", "value_sum", "value_squares", "value_cubes", "returned")


def _values(groups: pa.Table, total: Mapping[str, float]) -> dict[str, Any]:
    n, each = _floats(groups, "customers"), _floats(groups, "value_sum")
    others = total["customers"] - n
    mean, other_mean = each / n, (total["value_sum"] - each) / others
    low, high, p = permuted(mean - other_mean, n, *_moments(total))
    q = benjamini_hochberg(p)
    return {
        "other_customers": pa.array(others.astype(np.int64)),
        "value": finite(mean),
        "other_value": finite(other_mean),
        "value_difference": finite(mean - other_mean),
        "value_low": finite(low),
        "value_high": finite(high),
        "value_q": pa.array(q),
        "value_certainty": pa.array(certainty(q), pa.string()),
    }


def _returns(groups: pa.Table, total: Mapping[str, float]) -> dict[str, Any]:
    n, hits = _floats(groups, "customers"), _floats(groups, "returned")
    m, other_hits = total["customers"] - n, total["returned"] - hits
    low, high = newcombe_interval(hits, n, other_hits, m)
    q = benjamini_hochberg(fisher_two_sided(hits, n, other_hits, m))
    return {
        "returned_share": finite(hits / n),
        "other_returned_share": finite(other_hits / m),
        "returned_difference": finite(hits / n - other_hits / m),
        "returned_low": finite(low),
        "returned_high": finite(high),
        "returned_q": pa.array(q),
        "returned_certainty": pa.array(certainty(q), pa.string()),
    }


def permuted(
    difference: Floats,
    n: Floats,
    everyone: float,
    variance: float,
    skewness: float,
    level: float = 0.95,
) -> tuple[Floats, Floats, Floats]:
    """Return low and high ends of the difference of two means, and its p, two-sided.

    Under chance the n of a group are any n of everyone, drawn without replacement. Its
    distribution by its three first moments, all exact, as a gamma curve (Pearson type
    III; Mielke & Berry 2007). `variance` divides by everyone. Without any spread p is
    1, and the difference is its own interval.
    """
    m = everyone - n
    spread = np.sqrt(variance * everyone**2 / (n * m * (everyone - 1)))
    lean = skewness * (m - n) / max(everyone - 2, 1)
    lean = lean * np.sqrt((everyone - 1) / (n * m))
    if variance <= 0:
        return difference, difference, np.ones_like(difference)
    below, above = _tails(difference / spread, lean)
    p = np.minimum(1, 2 * np.minimum(below, above))
    reach = [_quantile(0.5 + side * level / 2, lean) * spread for side in (1, -1)]
    return difference - reach[0], difference - reach[1], p


def _tails(z: Floats, lean: Floats) -> tuple[Floats, Floats]:
    """The chance of z or less, and of z or more, by standard curves of these leans."""
    shape, turned = _shape(lean), np.where(lean < 0, -z, z)
    place = np.maximum(shape + turned * np.sqrt(shape), 0)
    low, high = gammainc(shape, place), gammaincc(shape, place)
    below, above = np.where(lean < 0, (high, low), (low, high))
    straight = np.abs(lean) < _STRAIGHT
    return np.where(straight, ndtr(z), below), np.where(straight, ndtr(-z), above)


def _quantile(chance: float, lean: Floats) -> Floats:
    shape = _shape(lean)
    asked = np.where(lean < 0, 1 - chance, chance)
    bent = (gammaincinv(shape, asked) - shape) / np.sqrt(shape)
    bent = np.where(lean < 0, -bent, bent)
    return np.where(np.abs(lean) < _STRAIGHT, ndtri(chance), bent)


def _shape(lean: Floats) -> Floats:
    return 4 / np.maximum(np.abs(lean), _STRAIGHT) ** 2


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


def _moments(total: Mapping[str, float]) -> tuple[float, float, float]:
    """How many, their variance and skewness, from the sums of powers."""
    n = max(total["customers"], 1)
    mean, squares, cubes = (total[name] / n for name in _SUMS[1:4])
    variance = squares - mean**2
    if variance <= 1e-12 * squares:
        return n, 0.0, 0.0
    third = cubes - 3 * mean * squares + 2 * mean**3
    return n, variance, third / variance**1.5


def _floats(table: pa.Table, name: str) -> Floats:
    return np.asarray(table.column(name).cast(pa.float64()), dtype=np.float64)
