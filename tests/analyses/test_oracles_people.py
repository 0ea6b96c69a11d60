"""Customers by limits and by taste: oracles from the headers alone."""

from collections import Counter, defaultdict
from decimal import Decimal
from itertools import pairwise

import duckdb
from hypothesis import given

from tests.analyses.oracle_shops import Base, Row, fewer, sample_shops, tiny_shop
from tests.analyses.oracle_statistics import share
from tests.analyses.oracle_tiny import people, tiny_shops
from tests.analyses.test_oracles_returning import ZERO, histories, money

RECENCY, FREQUENCY, MONEY = (30, 90, 180, 365), (2, 3, 5, 8), (500, 1000, 3000, 10000)


def favourite(base: Base, person: Row, lines: list[Row]) -> str:
    """The category with at least half of what somebody bought goods for."""
    if person["order_days"] < 2:
        return "too_early"
    categories = {row["product_key"]: row["category"] for row in base["products"]}
    spent: dict[str | None, Decimal] = defaultdict(Decimal)
    for line in lines:
        spent[categories[line["product_key"]]] += line["net_revenue"] or ZERO
    whole = sum(spent.values(), ZERO)
    half = [name for name, amount in spent.items() if name and 2 * amount >= whole > 0]
    return half[0] if len(half) == 1 else "mixed"


def group_favourites(base: Base) -> list[Row]:
    lines: dict[int, list[Row]] = defaultdict(list)
    for line in base["order_lines"]:
        if (
            line["is_product"]
            and line["order_date"] >= base["as_of"][0]["window_start"]
        ):
            lines[line["customer_key"]].append(line)
    groups: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for person in base["customers"]:
        if person["in_window"]:
            name = favourite(base, person, lines[person["customer_key"]])
            groups[person["segment"], name].append(person)
    sizes: Counter[str] = Counter()
    for (segment, _), members in groups.items():
        sizes[segment] += len(members)
    return [
        {"segment": segment, "favourite": name, "customers": len(members)}
        | {"segment_share": share(len(members), sizes[segment])}
        | {"net_revenue": sum((row["net_revenue"] for row in members), ZERO)}
        | {"with_yes": sum(may_be_written_to(row) for row in members)}
        for (segment, name), members in groups.items()
    ]


def may_be_written_to(person: Row) -> bool:
    return bool(person["email"]) and person["consent_email"] == "yes"


def rfm_cutoffs(base: Base, days_later: int = 0, by_day: bool = True) -> list[Row]:
    names = {row["customer_key"]: row["customer"] for row in base["customers"]}
    last, rows = base.last(), list[Row]()
    for customer, own in histories(base).items():
        days = {order["order_date"] for order in own}
        assert last is not None
        silent = (last - max(days)).days + days_later
        bought, spent = len(days if by_day else own), sum(map(money, own), ZERO)
        rows.append(
            {"customer": names[customer], "days_since_last_order": silent}
            | {"purchases": bought, "net_revenue": spent}
            | {"r": 5 - sum(silent >= limit for limit in RECENCY)}
            | {"f": 1 + sum(bought >= limit for limit in FREQUENCY)}
            | {"m": 1 + sum(spent >= limit for limit in MONEY)}
        )
    return rows


