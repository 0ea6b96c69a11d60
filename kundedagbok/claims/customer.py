"""What the page on who counts as a customer says."""

from collections.abc import Sequence
from typing import Any

from kundedagbok.claims.claim import ENOUGH, Claim, Result, rows_of
from kundedagbok.claims.claim import customers as customers_said
from kundedagbok.claims.claim import orders as orders_said
from kundedagbok.language import Words

Row = dict[str, Any]


def effects(result: Result) -> Claim:
    """How many count, and what they have bought for."""
    words, row = result.words, rows_of(result)[0]
    n, amount = row["customers"], row["net_revenue"]
    if amount is None:
        title = words.plural("{n} counts as a customer", "{n} count as customers", n)
    else:
        title = words.plural(
            "{n} customer counts, with sales of {amount}",
            "{n} customers count, with sales of {amount}",
            n,
            amount=words.large_money(amount, result.currency),
        )
    under = words._("Net sales in the period that the sentence names.")
    return Claim(title, under, n, customers_said(n, words))


def buyer_kinds(result: Result) -> Claim:
    """How many of the orders companies placed, and for how much."""
    words, rows = result.words, rows_of(result)
    firms = next((row for row in rows if row["buyer"] == "business"), None)
    under = words._(
        "All orders that count, less what was sent back. "
        "The definition says whether companies are among the customers."
    )
    if firms is None:
        return Claim(words._("No company has ordered"), under)
    total = sum(row["orders"] for row in rows)
    under += _unsummed(rows, total, words)
    title = words.plural(
        "{companies} of {n} order is from a company",
        "{companies} of {n} orders are from companies",
        total,
        companies=words.number(firms["orders"]),
    )
    if firms["net_revenue"] is not None:
        amount = words.large_money(firms["net_revenue"], result.currency)
        title = words._("{said}, for {amount}", said=title, amount=amount)
    return Claim(title, under, total, orders_said(total, words))


def _unsummed(rows: list[dict[str, Any]], total: int, words: Words) -> str:
    """Say how many have an amount, where not all have: the sum over the average."""
    known = [row for row in rows if row["average_order"]]
    n = sum(round(float(row["net_revenue"]) / row["average_order"]) for row in known)
    if n == total:
        return ""
    said = words.plural(
        "{n} of them has an amount in the shop's currency; the sums hold it alone.",
        "{n} of them have an amount in the shop's currency; the sums hold those alone.",
        n,
    )
    return f" {said}"


def reckoning(result: Result) -> Claim:
    """How many of the orders count, and for how much."""
    words, rows = result.words, rows_of(result)
    total, counted = _orders(rows, "in_files"), _orders(rows, "counted")
    title = words.plural(
        "{counted} of {n} order counts",
        "{counted} of {n} orders count",
        total,
        counted=words.number(counted),
    )
    amounts = in_the_shops_currency(rows, result.currency)
    under = words._("Each step down from the files to what your customers bought for.")
    if "in_files" in amounts and "counted" in amounts:
        title = words.plural(
            "{counted} of {n} order counts, {kept} of {all} with VAT",
            "{counted} of {n} orders count, {kept} of {all} with VAT",
            total,
            counted=words.number(counted),
            kept=words.large_money(amounts["counted"], result.currency),
            all=words.large_money(amounts["in_files"], result.currency),
        )
    return Claim(title, under)


def in_the_shops_currency(rows: Sequence[Row], currency: str | None) -> Row:
    """Amounts by step, where every order in the files is in the shop's currency."""
    if {row["currency"] for row in rows} != {currency or ""}:
        return {}
    return {row["step"]: row["amount"] for row in rows if row["amount"] is not None}


def _orders(rows: Sequence[Row], step: str) -> int:
    return sum(row["orders"] for row in rows if row["step"] == step)


def compared(before: Row, after: Row, words: Words, currency: str | None) -> list[Row]:
    """Two definitions' effects as rows of text: what, a, b, difference."""
    money = [("net_revenue", words._("Their sales"))]
    money += [("average_order", words._("Average order"))]
    money += [("middle_order", words._("Middle order"))]
    counts = [("customers", words._("Customers"))]
    counts += [("orders", words._("Their valid orders"))]
    counts += [("gold_customers", words._("Gold customers"))]
    rows = [_numbers(label, before[name], after[name], words) for name, label in counts]
    rows += [
        _money(label, before[name], after[name], words, currency)
        for name, label in money
    ]
    return [*rows, _repeat(before, after, words)]


