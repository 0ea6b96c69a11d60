"""Which sets of products recur in orders: exact, level by level, of any size.

The orders of each product are cut out in turn, together with the more common products
in them. Inside that cut every set is a row of bits, one per order, and two sets that
differ in their last product join into the next level by a bitwise "and".
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from kundedagbok.errors import BadParameter
from kundedagbok.language import N_

Integers = NDArray[np.int64]
Bits = NDArray[np.uint64]

MOST_SETS = 1_000_000
MOST_WORDS = 50_000_000
WORDS_AT_ONCE = 2_000_000


@dataclass(frozen=True)
class Level:
    """All frequent sets of one size, sorted by parent, then last.

    `parent` is the row of the same set without its last item, in the level below;
    `last` the number of that item (items are numbered from rare to common).
    """

    parent: Integers
    last: Integers
    orders: Integers


@dataclass(frozen=True)
class Itemsets:
    """Every set of items that is in at least so many orders.

    `items` gives the key of each item number; `levels[k]` holds the sets of k items,
    and levels[0] the empty set, which is in every order.
    """

    items: Integers
    levels: list[Level]


def frequent_itemsets(
    order: Integers, item: Integers, orders: int, min_orders: int, max_items: int
) -> Itemsets:
    """Return all sets of up to `max_items` items found in `min_orders` orders or more.

    `order` and `item` are parallel and hold each pair once, in any sequence; `orders`
    counts all orders, also those without an item here. Raises BadParameter where there
    are more than a million such sets.
    """
    keys, number, count = np.unique(item, return_inverse=True, return_counts=True)
    frequent = np.flatnonzero(count >= min_orders)
    frequent = frequent[np.argsort(count[frequent], kind="stable")]
    rank = np.full(len(keys), -1, dtype=np.int64)
    rank[frequent] = np.arange(len(frequent))
    empty = Level(*(np.array([n], dtype=np.int64) for n in (0, -1, orders)))
    zeros = np.zeros(len(frequent), dtype=np.int64)
    single = Level(zeros, np.arange(len(frequent)), count[frequent].astype(np.int64))
    levels = [empty, single]
    if max_items > 1:
        kept = rank[number] >= 0
        cuts = _cuts(order[kept], rank[number][kept], len(frequent))
        levels += _larger(cuts, min_orders, max_items)
    return Itemsets(keys[frequent], levels)


def _larger(
    cuts: Iterator[tuple[Integers, Integers, int]], min_orders: int, max_items: int
) -> list[Level]:
    """Return the levels from two items on, gathered over the first items."""
    found: list[list[Level]] = [[] for _ in range(max_items + 1)]
    sizes = [0] * (max_items + 1)
    for first, (row, other, rows) in enumerate(cuts):
        base = first
        for size, level in _levels_within(row, other, rows, min_orders, max_items):
            found[size].append(Level(level.parent + base, level.last, level.orders))
            base = sizes[size]
            sizes[size] += len(level.last)
            if sum(sizes) > MOST_SETS:
                raise _too_many()
    return [_joined(parts) for parts in found[2:] if parts]


def _too_many() -> BadParameter:
    """Return the refusal; a list that was cut short would pass for the whole."""
    return BadParameter(
        N_(
            "These limits give more than {count} combinations of products. "
            "Raise the least share of orders."
        ),
        count=MOST_SETS,
    )


def _joined(parts: list[Level]) -> Level:
    """Return the parts of a level as one."""
    return Level(
        np.concatenate([part.parent for part in parts]),
        np.concatenate([part.last for part in parts]),
        np.concatenate([part.orders for part in parts]),
    )


def _cuts(
    order: Integers, number: Integers, items: int
) -> Iterator[tuple[Integers, Integers, int]]:
    """Yield, per item, the orders that hold it and the more common items in them.

    As (row, item, rows): row counts the orders of that item from 0.
    """
    order, number = np.divmod(np.sort(order * items + number), items)
    ends = np.searchsorted(order, order, side="right")
    places = np.argsort(number, kind="stable")
    bounds = np.searchsorted(number[places], np.arange(items + 1))
    for start, stop in pairwise(bounds):
        place = places[start:stop]
        row, entry = _ranges(place + 1, ends[place])
        yield row, number[entry], len(place)


def _ranges(start: Integers, stop: Integers) -> tuple[Integers, Integers]:
    """Return each whole number of each half-open range, and which range it is of."""
    length = stop - start
    which = np.repeat(np.arange(len(start)), length)
    shift = np.repeat(start - (np.cumsum(length) - length), length)
    return which, np.arange(len(which)) + shift


def _levels_within(
    row: Integers, item: Integers, rows: int, min_orders: int, max_items: int
) -> Iterator[tuple[int, Level]]:
    """Yield (size, level) of the sets that start with the item of this cut.

    Parents count within the cut; the parent of every pair is 0.
    """
    last, number, count = np.unique(item, return_inverse=True, return_counts=True)
    frequent = count >= min_orders
    if not frequent.any():
        return
    place = np.cumsum(frequent) - 1
    kept = frequent[number]
    bits = _packed(place[number[kept]], row[kept], int(frequent.sum()), rows)
    last, count = last[frequent], count[frequent].astype(np.int64)
    level = Level(np.zeros(len(last), dtype=np.int64), last, count)
    yield 2, level
    for size in range(3, max_items + 1):
        level, bits = _next_level(level, bits, min_orders)
        if not len(level.last):
            return
        yield size, level


def _packed(line: Integers, row: Integers, lines: int, rows: int) -> Bits:
    """Return one line of bits per item, one bit per order, in words of 64."""
    words = -(-rows // 64)
    bits = np.zeros((lines, words * 64), dtype=bool)
    bits[line, row] = True
    return np.packbits(bits, axis=1).view(np.uint64)


def _next_level(level: Level, bits: Bits, min_orders: int) -> tuple[Level, Bits]:
    """Join the sets that share a parent, and keep those in enough orders."""
    ends = np.searchsorted(level.parent, level.parent, side="right")
    parts: list[Level] = []
    kept: list[Bits] = []
    found = 0
    for start, stop in _portions(ends, max(1, WORDS_AT_ONCE // bits.shape[1])):
        left, right = _ranges(np.arange(start + 1, stop + 1), ends[start:stop])
        left += start
        joint = bits[left] & bits[right]
        count = np.bitwise_count(joint).sum(axis=1, dtype=np.int64)
        enough = count >= min_orders
        parts.append(Level(left[enough], level.last[right[enough]], count[enough]))
        kept.append(joint[enough])
        found += len(kept[-1])
        if found > MOST_SETS or found * bits.shape[1] > MOST_WORDS:
            raise _too_many()
    return _joined(parts), np.concatenate(kept)


def _portions(ends: Integers, most: int) -> Iterator[tuple[int, int]]:
    """Yield runs of rows that have about `most` joins together, at least one row."""
    joins = np.cumsum(ends - np.arange(1, len(ends) + 1))
    start = 0
    while start < len(ends):
        done = joins[start - 1] if start else 0
        stop = max(start + 1, int(np.searchsorted(joins, done + most, side="right")))
        yield start, stop
        start = stop
