"""Which sets of products recur in orders: exact, level by level, of any size.

Single products and pairs come counted. For the larger sets, the orders of each
product are cut out in turn, together with its partners in them. Inside that cut every
set is a row of bits, one per order, and two sets that differ in their last product
join into the next level by a bitwise "and".
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from kundedagbok.errors import BadParameter
from kundedagbok.language import N_
from kundedagbok.statistics.baskets import Baskets, Integers, Keys

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


def frequent_itemsets(baskets: Baskets, min_orders: int, max_items: int) -> Itemsets:
    """Return all sets of up to `max_items` items found in `min_orders` orders or more.

    Raises BadParameter where there are more than a million such sets.
    """
    enough = baskets.item_orders >= min_orders
    keys, count = baskets.item[enough], baskets.item_orders[enough]
    rising = np.lexsort((keys, count))
    keys, count = keys[rising], count[rising]
    empty = Level(*(np.array([n], dtype=np.int64) for n in (0, -1, baskets.orders)))
    zeros = np.zeros(len(keys), dtype=np.int64)
    levels = [empty, Level(zeros, np.arange(len(keys)), count)]
    if max_items > 1:
        levels.append(_pairs(baskets, keys, min_orders))
    if max_items > 2 and len(levels[2].last) > 2:
        cuts = _cuts(*_lines(baskets, keys, levels[2]), levels[2])
        levels += _larger(cuts, len(levels[2].last), min_orders, max_items)
    return Itemsets(keys, levels)


def _pairs(baskets: Baskets, keys: Integers, min_orders: int) -> Level:
    """Return the second level: the rarer product of a pair is the parent."""
    enough = baskets.pair_orders >= min_orders
    if enough.sum() > MOST_SETS:
        raise _too_many()
    number = np.sort(_numbers(baskets.pair[enough], keys).astype(np.int64), axis=1)
    place = np.lexsort((number[:, 1], number[:, 0]))
    rarer, other = number[place].T
    return Level(rarer, other, baskets.pair_orders[enough][place])


def _numbers(key: Keys, keys: Integers) -> NDArray[np.int32]:
    """Return the number of each item, −1 where it has none."""
    most = max(key.max(initial=0), keys.max(initial=0))
    number = np.full(most + 1, -1, dtype=np.int32)
    number[keys] = np.arange(len(keys))
    return number[key]


def _lines(baskets: Baskets, keys: Integers, pairs: Level) -> tuple[Keys, Keys]:
    """Return (order, number), sorted, of the lines that a set of three may need."""
    partners = np.bincount(pairs.parent, minlength=len(keys))
    partners += np.bincount(pairs.last, minlength=len(keys))
    number = _numbers(baskets.line_item, keys)
    joined = (number >= 0) & (partners > 1)[number]
    lines = baskets.line_order[joined] * np.int64(len(keys))
    lines += number[joined]
    lines.sort()
    order = (lines // len(keys)).astype(baskets.line_order.dtype)
    number = (lines % len(keys)).astype(number.dtype)
    del lines  # of tens of millions of rows, few are held at a time
    starts = np.flatnonzero(np.diff(order, prepend=-1))
    length = np.diff(starts, append=len(order))
    large = np.repeat(length > 2, length)
    return order[large], number[large]


def _larger(
    cuts: Iterator[tuple[int, Level, Bits]],
    pairs: int,
    min_orders: int,
    max_items: int,
) -> list[Level]:
    """Return the levels from three items on, gathered over the first items."""
    found: list[list[Level]] = [[] for _ in range(max_items + 1)]
    sizes = [0] * (max_items + 1)
    for base, level, bits in cuts:
        for size, larger in _levels_within(level, bits, min_orders, max_items):
            found[size].append(Level(larger.parent + base, larger.last, larger.orders))
            base = sizes[size]
            sizes[size] += len(larger.last)
            if pairs + sum(sizes) > MOST_SETS:
                raise _too_many()
    return [_joined(parts) for parts in found if parts]


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


def _cuts(order: Keys, number: Keys, pairs: Level) -> Iterator[tuple[int, Level, Bits]]:
    """Yield the pairs of each first item that has two or more, and their bits.

    With the row of the first of them. The parent of all of them is 0 here; the bits
    are the orders with the first item.
    """
    ends = np.searchsorted(order, order, side="right")
    places = np.argsort(number, kind="stable")
    firsts, rows, counts = np.unique(
        pairs.parent, return_index=True, return_counts=True
    )
    bounds = np.searchsorted(number[places], np.stack((firsts, firsts + 1)))
    line = np.full(pairs.last.max() + 1, -1)
    for (start, stop), base, count in zip(bounds.T, rows, counts, strict=True):
        if count < 2 or start == stop:
            continue
        last = pairs.last[base : base + count]
        line[last] = np.arange(count)
        row, entry = _ranges(places[start:stop] + 1, ends[places[start:stop]])
        partner = line[number[entry]]
        line[last] = -1
        kept = partner >= 0
        bits = _packed(partner[kept], row[kept], count, stop - start)
        level = Level(np.zeros_like(last), last, pairs.orders[base : base + count])
        yield int(base), level, bits


def _ranges(start: Integers, stop: Integers) -> tuple[Integers, Integers]:
    """Return each whole number of each half-open range, and which range it is of."""
    length = stop - start
    which = np.repeat(np.arange(len(start)), length)
    shift = np.repeat(start - (np.cumsum(length) - length), length)
    return which, np.arange(len(which)) + shift


def _levels_within(
    level: Level, bits: Bits, min_orders: int, max_items: int
) -> Iterator[tuple[int, Level]]:
    """Yield (size, level) of the larger sets of this cut; parents count within it."""
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
