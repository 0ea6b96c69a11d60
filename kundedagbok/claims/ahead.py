"""What the year ahead may bring, and how a forecast did the last time."""

from collections.abc import Mapping

from kundedagbok.claims.claim import Claim, Result, rows_of
from kundedagbok.claims.claim import customers as customers_said
from kundedagbok.claims.claim import days as days_said

FEWEST_CUSTOMERS, SHORTEST_DAYS = 500, 365


def back_test(result: Result) -> Claim:
    """What was expected and what came; or why nothing is expected."""
    words, row = result.words, rows_of(result)[0]
    customers = row["customers"]
    if row["status"] == "few_customers":
        title = words.plural(
            "{n} customer is too few to tell a year ahead; {minimum} are needed",
            "{n} customers are too few to tell a year ahead; {minimum} are needed",
            customers,
            minimum=words.number(FEWEST_CUSTOMERS),
        )
    elif row["status"] == "short_history":
        title = words.plural(
            "{n} day is too short to tell a year ahead; {minimum} are needed",
            "{n} days are too short to tell a year ahead; {minimum} are needed",
            row["history_days"],
            minimum=words.number(SHORTEST_DAYS),
        )
    elif row["status"] == "few_returned":
        title = words._("Too few have come back to tell a year ahead")
    else:
        return _tried(result)
    under = words._("A forecast from so little would be a guess.")
    return Claim(title, under, 0, customers_said(customers, words))


def _tried(result: Result) -> Claim:
    words, row = result.words, rows_of(result)[0]
    title = words._(
        "With data to {day} we expected {expected} purchases; {came} came",
        day=words.long_date(row["known_until"]),
        expected=words.number(row["expected_orders"]),
        came=words.number(row["came"]),
    )
    said = customers_said(row["customers"], words)
    if row["status"] != "offered":
        under = words._("That is too far off: no forecast is given for the year ahead.")
        return Claim(title, under, 0, said)
    under = words._(
        "Of customers known then. Expected between {low} and {high}, "
        "with 95% probability, if customers go on as before.",
        low=words.number(row["orders_low"]),
        high=words.number(row["orders_high"]),
    )
    return Claim(title, under, row["customers"], said)


def groups(result: Result, names: Mapping[str, str]) -> Claim:
    """How much today's customers may buy in a year, and which group for most."""
    words, rows = result.words, rows_of(result)
    customers = sum(row["customers"] for row in rows)
    first = rows[0]
    title = words._(
        "Of {orders} purchases expected in 12 months, {first} come from: {group}",
        orders=words.number(sum(row["expected_orders"] for row in rows)),
        first=words.number(first["expected_orders"]),
        group=names[first["grouped"]],
    )
    under = words._(
        "From the customers there are today; those still to be won are not counted. "
        "The line shows where it will lie with 95% probability."
    )
    return Claim(title, under, customers, customers_said(customers, words))


def customers(result: Result) -> Claim:
    """How many are likely still to be customers."""
    words, rows = result.words, rows_of(result)
    there = sum(1 for row in rows if row["chance_there"] >= 0.5)
    title = words.plural(
        "{n} of {total} is more likely still a customer than not",
        "{n} of {total} are more likely still customers than not",
        there,
        total=words.number(len(rows)),
    )
    under = words._(
        "The interval is that of the expectation; what one customer does varies more."
    )
    return Claim(title, under, len(rows), customers_said(len(rows), words))


def scheme(result: Result, names: Mapping[str, str]) -> Claim:
    """Which group of a scheme is the largest."""
    words, rows = result.words, rows_of(result)
    total = sum(row["customers"] for row in rows)
    inside = [row for row in rows if row["group_code"] != "not_included"]
    most = max(inside or rows, key=lambda row: row["customers"])
    title = words._(
        "{group}: {n} of {total} customers, the largest group",
        group=names[most["group_code"]],
        n=words.number(most["customers"]),
        total=words.number(total),
    )
    under = words._("At the end of each bar: customers in the group.")
    if inside != rows:
        left_out = words._(
            "Not included: those who have not bought for a year, whom the scheme skips."
        )
        under = f"{under} {left_out}"
    return Claim(title, under, total, customers_said(total, words))


def limits(result: Result) -> Claim:
    """What it takes to get the best score for each."""
    words, rows = result.words, rows_of(result)
    best = {row["axis"]: row for row in rows}
    title = words._("The highest scores begin at these days, purchases and amounts")
    if {"lately", "often", "much"} <= best.keys():
        title = words._(
            "Highest: bought within {days}, {times} or more, for {amount} or more",
            days=days_said(best["lately"]["days_to"], words),
            times=words.plural(
                "{n} purchase", "{n} purchases", best["often"]["times_from"]
            ),
            amount=words.money(best["much"]["spent_from"], result.currency),
        )
    under = words._("The smallest and largest value behind each score in this shop.")
    return Claim(title, under)


def matrix(result: Result) -> Claim:
    """How many customers the two schemes place; what to look for."""
    words, rows = result.words, rows_of(result)
    total = sum(row["customers"] for row in rows)
    title = words.plural(
        "{n} customer, seen by two schemes",
        "{n} customers, seen by two schemes",
        total,
    )
    under = words._(
        "Each row is a group of the one scheme, each column one of the other. "
        "Dark: most of the row stands there. Click a cell to see who they are."
    )
    return Claim(title, under, total, customers_said(total, words))
