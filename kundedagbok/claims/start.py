"""What the first three answers say."""

from collections import defaultdict
from typing import Any

from kundedagbok.claims.claim import (
    ENOUGH,
    Claim,
    Result,
    period,
    rows_of,
    too_few_orders,
)
from kundedagbok.claims.claim import orders as orders_said
from kundedagbok.language import Words

BLOCK_HOURS = 4
WEEKS_FOR_A_HABIT = 4


def top_customers(result: Result) -> Claim:
    """How much of the sales the listed few stand for."""
    words, rows = result.words, rows_of(result)
    orders = sum(row["orders"] for row in rows)
    listed = sum(row["revenue_share"] or 0 for row in rows)
    share = words.percent(listed)
    if listed > 0.9999:
        title = words.plural(
            "All sales come from {n} customer",
            "All sales come from {n} customers",
            len(rows),
        )
    elif result.values["by"] == "orders":
        title = words.plural(
            "The customer with most orders stands for {share} of sales",
            "The {n} customers with most orders stand for {share} of sales",
            len(rows),
            share=share,
        )
    else:
        title = words.plural(
            "The largest customer stands for {share} of sales",
            "The {n} largest customers stand for {share} of sales",
            len(rows),
            share=share,
        )
    under = " ".join(
        [period(result), words._("The bar shows what each has bought for.")]
    )
    return Claim(title, under, orders, orders_said(orders, words))


def best_sellers(result: Result) -> Claim:
    """What sells best, and whether as many customers agree."""
    words, rows = result.words, rows_of(result)
    orders = sum(row["orders"] for row in rows)
    first = rows[0]
    widest = min(rows, key=lambda row: row["customer_rank"] or len(rows) + 1)
    if widest is not first and result.values["by"] == "net_revenue":
        title = words._(
            "{product} sells for most, {other} reaches most customers",
            product=first["product_name"],
            other=widest["product_name"],
        )
    else:
        title = words._("{product} is the best seller", product=first["product_name"])
    under = " ".join([period(result), words._("Returns are deducted.")])
    return Claim(title, under, orders, orders_said(orders, words))


def order_times(result: Result) -> Claim:
    """Which four hours of the week are the busiest."""
    words, rows = result.words, rows_of(result)
    orders = sum(row["orders"] for row in rows)
    day, first, until = busiest_block(rows)
    title = words._(
        "{weekday} {hours} is the busiest time of the week",
        weekday=_capital(words.weekday(day)),
        hours=words.hours(first, until),
    )
    said = [
        period(result),
        words._("Orders per hour against the average hour, local time."),
    ]
    if orders < ENOUGH:
        title = too_few_orders(orders, words)
    elif _too_few_weeks(rows, "hours_in_period"):
        title = _no_habit(words)
    else:
        said.append(words._("The frame is the busiest four hours in a row."))
    return Claim(title, " ".join(said), orders, orders_said(orders, words))


def order_weekdays(result: Result) -> Claim:
    """Which day of the week is the busiest, where the files have no clock."""
    words, rows = result.words, rows_of(result)
    orders = sum(row["orders"] for row in rows)
    best = max(rows, key=lambda row: row["index_vs_average"] or 0)
    title = words._(
        "{weekday} is the busiest day", weekday=_capital(words.weekday(best["weekday"]))
    )
    if orders < ENOUGH:
        title = too_few_orders(orders, words)
    elif _too_few_weeks(rows, "days_in_period"):
        title = _no_habit(words)
    under = " ".join(
        [
            period(result),
            words._(
                "The files have dates but no time of day, so hours cannot be seen."
            ),
        ]
    )
    return Claim(title, under, orders, orders_said(orders, words))


def key_numbers(result: Result) -> Claim:
    """The size of an order, both ways of saying it."""
    words, row = result.words, rows_of(result)[0]
    if row["average_order"] is None or row["middle_order"] is None:
        title = words._("The files have no amounts to follow")
    else:
        title = words._(
            "Half of the orders are below {middle}, the average is {average}",
            middle=words.money(row["middle_order"], result.currency),
            average=words.money(row["average_order"], result.currency),
        )
    orders = row["orders"]
    return Claim(title, period(result), orders, orders_said(orders, words))


def orders_counted(result: Result) -> Claim:
    """How many of the orders in the files count."""
    words, rows = result.words, rows_of(result)
    total = sum(row["orders"] for row in rows)
    counted = sum(row["orders"] for row in rows if row["reason"] == "counted")
    title = words.plural(
        "{counted} of {n} order counts",
        "{counted} of {n} orders count",
        total,
        counted=words.number(counted),
    )
    under = words._("The others are left out, each with its reason.")
    return Claim(title, under)


def block_to_frame(result: Result) -> tuple[int, int, int] | None:
    """The busiest block, where there are weeks enough to call it a habit."""
    rows = rows_of(result)
    if _too_few_weeks(rows, "hours_in_period"):
        return None
    return busiest_block(rows)


def busiest_block(rows: list[dict[str, Any]]) -> tuple[int, int, int]:
    """Weekday, first hour and end of the four hours in a row with most orders."""
    hours: dict[tuple[int, int], float] = defaultdict(float)
    for row in rows:
        hours[row["weekday"], row["hour"]] = row["orders_per_hour"] or 0

    def orders(block: tuple[int, int]) -> float:
        day, first = block
        return sum(hours[day, hour] for hour in range(first, first + BLOCK_HOURS))

    blocks = [(day, first) for day in range(1, 8) for first in range(25 - BLOCK_HOURS)]
    day, first = max(blocks, key=orders)
    return day, first, first + BLOCK_HOURS


def _too_few_weeks(rows: list[dict[str, Any]], counted: str) -> bool:
    """Whether some weekday has come too seldom in the period to show a habit."""
    return min(row[counted] for row in rows) < WEEKS_FOR_A_HABIT


def _no_habit(words: Words) -> str:
    return words._(
        "Fewer than {weeks} weeks of orders show no habit yet",
        weeks=words.number(WEEKS_FOR_A_HABIT),
    )


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
