from itertools import combinations
from math import ceil

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kundedagbok.errors import BadParameter
from kundedagbok.statistics import itemsets
from kundedagbok.statistics.baskets import Baskets as Counted
from kundedagbok.statistics.itemsets import Itemsets, frequent_itemsets
from tests.shared import needs_shared
from tests.statistics.counted import as_table
from tests.statistics.groceries import BASKETS, table

Baskets = list[frozenset[int]]
TINY = st.lists(st.frozensets(st.integers(0, 5), min_size=1), min_size=1, max_size=12)


def found(baskets: Baskets, min_orders: int, max_items: int) -> Itemsets:
    lines = [(place, item) for place, basket in enumerate(baskets) for item in basket]
    table = as_table(lines[::-1], len(baskets), {item: "" for _, item in lines})
    return frequent_itemsets(Counted.read(table), min_orders, max_items)


def spelled(sets: Itemsets) -> dict[frozenset[int], int]:
    """Each set with its orders, read back through the parents."""
    known: list[dict[int, frozenset[int]]] = [{0: frozenset()}]
    result = {frozenset[int](): int(sets.levels[0].orders[0])}
    for level in sets.levels[1:]:
        rows = zip(level.parent, level.last, level.orders, strict=True)
        known.append({})
        for place, (parent, last, orders) in enumerate(rows):
            members = known[-2][int(parent)] | {int(sets.items[last])}
            assert members not in result
            known[-1][place] = members
            result[members] = int(orders)
    return result


def by_brute_force(
    baskets: Baskets, min_orders: int, max_items: int
) -> dict[frozenset[int], int]:
    """Count every set of items in every basket; no pruning, nothing of ours."""
    sets = {
        frozenset(chosen)
        for size in range(1, max_items + 1)
        for chosen in combinations(range(6), size)
    }
    counts = {chosen: sum(chosen <= basket for basket in baskets) for chosen in sets}
    enough = {chosen: n for chosen, n in counts.items() if n >= min_orders}
    return {frozenset[int](): len(baskets)} | enough


@given(TINY, st.integers(1, 3), st.integers(1, 6))
def test_agrees_with_brute_force(baskets: Baskets, enough: int, most: int) -> None:
    sets = spelled(found(baskets, enough, most))
    assert sets == by_brute_force(baskets, enough, most)


@given(TINY)
def test_levels_are_sorted_by_parent_then_last(baskets: Baskets) -> None:
    for level in found(baskets, 1, 6).levels[1:]:
        keys = list(zip(level.parent.tolist(), level.last.tolist(), strict=True))
        assert keys == sorted(set(keys))


@given(TINY)
def test_work_in_small_portions_gives_the_same(baskets: Baskets) -> None:
    whole = spelled(found(baskets, 1, 6))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(itemsets, "WORDS_AT_ONCE", 1)
        assert spelled(found(baskets, 1, 6)) == whole


def test_wholesale_orders_are_counted_whole() -> None:
    """Three orders of 600 products each, 150 of them shared, among a thousand small."""
    big = [frozenset(range(450 * k, 450 * k + 600)) for k in range(3)]
    small = [frozenset({0, 1}), frozenset({2, 3})] * 500
    sets = found([*big, *small], 3, 10)
    assert {len(level.last) for level in sets.levels[2:]} == {2}
    sets = found([*big, *small], 2, 2)
    assert len(sets.levels[2].last) == 2 * (150 * 149 // 2) + 2


def test_too_many_sets_are_refused_never_cut() -> None:
    with pytest.raises(BadParameter, match="1000000 combinations"):
        found([frozenset(range(60))] * 2, 2, 10)
    with pytest.raises(BadParameter):
        found([frozenset(range(2000))], 1, 2)


@needs_shared
@pytest.mark.parametrize(
    ("support", "counts"),
    [
        (0.001, [157, 2981, 6831, 3137, 376, 10]),
        (0.01, [88, 213, 32]),
        (0.005, 1001),
        (0.006, 747),
        (0.02, 122),
        (0.03, 63),
        (0.05, 31),
    ],
)
def test_groceries_itemset_counts(support: float, counts: list[int] | int) -> None:
    """The counts of R's arules on its Groceries data."""
    enough = ceil(support * BASKETS)
    levels = frequent_itemsets(Counted.read(table()), enough, 10).levels[1:]
    sizes = [len(level.last) for level in levels if len(level.last)]
    assert (sizes if isinstance(counts, list) else sum(sizes)) == counts
