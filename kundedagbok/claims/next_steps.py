"""What the page says of what people buy next, and when."""

from collections.abc import Mapping
from typing import Any

from kundedagbok.claims.claim import (
    ENOUGH,
    Claim,
    Result,
    rows_of,
    too_few_customers,
)
from kundedagbok.claims.claim import customers as customers_said
from kundedagbok.claims.together import count_of_100
from kundedagbok.language import Words
from kundedagbok.statistics.intervals import wilson_interval

_LONGEST_SEASON = 4


def went_on(result: Result) -> Claim:
    """The surest step from one product to another."""
    words, row = result.words, rows_of(result)[0]
    said = {"a": row["item_a"], "b": row["item_b"]}
    said["n"] = words.number(row["share"] * 100)
    others = _comparable_share(row)
    if others is None:
        title = words._("Of 100 who bought {a}, {n} bought {b} within a year", **said)
    else:
        title = words._(
            "Of 100 who bought {a}, {n} bought {b} within a year; {others} of "
            "comparable customers",
            others=count_of_100(others * 100, words),
            **said,
        )
    under = words._(
        "Bought 15 to 365 days later, against customers without the first product who "
        "began in the same quarter and had bought as often, with a 95% interval."
    )
    return Claim(title, under, row["buyers"], customers_said(row["buyers"], words))


def paths(result: Result) -> Claim:
    """The commonest way from one product to another."""
    words, rows = result.words, rows_of(result)
    other = [row for row in rows if row["first_code"] != row["second_code"]]
    row = (other or rows)[0]
    title = words._(
        "{n} of {back} who began with {first} and came back bought {second}",
        n=words.number(row["customers"]),
        back=words.number(row["came_back"]),
        first=row["first_product"],
        second=row["second_product"],
    )
    under = words._(
        "The product that came to most on the first and on the second day of buying."
    )
    n = sum(row["customers"] for row in rows)
    return Claim(title, under, n, customers_said(n, words))


def months(result: Result) -> Claim:
    """The month in which most go on, or the season, where either stands out."""
    words = result.words
    counts = {row["month_of_year"]: row["customers"] for row in rows_of(result)}
    n = sum(counts.values())
    season = _season(counts)
    if n < ENOUGH:
        title = too_few_customers(n, words)
    elif month := _leading(counts):
        title = words._("Most buy it in {month}", month=_month(month, words))
    elif season:
        title = _in_season(season, counts, n, words)
    else:
        title = words._("No month stands out")
    under = words._(
        "Customers by the month in which they went on to the second product."
    )
    return Claim(title, under, n, customers_said(n, words))


def _leading(counts: Mapping[int, int]) -> int | None:
    """The month that clearly leads: of the two highest, more than half are its own.

    To test the first against the second alone is enough (Hung & Fithian 2019).
    """
    ordered = sorted(counts, key=lambda month: (-counts[month], month))
    first, second = (*(counts[month] for month in ordered), 0)[:2]
    low, _ = wilson_interval(first, first + second)
    return ordered[0] if low > 0.5 else None


def _season(counts: Mapping[int, int]) -> list[int]:
    """The two to four neighbouring months that hold half, if clearly above their share.

    Any of twelve months may be the first of them: the interval allows for that.
    """
    n = sum(counts.values())
    for length in range(2, _LONGEST_SEASON + 1):
        spans = [_from(start, length) for start in range(1, 13)]
        best = max(spans, key=lambda span: _inside(span, counts))
        if 2 * _inside(best, counts) >= n:
            low, _ = wilson_interval(_inside(best, counts), n, 1 - 0.05 / 12)
            return best if low > length / 12 else []
    return []


def _from(start: int, length: int) -> list[int]:
    return [(start - 1 + step) % 12 + 1 for step in range(length)]


def _inside(span: list[int], counts: Mapping[int, int]) -> int:
    return sum(counts.get(month, 0) for month in span)


def _in_season(
    season: list[int], counts: Mapping[int, int], total: int, words: Words
) -> str:
    said = {
        "n": words.number(_inside(season, counts)),
        "total": words.number(total),
        "first": _month(season[0], words),
        "last": _month(season[-1], words),
    }
    if len(season) == 2:
        return words._("{n} of {total} buy it in {first} and {last}", **said)
    return words._("{n} of {total} buy it from {first} to {last}", **said)


def _month(month: int, words: Words) -> str:
    return words.locale.months["stand-alone"]["wide"][month]


def _comparable_share(row: Mapping[str, Any]) -> float | None:
    """The share of others as alike as the ratio has them; none to compare: null.

    The ratio is null where none of the others bought, or there is nothing to compare.
    """
    if row["ratio"]:
        return row["share"] / row["ratio"]
    return 0.0 if row["others"] and not row["others_bought"] else None
