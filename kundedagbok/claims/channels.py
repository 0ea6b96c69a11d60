"""Where new customers come from, and who used the codes, in words."""

from typing import Any

from kundedagbok.claims.claim import ENOUGH, Claim, Result, rows_of, too_few_customers
from kundedagbok.claims.claim import customers as customers_said
from kundedagbok.language import Words


def channels(result: Result) -> Claim:
    """Where most come from, and where those come from who come back most."""
    words, rows = result.words, rows_of(result)
    n = sum(row["customers"] for row in rows)
    under = words._(
        "Share who bought again within 12 months, with a 95% interval, "
        "by the channel of the first order."
    )
    known = [row for row in rows if row["channel"] != "unknown"]
    if not known:
        title = words._("No file says where new customers come from")
        return Claim(title, under, n, customers_said(n, words))
    return Claim(_most(known, words), under, n, customers_said(n, words))


def _most(known: list[dict[str, Any]], words: Words) -> str:
    """Say who come back most; where nobody can be compared, where most come from."""
    followed = [row for row in known if row["followed_customers"] >= ENOUGH]
    if len(followed) < 2:
        return words._(
            "Most new customers come from {channel}: {share}",
            channel=known[0]["channel"],
            share=words.percent(known[0]["customers_share"]),
        )
    best = max(followed, key=lambda row: (row["returned_share"], row["channel"]))
    share = words.percent(best["returned_share"])
    if _overlaps(best, followed):
        return words._(
            "Those from {channel} come back most: {share} within 12 months. "
            "It may be chance",
            channel=best["channel"],
            share=share,
        )
    return words._(
        "Those from {channel} come back most: {share} within 12 months",
        channel=best["channel"],
        share=share,
    )


def found(result: Result) -> Claim:
    """What most answer, beside what the same customers' first orders say."""
    words, rows = result.words, rows_of(result)
    answers = [row for row in rows if row["told_by"] == "answer"]
    orders = [row for row in rows if row["told_by"] == "first_order"]
    n = sum(row["customers"] for row in answers)
    title = words._(
        "Most answer “{way}”: {share}",
        way=answers[0]["way"],
        share=words.percent(answers[0]["customers_share"]),
    )
    if n < ENOUGH:
        title = too_few_customers(n, words)
    known = [row for row in orders if row["way"] != "unknown"]
    under = words._("No file says by which channel the same customers first came.")
    if known:
        under = words._(
            "First orders of the same customers: most by {channel}, {share}.",
            channel=known[0]["way"],
            share=words.percent(known[0]["customers_share"]),
        )
    return Claim(title, under, n, customers_said(n, words))


def codes(result: Result) -> Claim:
    """How many of a code's users were customers already."""
    words, rows = result.words, rows_of(result)
    most = rows[0]
    n = sum(row["customers"] for row in rows)
    under = words._(
        "Who used each code first. What they bought is not what the code brought in: "
        "that takes a group without the code to compare with."
    )
    if most["customers"] < ENOUGH:
        title = words.plural(
            "{code} was used by {n} customer",
            "{code} was used by {n} customers",
            most["customers"],
            code=most["discount_code"],
        )
    else:
        title = words.plural(
            "{code} was used by {n} customer; {share} were customers already",
            "{code} was used by {n} customers; {share} were customers already",
            most["customers"],
            code=most["discount_code"],
            share=words.percent(most["regulars_share"]),
        )
    return Claim(title, under, n, customers_said(n, words))


def _overlaps(best: dict[str, Any], rows: list[dict[str, Any]]) -> bool:
    """Whether another's interval reaches into the best one's."""
    return any(row["high"] > best["low"] for row in rows if row is not best)
