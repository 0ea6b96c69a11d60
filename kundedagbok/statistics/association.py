"""Is it more than chance? One-sided Fisher tests, and their correction for many."""

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.stats import false_discovery_control

from kundedagbok.statistics.hypergeometric import upper_tail

CLEAR = 0.01
PROBABLE = 0.05


def fisher_greater(
    orders_both: ArrayLike,
    orders_a: ArrayLike,
    orders_b: ArrayLike,
    baskets: ArrayLike,
) -> NDArray[np.float64]:
    """Return the chance of seeing this many joint orders, or more, by luck alone.

    p = P(X ≥ orders_both), X hypergeometric: orders_b baskets drawn from `baskets`,
    of which orders_a hold A. The one-sided Fisher exact test (Fisher 1935), element
    by element; the relative error stays near 1e-14 far into the tail.
    """
    counts = (orders_both, orders_a, orders_b, baskets)
    k, a, b, n = np.broadcast_arrays(*(np.asarray(x, np.float64) for x in counts))
    return upper_tail(*(x.ravel() for x in (k, a, b, n))).reshape(k.shape)


def benjamini_hochberg(p: ArrayLike) -> NDArray[np.float64]:
    """Return q: the share of false findings among those with a p this small.

    Expects every test that was made, not only the promising ones; the order is kept
    (Benjamini & Hochberg 1995).
    """
    values = np.asarray(p, dtype=np.float64)
    if values.size == 0:
        return values
    return np.asarray(false_discovery_control(values), dtype=np.float64)


def q_of_selected(
    p: ArrayLike, floor: ArrayLike, possible: float
) -> NDArray[np.float64]:
    """Return q of counts that were only looked at because they reached a limit.

    Such a p is small to begin with: among a hundred thousand pairs of a shop where
    nothing goes together, hundreds reach five orders, and a q of those alone calls
    them finds. Two corrections hold. Every test that could have been is counted,
    `possible` of them: those that did not reach the limit have a larger p. Or p is
    taken among counts that reach it, p / `floor`, the chance of reaching it: that is
    stronger where products are many. The smaller of the two q is doubled, for being
    the smaller (Bonferroni). Truncated p-values: Zhao, Small & Su 2019.
    """
    values, floors = np.asarray(p, np.float64), np.asarray(floor, np.float64)
    if values.size == 0:
        return values
    reached = np.divide(values, floors, out=np.ones_like(values), where=floors > 0)
    among = benjamini_hochberg(np.minimum(reached, 1.0))
    of_all = benjamini_hochberg(values) * max(possible / values.size, 1.0)
    return np.minimum(1.0, 2 * np.minimum(among, of_all))


def certainty(q: ArrayLike) -> list[str]:
    """Return `clear` (q ≤ .01), `probably` (q ≤ .05) or `may_be_chance` for each q."""
    values = np.asarray(q, dtype=np.float64)
    words = np.where(
        values <= CLEAR,
        "clear",
        np.where(values <= PROBABLE, "probably", "may_be_chance"),
    )
    return words.tolist()
