"""Base tables made by hand, so that an analysis can be tried on rows one can see.

A shop is written as its orders; what base tables derive from them (the numbers of
a customer, the baskets, the last day) is derived here in plain Python.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from decimal import Decimal
from functools import cache
from itertools import combinations

import duckdb

from kundedagbok.catalog import Catalog, load
from kundedagbok.engine.duckdb import DuckDBEngine

COLUMNS = {
    "as_of": "as_of date, first_date date, currency varchar, has_time boolean, "
    "has_lines boolean, has_amounts boolean, has_customers boolean, "
    "window_start date, history_days integer, left_edge date",
    "orders": "order_key integer, order_id varchar, customer_key integer, "
    "ordered_at timestamp, order_date date, has_time boolean, "
    "sequence_number integer, net_revenue decimal(18, 6), is_business boolean",
    "order_lines": "order_key integer, line_number bigint, customer_key integer, "
    "order_date date, product_key integer, quantity decimal(18, 6), "
    "gross_revenue decimal(18, 6), net_revenue decimal(18, 6), "
    "returned_quantity decimal(18, 6), is_product boolean",
    "products": "product_key integer, product_code varchar, product_name varchar, "
    "title varchar, variant varchar, category varchar, price decimal(18, 6)",
    "basket_items": "order_key integer, product_key integer",
    "basket_products": "product_key integer, product_code varchar, "
    "product_name varchar, price double, place integer, orders bigint, "
    "baskets bigint",
    "pair_counts": "place_a integer, place_b integer, orders_both integer",
    "customers": "customer_key integer, customer varchar, customer_id varchar, "
    "email varchar, phone varchar, first_name varchar, last_name varchar, "
    "full_name varchar, country varchar, postcode varchar, city varchar, "
    "consent_email varchar, first_order_date date, last_order_date date, "
    "consent_at timestamp, "
    "in_window boolean, days_since_last_order integer, order_days integer, "
    "orders integer, net_revenue decimal(38, 6), r integer, f integer, m integer, "
    "segment varchar, main_group varchar, favourite_category varchar, "
    "last_product varchar",
    "unlinked_credits": "customer_key integer, order_date date, "
    "net_revenue decimal(18, 6)",
    "scheme_columns": "customer_key integer, cells_125 varchar, six_groups varchar, "
    "grid_10 varchar, lifecycle varchar",
    "list_members": "list_name varchar, customer_key integer, position integer",
    "list_contacts": "customer_key integer, address varchar, street varchar, "
    "consent_email varchar, consent_sms varchar, consent_post varchar, "
    "consent_phone varchar, mobile varchar, law_country varchar, "
    "has_open_case boolean, refill_date date, consent_file varchar, "
    "consent_said_on date",
}


@dataclass(frozen=True)
class Line:
    """One line of an order; quantity may be negative, revenue unknown."""

    product: str
    quantity: int = 1
    net_revenue: Decimal | None = Decimal(10)
    returned: int | None = None
    is_product: bool = True


@dataclass(frozen=True)
class Order:
    """One valid order; the customer is None for a guest without identity."""

    customer: str | None
    at: datetime | date
    net_revenue: Decimal | None = Decimal(100)
    lines: tuple[Line, ...] = ()
    is_business: bool = False

    @property
    def has_time(self) -> bool:
        """Whether the order carries a clock time."""
        return isinstance(self.at, datetime)

    @property
    def day(self) -> date:
        """The local date of the order."""
        return self.at.date() if isinstance(self.at, datetime) else self.at


@dataclass(frozen=True)
class Shop:
    """A shop as its orders, with what is known about some customers besides."""

    orders: Sequence[Order] = ()
    customers: Sequence[dict[str, object]] = ()
    members: Sequence[dict[str, object]] = ()
    left_edge: date | None = None
    prices: dict[str, Decimal] = field(default_factory=dict[str, Decimal])
    names: dict[str, str] = field(default_factory=dict[str, str])
    categories: dict[str, str] = field(default_factory=dict[str, str])

    @property
    def as_of(self) -> date | None:
        """The day of the last order."""
        return max((order.day for order in self.orders), default=None)

    @property
    def first_date(self) -> date | None:
        """The day of the first order."""
        return min((order.day for order in self.orders), default=None)


def moment(order: Order) -> datetime:
    """The wall time of an order; a date alone is midnight."""
    if isinstance(order.at, datetime):
        return order.at
    return datetime(order.at.year, order.at.month, order.at.day)


def tables(shop: Shop) -> dict[str, list[dict[str, object]]]:
    """The rows of every base table that a shop gives."""
    names = sorted({o.customer for o in shop.orders if o.customer is not None})
    known = {str(row["customer"]): row for row in shop.customers}
    names += sorted(set(known) - set(names))
    keys = {name: place for place, name in enumerate(names, 1)}
    products = sorted({line.product for o in shop.orders for line in o.lines})
    # Backwards, so that nothing can lean on keys and codes having one order.
    product_keys = {code: len(products) - n for n, code in enumerate(products)}
    numbered = list(enumerate(shop.orders, 1))
    turns = _turns(numbered)
    return {
        "as_of": [_as_of(shop)],
        "orders": [
            {
                "order_key": key,
                "order_id": f"A{key}",
                "customer_key": keys.get(order.customer or ""),
                "ordered_at": moment(order),
                "order_date": order.day,
                "has_time": order.has_time,
                "sequence_number": turns.get(key),
                "net_revenue": order.net_revenue,
                "is_business": order.is_business,
            }
            for key, order in numbered
        ],
        "order_lines": [
            {
                "order_key": key,
                "line_number": number,
                "customer_key": keys.get(order.customer or ""),
                "order_date": order.day,
                "product_key": product_keys[line.product],
                "quantity": line.quantity,
                "gross_revenue": line.net_revenue and line.net_revenue * 5 / 4,
                "net_revenue": line.net_revenue,
                "returned_quantity": line.returned,
                "is_product": line.is_product,
            }
            for key, order in numbered
            for number, line in enumerate(order.lines, 1)
        ],
        "products": [
            {
                "product_key": key,
                "product_code": code,
                "product_name": shop.names.get(code, code.title()),
                "title": shop.names.get(code, code.title()),
                "category": shop.categories.get(code),
                "price": shop.prices.get(code),
            }
            for code, key in product_keys.items()
        ],
        "basket_items": [
            {"order_key": key, "product_key": product_keys[code]}
            for key, order in numbered
            for code in sorted(baskets([order])[0])
        ],
        **_pair_tables(shop, product_keys),
        "customers": [
            {"customer": name, "customer_key": keys[name], "in_window": True}
            | {"net_revenue": 0, "orders": 0, "order_days": 0}
            | known.get(name, {})
            for name in names
        ],
        "list_contacts": [{"customer_key": keys[name]} for name in names],
        "scheme_columns": [],
        "unlinked_credits": [],
        "list_members": [
            {"list_name": row["list_name"], "position": row["position"]}
            | {"customer_key": keys[str(row["customer"])]}
            for row in shop.members
        ],
    }


def baskets(orders: Sequence[Order]) -> list[set[str]]:
    """The products in each order, shipping and returned goods left out."""
    return [
        {line.product for line in o.lines if line.is_product and line.quantity > 0}
        for o in orders
    ]


def _pair_tables(
    shop: Shop, product_keys: dict[str, int]
) -> dict[str, list[dict[str, object]]]:
    """What is in how many baskets, alone and in pairs, in the order of the codes."""
    found = [basket for basket in baskets(shop.orders) if basket]
    alone = Counter(code for basket in found for code in basket)
    pairs = Counter(pair for one in found for pair in combinations(sorted(one), 2))
    places = {code: place for place, code in enumerate(sorted(alone), 1)}
    return {
        "basket_products": [
            {"product_key": product_keys[code], "product_code": code}
            | {"product_name": shop.names.get(code, code.title())}
            | {"price": shop.prices.get(code), "place": places[code]}
            | {"orders": orders, "baskets": len(found)}
            for code, orders in alone.items()
        ],
        "pair_counts": [
            {"place_a": places[a], "place_b": places[b], "orders_both": orders}
            for (a, b), orders in pairs.items()
        ],
    }


def run(shop: Shop, name: str, **values: object) -> list[dict[str, object]]:
    """The rows of a query, its step included, on a shop's base tables."""
    connection = database()
    rows = tables(shop)
    fill(connection, {table: rows[table] for table in catalog()[name].reads})
    return answer(connection, name, **values)