def gap_distribution(base: Base) -> list[Row]:
    (limits,), last = base["silence_limits"], base.last()
    gaps: list[int] = []
    for own in histories(base).values():
        days = sorted({order["order_date"] for order in own})
        for day, later in pairwise(days):
            assert last is not None
            if limits["basis"] == "assumed" or (last - day).days >= 365:
                gaps.append((later - day).days)
    bars = Counter(min(gap // 15 * 15, 360) for gap in gaps)
    so_far, rows = 0, list[Row]()
    for start in range(0, 361, 15):
        if not bars[start]:
            continue
        so_far += bars[start]
        row: Row = {"from_days": start, "gaps": bars[start]}
        row |= {"share": share(bars[start], len(gaps))}
        row |= {"share_so_far": share(so_far, len(gaps)), "basis": limits["basis"]}
        for name in ("slip", "lost"):
            within = sum(gap <= limits[f"{name}_days"] for gap in gaps)
            row[f"within_{name}_share"] = share(within, len(gaps))
            row[f"{name}_days"] = limits[f"{name}_days"]
        rows.append(row)
    return rows


def letters(base: Base, letter_cost: int = 500) -> list[Row]:
    people = {row["customer_key"]: row for row in base["customers"]}
    streets = {row["customer_key"]: row["street"] for row in base["customer_addresses"]}
    names = "customer full_name postcode city country consent_post consent_email"
    rows: list[Row] = []
    for listed in base["quiet_lists"]:
        person = people[listed["customer_key"]]
        if listed["list_name"] == "letters" and listed["value_at_stake"] >= letter_cost:
            rows.append(
                {name: person[name] for name in names.split()}
                | {name: person[name] for name in ("segment", "last_order_date")}
                | {"street": streets.get(listed["customer_key"])}
                | {"is_letter_only": not may_be_written_to(person)}
                | {"value_at_stake": listed["value_at_stake"]}
                | {"last_product": person["last_product"]}
            )
    rows.sort(
        key=lambda row: (
            not row["is_letter_only"],
            -row["value_at_stake"],
            row["customer"],
        )
    )
    return [row | {"position": place} for place, row in enumerate(rows, 1)]


def largest(base: Base) -> list[Row]:
    inside = [row for row in base["customers"] if row["in_window"]]
    return sorted(inside, key=lambda row: (-row["net_revenue"], row["customer_key"]))


def customer_choices(base: Base, count: int = 500) -> list[Row]:
    return [
        {"customer_key": row["customer_key"], "customer": row["customer"]}
        | {"name": row["full_name"], "net_revenue": row["net_revenue"]}
        for row in largest(base)[:count]
    ]


def customer_timeline(base: Base, customer_key: int = 0) -> list[Row]:
    first = largest(base)[:1]
    key = customer_key or (first[0]["customer_key"] if first else 0)
    products = {row["product_key"]: row for row in base["products"]}
    rows: list[Row] = []
    for order in histories(base)[key]:
        whole: Row = {name: order[name] for name in ("order_date", "order_key")}
        whole |= {name: order[name] for name in ("order_id", "discount_code")}
        whole["order_revenue"] = order["net_revenue"]
        lines: dict[int, list[Row]] = defaultdict(list)
        for line in base["order_lines"]:
            if line["order_key"] == order["order_key"] and line["is_product"]:
                lines[line["product_key"]].append(line)
        for product, some in lines.items():
            amounts = [line["net_revenue"] or ZERO for line in some]
            told: Row = {"product": products[product]["product_name"]}
            told |= {n: products[product][n] for n in ("product_code", "category")}
            told["quantity"] = sum(line["quantity"] for line in some)
            rows.append(whole | told | {"net_revenue": sum(amounts, ZERO)})
        if not lines:
            rows.append(whole | {"product_code": "", "product": None, "category": None})
    return rows


test_on_the_sample_shops = sample_shops(
    ("group_favourites", group_favourites, {}),
    ("rfm_cutoffs", rfm_cutoffs, {}),
    ("rfm_cutoffs", rfm_cutoffs, {"days_later": 30, "by_day": False}),
    ("gap_distribution", gap_distribution, {}),
    ("letters", letters, {}),
    ("letters", letters, {"letter_cost": 0}),
    ("customer_choices", customer_choices, {"count": 20}),
    ("customer_timeline", customer_timeline, {}),
)


@fewer
@given(tables=tiny_shops())
def test_on_tiny_shops(
    empty: duckdb.DuckDBPyConnection, tables: dict[str, list[Row]]
) -> None:
    tables["customers"] = people(tables)
    tables["quiet_lists"] = [
        {"customer_key": row["customer_key"], "value_at_stake": row["net_revenue"]}
        | {"list_name": ("letters", "letters", "win_back")[row["customer_key"] % 3]}
        for row in tables["customers"]
    ]
    tables["customer_addresses"] = [
        {"customer_key": row["customer_key"], "street": f"Gata {row['customer_key']}"}
        for row in tables["customers"]
    ]
    tiny_shop(
        empty,
        tables,
        ["order_days", "silence_limits"],
        ("group_favourites", group_favourites, {}),
        ("rfm_cutoffs", rfm_cutoffs, {}),
        ("rfm_cutoffs", rfm_cutoffs, {"days_later": 1, "by_day": False}),
        ("gap_distribution", gap_distribution, {}),
        ("letters", letters, {"letter_cost": 20}),
        ("customer_choices", customer_choices, {"count": 3}),
        ("customer_timeline", customer_timeline, {"customer_key": 1}),
    )
