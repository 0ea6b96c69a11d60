"""Seeded chance: the same seed gives the same draws, on every machine.

Only uniform draws are taken from numpy; every other form is made from them here, so
that a newer numpy does not make another shop.
"""

import math
from bisect import bisect_right
from collections.abc import Hashable, Sequence
from itertools import accumulate
from statistics import NormalDist
from typing import TypeVar

import numpy

BLOCK = 48
STANDARD_NORMAL = NormalDist()
Item = TypeVar("Item")


class Chance:
    """One stream of draws, named by a seed and a purpose."""

    def __init__(self, seed: int, *purpose: int) -> None:
        """Start the stream; equal seeds and purposes give equal streams."""
        entropy = numpy.random.SeedSequence([seed % 2**63, *purpose])
        self._generator = numpy.random.Generator(numpy.random.PCG64(entropy))
        self._waiting: list[float] = []
        self._strata: dict[Hashable, list[float]] = {}

    def uniform(self) -> float:
        """Draw from [0, 1)."""
        if not self._waiting:
            self._waiting = self._generator.random(4096).tolist()
        return self._waiting.pop()

    def even(self, *stratum: Hashable) -> float:
        """Draw from [0, 1) so that each block of a stratum is spread evenly.

        A share that is planted is then met within one or two, whatever the seed.
        """
        waiting = self._strata.setdefault(stratum, [])
        if not waiting:
            waiting.extend((i + self.uniform()) / BLOCK for i in range(BLOCK))
            self.shuffle(waiting)
        return waiting.pop()

    def happens(self, share: float, *stratum: Hashable) -> bool:
        """Say yes with the given chance; evenly within a stratum, if one is named."""
        return (self.even(*stratum) if stratum else self.uniform()) < share

    def whole(self, low: int, high: int) -> int:
        """Draw a whole number, both ends included."""
        return low + int(self.uniform() * (high - low + 1))

    def choice(self, items: Sequence[Item]) -> Item:
        """Draw one of the items, all alike."""
        return items[int(self.uniform() * len(items))]

    def lognormal(self, median: float, sigma: float, *stratum: Hashable) -> float:
        """Draw a duration whose logarithm is normal."""
        share = self.even(*stratum) if stratum else self.uniform()
        share = min(max(share, 1e-9), 1 - 1e-9)
        return median * math.exp(sigma * STANDARD_NORMAL.inv_cdf(share))

    def poisson(self, mean: float) -> int:
        """Draw a count."""
        limit, product, count = math.exp(-mean), self.uniform(), 0
        while product > limit:
            product *= self.uniform()
            count += 1
        return count

    def shuffle(self, items: list[float]) -> None:
        """Put the items in random order, in place."""
        for i in range(len(items) - 1, 0, -1):
            j = int(self.uniform() * (i + 1))
            items[i], items[j] = items[j], items[i]

    def some(self, items: Sequence[Item], count: int) -> list[Item]:
        """Draw that many different items, in random order."""
        left = list(items)
        drawn: list[Item] = []
        for _ in range(min(count, len(left))):
            position = int(self.uniform() * len(left))
            drawn.append(left[position])
            left[position] = left[-1]
            left.pop()
        return drawn


class Wheel:
    """A choice with weights."""

    def __init__(self, weights: Sequence[float]) -> None:
        """Sum the weights once; they need not add up to one."""
        self._sums = list(accumulate(weights))

    def at(self, share: float) -> int:
        """Return the position that a draw from [0, 1) points to."""
        return min(
            bisect_right(self._sums, share * self._sums[-1]), len(self._sums) - 1
        )
