"""What is said about the data itself: gaps, overlaps, and what is missing."""

from kundedagbok.claims.claim import Claim, Result, rows_of
from kundedagbok.claims.claim import orders as orders_said


def missing(result: Result) -> Claim:
    """How many kinds of information are filled in for most."""
    words, rows = result.words, rows_of(result)
    filled = sum((row["share"] or 0) >= 0.8 for row in rows)
    title = words.plural(
        "{filled} of {n} kind of information is filled in for most",
        "{filled} of {n} kinds of information are filled in for most",
        len(rows),
        filled=words.number(filled),
    )
    return Claim(title, words._("The emptiest first, with what it would open."))


def checks(result: Result) -> Claim:
    """How much of the sales has no customer or no e-mail."""
    words, rows = result.words, rows_of(result)
    without = {row["finding"]: row for row in rows}["without_email"]
    title = words.plural(
        "{orders} of {n} order has no e-mail",
        "{orders} of {n} orders have no e-mail",
        without["total"],
        orders=words.number(without["orders"]),
    )
    under = words._("Orders that count. One order can stand in several rows.")
    return Claim(title, under)


def quiet(result: Result) -> Claim:
    """How many days seem to be missing."""
    words = result.words
    days = sum(row["days"] for row in rows_of(result))
    title = words.plural(
        "{n} day without orders is hardly chance",
        "{n} days without orders are hardly chance",
        days,
    )
    under = words._(
        "Against what the same weekdays bring in the eight weeks before and after. "
        "A holiday can be the reason, or a hole in the export."
    )
    return Claim(title, under)


def changed(result: Result) -> Claim:
    """How many orders the later file changed."""
    words, n = result.words, result.table.num_rows
    if result.values["only_changed"]:
        title = words.plural(
            "The later file changed {n} order", "The later file changed {n} orders", n
        )
    else:
        title = words._("{orders} stand in two files", orders=orders_said(n, words))
    under = words._("Each order counts once, as the later file has it.")
    return Claim(title, under)
