"""What the page on products bought together says."""

from kundedagbok.claims.claim import Claim, Result, rows_of
from kundedagbok.claims.claim import orders as orders_said


def pairs(result: Result) -> Claim:
    """How many pairs hold, and how many may be chance."""
    words, rows = result.words, rows_of(result)
    sure = sum(row["is_significant"] for row in rows)
    if not sure:
        title = words._("No pair stands out from plain chance")
    elif sure == len(rows):
        title = words.plural(
            "{n} pair goes together more often than chance explains",
            "{n} pairs go together more often than chance explains",
            sure,
        )
    else:
        title = words.plural(
            "{n} pair holds, the rest may be chance",
            "{n} pairs hold, the rest may be chance",
            sure,
        )
    under = words._(
        "How many times as likely one is in an order with the other, with a 95% "
        "interval. Filled dot: hardly chance. Open dot: may be chance."
    )
    orders = rows[0]["baskets"]
    return Claim(title, under, orders, orders_said(orders, words))
