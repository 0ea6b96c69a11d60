"""What the plan of reminders says, on the page and as a text for an e-mail tool."""

from typing import Any

from kundedagbok.claims.claim import Claim, Result, rows_of
from kundedagbok.claims.claim import days as days_said
from kundedagbok.language import Words


def flow(result: Result) -> Claim:
    """How many reminders the e-mail tool needs to know."""
    words, rows = result.words, rows_of(result)
    title = words.plural(
        "{n} reminder to set up, one for each product",
        "{n} reminders to set up, one for each product",
        len(rows),
    )
    under = words._(
        "Each starts with a purchase, waits, and stops when the customer has bought."
    )
    return Claim(title, under)


def flow_text(result: Result) -> str:
    """The plan as a text to type into an e-mail tool, one paragraph per product."""
    words = result.words
    parts = [_one_flow(row, words) for row in rows_of(result)]
    return "\n\n".join(parts) + "\n"


def _one_flow(row: dict[str, Any], words: Words) -> str:
    lines = [
        words._("Reminder: {product}", product=row["product"]),
        words._("Starts when: the customer buys {product}", product=row["product"]),
        words._(
            "Wait: {one} if one was bought, {two} if two, {three} if three",
            one=days_said(row["delay_days"], words),
            two=days_said(row["delay_two_days"], words),
            three=days_said(row["delay_three_days"], words),
        ),
        words._("Send only if: the customer has said yes to e-mail"),
        words._(
            "Stop if: the customer buys it again, or something of the same category"
        ),
        words._(
            "Stop after: {days} for each one bought",
            days=days_said(row["stop_days"], words),
        ),
        words._("Send once only, until the next purchase."),
        words._(
            "Message: You bought {product} a while ago, and one usually lasts about "
            "{days}. If you would like more, it is here.",
            product=row["product"],
            days=days_said(row["lasts_days"], words),
        ),
    ]
    return "\n".join(lines)
