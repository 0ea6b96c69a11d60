"""What a new customer costs, and when that is earned again, in words."""

from typing import Any

from kundedagbok.claims.claim import ENOUGH, Claim, Result, rows_of, too_few_customers
from kundedagbok.claims.claim import customers as customers_said
from kundedagbok.language import Words


def payback(result: Result) -> Claim:
    """When those who came in months with advertising have paid for it."""
    words, rows = result.words, rows_of(result)
    row = next(row for row in rows if row["channel"] == "all_channels")
    n = row["new_customers"]
    if not n:
        title = words._("Nobody came for the first time in the months with advertising")
    elif n < ENOUGH:
        title = too_few_customers(n, words)
    else:
        cost = words.money(round(row["cost_each"]), result.currency)
        title = _when(row, cost, words)
    return Claim(title, _under(row, words), n, customers_said(n, words))


def _when(row: dict[str, Any], cost: str, words: Words) -> str:
    months = row["paid_back_months"]
    if months == 0:
        return words._(
            "A new customer costs {cost}, and the first order pays for it", cost=cost
        )
    if months is not None:
        return words.plural(
            "A new customer costs {cost}, and has paid for itself after {n} month",
            "A new customer costs {cost}, and has paid for itself after {n} months",
            round(months),
            cost=cost,
        )
    if row["worth_365"] is not None:
        return words._(
            "A new customer costs {cost}, and has not paid for itself within a year",
            cost=cost,
        )
    return words._(
        "A new customer costs {cost}; too few are followed to say when it is paid back",
        cost=cost,
    )


def _under(row: dict[str, Any], words: Words) -> str:
    about = words._(
        "All who first bought in months with advertising, also those who would have "
        "come without it. Months of 30 days."
    )
    if row["basis"] == "contribution":
        worth = words._("Counted by what is left after the cost of goods.")
    else:
        worth = words._(
            "The cost of the goods is not known, so this counts sales without VAT: "
            "in truth it takes longer."
        )
    return f"{worth} {about}"
