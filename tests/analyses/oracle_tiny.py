"""Tiny random shops as base tables: few days and customers, so that edges happen."""

from datetime import date, datetime, timedelta
from decimal import Decimal

from hypothesis import strategies as st

from tests.analyses.oracle_shops import Row

# Tiny shops: a Monday of a Black Friday week, and edges of 30, 90 and 365 days.
START = date(2023, 11, 20)
DAYS = [START + timedelta(days=n) for n in (0, 6, 7, 30, 36, 180, 365, 366)]
AMOUNTS = [Decimal(amount) for amount in ("10", "10", "20.25", "0.10", "100", "0")]
PRODUCTS: list[Row] = [
    {"product_key": 1, "product_code": "mug", "product_name": "Mug"}
    | {"category": "Home", "price": 20, "unit_cost": 4, "is_product": True},
    {"product_key": 2, "product_code": "hat", "product_name": "Hat"}
    | {"category": "Wool", "price": 10, "unit_cost": None, "is_product": True},
    {"product_key": 3, "product_code": "Åre", "product_name": "Oar"}
    | {"category": None, "price": None, "unit_cost": 1, "is_product": True},
]


@st.composite
def orders(draw: st.DrawFn) -> Row:
    """What somebody bought on a day, with what is known about the order."""
    day = draw(st.sampled_from(DAYS))
    products = draw(st.lists(st.sampled_from([1, 2, 3]), min_size=1, max_size=3))
    # The whole order is above 0, as a valid one is; a gift in it may be 0.
    amounts = [draw(st.sampled_from(AMOUNTS[:-1]))]
    amounts += [draw(st.sampled_from(AMOUNTS)) for _ in products[1:]]
    return {
        "order_date": day,
        "ordered_at": datetime(day.year, day.month, day.day),
        "net_revenue": sum(amounts, Decimal(0)),
        "channel": draw(st.sampled_from([None, "google", "meta"])),
        "country": draw(st.sampled_from(["NO", "NO", "DK"])),
        "discount_code": draw(st.sampled_from([None, None, "TI"])),
        "is_business": False,
        "is_goods": draw(st.sampled_from([True, True, True, False])),
        "lines": list(zip(products, amounts, strict=True)),
    }


@st.composite
def tiny_shops(draw: st.DrawFn) -> dict[str, list[Row]]:
    """The base tables of four customers, each of whom stands for one or for many."""
    lives = draw(st.lists(st.lists(orders(), min_size=1, max_size=4), max_size=4))
    kinds = [(life, draw(st.sampled_from([1, 1, 10, 25]))) for life in lives]
    copies = [life for life, many in kinds for _ in range(many)]
    guests = draw(st.lists(orders(), max_size=1))
    sold = [
        order | {"customer_key": customer}
        for customer, life in enumerate(copies, 1)
        for order in sorted(life, key=lambda order: order["order_date"])
    ]
    sold += [order | {"customer_key": None} for order in guests]
    return _tables(sold, draw(st.sampled_from([0, 1, 30])))


def people(tables: dict[str, list[Row]]) -> list[Row]:
    """The customers of a tiny shop, all alike in some things and not in others."""
    found: list[Row] = []
    for first in tables["first_orders"]:
        key = first["customer_key"]
        own = [o for o in tables["orders"] if o["customer_key"] == key]
        days = {order["order_date"] for order in own}
        silent = (tables["as_of"][0]["as_of"] - max(days)).days
        found.append(
            {"customer_key": key, "customer": f"c{key}", "full_name": f"Name {key % 2}"}
            | {"email": f"c{key}@example.com" if key % 4 else None}
            | {"consent_email": ("yes", "no", "unknown")[key % 3]}
            | {"segment": ("new", "gold", "lost")[key % 3], "in_window": key % 5 > 0}
            | {"orders": len(own), "order_days": len(days)}
            | {"last_order_date": max(days), "days_since_last_order": silent}
            | dict.fromkeys(
                ("net_revenue", "net_revenue_ever"),
                sum(order["net_revenue"] for order in own),
            )
            | {"orders_ever": len(own), "order_days_ever": len(days)}
            | dict.fromkeys(("r", "f", "m"), 1 + key % 5)
        )
    return found


def _tables(sold: list[Row], edge: int) -> dict[str, list[Row]]:
    sold.sort(key=lambda order: order["order_date"])
    turns: dict[int, int] = {}
    lines: list[Row] = []
    for key, order in enumerate(sold, 1):
        order["order_key"], order["order_id"] = key, f"A{key}"
        order["sequence_number"] = None
        if (customer := order["customer_key"]) is not None:
            turns[customer] = turns.get(customer, 0) + 1
            order["sequence_number"] = turns[customer]
        lines += [
            {name: order[name] for name in ("order_key", "customer_key", "order_date")}
            | {"line_number": len(lines) + place, "file_id": 1, "product_key": product}
            | {"quantity": 1, "net_revenue": amount, "is_product": order["is_goods"]}
            for place, (product, amount) in enumerate(order["lines"], 1)
        ]
    days = [order["order_date"] for order in sold]
    ends: Row = {"as_of": None}
    if days:
        first = min(days)
        ends = {"as_of": max(days), "first_date": first, "window_start": first}
        ends["left_edge"] = first + timedelta(days=edge)
        ends["history_days"] = (max(days) - first).days
        ends["has_customers"] = bool(turns)
    inner = ("lines", "is_goods")
    plain = [{k: v for k, v in order.items() if k not in inner} for order in sold]
    return {
        "orders": plain,
        "order_lines": lines,
        "products": PRODUCTS,
        "as_of": [ends],
        "first_orders": _first_orders(sold, ends),
    }


def _first_orders(sold: list[Row], ends: Row) -> list[Row]:
    found: list[Row] = []
    for first in (order for order in sold if order["sequence_number"] == 1):
        own = [o for o in sold if o["customer_key"] == first["customer_key"]]
        day = first["order_date"]
        later = [o["order_date"] for o in own if o["order_date"] > day]
        year = [o for o in own if (o["order_date"] - day).days <= 365]
        followed = (ends["as_of"] - day).days
        money: dict[int, Decimal] = {}
        for product, amount in first["lines"]:
            money[product] = money.get(product, Decimal(0)) + amount
        product = min(money, key=lambda key: (-money[key], key))
        goods = first["is_goods"]
        coded = first["discount_code"] is not None
        worth = sum((o["net_revenue"] for o in year), Decimal(0))
        names = ("customer_key", "order_key", "channel", "country", "discount_code")
        found.append(
            {name: first[name] for name in names}
            | {"first_order_date": day, "net_revenue": first["net_revenue"]}
            | {"entry_type": "code" if coded else "full_price"}
            | {"is_discount_first": coded, "is_black_friday": day <= DAYS[1]}
            | {"first_product_key": product if goods else None}
            | {"first_category": PRODUCTS[product - 1]["category"] if goods else None}
            | {"followed_days": followed}
            | {"second_order_date": min(later, default=None)}
            | {"days_to_second": (min(later) - day).days if later else None}
            | {"value_365": worth if followed >= 365 else None}
            | {"orders_365": len(year) if followed >= 365 else None}
            | {"is_known_new": day >= ends["left_edge"]}
        )
    return found
