"""One customer in words: the group and its reasons, and when to expect them."""

from collections.abc import Mapping
from typing import Any

from kundedagbok.claims.claim import Claim, Result, rows_of
from kundedagbok.language import Words


def card(result: Result) -> Claim:
    """Who it is, and when the next purchase is expected."""
    words, row = result.words, rows_of(result)[0]
    if row["customer_key"] is None:
        return Claim(words._("There is nobody to show"), "")
    title = words.plural(
        "{name} has bought {n} time, for {amount}",
        "{name} has bought {n} times, for {amount}",
        row["order_days"],
        name=row["name"] or row["customer"],
        amount=words.money(row["net_revenue"], result.currency),
    )
    return Claim(title, expected(row, words))


def expected(row: Mapping[str, Any], words: Words) -> str:
    """When the next purchase is expected, and on what ground."""
    if row["expected_on"] is None:
        return words._("Nobody has bought twice yet, so nothing can be expected.")
    day = words.long_date(row["expected_on"])
    if row["gap_basis"] == "own_gap":
        return words._(
            "By their own pace of {days} days the next purchase is expected on {date}.",
            days=words.number(round(row["own_gap"])),
            date=day,
        )
    return words._(
        "By the usual pace of all customers, {days} days, the next purchase is "
        "expected on {date}. Too few purchases of their own to go by.",
        days=words.number(round(row["shop_gap"])),
        date=day,
    )


def reasons(row: Mapping[str, Any], words: Words) -> list[str]:
    """Why the customer stands in that group: silence, times, money."""
    silent = words.plural(
        "{n} day since the last purchase",
        "{n} days since the last purchase",
        row["days_since_last_order"],
    )
    limits = {
        "slip": words.number(row["slip_days"]),
        "lost": words.number(row["lost_days"]),
    }
    if row["days_since_last_order"] <= row["slip_days"]:
        said = words._("within the {slip} that are usual", **limits)
    elif row["days_since_last_order"] <= row["lost_days"]:
        said = words._("over {slip}, so slipping away; lost after {lost}", **limits)
    else:
        said = words._("over {lost}, so lost", **limits)
    found = [f"{silent}, {said}."]
    times = words.plural("{n} purchase", "{n} purchases", row["order_days"])
    if row["r"] is None:
        return [*found, f"{times}."]
    scores = words._(
        "Scores from 1 to 5: {r} for lately, {f} for often, {m} for much. "
        "Gold takes at least 4 of each.",
        r=row["r"],
        f=row["f"],
        m=row["m"],
    )
    return [*found, f"{times}.", scores]
