"""On the way out: oracles from the headers alone, on three kinds of shops."""

from collections import defaultdict
from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise

import duckdb
from hypothesis import given
from hypothesis import strategies as st

from tests.analyses.oracle_shops import Base, Row, agree, few, put, sample_shops
from tests.analyses.oracle_statistics import middle, returned
from tests.analyses.oracle_tiny import tiny_shops
from tests.analyses.test_oracles_returning import ZERO, histories, money, waits

WIN_BACK = """
customer customer_id email phone first_name last_name full_name postcode city country
consent_email segment last_order_date first_order_date order_days orders net_revenue
favourite_category last_product
"""
CALL_LIST = """
customer customer_id full_name phone email city country consent_phone consent_email
segment last_order_date favourite_category
"""


def comeback_chance(base: Base, within_days: int = 180) -> list[Row]:
    every = [wait for began in waits(base).values() for wait in began]
    rows: list[Row] = []
    for day in range(0, 361, 10):
        longer = sum(days > day for days, _ in every)
        until = sum(days >= day + within_days for days, _ in every)
        if min(longer, until) < 20:
            break
        found = returned(every, day + within_days, day)
        rows.append(
            {"days_silent": day, "waits": longer}
            | dict(zip(("chance", "low", "high"), found, strict=True))
        )
    return rows


def is_seasonal(days: list[date]) -> bool:
    """All in the same three months in a row, over three quarters of a year."""
    months = {day.month - 1 for day in days}
    windows = [{start, (start + 1) % 12, (start + 2) % 12} for start in range(12)]
    return (days[-1] - days[0]).days >= 270 and any(months <= w for w in windows)


def clocks(base: Base) -> dict[int, Row]:
    """How long each has been quiet, and by which limit that is too long."""
    (limits,), last = base["silence_limits"], base.last()
    credits: dict[int, list[Row]] = defaultdict(list)
    for credit in base["unlinked_credits"]:
        credits[credit["customer_key"]].append(credit)
    found: dict[int, Row] = {}
    for customer, orders in histories(base).items():
        assert last is not None
        days = sorted({order["order_date"] for order in orders})
        gaps = [(later - day).days for day, later in pairwise(days)]
        own = middle(gaps) if len(days) >= 3 else None
        slip = limits["slip_days"]
        row: Row = {"clock": "shop", "slip_after_days": slip}
        if is_seasonal(days):
            row = {"clock": "season", "slip_after_days": 395}
        elif own is not None and max(2 * own, slip / 2) < slip:
            row = {"clock": "own", "slip_after_days": max(2 * own, slip / 2)}
        lost = 760 if row["clock"] == "season" else limits["lost_days"]
        silent = (last - days[-1]).days
        late = silent > row["slip_after_days"]
        row["state"] = "lost" if silent > lost else "slipping" if late else "in_time"
        since = days[-1] - timedelta(days=364)
        worth = sum((money(o) for o in orders if o["order_date"] >= since), ZERO)
        given = [c for c in credits[customer] if c["order_date"] >= since]
        worth += sum((credit["net_revenue"] for credit in given), ZERO)
        found[customer] = row | {
            "days_silent": silent,
            "own_gap_days": own,
            "value_at_stake": worth,
            "last_order_date": days[-1],
            "purchases": len(days),
        }
    return found


def known(base: Base) -> dict[int, Row]:
    return {row["customer_key"]: row for row in base["customers"]}


def slipping_customers(base: Base) -> list[Row]:
    people = known(base)
    return [
        {name: value for name, value in clock.items() if name != "state"}
        | {name: people[key][name] for name in ("customer", "full_name", "segment")}
        for key, clock in clocks(base).items()
        if clock["state"] == "slipping"
    ]


def value_at_stake(base: Base) -> list[Row]:
    people, groups = known(base), defaultdict[object, list[Row]](list)
    for key, clock in clocks(base).items():
        if clock["state"] != "in_time":
            groups[people[key]["segment"]].append(clock)
    return [
        {
            "segment": segment,
            "customers": len(members),
            "slipping": sum(m["state"] == "slipping" for m in members),
            "value_at_stake": sum((m["value_at_stake"] for m in members), ZERO),
            "slipping_value": sum(
                (m["value_at_stake"] for m in members if m["state"] == "slipping"), ZERO
            ),
            "value_each": middle(m["value_at_stake"] for m in members),
        }
        for segment, members in groups.items()
    ]


def in_denmark(base: Base, person: Row) -> bool:
    return (person["country"] or base["shop"][0]["country"]) == "DK"


