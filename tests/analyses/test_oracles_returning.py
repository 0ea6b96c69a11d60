"""Do they come back: oracles from the headers alone, on three kinds of shops."""

from collections import defaultdict
from decimal import Decimal
from itertools import pairwise

import duckdb
from hypothesis import given

from tests.analyses.oracle_shops import Base, Row, agree, few, put, sample_shops
from tests.analyses.oracle_statistics import Wait, middle, returned, share, survival
from tests.analyses.oracle_tiny import tiny_shops

ZERO = Decimal(0)


def histories(base: Base) -> dict[int, list[Row]]:
    """The orders of every known customer, in the order of time."""
    found: dict[int, list[Row]] = defaultdict(list)
    for order in sorted(base["orders"], key=lambda order: order["order_key"]):
        if order["customer_key"] is not None:
            found[order["customer_key"]].append(order)
    return found


def waits(base: Base) -> dict[int, list[Wait]]:
    """By number of the purchase (10 and more together): the waits that began there."""
    found: dict[int, list[Wait]] = defaultdict(list)
    last = base.last()
    for orders in histories(base).values():
        days = sorted({order["order_date"] for order in orders})
        for number, (day, later) in enumerate(pairwise(days), 1):
            found[min(10, number)].append(((later - day).days, True))
        assert last is not None
        found[min(10, len(days))].append(((last - days[-1]).days, False))
    return found


def gap_steps(base: Base) -> list[Row]:
    rows: list[Row] = []
    for number, began in waits(base).items():
        row: Row = {"visit_number": number, "customers": len(began)}
        row["went_on"] = sum(back for _, back in began)
        is_long = max(days for days, _ in began) >= 365
        is_told = is_long and len(began) >= 20
        found = returned(began, 365) if is_told else (None, None, None)
        row |= dict(zip(("chance", "low", "high"), found, strict=True))
        for name, part in (("quarter", 0.25), ("middle", 0.5), ("most", 0.75)):
            row[f"{name}_days"] = None
            if is_long and row["went_on"] >= 20:
                whole = 1 - survival(began, 365)[0]
                row[f"{name}_days"] = next(
                    days
                    for days, _ in sorted(began)
                    if 1 - survival(began, days)[0] >= part * whole - 1e-12
                )
        rows.append(row)
    return rows


def second_order_curve(base: Base) -> list[Row]:
    first = waits(base).get(1, [])
    rows: list[Row] = []
    for day in sorted({0} | {days for days, back in first if back}):
        waiting = sum(days >= day for days, _ in first)
        if waiting >= 20:
            found = returned(first, day)
            rows.append(
                {"days": day, "waiting": waiting, "customers": len(first)}
                | dict(zip(("returned_share", "low", "high"), found, strict=True))
            )
    return rows


def group_of(base: Base, split_by: str) -> dict[int, object]:
    """The group of every customer, by the first order."""
    if split_by == "everyone":
        return {row["customer_key"]: "everyone" for row in base["first_orders"]}
    names = {row["product_key"]: row["product_name"] for row in base["products"]}
    if split_by == "first_product":
        return {
            row["customer_key"]: names.get(row["first_product_key"])
            for row in base["first_orders"]
        }
    return {row["customer_key"]: row[split_by] for row in base["first_orders"]}


def by_group(base: Base, split_by: str) -> dict[object, list[Row]]:
    found: dict[object, list[Row]] = defaultdict(list)
    groups = group_of(base, split_by)
    for row in base["first_orders"]:
        found[groups[row["customer_key"]] or "unknown"].append(row)
    return found


def money(order: Row) -> Decimal:
    return order["net_revenue"] or ZERO


def customer_value(base: Base, split_by: str = "everyone") -> list[Row]:
    orders = histories(base)
    left = {row["order_key"]: row for row in base["order_contributions"]}
    rows: list[Row] = []
    for age in (90, 180, 365, 730):
        everyone: list[Decimal] = []
        groups: list[tuple[Row, list[Decimal]]] = []
        for group, members in by_group(base, split_by).items():
            theirs = [
                [
                    order
                    for order in orders[row["customer_key"]]
                    if (order["order_date"] - row["first_order_date"]).days <= age
                ]
                for row in members
                if row["followed_days"] >= age
            ]
            if not theirs:
                continue
            worth = [sum(map(money, own), ZERO) for own in theirs]
            everyone += worth
            row = {"customer_group": group, "age_days": age, "customers": len(theirs)}
            row |= {"mean_value": float(sum(worth)) / len(theirs)}
            row |= {"middle_value": middle(worth), "is_few": len(theirs) < 30}
            row |= {"orders_each": sum(map(len, theirs)) / len(theirs)}
            goods = [[left.get(o["order_key"], {}) for o in own] for own in theirs]
            row |= contribution(goods)
            groups.append((row, worth))
        for row, worth in groups:
            n, mean = len(worth), row["mean_value"]
            overall = float(sum(everyone)) / len(everyone)
            leaning = (n * mean + 30 * overall) / (n + 30) if n < 30 else mean
            rows.append(row | {"leaning_value": leaning})
    return rows


def contribution(goods: list[list[Row]]) -> Row:
    """What is left after the cost of goods, where enough of it is known."""

    def total(name: str, own: list[Row]) -> Decimal:
        return sum((order.get(name) or ZERO for order in own), ZERO)

    left = [total("contribution", own) for own in goods]
    whole = sum(total("goods_revenue", own) for own in goods)
    covered = share(sum(total("covered_revenue", own) for own in goods), whole)
    known = covered is not None and covered >= 0.8
    return {
        "cost_coverage": covered,
        "mean_contribution": float(sum(left)) / len(goods) if known else None,
        "middle_contribution": middle(left) if known else None,
    }


test_on_the_sample_shops = sample_shops(
    ("gap_steps", gap_steps, {}),
    ("second_order_curve", second_order_curve, {}),
    ("customer_value", customer_value, {}),
    ("customer_value", customer_value, {"split_by": "first_category"}),
    ("customer_value", customer_value, {"split_by": "first_product"}),
    filled=("small", "thinned"),
)


@few
@given(tables=tiny_shops())
def test_on_tiny_shops(
    empty: duckdb.DuckDBPyConnection, tables: dict[str, list[Row]]
) -> None:
    base = put(empty, tables, "order_days", "order_contributions")
    agree(empty, "gap_steps", gap_steps, base)
    agree(empty, "second_order_curve", second_order_curve, base)
    for split_by in ("everyone", "channel", "first_category", "entry_type", "country"):
        agree(empty, "customer_value", customer_value, base, split_by=split_by)
