"""New customers: oracles from the headers alone, on three kinds of shops."""

from collections import Counter, defaultdict
from datetime import date, timedelta
from decimal import Decimal

import duckdb
from hypothesis import given

from tests.analyses.oracle_shops import Base, Row, agree, few, put, sample_shops
from tests.analyses.oracle_statistics import (
    adjusted,
    certainty,
    fisher,
    katz,
    middle,
    share,
)
from tests.analyses.oracle_tiny import tiny_shops
from tests.analyses.oracles import quantile
from tests.analyses.test_oracles_returning import ZERO, histories, money


def new_customers_by_month(base: Base) -> list[Row]:
    (ends,), orders = base["as_of"], histories(base)
    if not ends["has_customers"]:
        return []
    months: dict[date, Row] = {}
    month = ends["first_date"].replace(day=1)
    while month <= ends["as_of"]:
        until = (month + timedelta(days=32)).replace(day=1) - timedelta(days=1)
        starts = ends["first_date"] <= month + timedelta(days=6)
        counts = ("new_customers", "returning_customers", "new_orders")
        months[month] = dict.fromkeys((*counts, "returning_orders"), 0) | {
            "month": month,
            "new_revenue": ZERO,
            "returning_revenue": ZERO,
            "is_known": month >= ends["left_edge"],
            "is_whole": starts and ends["as_of"] >= until,
        }
        month = until + timedelta(days=1)
    for own in orders.values():
        first = own[0]["order_date"].replace(day=1)
        months[first]["new_customers"] += 1
        for later in {order["order_date"].replace(day=1) for order in own} - {first}:
            months[later]["returning_customers"] += 1
        for place, order in enumerate(own):
            row = months[order["order_date"].replace(day=1)]
            kind = "returning" if place else "new"
            row[f"{kind}_orders"] += 1
            row[f"{kind}_revenue"] += money(order)
    return list(months.values())


def first_order_sizes(base: Base) -> list[Row]:
    new = {row["customer_key"] for row in base["first_orders"] if row["is_known_new"]}
    kinds: dict[str, list[Decimal]] = defaultdict(list)
    for customer, own in histories(base).items():
        for place, order in enumerate(own):
            if customer in new and order["net_revenue"] is not None:
                kind = "later_order" if place else "first_order"
                kinds[kind].append(order["net_revenue"])
    return [
        {
            "order_kind": kind,
            "orders": len(amounts),
            "average_order": float(sum(amounts)) / len(amounts),
            "quarter_order": quantile(amounts, 0.25),
            "middle_order": middle(amounts),
            "large_order": quantile(amounts, 0.75),
        }
        for kind, amounts in kinds.items()
    ]


def entry_types(base: Base) -> list[Row]:
    cells = Counter(
        (row["first_order_date"].replace(day=1), row["entry_type"])
        for row in base["first_orders"]
        if row["is_known_new"]
    )
    months: Counter[date] = Counter()
    for (month, _), customers in cells.items():
        months[month] += customers
    return [
        {"month": month, "entry_type": kind, "customers": customers}
        | {"month_share": customers / months[month]}
        for (month, kind), customers in cells.items()
    ]


def entry_products(base: Base, min_orders: int = 20) -> list[Row]:
    edge = base["as_of"][0]["left_edge"]
    baskets: dict[int, set[int]] = defaultdict(set)
    for item in base["basket_items"]:
        baskets[item["order_key"]].add(item["product_key"])
    sides: list[list[set[int]]] = [[], []]
    for own in histories(base).values():
        for place, order in enumerate(own):
            if order["order_date"] >= edge and baskets[order["order_key"]]:
                sides[place > 0].append(baskets[order["order_key"]])
    rows: list[Row] = []
    for product in base["products"]:
        key = product["product_key"]
        hits, others = (sum(key in basket for basket in side) for side in sides)
        if hits + others >= min_orders:
            rows.append(
                {"product_code": product["product_code"], "hits": hits}
                | {"product": product["product_name"], "trials": len(sides[0])}
                | {"other_hits": others, "other_trials": len(sides[1])}
            )
    return compared(rows)


def compared(rows: list[Row]) -> list[Row]:
    """Two shares beside each other, and how sure it is that they differ."""
    for row in rows:
        numbers = row["hits"], row["trials"], row["other_hits"], row["other_trials"]
        row["share"] = share(*numbers[:2])
        row["other_share"] = share(*numbers[2:])
        row |= dict(zip(("ratio", "low", "high"), katz(*numbers), strict=True))
        row["p"] = fisher(*numbers)
    for row, q in zip(rows, adjusted([row["p"] for row in rows]), strict=True):
        row |= {"q": q, "certainty": certainty(q)}
    return rows


def new_customer_periods(base: Base) -> list[Row]:
    """Not its unrest and what follows from that."""
    (ends,), rows = base["as_of"], list[Row]()
    came = Counter(
        row["first_order_date"] for row in base["first_orders"] if row["is_known_new"]
    )
    for period in base["calendar_periods"]:
        first, last = period["first_day"], period["last_day"]
        if period["country"] not in ("all", base["shop"][0]["country"]):
            continue
        if first < ends["left_edge"] or last > ends["as_of"]:
            continue
        days = [first - timedelta(days=n) for n in range(1, 29)]
        days += [last + timedelta(days=n) for n in range(1, 29)]
        days = [day for day in days if ends["left_edge"] <= day <= ends["as_of"]]
        inside = [first + timedelta(days=n) for n in range((last - first).days + 1)]
        if len(days) < 28:
            continue
        expected = 0.0
        for day in inside:
            alike = [d for d in days if d.weekday() == day.weekday()]
            expected += sum(came[d] for d in alike) / len(alike)
        seen = sum(came[day] for day in inside)
        if not expected:
            continue
        rows.append(
            {"period": period["period"], "first_day": first, "last_day": last}
            | {"seen": seen, "expected": expected, "ratio": share(seen, expected)}
            | {"surrounding": sum(came[d] for d in days)}
            | {"surrounding_days": len(days)}
        )
    return rows


test_on_the_sample_shops = sample_shops(
    ("new_customers_by_month", new_customers_by_month, {}),
    ("first_order_sizes", first_order_sizes, {}),
    ("entry_types", entry_types, {}),
    ("entry_products", entry_products, {}),
    ("entry_products", entry_products, {"min_orders": 5}),
    ("new_customer_periods", new_customer_periods, {}),
)


@few
@given(tables=tiny_shops())
def test_on_tiny_shops(
    empty: duckdb.DuckDBPyConnection, tables: dict[str, list[Row]]
) -> None:
    base = put(empty, tables)
    agree(empty, "new_customers_by_month", new_customers_by_month, base)
    agree(empty, "first_order_sizes", first_order_sizes, base)
    agree(empty, "entry_types", entry_types, base)
