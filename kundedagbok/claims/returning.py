"""What the page on coming back says."""

from typing import Any

from kundedagbok.claims.claim import (
    ENOUGH,
    Claim,
    Result,
    period,
    rows_of,
    tenths,
    too_few_customers,
)
from kundedagbok.claims.claim import customers as customers_said
from kundedagbok.claims.claim import days as days_said
from kundedagbok.language import N_plural

_IN_PERIOD = {
    "week": N_plural(
        "{share} bought again in the second week after the first purchase",
        "{share} bought again {n} full weeks after the first purchase",
    ),
    "month": N_plural(
        "{share} bought again in the calendar month after the first purchase",
        "{share} bought again {n} calendar months after the first purchase",
    ),
    "quarter": N_plural(
        "{share} bought again in the quarter after the first purchase",
        "{share} bought again {n} quarters after the first purchase",
    ),
}
_WITHIN_PERIODS = {
    "week": N_plural(
        "{share} had come back in the second week after the first purchase",
        "{share} had come back in the {n} weeks after the first seven days",
    ),
    "month": N_plural(
        "{share} had come back by the end of the next calendar month",
        "{share} had come back within {n} calendar months after the first",
    ),
    "quarter": N_plural(
        "{share} had come back by the end of the next quarter",
        "{share} had come back within {n} quarters after the first",
    ),
}


def cohorts(result: Result, showing: str) -> Claim:
    """How many came back at the age that most finished cohorts have reached.

    `showing` is `active` (bought in that period) or `returned_by` (by then).
    """
    words, rows = result.words, rows_of(result)
    customers = sum(row["customers"] for row in rows if row["age"] == 0)
    age, share = _typical_age(rows, showing)
    if customers < ENOUGH:
        title = too_few_customers(customers, words)
    elif age is None:
        title = words._("No period has been followed long enough yet")
    else:
        title = _cohort_title(age, share, showing, result)
    under = words._(
        "Share who bought again, by when they first bought. "
        "Hatched: not finished yet. Blank: not reached yet."
    )
    if any(row["customers"] < ENOUGH for row in rows):
        few = words._(
            "In rows of fewer than {minimum}: how many, not the share.",
            minimum=words.number(ENOUGH),
        )
        under = f"{under} {few}"
    return Claim(title, under, customers, customers_said(customers, words))


def repeat_rate(result: Result) -> Claim:
    """How many buy again, at the longest age that enough have lived through."""
    words = result.words
    known = [row for row in rows_of(result) if row["customers"] >= ENOUGH]
    under = words._(
        "Share with a second purchase, of those followed for that long, "
        "with a 95% interval."
    )
    if not known:
        most = max((row["customers"] for row in rows_of(result)), default=0)
        title = words._("Nobody has been followed long enough yet")
        if most:
            title = too_few_customers(most, words)
        return Claim(title, under, most, customers_said(most, words))
    row = known[-1]
    title = words._(
        "{share} buy again within {days}, probably between {low} and {high}",
        share=words.percent(row["repeat_rate"]),
        days=days_said(row["window_days"], words),
        low=words.number(row["low"] * 100),
        high=words.percent(row["high"]),
    )
    return Claim(
        title, under, row["customers"], customers_said(row["customers"], words)
    )


def purchases(result: Result) -> Claim:
    """How many bought once only in the period."""
    words, rows = result.words, rows_of(result)
    customers = sum(row["customers"] for row in rows)
    once = sum(row["customers"] for row in rows if row["purchases"] == 1)
    if customers < ENOUGH:
        title = words.plural(
            "{once} of {n} customer bought only once",
            "{once} of {n} customers bought only once",
            customers,
            once=words.number(once),
        )
    else:
        title = tenths(
            once / customers,
            words,
            lambda n: words._("{n} of 10 customers bought only once", n=n),
            lambda share: words._("{share} of customers bought only once", share=share),
        )
    counted = words._(
        "Customers by number of purchases. Several orders on one day are one purchase."
    )
    orders = sum(row["orders"] for row in rows)
    each = words._(
        "{orders} orders from {customers} customers: {each} each.",
        orders=words.number(orders),
        customers=words.number(customers),
        each=words.number(orders / customers if customers else 0, 1),
    )
    under = f"{period(result)} {each} {counted}"
    return Claim(title, under, customers, customers_said(customers, words))


def gaps(result: Result) -> Claim:
    """How long it usually takes until the next purchase."""
    words, rows = result.words, rows_of(result)
    typical = rows[0]
    title = words.plural(
        "Half of those who buy again do so within {n} day",
        "Half of those who buy again do so within {n} days",
        round(typical["middle_days"]),
    )
    under = words._("Days from one purchase to the next, of those who bought again.")
    n = typical["customers"]
    if n < ENOUGH:
        title = too_few_customers(n, words)
    return Claim(title, under, n, customers_said(n, words))


def _typical_age(rows: list[dict[str, Any]], showing: str) -> tuple[int | None, float]:
    """The third period where enough have lived through it, else the last that have."""
    for age in (3, 2, 1):
        whole = [row for row in rows if row["age"] == age and row["is_complete"]]
        started = sum(row["customers"] for row in whole)
        if started >= ENOUGH:
            return age, sum(row[showing] for row in whole) / started
    return None, 0.0


def _cohort_title(age: int, share: float, showing: str, result: Result) -> str:
    words, said = result.words, result.words.percent(share)
    length = result.values["period"]
    if length == "days30":
        until = words.number((age + 1) * 30)
        if showing == "active":
            return words._(
                "{share} bought again {first} to {until} days after the first purchase",
                share=said,
                first=words.number(age * 30),
                until=until,
            )
        return words._(
            "{share} had come back between day 30 and day {until}",
            share=said,
            until=until,
        )
    texts = _IN_PERIOD if showing == "active" else _WITHIN_PERIODS
    return words.plural(*texts[length], age, share=said)
