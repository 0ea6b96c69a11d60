"""The upper tail of the hypergeometric distribution, for very many at a time.

scipy's is as exact, but takes some 40 microseconds each for small populations; a table
of rules has tens of thousands.
"""

import numpy as np
from numpy.typing import NDArray
from scipy.special import gammaln, xlog1py, xlogy

Floats = NDArray[np.float64]

FEWEST_STEPS, MOST_STEPS = 16, 128
TERMS_AT_ONCE = 50_000
NEGLIGIBLE = 1e-17


def upper_tail(k: Floats, a: Floats, b: Floats, n: Floats) -> Floats:
    """Return P(X ≥ k): of n, a are marked and b are drawn without putting back.

    Summed from k away from the middle, so that nothing small comes from a difference
    of large numbers. All four have one shape, (tests,), and hold whole numbers.
    """
    lowest = np.maximum(a + b - n, 0)
    tail = np.where(k <= lowest, 1.0, 0.0)
    inside = (k > lowest) & (k <= np.minimum(a, b))
    k, a, b, n = k[inside], a[inside], b[inside], n[inside]
    up = k * n > a * b
    start = np.where(up, k, k - 1)
    first = np.exp(_log_chance(start, a, b, n))
    # Downwards, those drawn and not marked grow as those marked shrink.
    total = np.where(up, 1.0, 0.0)
    total[up] = _sum_of_ratios(k[up], a[up], b[up], n[up])
    down = ~up
    mirrored = b[down] - start[down], n[down] - a[down], b[down], n[down]
    total[down] = _sum_of_ratios(*mirrored)
    tail[inside] = np.where(up, first * total, np.maximum(1 - first * total, 0))
    return tail


def _sum_of_ratios(k: Floats, a: Floats, b: Floats, n: Floats) -> Floats:
    """Return Σ P(X = k+i) / P(X = k) for i ≥ 0."""
    total = np.ones_like(k)
    left = np.arange(len(k))
    term = np.ones_like(k)
    while len(left):
        width = max(FEWEST_STEPS, min(MOST_STEPS, TERMS_AT_ONCE // len(left)))
        i = np.arange(width)[:, None]
        ratios = (a - k - i) * (b - k - i)
        ratios /= (k + i + 1) * (n - a - b + k + i + 1)
        ratios[0] *= term
        terms = np.cumprod(ratios, axis=0)
        total[left] += terms.sum(axis=0)
        k, term = k + width, terms[-1]
        more = term > NEGLIGIBLE * total[left]
        left, term = left[more], term[more]
        k, a, b, n = k[more], a[more], b[more], n[more]
    return total


def _log_chance(k: Floats, a: Floats, b: Floats, n: Floats) -> Floats:
    """Return ln P(X = k) = ln B(k; a, b/n) + ln B(b−k; n−a, b/n) − ln B(b; n, b/n)."""
    share = b / n
    marked = _log_binomial(k, a, share)
    return marked + _log_binomial(b - k, n - a, share) - _log_binomial(b, n, share)


def _log_binomial(x: Floats, n: Floats, p: Floats) -> Floats:
    """Return the log of the binomial chance of x in n, by deviance (Loader 2000)."""
    shape = _beyond_leading(n) - _beyond_leading(x) - _beyond_leading(n - x)
    return shape - _deviance(x, n * p) - _deviance(n - x, n * (1 - p))


def _deviance(x: Floats, mean: Floats) -> Floats:
    """Return x ln(x/mean) + mean − x without cancelling; mean may be 0 with x."""
    safe = np.where(mean > 0, mean, 1.0)
    return np.where(mean > 0, xlog1py(x, (x - mean) / safe) - (x - mean), 0.0)


def _beyond_leading(n: Floats) -> Floats:
    """Return ln n! − (n ln n − n): exact below 16, then Stirling's series."""
    few = np.minimum(n, 15)
    many = np.maximum(n, 16)
    square = 1 / (many * many)
    series = 1 / 12 - square * (1 / 360 - square * (1 / 1260 - square / 1680))
    large = 0.5 * np.log(2 * np.pi * many) + series / many
    return np.where(n < 16, gammaln(few + 1) - xlogy(few, few) + few, large)
