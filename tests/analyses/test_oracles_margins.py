"""What is left after the cost of goods: oracles from the headers alone."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, timedelta
from decimal import Decimal

import duckdb
from hypothesis import given
from hypothesis import strategies as st

from tests.analyses.oracle_shops import Base, Row, fewer, sample_shops, tiny_shop
from tests.analyses.oracle_statistics import share
from tests.analyses.oracle_tiny import people, tiny_shops
from tests.analyses.test_oracles_returning import ZERO, histories

Sums = dict[str, Decimal]
PARTS = ("goods_revenue", "covered_revenue", "contribution")


def contributions(base: Base) -> dict[int, Row]:
    """What each order with goods leaves; nothing where no cost is known."""
    return {row["order_key"]: row for row in base["order_contributions"]}


def sums(base: Base, orders: Iterable[Row]) -> Sums:
    """What some orders leave together."""
    every = contributions(base)
    known = [every[o["order_key"]] for o in orders if o["order_key"] in every]
    return {part: sum((row[part] or ZERO for row in known), ZERO) for part in PARTS}


def covered(found: Sums) -> bool:
    """Whether the cost of enough of the goods is known to say what they leave."""
    return found["covered_revenue"] >= Decimal("0.8") * found["goods_revenue"] > 0


def places(rows: list[Row], name: str, place: str) -> None:
    """Equal rows share a place."""
    for row in rows:
        row[place] = 1 + sum(other[name] > row[name] for other in rows)


def top_margins(base: Base, count: int = 10, period_days: int = 365) -> list[Row]:
    last, every = base.last(), contributions(base)
    if last is None:
        return []
    people = {row["customer_key"]: row for row in base["customers"]}
    start, rows, totals = (
        last - timedelta(days=period_days - 1),
        list[Row](),
        [ZERO] * 2,
    )
    for customer, own in histories(base).items():
        inside = [order for order in own if order["order_date"] >= start]
        goods = [o for o in inside if o["order_key"] in every]
        found = sums(base, goods)
        totals[0] += found["covered_revenue"]
        totals[1] += found["goods_revenue"]
        if not goods:
            continue
        person = people[customer]
        costs = [every[o["order_key"]]["contribution"] is not None for o in goods]
        rows.append(
            {"customer": person["customer"], "name": person["full_name"]}
            | {"margin": found["contribution"] if any(costs) else None}
            | {"net_revenue": found["goods_revenue"], "segment": person["segment"]}
            | {"margin_share": share(found["contribution"], found["covered_revenue"])}
            | {"coverage": share(found["covered_revenue"], found["goods_revenue"])}
        )
    places(rows, "net_revenue", "revenue_place")
    rows = [row | {"shop_coverage": share(*totals)} for row in rows]
    told = [row for row in rows if row["margin"] is not None]
    places(told, "margin", "margin_place")
    told.sort(key=lambda row: (-(row["margin"] or 0), row["customer"]))
    return told[:count]


def product_margins(base: Base) -> list[Row]:
    sold: dict[int, list[Row]] = defaultdict(list)
    for line in base["order_lines"]:
        if (
            line["is_product"]
            and line["order_date"] >= base["as_of"][0]["window_start"]
        ):
            sold[line["product_key"]].append(line)
    rows: list[Row] = []
    for product in base["products"]:
        lines = [
            (line, cost, line["quantity"] - (line["returned_quantity"] or 0))
            for line in sold[product["product_key"]]
            for cost in [
                product["unit_cost"] if line["unit_cost"] is None else line["unit_cost"]
            ]
            if cost is not None and line["net_revenue"] is not None
        ]
        if not lines:
            continue
        revenue = sum((line["net_revenue"] for line, _, _ in lines), ZERO)
        margin = revenue - sum((cost * kept for _, cost, kept in lines), ZERO)
        if revenue <= 0:
            continue
        rows.append(
            {"product_code": product["product_code"], "net_revenue": revenue}
            | {"product": product["product_name"], "margin": margin}
            | {"pieces": sum(kept for _, _, kept in lines)}
            | {"margin_share": share(margin, revenue)}
        )
    places(rows, "net_revenue", "revenue_place")
    for row in rows:  # the share as a fraction, so that equals are equal
        row["left"] = row["margin"] / row["net_revenue"]
    places(rows, "left", "margin_place")
    return [{k: v for k, v in row.items() if k != "left"} for row in rows]


def code_users(base: Base) -> list[Row]:
    firsts = {row["customer_key"]: row for row in base["first_orders"]}
    used: dict[str, list[Row]] = defaultdict(list)
    for own in histories(base).values():
        for order in own:
            if order["discount_code"] is not None:
                used[order["discount_code"].strip().upper()].append(order)
    rows: list[Row] = []
    for code, orders in used.items():
        began: dict[int, Row] = {}
        for order in orders:
            began.setdefault(order["customer_key"], order)
        new = [
            firsts[customer]
            for customer, order in began.items()
            if firsts[customer]["first_order_date"] == order["order_date"]
            and firsts[customer]["is_known_new"]
        ]
        regulars = sum(
            firsts[customer]["first_order_date"] < order["order_date"]
            for customer, order in began.items()
        )
        worth = [row["value_365"] for row in new if row["followed_days"] >= 365]
        given = [o["discount_share"] for o in orders if o["discount_share"] is not None]
        found, days = sums(base, orders), [order["order_date"] for order in orders]
        rows.append(
            {"discount_code": code, "customers": len(began), "orders": len(orders)}
            | {"new_customers": len(new), "regulars": regulars}
            | {"regulars_share": share(regulars, len(began))}
            | {"net_revenue": sum((o["net_revenue"] or ZERO for o in orders), ZERO)}
            | {"discount_share": share(sum(given), len(given))}
            | {"first_used": min(days), "last_used": max(days)}
            | {"margin": found["contribution"] if covered(found) else None}
            | {"new_value_365": share(sum(worth, ZERO), len(worth))}
        )
    return rows


def aged(every: dict[int, list[Row]], firsts: list[Row], days: int) -> list[Row]:
    """The orders of some customers from day 0 to a day."""
    return [
        order
        for first in firsts
        for order in every[first["customer_key"]]
        if (order["order_date"] - first["first_order_date"]).days <= days
    ]


def margin_each(base: Base, firsts: list[Row]) -> float | None:
    """What is left of the first year's orders, for each customer."""
    found = sums(base, aged(histories(base), firsts, 365))
    return share(found["contribution"], len(firsts)) if covered(found) else None


