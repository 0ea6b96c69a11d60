"""How sure are we? Intervals for a share and for the ratio of two shares."""

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.special import ndtri

Floats = NDArray[np.float64]


def wilson_interval(
    hits: ArrayLike, trials: ArrayLike, level: float = 0.95
) -> tuple[Floats, Floats]:
    """Return low and high ends of the share hits / trials, element by element.

    (p + z²/2n ± z √(p(1−p)/n + z²/4n²)) / (1 + z²/n)   (Wilson 1927).
    Without trials nothing is known: 0 to 1.
    """
    k, n = np.broadcast_arrays(
        np.asarray(hits, dtype=np.float64), np.asarray(trials, dtype=np.float64)
    )
    z = float(ndtri(0.5 + level / 2))
    known = np.maximum(n, 1)
    centre = (k + z * z / 2) / (known + z * z)
    reach = z * np.sqrt(k * (known - k) / known + z * z / 4) / (known + z * z)
    low = np.where(k <= 0, 0.0, centre - reach)
    high = np.where(k >= n, 1.0, centre + reach)
    return np.where(n > 0, low, 0.0), np.where(n > 0, high, 1.0)


def katz_interval(
    hits: ArrayLike,
    trials: ArrayLike,
    other_hits: ArrayLike,
    other_trials: ArrayLike,
    level: float = 0.95,
) -> tuple[Floats, Floats, Floats]:
    """Return the risk ratio (hits/trials) / (other_hits/other_trials), low and high.

    ln RR ± z √(1/hits − 1/trials + 1/other_hits − 1/other_trials)  (Katz & al. 1978).
    Where a side has no hits its end is open (0 or infinity), and the other end comes
    from half a hit added to both sides. Without trials the ratio is not a number.
    """
    a, n, b, m = (
        np.asarray(x, dtype=np.float64)
        for x in (hits, trials, other_hits, other_trials)
    )
    z = float(ndtri(0.5 + level / 2))
    half = np.where((a > 0) & (b > 0), 0.0, 0.5)
    with np.errstate(divide="ignore", invalid="ignore"):
        ratio = (a / n) / (b / m)
        centre = np.log((a + half) / (n + half)) - np.log((b + half) / (m + half))
        variance = 1 / (a + half) - 1 / (n + half) + 1 / (b + half) - 1 / (m + half)
        reach = z * np.sqrt(np.maximum(variance, 0))
        low = np.where(a > 0, np.exp(centre - reach), 0.0)
        high = np.where(b > 0, np.exp(centre + reach), np.inf)
    known = (n > 0) & (m > 0)
    return ratio, np.where(known, low, np.nan), np.where(known, high, np.nan)
