"""Sold together: oracles from the headers alone."""

from collections import Counter, defaultdict
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


def counted(base: Base) -> list[Row]:
    """The orders that averages are of: a business's only where it is a customer."""
    return [
        row
        for row in base["orders"]
        if row["customer_key"] is not None or not row["is_business"]
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
        for row in counted(base)
        if row["gross_revenue"] is not None
    )
    goes = Counter(a for a, _ in partners(base))
    rows: list[Row] = []
    for key, product in names.items():
        inside = [basket for basket in every.values() if key in basket]
        price = product["price"]
        if price is None or half is None or not inside or not goes[key]:
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
    paid = {row["order_key"]: row["gross_revenue"] for row in counted(base)}
    flagged = any(row["is_accessory"] for row in names.values())
    rows: list[Row] = []
    for main, extra in partners(base):
        prices = names[main]["price"], names[extra]["price"]
        if not all(prices) or float(prices[1]) > most_of_price * float(prices[0]):
            continue
        if flagged and not names[extra]["is_accessory"]:
            continue
        having = [key for key in paid if main in every[key]]
        both = [key for key in having if extra in every[key]]
        lacking = [key for key in having if extra not in every[key]]
        if len(both) < 5:
            continue
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
    ("bundle_offers", bundle_offers, {}),
    ("bundle_offers", bundle_offers, {"discount": 0.25}),
    ("checkout_add_ons", checkout_add_ons, {}),
    ("checkout_add_ons", checkout_add_ons, {"most_of_order": 1.0}),
    ("accessory_attach", accessory_attach, {}),
    ("accessory_attach", accessory_attach, {"most_of_price": 1.0}),
    ("complement_columns", complement_columns, {}),
)


@fewer
@given(
    tables=tiny_shops(),
    flagged=st.sampled_from([set[int](), {1}, {2, 3}]),
    firms=st.sampled_from([2, 3, 1000]),
)
def test_on_tiny_shops(
    empty: duckdb.DuckDBPyConnection,
    tables: dict[str, list[Row]],
    flagged: set[int],
    firms: int,
) -> None:
    """Every so many orders is a firm's."""
    tables["products"] = [
        product | {"is_accessory": product["product_key"] in flagged}
        for product in tables["products"]
    ]
    for order in tables["orders"]:
        order["gross_revenue"] = order["net_revenue"] * 2
        order["is_business"] = order["order_key"] % firms == 0
        if order["order_key"] % (2 * firms) == 0:
            order["customer_key"] = None
    tables["basket_items"] = [
        {"order_key": order, "product_key": product}
        for order, product in {
            (line["order_key"], line["product_key"])
            for line in tables["order_lines"]
            if line["is_product"]
        }
    ]
    base = put(empty, tables, *PARTNERS)
    agree(empty, "checkout_add_ons", checkout_add_ons, base)
    agree(empty, "accessory_attach", accessory_attach, base, most_of_price=1.0)
    agree(empty, "bundle_offers", bundle_offers, base)
    agree(empty, "complement_columns", complement_columns, base)