def acquisition_payback(base: Base, least: int = 20) -> list[Row]:
    months: dict[str, dict[date, Decimal]] = defaultdict(dict)
    for row in base["advertised_months"]:
        months[row["channel"]][row["month"]] = row["spent"]
    came: dict[str, list[Row]] = {}
    for channel, spent in months.items():
        came[channel] = [
            first
            for first in base["first_orders"]
            if first["is_known_new"]
            and first["first_order_date"].replace(day=1) in spent
            and channel in ("all_channels", (first["channel"] or "").lower())
        ]
    acquired = {row["customer_key"]: row for rows in came.values() for row in rows}
    every = histories(base)
    bought = [order for customer in acquired for order in every[customer]]
    is_covered = covered(sums(base, bought))
    rows: list[Row] = []
    for channel, firsts in came.items():

        def worth(days: int, firsts: list[Row] = firsts) -> float | None:
            aged_so = [first for first in firsts if first["followed_days"] >= days]
            orders = aged(every, aged_so, days)
            total = sum((order["net_revenue"] or ZERO for order in orders), ZERO)
            total = sums(base, orders)["contribution"] if is_covered else total
            return share(total, len(aged_so)) if len(aged_so) >= least else None

        spent = sum(months[channel].values(), ZERO)
        each = share(spent, len(firsts))
        paid = (
            month
            for month in range(13)
            if each is not None and (worth(30 * month) or -1) >= each
        )
        rows.append(
            {"channel": channel, "spent": spent, "new_customers": len(firsts)}
            | {"cost_each": each}
            | {f"worth_{days}": worth(days) for days in (90, 180, 365)}
            | {"basis": "contribution" if is_covered else "net_revenue"}
            | {"paid_back_months": next(paid, None)}
        )
    return rows


test_on_the_sample_shops = sample_shops(
    ("top_margins", top_margins, {}),
    ("top_margins", top_margins, {"count": 3, "period_days": 90}),
    ("product_margins", product_margins, {}),
    ("code_users", code_users, {}),
)


@fewer
@given(tables=tiny_shops(), spent=st.sampled_from([1, 30, 3000]))
def test_on_tiny_shops(
    empty: duckdb.DuckDBPyConnection, tables: dict[str, list[Row]], spent: int
) -> None:
    tables["customers"] = people(tables)
    tables["advertised_months"] = [
        {"channel": channel, "month": month, "spent": spent}
        for channel in ("google", "unknown", "all_channels")
        for month in (date(2023, 11, 1), date(2023, 12, 1))
    ]
    for place, order in enumerate(tables["orders"]):
        order["discount_share"] = (None, 0.1, 0.25)[place % 3]
    tiny_shop(
        empty,
        tables,
        ["order_contributions"],
        ("top_margins", top_margins, {"period_days": 40}),
        ("product_margins", product_margins, {}),
        ("code_users", code_users, {}),
        ("acquisition_payback", acquisition_payback, {"least": 2}),
        ("acquisition_payback", acquisition_payback, {"least": 30}),
    )
