"""Nothing is planted in `null`, and nothing is found there."""

from functools import cache
from itertools import combinations

import numpy
import pytest
from scipy.stats import false_discovery_control, hypergeom

from kundedagbok.sample.null_shop import null_shop
from kundedagbok.sample.shop import Shop, open_shop
from kundedagbok.sample.story import FULL

SEEDS = range(1, 21)


def q_of_pairs(shop: Shop) -> dict[tuple[str, str], float]:
    """Fisher's one-sided test of each pair in five baskets or more, by scipy."""
    baskets = [
        sorted({line.code for line in order.lines})
        for order in shop.orders
        if order.is_valid
    ]
    single: dict[str, int] = {}
    both: dict[tuple[str, str], int] = {}
    for basket in baskets:
        for code in basket:
            single[code] = single.get(code, 0) + 1
        for pair in combinations(basket, 2):
            both[pair] = both.get(pair, 0) + 1
    pairs = [pair for pair, count in both.items() if count >= 5]
    counts = numpy.array([[both[p], single[p[0]], single[p[1]]] for p in pairs])
    p = hypergeom.sf(counts[:, 0] - 1, len(baskets), counts[:, 1], counts[:, 2])
    p = numpy.clip(p, 0, 1)
    assert (p <= 0.05).sum() >= 3, "so silent that any method would pass"
    q = false_discovery_control(p)
    return dict(zip(pairs, q.tolist(), strict=True))


@cache
def by_chance(seed: int) -> tuple[int, float]:
    """How many pairs of a null shop look significant, and the smallest q."""
    pairs = q_of_pairs(null_shop("null", seed))
    assert len(pairs) > 250
    return sum(q <= 0.05 for q in pairs.values()), min(pairs.values())


@pytest.mark.parametrize("seed", SEEDS)
def test_null_is_silent(seed: int) -> None:
    significant, least = by_chance(seed)
    assert significant <= 1
    assert least > 0.01


def test_null_is_silent_on_the_whole() -> None:
    assert sum(by_chance(seed)[0] for seed in SEEDS) <= 0.5 * len(SEEDS)


@pytest.mark.parametrize("seed", [3, 4])
def test_three_pairs_in_full(seed: int) -> None:
    pairs = q_of_pairs(open_shop("full", FULL, seed))
    significant = {pair for pair, q in pairs.items() if q <= 0.05}
    planted = {
        ("KAF-BONN", "KAF-FILT"),
        ("ULL-GENS", "ULL-VASK"),
        ("SKO-FJEL", "SKO-IMPR"),
    }
    assert planted <= significant
    assert len(significant) <= 5