def answer(
    connection: duckdb.DuckDBPyConnection, name: str, **values: object
) -> list[dict[str, object]]:
    """The rows of a query on the base tables that a connection holds."""
    return DuckDBEngine(connection).run(catalog()[name], values).to_pylist()


@cache
def catalog() -> Catalog:
    """Every query of the project, read once."""
    return load()


@cache
def database() -> duckdb.DuckDBPyConnection:
    """One database with every base table, for all the small shops in turn."""
    connection = duckdb.connect(config={"threads": 1})
    for table, columns in COLUMNS.items():
        connection.execute(f"create table {table} ({columns})")
    return connection


def fill(
    connection: duckdb.DuckDBPyConnection, rows: dict[str, list[dict[str, object]]]
) -> None:
    """Put these rows in the base tables named, instead of those that are there."""
    for table, given in rows.items():
        connection.execute(f"delete from {table}")
        if given:
            names = list(dict.fromkeys(name for row in given for name in row))
            marks = ", ".join("?" for _ in names)
            cells = [
                None if (v := row.get(n)) is None else str(v)
                for row in given
                for n in names
            ]
            values = ", ".join(f"({marks})" for _ in given)
            connection.execute(
                f"insert into {table} ({', '.join(names)}) values {values}", cells
            )


def _as_of(shop: Shop) -> dict[str, object]:
    first, last = shop.first_date, shop.as_of
    row: dict[str, object] = {"as_of": last, "first_date": first}
    if first is not None and last is not None:
        row["history_days"] = (last - first).days
        row["left_edge"] = shop.left_edge or first + timedelta(days=180)
        row["has_time"] = any(order.has_time for order in shop.orders)
    return row


def _turns(numbered: list[tuple[int, Order]]) -> dict[int, int]:
    turns: dict[int, int] = {}
    counts: dict[str, int] = {}
    for key, order in sorted(numbered, key=lambda item: (moment(item[1]), item[0])):
        if order.customer is not None:
            counts[order.customer] = counts.get(order.customer, 0) + 1
            turns[key] = counts[order.customer]
    return turns
