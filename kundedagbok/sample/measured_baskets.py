"""Truths about baskets, measured: which pairs lie together more than by chance."""

from dataclasses import dataclass

import numpy

from kundedagbok.sample.catalogue import BUNDLES, POSITION, PRODUCTS
from kundedagbok.sample.shop import Shop

FEWEST = 5
LIMIT = 0.05
CLEAR_LIMIT = 0.01
PRICES = numpy.array([product.price for product in PRODUCTS])
Array = numpy.ndarray


@dataclass(frozen=True)
class Pairs:
    """All pairs that lie together once at least: positions, counts, lift, q.

    `potential` is what more baskets with both would bring, in NOK, the better way.
    """

    one: Array
    other: Array
    together: Array
    potential: Array
    lift: Array
    tested: Array
    q: Array
    baskets: int

    def found(self, limit: float) -> int:
        """Count the tested pairs with a q that is no more than the limit."""
        return int((self.tested & (self.q <= limit)).sum())

    @property
    def significant(self) -> list[tuple[str, str]]:
        """Return the pairs that are more than chance, the greatest potential first."""
        found = numpy.flatnonzero(self.tested & (self.q <= LIMIT))
        ranked = found[numpy.argsort(-self.potential[found])]
        return [
            (PRODUCTS[self.one[at]].code, PRODUCTS[self.other[at]].code)
            for at in ranked
        ]


def pairs_of(shop: Shop) -> Pairs:
    """Count and test the pairs over all valid orders, firms' too."""
    baskets = [
        sorted({line.product for line in order.lines})
        for order in shop.orders
        if order.is_valid
    ]
    held = numpy.zeros((len(baskets), len(PRODUCTS)), dtype=numpy.float32)
    for row, products in enumerate(baskets):
        held[row, products] = 1
    counts = (held.T @ held).astype(int)
    one, other = numpy.nonzero(numpy.triu(counts, 1))
    together, singles = counts[one, other], numpy.diag(counts)
    total = len(baskets)
    lift = together * total / (singles[one] * singles[other])
    tested = together >= FEWEST
    q = numpy.ones(len(one))
    chance = upper_tail(
        together[tested], singles[one[tested]], singles[other[tested]], total
    )
    q[tested] = adjusted(chance)
    potential = numpy.maximum(
        _potential(together, singles[one], singles[other], total, PRICES[other]),
        _potential(together, singles[other], singles[one], total, PRICES[one]),
    )
    return Pairs(one, other, together, potential, lift, tested, q, total)


def _potential(
    both: Array, have: Array, want: Array, total: int, price: Array
) -> Array:
    """Return the worth of asking those who have the one to take the other too."""
    more_than_others = numpy.maximum(0, both / have - want / total)
    return (have - both) * more_than_others * price


def upper_tail(both: Array, one: Array, other: Array, total: int) -> Array:
    """Return Fisher's one-sided p: the chance of so many together, or more."""
    logs = numpy.concatenate(
        [[0.0], numpy.cumsum(numpy.log(numpy.arange(1, total + 1)))]
    )

    def choose(n: Array, k: Array) -> Array:
        return logs[n] - logs[k] - logs[n - k]

    chances = numpy.empty(len(both))
    for at, (k, a, b) in enumerate(zip(both, one, other, strict=True)):
        ks = numpy.arange(k, min(a, b) + 1)
        terms = (
            choose(a, ks) + choose(total - a, b - ks) - choose(numpy.array(total), b)
        )
        chances[at] = min(1.0, float(numpy.exp(terms).sum()))
    return chances


def adjusted(chances: Array) -> Array:
    """Return Benjamini and Hochberg's q for each p."""
    count = len(chances)
    order = numpy.argsort(chances)
    scaled = chances[order] * count / numpy.arange(1, count + 1)
    q = numpy.empty(count)
    q[order] = numpy.minimum(numpy.minimum.accumulate(scaled[::-1])[::-1], 1.0)
    return q


def bundles(shop: Shop) -> dict[str, dict[str, object]]:
    """T8 and T9: the planted pairs among the significant, and the noise below them."""
    pairs = pairs_of(shop)
    planted = {frozenset(pair) for pair in BUNDLES.items()}
    found = [frozenset(pair) for pair in pairs.significant]
    by_lift = numpy.argsort(-pairs.lift, kind="stable")[:20]
    return {
        "T8": {
            "significant": len(found),
            "planted_on_top": set(found[: len(planted)]) == planted,
            "extra": len([pair for pair in found if pair not in planted]),
            "clear": pairs.found(CLEAR_LIMIT),
            "tested": int(pairs.tested.sum()),
            "lift": {
                f"{a} + {b}": round(_lift(pairs, POSITION[a], POSITION[b]), 2)
                for a, b in BUNDLES.items()
            },
        },
        "T9": {
            "pairs": len(pairs.one),
            "pairs_with_lift_over_3": int((pairs.lift > 3).sum()),
            "median_together_of_naive_top_20": float(
                numpy.median(pairs.together[by_lift])
            ),
            "baskets": pairs.baskets,
        },
    }


def _lift(pairs: Pairs, a: int, b: int) -> float:
    low, high = min(a, b), max(a, b)
    found = (pairs.one == low) & (pairs.other == high)
    return float(pairs.lift[found][0]) if found.any() else 0.0
