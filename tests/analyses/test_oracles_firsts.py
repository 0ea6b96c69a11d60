"""What first orders tell: oracles from the headers alone, on three kinds of shops."""

from collections import Counter, defaultdict
from datetime import date, timedelta
from decimal import Decimal

import duckdb
from hypothesis import given
from hypothesis import strategies as st

from tests.analyses.oracle_shops import Base, Row, fewer, sample_shops, tiny_shop
from tests.analyses.oracle_statistics import middle, share
from tests.analyses.oracle_tiny import people, tiny_shops
from tests.analyses.oracles import quantile, wilson
from tests.analyses.test_oracles_discounts import came_back
from tests.analyses.test_oracles_new import compared
from tests.analyses.test_oracles_returning import ZERO

SIGNS = {
    "first_category": "first_category",
    "entry_type": "entry_type",
    "from_channel": "channel",
    "from_country": "country",
}
ASKED = ["from_channel:google", "first_month:month_11", "entry_type:full_price"]


def how_found(base: Base) -> list[Row]:
    firsts = {row["customer_key"]: row for row in base["first_orders"]}
    ways: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for answer in base["found_ways"]:
        first = firsts[answer["customer_key"]]
        ways["answer", answer["way"]].append(first)
        ways["first_order", first["channel"] or "unknown"].append(first)
    rows: list[Row] = []
    for (told_by, way), theirs in ways.items():
        year = [first for first in theirs if first["followed_days"] >= 365]
        back, worth = sum(map(came_back, year)), [row["value_365"] for row in year]
        names = ("returned_share", "low", "high")
        rows.append(
            {"told_by": told_by, "way": way, "customers": len(theirs)}
            | {"customers_share": share(len(theirs), len(base["found_ways"]))}
            | {"followed_customers": len(year), "returned": back}
            | dict(zip(names, wilson(back, len(year)), strict=True))
            | {"value_365": share(sum(worth, ZERO), len(worth))}
        )
    return rows


def return_by_start(base: Base, within_days: int = 90) -> list[Row]:
    months: dict[date, list[Row]] = defaultdict(list)
    for first in base["first_orders"]:
        if first["is_known_new"]:
            months[first["first_order_date"].replace(day=1)].append(first)
    rows: list[Row] = []
    for month, firsts in months.items():
        ends = (month + timedelta(days=32)).replace(day=1) - timedelta(days=1)
        last = base.last()
        if last is None or (last - ends).days < within_days:
            continue
        waits = [first["days_to_second"] for first in firsts]
        back = sum(days is not None and days <= within_days for days in waits)
        names = ("returned_share", "low", "high")
        rows.append(
            {"month": month, "customers": len(firsts), "returned": back}
            | dict(zip(names, wilson(back, len(firsts)), strict=True))
        )
    return rows


def entry_values(base: Base, min_customers: int = 20) -> list[Row]:
    products = {row["product_key"]: row for row in base["products"]}
    began: dict[int, list[Row]] = defaultdict(list)
    prices: list[Decimal] = []
    for first in base["first_orders"]:
        product = products.get(first["first_product_key"])
        if product and first["is_known_new"] and first["followed_days"] >= 365:
            began[product["product_key"]].append(first)
            prices += [] if product["price"] is None else [product["price"]]
    quarters = [quantile(prices, part) or 0.0 for part in (0.25, 0.5, 0.75)]
    rows: list[Row] = []
    for key, firsts in began.items():
        n, product = len(firsts), products[key]
        price = product["price"]
        band = None if price is None else 1 + sum(float(price) > q for q in quarters)
        if n >= min_customers:
            rows.append(
                {"product_code": product["product_code"], "customers": n}
                | {"product": product["product_name"], "category": product["category"]}
                | {"price": price, "price_band": band}
                | {"first_order": mean(firsts, "net_revenue")}
                | {"value_365": mean(firsts, "value_365")}
                | {"returned_share": share(sum(map(came_back, firsts)), n)}
            )
    return rows


def mean(firsts: list[Row], column: str) -> float | None:
    known = [first[column] for first in firsts if first[column] is not None]
    return share(sum(known, ZERO), len(known))


def shown(first: Row) -> set[tuple[str, str]]:
    """What a first order shows, each under its name."""
    found = {(sign, first[column]) for sign, column in SIGNS.items() if first[column]}
    return found | {("first_month", f"month_{first['first_order_date'].month}")}


def loyal_signs(base: Base) -> list[Row]:
    days: dict[int, list[date]] = defaultdict(list)
    for day in base["order_days"]:
        days[day["customer_key"]].append(day["order_date"])
    loyal, fleeting = list[Row](), list[Row]()
    for first in base["first_orders"]:
        year = first["first_order_date"] + timedelta(days=365)
        came = sum(day <= year for day in days[first["customer_key"]])
        if first["followed_days"] >= 365 and came != 2:
            (fleeting if came == 1 else loyal).append(first)
    amounts = [first["net_revenue"] for first in (*loyal, *fleeting)]
    half = middle(amount for amount in amounts if amount is not None)

    def seen(firsts: list[Row]) -> Counter[tuple[str, str]]:
        found = Counter(sign for first in firsts for sign in shown(first))
        for first in firsts:
            if half is not None and first["net_revenue"] is not None:
                is_larger = float(first["net_revenue"]) > half
                found["order_size", "larger" if is_larger else "smaller"] += 1
        return found

    ours, theirs = seen(loyal), seen(fleeting)
    return compared(
        [
            {"trait": sign[0], "value": sign[1], "hits": ours[sign]}
            | {"trials": len(loyal), "other_hits": theirs[sign]}
            | {"other_trials": len(fleeting)}
            for sign in sorted(set(ours) | set(theirs))
            if ours[sign] + theirs[sign] >= 20
        ]
    )


def look_alikes(base: Base, signs: list[str]) -> list[Row]:
    people = {row["customer_key"]: row for row in base["customers"]}
    rows: list[Row] = []
    for first in base["first_orders"]:
        person = people[first["customer_key"]]
        own = {f"{sign}:{value}" for sign, value in shown(first)} & set(signs)
        if own and person["segment"] == "new":
            rows.append(
                {"customer": person["customer"], "signs": len(own)}
                | {"first_order_date": first["first_order_date"]}
                | {"net_revenue": person["net_revenue"]}
            )
    return rows


test_on_the_sample_shops = sample_shops(
    ("how_found", how_found, {}),
    ("return_by_start", return_by_start, {}),
    ("return_by_start", return_by_start, {"within_days": 365}),
    ("entry_values", entry_values, {}),
    ("entry_values", entry_values, {"min_customers": 3}),
    ("loyal_signs", loyal_signs, {}),
    ("look_alikes", look_alikes, {"signs": ASKED}),
)


@fewer
@given(tables=tiny_shops(), least=st.sampled_from([1, 10]))
def test_on_tiny_shops(
    empty: duckdb.DuckDBPyConnection, tables: dict[str, list[Row]], least: int
) -> None:
    tables["customers"] = people(tables)
    tables["found_ways"] = [
        {"customer_key": row["customer_key"], "way": ("Venn", "Søk")[place % 2]}
        for place, row in enumerate(tables["first_orders"])
        if place % 3
    ]
    tiny_shop(
        empty,
        tables,
        ["order_days"],
        ("how_found", how_found, {}),
        ("return_by_start", return_by_start, {"within_days": 30}),
        ("entry_values", entry_values, {"min_customers": least}),
        ("loyal_signs", loyal_signs, {}),
        ("look_alikes", look_alikes, {"signs": ASKED}),
    )
