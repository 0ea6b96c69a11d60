"""What a claim is, and how its numbers are said."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Protocol

import pyarrow as pa

from kundedagbok.basis import ENOUGH as ENOUGH
from kundedagbok.language import Words

KRONER = ("NOK", "SEK", "DKK")


@dataclass(frozen=True)
class Claim:
    """What a result says: the title, the line under it, and what it rests on."""

    title: str
    under: str
    n: int = 0
    counted: str = ""

    @property
    def too_little(self) -> bool:
        """Whether the basis is too small for a figure."""
        return bool(self.counted) and self.n < ENOUGH


class Result(Protocol):
    """A query's result, and what is needed to say it to one reader."""

    @property
    def table(self) -> pa.Table:
        """The rows."""
        ...

    @property
    def values(self) -> Mapping[str, Any]:
        """The values that the query was run with."""
        ...

    @property
    def words(self) -> Words:
        """The reader's words."""
        ...

    @property
    def currency(self) -> str | None:
        """The one currency that amounts are in."""
        ...


def tenths(
    share: float,
    words: Words,
    of_ten: Callable[[int], str],
    percent: Callable[[str], str],
) -> str:
    """A share as people say it: tenths in the middle, percent at the ends."""
    if 0.15 <= share <= 0.85:
        return of_ten(round(share * 10))
    return percent(words.percent(share))


def rows_of(result: Result) -> list[dict[str, Any]]:
    """The rows as plain dictionaries."""
    return result.table.to_pylist()


def customers(n: int, words: Words) -> str:
    """Say how many customers."""
    return words.plural("{n} customer", "{n} customers", n)


def orders(n: int, words: Words) -> str:
    """Say how many orders."""
    return words.plural("{n} order", "{n} orders", n)


def days(n: float, words: Words) -> str:
    """Say how many days, in whole ones."""
    return words.plural("{n} day", "{n} days", round(n))


def too_few_customers(n: int, words: Words) -> str:
    """Say that so few customers show nothing."""
    return words.plural(
        "{n} customer is too few to say; at least {minimum} are needed",
        "{n} customers are too few to say; at least {minimum} are needed",
        n,
        minimum=words.number(ENOUGH),
    )


def too_few_orders(n: int, words: Words) -> str:
    """Say that so few orders show nothing."""
    return words.plural(
        "{n} order is too few to say; at least {minimum} are needed",
        "{n} orders are too few to say; at least {minimum} are needed",
        n,
        minimum=words.number(ENOUGH),
    )


def period(result: Result) -> str:
    """Say how far back the result counts."""
    words, days = result.words, result.values["period_days"]
    if days == 365:
        return words._("The last 12 months.")
    if days >= 36500:
        return words._("All time.")
    return words.plural("The last day.", "The last {n} days.", days)
