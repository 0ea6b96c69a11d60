"""Sold together, and one after the other: oracles from the headers alone."""

from collections import Counter, defaultdict
from datetime import date
from decimal import Decimal
from typing import Any

import duckdb
from hypothesis import given
from hypothesis import strategies as st

from tests.analyses.oracle_shops import (
    Base,
    Row,
    agree,
    fewer,
    put,
    sample_shops,
)
from tests.analyses.oracle_statistics import middle, share
from tests.analyses.oracle_tiny import tiny_shops
from tests.analyses.test_oracles_goods import partners

ZERO = Decimal(0)
PARTNERS = (
    "basket_products", "pair_counts", "product_pairs", "product_partners",
    "partner_orders",
)  # fmt: skip


def goods(base: Base) -> dict[int, Row]:
    return {row["product_key"]: row for row in base["products"]}


def baskets(base: Base) -> dict[int, set[int]]:
    found: dict[int, set[int]] = defaultdict(set)
    for item in base["basket_items"]:
        found[item["order_key"]].add(item["product_key"])
    return found


def product_paths(base: Base, min_count: int = 5) -> list[Row]:
    """Each customer's main product on the first day, and on the second."""
    worth: dict[tuple[int, date], dict[int, Decimal]] = defaultdict(dict)
    for line in base["order_lines"]:
        if line["is_product"] and line["customer_key"] is not None:
            day = worth[line["customer_key"], line["order_date"]]
            amount = line["net_revenue"] or ZERO
            day[line["product_key"]] = day.get(line["product_key"], ZERO) + amount
    names, began = goods(base), Counter[int]()
    back = Counter[int]()
    waits: dict[tuple[int, int], list[int]] = defaultdict(list)
    days: dict[int, list[date]] = defaultdict(list)
    for row in base["order_days"]:
        days[row["customer_key"]].append(row["order_date"])
    for customer, own in days.items():
        tops = [
            min(sums, key=lambda key: (-sums[key], names[key]["product_code"]))
            if sums
            else None
            for sums in (worth.get((customer, day), {}) for day in sorted(own)[:2])
        ]
        if tops[0] is None:
            continue
        began[tops[0]] += 1
        back[tops[0]] += len(tops) > 1
        if len(tops) > 1 and tops[1] is not None:
            first, second = sorted(own)[:2]
            waits[tops[0], tops[1]].append((second - first).days)
    return [
        named("first", names[a], "product")
        | named("second", names[b], "product")
        | {"customers": len(some), "started": began[a], "came_back": back[a]}
        | {"share_of_back": len(some) / back[a], "middle_days": middle(some)}
        for (a, b), some in waits.items()
        if len(some) >= min_count
    ]


def named(place: str, product: Row, word: str = "") -> Row:
    name = f"{place}_{word}" if word else place
    return {name: product["product_name"], f"{place}_code": product["product_code"]}


def bundle_offers(base: Base, discount: float = 0.1) -> list[Row]:
    """Not what it costs, and what follows from that."""
    names, rows = goods(base), list[Row]()
    for (a, b), pair in partners(base).items():
        prices = [names[key]["price"] for key in (a, b)]
        codes = [names[key]["product_code"] for key in (a, b)]
        if codes[0] < codes[1] and pair["lift"] >= 1.2 and all(prices):
            both = float(sum(prices))
            rows.append(
                named("item_a", names[a])
                | named("item_b", names[b])
                | {"orders_both": pair["orders_both"], "lift": pair["lift"]}
                | {"separate_price": both, "bundle_price": both * (1 - discount)}
                | {"saving": both * discount}
            )
    return rows


def checkout_add_ons(
    base: Base, most_of_order: float = 0.25, min_share: float = 0.02
) -> list[Row]:
    every, names = baskets(base), goods(base)
    half = middle(
        row["gross_revenue"]
        for row in base["orders"]
        if row["gross_revenue"] is not None
    )
    goes = Counter(a for a, _ in partners(base))
    rows: list[Row] = []
    for key, product in names.items():
        inside = [basket for basket in every.values() if key in basket]
        price = product["price"]
        if price is None or half is None or not inside:
            continue
        if float(price) <= most_of_order * half and len(inside) >= min_share * len(
            every
        ):
            rows.append(
                {"product": product["product_name"], "price": price}
                | {"product_code": product["product_code"], "middle_order": half}
                | {"orders": len(inside), "baskets": len(every)}
                | {"basket_share": len(inside) / len(every), "goes_with": goes[key]}
                | {"alone": sum(len(basket) == 1 for basket in inside)}
            )
    return rows