def duel(before: Row, after: Row, changed: int, words: Words) -> str:
    """What B changes, number first."""
    more = after["customers"] - before["customers"]
    if not more and not changed:
        return words._("A and B count the same customers")
    if not more:
        return words.plural(
            "The same number of customers, and {n} new name in the top 10",
            "The same number of customers, and {n} new names in the top 10",
            changed,
        )
    said = (
        words.plural(
            "B counts {n} customer more", "B counts {n} customers more", abs(more)
        )
        if more > 0
        else words.plural(
            "B counts {n} customer fewer", "B counts {n} customers fewer", abs(more)
        )
    )
    if not changed:
        return words._("{said}; the top 10 stays the same", said=said)
    return words.plural(
        "{said}, and {n} name in the top 10 changes",
        "{said}, and {n} names in the top 10 change",
        changed,
        said=said,
    )


def _numbers(label: str, before: Any, after: Any, words: Words) -> Row:
    return {
        "what": label,
        "a": words.number(before),
        "b": words.number(after),
        "difference": _signed(after - before, words.number(abs(after - before))),
    }


def _money(
    label: str, before: Any, after: Any, words: Words, currency: str | None
) -> Row:
    if before is None or after is None:
        return {"what": label, "a": "–", "b": "–", "difference": "–"}
    apart = float(after) - float(before)
    return {
        "what": label,
        "a": words.money(before, currency),
        "b": words.money(after, currency),
        "difference": _signed(round(apart), words.money(abs(apart), currency)),
    }


def _repeat(before: Row, after: Row, words: Words) -> Row:
    row = {"what": words._("Buy again within 365 days")}
    for side, effect in (("a", before), ("b", after)):
        row[side] = _returned(effect, words)
    enough = min(before["followed_customers"], after["followed_customers"]) >= ENOUGH
    apart = (after["repeat_rate"] or 0) - (before["repeat_rate"] or 0)
    points = words._("{n} points", n=words.number(abs(apart) * 100, 1))
    row["difference"] = _signed(round(apart, 3), points) if enough else "–"
    return row


def _returned(effect: Row, words: Words) -> str:
    if not effect["followed_customers"]:
        return "–"
    if effect["followed_customers"] < ENOUGH:
        return words._(
            "{n} of {total}",
            n=words.number(effect["returned_customers"]),
            total=words.number(effect["followed_customers"]),
        )
    return words.percent(effect["repeat_rate"])


def _signed(apart: Any, said: str) -> str:
    if not apart:
        return "0"
    return f"+{said}" if apart > 0 else f"−{said}"


def persons(result: Result) -> Claim:
    """How many persons the marks came to, and how many were put together."""
    words, row = result.words, rows_of(result)[0]
    title = words.plural(
        "{n} person, of them {merged} put together from several addresses or numbers",
        "{n} persons, of them {merged} put together from several addresses or numbers",
        row["persons"],
        merged=words.number(row["merged_persons"]),
    )
    under = words._(
        "Who shares a customer number, an e-mail or a telephone is the same person. "
        "A name or an address alone never merges anyone."
    )
    return Claim(title, under)


def merges(result: Result) -> Claim:
    """How many contacts put several together."""
    words = result.words
    title = words.plural(
        "{n} contact put several together",
        "{n} contacts put several together",
        result.table.num_rows,
    )
    return Claim(title, words._("Choose a row to see its orders, or to undo it."))


def doubts(result: Result) -> Claim:
    """How many contacts several people seem to share."""
    words = result.words
    title = words.plural(
        "Look at {n} contact that several people share",
        "Look at {n} contacts that several people share",
        result.table.num_rows,
    )
    under = words._(
        "They have merged nobody. Choose a row to see its orders, and decide."
    )
    return Claim(title, under)


def decided(result: Result) -> Claim:
    """How many decisions stand."""
    n = result.table.num_rows
    title = result.words.plural("{n} decision stands", "{n} decisions stand", n)
    return Claim(title, result.words._("Choose a row to take it back."))
