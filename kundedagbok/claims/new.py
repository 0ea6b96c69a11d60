"""What the page on new customers says."""

from typing import Any

from kundedagbok.claims.claim import (
    ENOUGH,
    Claim,
    Result,
    period,
    rows_of,
    tenths,
    too_few_customers,
    too_few_orders,
)
from kundedagbok.claims.claim import customers as customers_said
from kundedagbok.claims.claim import orders as orders_said
from kundedagbok.claims.periods import named
from kundedagbok.language import N_, Words

OFFERS = ("code", "discount", "negotiated")
MORE = {
    "customer_count": N_("more customers"),
    "new_here": N_("more new customers"),
    "from_before": N_("more customers from before"),
    "orders_per_customer": N_("more orders from each"),
    "order_size": N_("larger orders"),
}
FEWER = {
    "customer_count": N_("fewer customers"),
    "new_here": N_("fewer new customers"),
    "from_before": N_("fewer customers from before"),
    "orders_per_customer": N_("fewer orders from each"),
    "order_size": N_("smaller orders"),
}


def by_month(result: Result) -> Claim:
    """How many came in the last whole months, against the same a year before."""
    words, rows = result.words, rows_of(result)
    known = [row for row in rows if row["is_known"] and row["is_whole"]]
    last, before = known[-12:], known[-24:-12]
    count = sum(row["new_customers"] for row in last)
    under = words._(
        "Grey: too early in the data to know who is new. Hatched: not a whole month."
    )
    if not last:
        title = words._("The data is too short to tell new customers from old ones")
        return Claim(title, under)
    earlier = sum(row["new_customers"] for row in before)
    is_told = len(before) == 12 and earlier >= ENOUGH
    change = count / earlier - 1 if is_told else None
    title = _a_month(count / len(last), change, words)
    return Claim(title, under, count, customers_said(count, words))


def _a_month(new: float, change: float | None, words: Words) -> str:
    if change is None:
        return words.plural(
            "{n} new customer a month", "{n} new customers a month", round(new)
        )
    said = {"n": words.number(new), "share": words.percent(abs(change))}
    more = words._(
        "{n} new customers a month, {share} more than the year before", **said
    )
    fewer = words._(
        "{n} new customers a month, {share} fewer than the year before", **said
    )
    return fewer if change < 0 else more


def growth(result: Result) -> Claim:
    """Which part of sales changed most."""
    words, steps = result.words, growth_steps(rows_of(result))
    under = words._(
        "{period} Compared with as many days before. New customers are those whose "
        "first order came in the same days.",
        period=period(result),
    )
    if not steps:
        title = words._("There is not yet a whole period before to compare with")
        return Claim(title, under, 0, words._("no period before"))
    n = round(rows_of(result)[0]["after"])
    change = steps[0]["revenue_after"] / steps[0]["revenue_before"] - 1
    side, parts = (1, MORE) if change >= 0 else (-1, FEWER)
    most = max(steps, key=lambda row: row["effect"] * side)
    named = parts[most["part"]]
    share, part = words.percent(abs(change)), words._(named)
    grew = words._(
        "Sales grew by {share}, most of all by {part}", share=share, part=part
    )
    fell = words._(
        "Sales fell by {share}, most of all by {part}", share=share, part=part
    )
    title = grew if change >= 0 else fell
    if n < ENOUGH:
        title = too_few_customers(n, words)
    elif abs(change) < 0.01:
        title = words._("Sales stand still")
    return Claim(title, under, n, customers_said(n, words))


def growth_steps(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The parts that add up: customers by kind where that is known, else in one."""
    known = [row for row in rows if row["effect"] is not None]
    is_split = any(row["part"] == "new_here" for row in known)
    return [row for row in known if row["part"] != "customer_count" or not is_split]


def first_sizes(result: Result) -> Claim:
    """The middle first order beside the middle later one."""
    words = result.words
    by_kind = {row["order_kind"]: row for row in rows_of(result)}
    first, later = by_kind.get("first_order"), by_kind.get("later_order")
    n = first["orders"] if first else 0
    under = words._(
        "From the lower to the upper quarter; the dot is the middle order. "
        "One first order in four is larger than the bar's right end."
    )
    if first is None or n < ENOUGH:
        return Claim(too_few_orders(n, words), under, n, orders_said(n, words))
    said = words.money(first["middle_order"], result.currency)
    title = words._("The middle first order is {amount}", amount=said)
    if later and later["orders"] >= ENOUGH:
        title = words._(
            "The middle first order is {amount}, later ones {later}",
            amount=said,
            later=words.money(later["middle_order"], result.currency),
        )
    return Claim(title, under, n, orders_said(n, words))


def entry(result: Result) -> Claim:
    """How many came for an offer."""
    words, rows = result.words, rows_of(result)
    known = [row for row in rows if row["entry_type"] != "unknown"]
    total = sum(row["customers"] for row in known)
    offers = sum(row["customers"] for row in known if row["entry_type"] in OFFERS)
    under = words._(
        "New customers by how the first order was priced. "
        "A discount is 10% or more without a code."
    )
    if not known:
        title = words._("The files do not speak of discounts")
    elif total < ENOUGH:
        title = too_few_customers(total, words)
    else:
        title = tenths(
            offers / total,
            words,
            lambda n: words._("{n} of 10 new customers came for an offer", n=n),
            lambda share: words._(
                "{share} of new customers came for an offer", share=share
            ),
        )
    return Claim(title, under, total, customers_said(total, words))


def products(result: Result) -> Claim:
    """Which product stands out most in first orders."""
    words, rows = result.words, rows_of(result)
    n = rows[0]["trials"]
    under = words._(
        "How many times as often a product is in a first order as in a later one, "
        "with a 95% interval. Open dots may be chance."
    )
    sure = [r for r in rows if r["certainty"] != "may_be_chance" and r["ratio"] > 1]
    title = words._("No product stands out in first orders")
    if sure:
        best = max(sure, key=lambda row: (row["low"] or 0, row["product_code"]))
        title = words._(
            "{product} is in first orders {ratio} times as often as in later ones",
            product=best["product"],
            ratio=words.number(best["ratio"], 1),
        )
    return Claim(title, under, n, orders_said(n, words))


def periods(result: Result) -> Claim:
    """Which period brought most more than expected."""
    words, rows = result.words, rows_of(result)
    under = words._(
        "New customers against the same weekdays of the four weeks before and after. "
        "Open dots may be chance."
    )
    sure = [r for r in rows if r["certainty"] != "may_be_chance" and r["ratio"] > 1]
    n = sum(row["seen"] for row in rows)
    title = words._("No season brings more new customers than the weeks around it")
    if sure:
        best = max(sure, key=lambda row: (row["ratio"], row["first_day"]))
        title = words._(
            "{period} brought {ratio} times as many new customers as expected",
            period=named(best, words),
            ratio=words.number(best["ratio"], 1),
        )
    return Claim(title, under, n, customers_said(n, words))


def values(result: Result) -> Claim:
    """Which first product the best customers began with."""
    words, rows = result.words, rows_of(result)
    n = sum(row["customers"] for row in rows)
    under = words._(
        "Each point is a product that customers began with; its area is how many. "
        "Both axes double at equal steps."
    )
    best = rows[0]
    title = words._(
        "Those who began with {product} bought for {amount} in a year",
        product=best["product"],
        amount=words.money(best["value_365"], result.currency),
    )
    return Claim(title, under, n, customers_said(n, words))