def accessory_attach(base: Base, most_of_price: float = 0.5) -> list[Row]:
    every, names = baskets(base), goods(base)
    paid = {row["order_key"]: row["gross_revenue"] for row in base["orders"]}
    flagged = any(row["is_accessory"] for row in names.values())
    rows: list[Row] = []
    for main, extra in partners(base):
        prices = names[main]["price"], names[extra]["price"]
        if not all(prices) or float(prices[1]) > most_of_price * float(prices[0]):
            continue
        if flagged and not names[extra]["is_accessory"]:
            continue
        having = [key for key, basket in every.items() if main in basket]
        both = [key for key in having if extra in every[key]]
        lacking = [key for key in having if extra not in every[key]]
        rate = len(both) / len(having)
        rows.append(
            named("main", names[main])
            | named("accessory", names[extra])
            | {"main_orders": len(having), "with_both": len(both)}
            | {"attach_rate": rate, "lacking": len(lacking), "price": prices[1]}
            | {"potential": len(lacking) * rate * float(prices[1])}
            | {"order_with": average(paid[key] for key in both)}
            | {"order_without": average(paid[key] for key in lacking)}
        )
    extras = {row["accessory_code"] for row in rows}
    keys = {key for key, row in names.items() if row["product_code"] in extras}
    having = [amount for key, amount in paid.items() if every[key] & keys]
    rest = [amount for key, amount in paid.items() if not every[key] & keys]
    pooled = {"pooled_with": average(having), "pooled_without": average(rest)}
    return [row | pooled for row in rows]


def average(amounts: Any) -> float | None:
    known = [amount for amount in amounts if amount is not None]
    return share(sum(known, ZERO), len(known))


def complement_columns(base: Base) -> list[Row]:
    names, found = goods(base), defaultdict[int, list[tuple[float, int, str]]](list)
    for (a, b), pair in partners(base).items():
        code = names[b]["product_code"]
        found[a].append((-pair["lift"], -pair["orders_both"], code))
    rows: list[Row] = []
    for a, some in found.items():
        codes = [code for _, _, code in sorted(some)[:5]] + [None] * 5
        row: Row = {f"complement_{n}": codes[n - 1] for n in range(1, 6)}
        row |= {"product_code": names[a]["product_code"]}
        rows.append(row | {"product": names[a]["product_name"]})
    return rows


test_on_the_sample_shops = sample_shops(
    ("product_paths", product_paths, {}),
    ("product_paths", product_paths, {"min_count": 1}),
    ("bundle_offers", bundle_offers, {}),
    ("bundle_offers", bundle_offers, {"discount": 0.25}),
    ("checkout_add_ons", checkout_add_ons, {}),
    ("checkout_add_ons", checkout_add_ons, {"most_of_order": 1.0}),
    ("accessory_attach", accessory_attach, {}),
    ("accessory_attach", accessory_attach, {"most_of_price": 1.0}),
    ("complement_columns", complement_columns, {}),
)


@fewer
@given(tables=tiny_shops(), flagged=st.sampled_from([set[int](), {1}, {2, 3}]))
def test_on_tiny_shops(
    empty: duckdb.DuckDBPyConnection, tables: dict[str, list[Row]], flagged: set[int]
) -> None:
    tables["products"] = [
        product | {"is_accessory": product["product_key"] in flagged}
        for product in tables["products"]
    ]
    for order in tables["orders"]:
        order["gross_revenue"] = order["net_revenue"] * 2
    tables["basket_items"] = [
        {"order_key": order, "product_key": product}
        for order, product in {
            (line["order_key"], line["product_key"]) for line in tables["order_lines"]
        }
    ]
    base = put(empty, tables, "order_days", "second_steps", *PARTNERS)
    agree(empty, "product_paths", product_paths, base, min_count=1)
    agree(empty, "checkout_add_ons", checkout_add_ons, base)
    agree(empty, "accessory_attach", accessory_attach, base, most_of_price=1.0)
    agree(empty, "bundle_offers", bundle_offers, base)
    agree(empty, "complement_columns", complement_columns, base)
