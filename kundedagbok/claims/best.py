"""What the page on the best customers says."""

from collections.abc import Mapping
from typing import Any

from kundedagbok.claims.claim import ENOUGH, KRONER, Claim, Result, rows_of, tenths
from kundedagbok.claims.claim import customers as customers_said
from kundedagbok.language import Words

LEAST_FOR_SCORES = 50
_QUIET = ("gold_slipping", "lost_big", "one_timer_lost", "lost")


def segments(result: Result, limits: Mapping[str, Any]) -> Claim:
    """What the ten groups say: how much comes from those who have gone quiet.

    `limits` is the row of `silence_used`: what counts as quiet, and how we know.
    """
    words, rows = result.words, rows_of(result)
    customers = sum(row["customers"] for row in rows)
    under = words._(
        "Net sales by customer group. At the end of each bar: sales and customers. "
        "Click a bar to see who they are."
    )
    said = " ".join([under, *_assumed(limits, words)])
    title = _groups(result, customers)
    return Claim(title, said, customers, customers_said(customers, words))


def _groups(result: Result, customers: int) -> str:
    """Say what stands out: the quiet, else gold."""
    words, rows = result.words, rows_of(result)
    total = sum(row["net_revenue"] for row in rows)
    by_code = {row["segment"]: row for row in rows}
    quiet = sum(by_code[code]["net_revenue"] for code in _QUIET if code in by_code)
    gold = by_code.get("gold", {"customers": 0, "net_revenue": 0})
    if customers < ENOUGH and gold["customers"]:
        return words.plural(
            "{n} of {total} customers is gold",
            "{n} of {total} customers are gold",
            gold["customers"],
            total=words.number(customers),
        )
    if total and customers >= ENOUGH and quiet / total >= 0.4:
        return _from_the_quiet(float(quiet / total), result)
    if total and gold["customers"]:
        return words.plural(
            "{n} gold customer stands for {share} of sales",
            "{n} gold customers stand for {share} of sales",
            gold["customers"],
            share=words.percent(float(gold["net_revenue"] / total)),
        )
    return words._("Nobody is a gold customer yet")


def tiles(result: Result) -> Claim:
    """What the tile map says: how many buy both lately and often."""
    words, rows = result.words, rows_of(result)
    total = sum(row["customers"] for row in rows)
    both = sum(row["customers"] for row in rows if row["r"] >= 4 and row["f"] >= 4)
    title = tenths(
        both / total if total else 0,
        words,
        lambda n: words._("{n} of 10 customers buy both lately and often", n=n),
        lambda share: words._(
            "{share} of customers buy both lately and often", share=share
        ),
    )
    under = words._(
        "Area of the square: number of customers. Darker: they buy for more. "
        "The frame: those who buy both lately and often. "
        "Click a tile to see who they are."
    )
    if _has_empty_row(rows):
        alike = words._("A row is empty where equal customers have got equal scores.")
        under = f"{under} {alike}"
    return Claim(title, under, total, customers_said(total, words))


def _has_empty_row(rows: list[dict[str, Any]]) -> bool:
    """Whether nobody has a score for often that others lie above and below."""
    found = {row["f"] for row in rows if row["customers"]}
    return bool({row["f"] for row in rows} - found)


def _assumed(limits: Mapping[str, Any], words: Words) -> list[str]:
    if limits["basis"] == "measured":
        return []
    said = words._(
        "Too few repeat purchases to measure from. "
        "{slip} and {lost} days are assumed, not measured.",
        slip=words.number(limits["slip_days"]),
        lost=words.number(limits["lost_days"]),
    )
    return [said]


def _from_the_quiet(share: float, result: Result) -> str:
    words = result.words
    said = words._(
        "{share} of sales came from customers who are lost or slipping away",
        share=words.percent(share),
    )
    if result.currency not in KRONER:
        return said
    return tenths(
        share,
        words,
        lambda n: words._(
            "{n} of 10 kroner came from customers who are lost or slipping away", n=n
        ),
        lambda _: said,
    )


def ranked(result: Result) -> Claim:
    """A shop too small for scores: names in order instead."""
    words, rows = result.words, rows_of(result)
    title = words._(
        "With fewer than {limit} customers you get names in order instead of scores",
        limit=words.number(LEAST_FOR_SCORES),
    )
    under = words._("The customers, the one who has bought for most first.")
    return Claim(title, under, len(rows), customers_said(len(rows), words))


def most_frequent(result: Result) -> Claim:
    """How often those who come most often have come."""
    words, rows = result.words, rows_of(result)
    title = words.plural(
        "The one who comes most often has bought {n} time",
        "The one who comes most often has bought {n} times",
        rows[0]["order_days"],
    )
    under = words._("Several orders on one day are one purchase.")
    return Claim(title, under)
