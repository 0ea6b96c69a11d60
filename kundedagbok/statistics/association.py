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


def certainty(q: ArrayLike) -> list[str]:
    """Return `clear` (q ≤ .01), `probably` (q ≤ .05) or `may_be_chance` for each q."""
    values = np.asarray(q, dtype=np.float64)
    words = np.where(
        values <= CLEAR,
        "clear",
        np.where(values <= PROBABLE, "probably", "may_be_chance"),
    )
    return words.tolist()