def may_be_written_to(base: Base) -> dict[int, tuple[Row, Row]]:
    """The quiet ones without an open complaint."""
    people = known(base)
    complaining = {row["customer_key"] for row in base["recent_complaints"]}
    return {
        key: (people[key], clock)
        for key, clock in clocks(base).items()
        if clock["state"] != "in_time" and key not in complaining
    }


def win_back(base: Base) -> list[Row]:
    rows: list[Row] = []
    for person, clock in may_be_written_to(base).values():
        allowed = not in_denmark(base, person) or person["consent_email"] == "yes"
        if clock["state"] == "slipping" and allowed:
            lost = 760 if clock["clock"] == "season" else lost_days(base)
            names = ("clock", "days_silent", "value_at_stake")
            rows.append(
                {name: person[name] for name in WIN_BACK.split()}
                | {name: clock[name] for name in names}
                | {"write_before": clock["last_order_date"] + timedelta(days=lost)}
            )
    return in_places(rows)


def lost_days(base: Base) -> int:
    return base["silence_limits"][0]["lost_days"]


def in_places(rows: list[Row]) -> list[Row]:
    """The largest value first, equals by name."""
    rows.sort(key=lambda row: (-row["value_at_stake"], row["customer"]))
    return [row | {"position": place} for place, row in enumerate(rows, 1)]


def call_list(base: Base, call_orders: int = 3, call_cost: int = 0) -> list[Row]:
    rows: list[Row] = []
    orders = [o["net_revenue"] for o in base["orders"] if o["customer_key"] is not None]
    bought = [float(amount) for amount in orders if amount is not None]
    least = max(call_orders * sum(bought) / max(1, len(bought)), call_cost)
    for key, (person, clock) in may_be_written_to(base).items():
        consent = person["consent_phone"]
        allowed = consent == "yes" or (consent != "no" and not in_denmark(base, person))
        big = person["segment"] in ("gold_slipping", "lost_big")
        if not (allowed and big and person["phone"]):
            continue
        if clock["value_at_stake"] < least:
            continue
        names = ("value_at_stake", "days_silent", "purchases", "own_gap_days")
        rows.append(
            {name: person[name] for name in CALL_LIST.split()}
            | {name: clock[name] for name in names}
            | last_day(base, key, clock, person)
        )
    return in_places(rows)


def last_day(base: Base, customer: int, clock: Row, person: Row) -> Row:
    """What was bought last, and what to talk about."""
    names = {row["product_key"]: row["product_name"] for row in base["products"]}
    lines = [
        line
        for line in base["order_lines"]
        if line["customer_key"] == customer
        and line["order_date"] == clock["last_order_date"]
        and line["is_product"]
    ]
    worth: dict[str, Decimal] = defaultdict(Decimal)
    for line in lines:
        worth[names[line["product_key"]]] += line["net_revenue"] or ZERO
    most = sorted(worth, key=lambda name: (-worth[name], name))[:3]
    word = "favourite" if person["favourite_category"] else "last_purchase"
    if clock["clock"] == "own":
        word = "own_pace"
    if any(line["returned_quantity"] for line in lines):
        word = "ask_about_return"
    return {"last_products": ", ".join(most) or None, "talk_about": word}


test_on_the_sample_shops = sample_shops(
    ("comeback_chance", comeback_chance, {}),
    ("comeback_chance", comeback_chance, {"within_days": 30}),
    ("slipping_customers", slipping_customers, {}),
    ("value_at_stake", value_at_stake, {}),
    ("win_back", win_back, {}),
    ("call_list", call_list, {}),
    ("call_list", call_list, {"call_orders": 0}),
    ("call_list", call_list, {"call_orders": 0, "call_cost": 2000}),
)


@few
@given(tables=tiny_shops(), slip_days=st.sampled_from([20, 90]))
def test_on_tiny_shops(
    empty: duckdb.DuckDBPyConnection, tables: dict[str, list[Row]], slip_days: int
) -> None:
    tables["silence_limits"] = [{"slip_days": slip_days, "lost_days": 2 * slip_days}]
    customers = {row["customer_key"] for row in tables["first_orders"]}
    tables["customers"] = [
        {"customer_key": key, "customer": f"c{key}", "segment": f"s{key % 2}"}
        for key in customers
    ]
    base = put(empty, tables, "order_days", "customer_clocks")
    agree(empty, "comeback_chance", comeback_chance, base, within_days=30)
    agree(empty, "slipping_customers", slipping_customers, base)
    agree(empty, "value_at_stake", value_at_stake, base)
