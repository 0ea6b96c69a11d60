"""The three numbers per customer that the purchase models need, equal ones together.

frequency: purchases after the first · recency: age at the last purchase · age: time
from the first purchase to the end of watching. One unit of time throughout.
"""

from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike, NDArray

from kundedagbok.errors import NotEnough
from kundedagbok.language import N_

Floats = NDArray[np.float64]

FEWEST_CUSTOMERS = 10
FEWEST_RETURNED = 3


@dataclass(frozen=True)
class Histories:
    """Distinct histories, sorted, and how many customers have each: shape (rows,)."""

    frequency: Floats
    recency: Floats
    age: Floats
    weight: Floats

    @property
    def customers(self) -> float:
        """How many customers there are."""
        return float(self.weight.sum())

    def rescaled(self, factor: float) -> "Histories":
        """Return the same histories with time in another unit."""
        return Histories(
            self.frequency, self.recency * factor, self.age * factor, self.weight
        )

    def thinned(self, rows: int) -> "Histories":
        """Return an even sample of at most so many distinct histories."""
        step = -(-len(self.weight) // rows)
        columns = (self.frequency, self.recency, self.age, self.weight)
        return Histories(*(column[step // 2 :: step] for column in columns))


def histories(frequency: ArrayLike, recency: ArrayLike, age: ArrayLike) -> Histories:
    """Return the distinct histories of customers, arrays of shape (customers,).

    Customers with a value that is not a number are left out. Raises NotEnough where
    too few customers are left, or too few of them came back; ValueError where the
    numbers cannot be histories (needs 0 ≤ recency ≤ age and frequency ≥ 0).
    """
    x, t, end = known(frequency, recency, age)
    if not (np.all(x >= 0) and np.all(t >= 0) and np.all(t <= end)):
        raise ValueError("needs frequency ≥ 0 and 0 ≤ recency ≤ age")
    if len(x) < FEWEST_CUSTOMERS or np.count_nonzero(x) < FEWEST_RETURNED:
        raise NotEnough(
            N_(
                "The model needs at least {customers} customers, {returned} of whom "
                "have come back."
            ),
            customers=FEWEST_CUSTOMERS,
            returned=FEWEST_RETURNED,
        )
    if not end.max() > 0:
        raise NotEnough(
            N_("The model needs customers who first came before the last day.")
        )
    key, values = _keyed(x, np.where(x > 0, t, 0.0), end)
    key.sort()
    first = np.flatnonzero(np.diff(key, prepend=-1))
    frequency, recency, age = _rows(key[first], values)
    weight = np.diff(first, append=len(key)).astype(np.float64)
    return Histories(frequency, recency, age, weight)


def known(*columns: ArrayLike) -> list[Floats]:
    """Return the columns as numbers, without the rows in which one is not a number."""
    numbers = [np.asarray(column, dtype=np.float64).ravel() for column in columns]
    finite = np.logical_and.reduce([np.isfinite(column) for column in numbers])
    return [column[finite] for column in numbers]


def distinct(*columns: Floats) -> tuple[list[Floats], NDArray[np.int64]]:
    """Return the distinct rows of parallel columns, sorted, and the place of each row.

    `distinct_column[place]` is the column again.
    """
    key, values = _keyed(*columns)
    place, found = pd.factorize(key, sort=True)
    return _rows(np.asarray(found), values), place


def _keyed(*columns: Floats) -> tuple[NDArray[np.int64], list[Floats]]:
    """Return a number per row that tells and sorts the rows, and each column's values.

    Exact while the product of the numbers of distinct values stays below 2^63.
    """
    key = np.zeros(len(columns[0]), dtype=np.int64)
    values: list[Floats] = []
    for column in columns:
        code, value = pd.factorize(column, sort=True)
        key = key * len(value) + code
        values.append(np.asarray(value))
    return key, values


def _rows(key: NDArray[np.int64], values: list[Floats]) -> list[Floats]:
    """Return the columns of the rows that have these keys."""
    result: list[Floats] = []
    for value in reversed(values):
        key, code = np.divmod(key, max(len(value), 1))
        result.insert(0, value[code])
    return result
