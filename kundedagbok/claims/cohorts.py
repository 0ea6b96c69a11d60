"""What cohorts, groups of first orders and customer value say."""

from typing import Any

from kundedagbok.claims.claim import (
    ENOUGH,
    Claim,
    Result,
    rows_of,
    too_few_customers,
)
from kundedagbok.claims.claim import customers as customers_said
from kundedagbok.language import Words

FEW = 30


def values(result: Result, showing: str) -> Claim:
    """What a customer has bought for at the age that enough cohorts have reached.

    `showing` is the column shown: value_each, contribution_each, average_order,
    net_revenue or orders_each.
    """
    words, rows = result.words, rows_of(result)
    customers = sum(row["customers"] for row in rows if row["age"] == 0)
    counted = customers_said(customers, words)
    under = words._(
        "By the period of the first purchase. Last row: all finished cohorts together. "
        "Hatched: not finished yet. Blank: not reached yet."
    )
    if customers < ENOUGH:
        title = too_few_customers(customers, words)
        return Claim(title, under, customers, counted)
    if showing == "contribution_each" and not _known(rows, showing):
        title = words._("The cost of the goods is not known")
        missing = words._(
            "Add the product list with unit cost, and this view fills in. "
            "It needs the cost of at least 80% of sales."
        )
        return Claim(title, missing, customers, counted)
    halves = _halves(rows, showing)
    if halves is None:
        title = words._("No period has been followed long enough yet")
    else:
        title = _compared(*halves, showing, result)
    return Claim(title, under, customers, counted)


def groups(result: Result, showing: str) -> Claim:
    """Which first orders are followed by most returns, where enough are followed."""
    words, rows = result.words, rows_of(result)
    age = max((row["age"] for row in rows if row["customers"] >= ENOUGH), default=0)
    known = [r for r in rows if r["age"] == age and r["customers"] >= ENOUGH]
    n = sum(row["customers"] for row in rows if row["age"] == 1)
    under = words._(
        "Periods of 30 days since the first purchase. Each cell counts only those "
        "followed for so long; under 20 it is blank. It hangs together with what they "
        "began with; it need not be the reason."
    )
    counted = customers_said(n, words)
    if len(known) < 2:
        title = words._("There are not two groups large enough to compare")
        return Claim(title, under, n, counted)
    known.sort(key=lambda row: (row[showing], row["customer_group"]))
    title = _ends(known[-1], known[0], age, showing, result)
    return Claim(title, under, n, counted)


def _ends(
    first: dict[str, Any], last: dict[str, Any], age: int, showing: str, result: Result
) -> str:
    """The highest and the lowest group beside each other."""
    words = result.words
    said = {"best": first["customer_group"], "other": last["customer_group"]}
    said["days"] = words.number(30 * (age + 1))
    high, low = first[showing], last[showing]
    if showing == "returned_share":
        said |= {"high": words.percent(high), "low": words.percent(low)}
        return words._(
            "{best}: {high} have come back after {days} days. {other}: {low}.", **said
        )
    if showing == "orders_each":
        said |= {"high": words.number(high, 1), "low": words.number(low, 1)}
        return words._(
            "{best}: {high} orders each after {days} days. {other}: {low}.", **said
        )
    said["high"] = words.money(round(high), result.currency)
    said["low"] = words.money(round(low), result.currency)
    return words._("{best}: {high} each after {days} days. {other}: {low}.", **said)


def worth(result: Result) -> Claim:
    """What a customer has bought for after a year, on average and in the middle."""
    words, rows = result.words, rows_of(result)
    everyone = {row["age_days"]: row for row in _largest(rows)}
    row = everyone.get(365) or everyone[max(everyone)]
    n, counted = row["customers"], customers_said(row["customers"], words)
    title = words._(
        "After {days} days a customer has bought for {mean} on average, "
        "the middle one for {middle}",
        days=words.number(row["age_days"]),
        mean=words.money(round(row["mean_value"]), result.currency),
        middle=words.money(round(row["middle_value"]), result.currency),
    )
    if n < ENOUGH:
        title = too_few_customers(n, words)
    parts = [words._("Without VAT, after returns; only customers followed that long.")]
    if any(one["is_few"] for one in rows):
        parts.append(
            words._(
                "Groups of fewer than {few} lean on the mean of all.",
                few=words.number(FEW),
            )
        )
    if not any(one["mean_contribution"] is not None for one in rows):
        parts.append(
            words._("The margin is left out: the cost of the goods is not known.")
        )
    return Claim(title, " ".join(parts), n, counted)


def _known(rows: list[dict[str, Any]], name: str) -> bool:
    return any(row[name] is not None for row in rows)


def _largest(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The group with most customers at the first age."""
    best = max(rows, key=lambda row: (row["customers"], row["customer_group"]))
    return [row for row in rows if row["customer_group"] == best["customer_group"]]


def _halves(rows: list[dict[str, Any]], name: str) -> tuple[int, float, float] | None:
    """An age that eight cohorts or more have finished, and the older and newer half."""
    for age in (12, 6, 4, 3, 2, 1):
        done = [
            row
            for row in sorted(rows, key=lambda row: row["cohort"])
            if row["age"] == age
            and row[name] is not None
            and row["customers"] >= ENOUGH
        ]
        if len(done) >= 4:
            middle = len(done) // 2
            return age, _mean(done[:middle], name), _mean(done[middle:], name)
    return None


def _mean(rows: list[dict[str, Any]], name: str) -> float:
    customers = sum(row["customers"] for row in rows)
    return sum(float(row[name]) * row["customers"] for row in rows) / customers


def _compared(
    age: int, older: float, newer: float, showing: str, result: Result
) -> str:
    words = result.words
    if showing == "orders_each":
        before, now = words.number(older, 1), words.number(newer, 1)
        return words._(
            "Orders each at age {age}: {now} in the newer half, {before} in the older",
            age=words.number(age),
            now=now,
            before=before,
        )
    return words._(
        "At age {age}: {now} for the newer half of the cohorts, {before} for the older",
        age=words.number(age),
        now=_money(newer, words, result.currency),
        before=_money(older, words, result.currency),
    )


def _money(amount: float, words: Words, currency: str | None) -> str:
    return words.large_money(round(amount), currency)
