"""Whose turn it is to refill: an oracle from the headers and the definition."""

from collections import defaultdict
from datetime import date, timedelta
from itertools import pairwise
from math import floor
from random import Random
from statistics import median
from typing import Any

import duckdb
import pytest

from kundedagbok.workspace import Workspace
from tests.analyses.oracle_shops import Base, Row, agree, put

TOLD = ["email", "phone", "first_name", "consent_email", "segment"]


def in_days(number: float) -> timedelta:
    """The nearest whole number of days; a half is one more."""
    return timedelta(days=floor(number + 0.5))


def last_returns(base: Base) -> dict[int, date]:
    """By customer: the day that anything was last sent back, or of its order.

    An order that came back whole was a purchase, though it counts no more.
    """
    days = {row["order_key"]: row["order_date"] for row in base["order_ledger"]}
    buyers = {
        row["order_key"]: row["person_key"]
        for row in base["order_ledger"]
        if row["excluded_because"] in (None, "fully_returned")
    }
    found: dict[int, date] = {}
    for row in base["returns"]:
        key = buyers.get(row["order_key"])
        if key is not None:
            day = row["returned_at"] or days[row["order_key"]]
            day = day if type(day) is date else day.date()
            found[key] = max(found.get(key, day), day)
    return found


def turns(base: Base) -> list[Row]:
    """Each customer's last purchase of each product that is refilled."""
    plans = {row["product_key"]: row for row in base["refill_plans"]}
    kinds = {row["product_key"]: row["category"] for row in base["products"]}
    bought: dict[tuple[int, int], list[tuple[date, Any]]] = defaultdict(list)
    of_kind: dict[tuple[int, str], date] = {}
    for row in base["product_days"]:
        customer, product, day = (
            row[name] for name in ("customer_key", "product_key", "order_date")
        )
        bought[customer, product].append((day, row["units"]))
        key = customer, kinds[product]
        of_kind[key] = max(of_kind.get(key, day), day)
    returned = last_returns(base)
    found: list[Row] = []
    for (customer, product), days in bought.items():
        plan = plans.get(product)
        if plan and plan["is_included"]:
            turn = turn_of(sorted(days), plan)
            latest = of_kind[customer, kinds[product]] if kinds[product] else None
            turn |= {"customer_key": customer, "product_key": product}
            turn["substituted"] = latest is not None and latest > turn["last_date"]
            found.append(turn | {"returned": returned.get(customer)})
    return found


def turn_of(days: list[tuple[date, Any]], plan: Row) -> Row:
    """How long the last purchase lasts, by the own rhythm from three purchases on."""
    (last, units), each, rhythm = days[-1], float(plan["days"]), "product"
    if plan["basis"] == "chosen":
        rhythm = "chosen"
    elif len(days) >= 3:
        rhythm = "own"
        gaps = [
            (later - day).days / float(some)
            for (day, some), (later, _) in pairwise(days)
        ]
        each = median(gaps)
    expected = each * float(units)
    early, late = (float(plan[f"{end}_days"]) for end in ("early", "late"))
    lead = max(timedelta(days=7), in_days(expected / 6))
    return {
        "purchases": len(days),
        "last_date": last,
        "units": units,
        "rhythm": rhythm,
        "expected_days": expected,
        "expected_date": last + in_days(expected),
        "reminder_date": max(last + timedelta(1), last + in_days(expected) - lead),
        "early_date": last + in_days(expected * early / plan["days"]),
        "late_date": last + in_days(expected * late / plan["days"]),
    }


def refill_due(
    base: Base,
    substitutes: bool = True,
    return_days: int = 30,
    most_cycles: float = 2.0,
    with_those_spared: bool = False,
) -> list[Row]:
    people = {row["customer_key"]: row for row in base["customers"]}
    products = {row["product_key"]: row for row in base["products"]}
    last, rows = base.last(), list[Row]()
    for turn in turns(base):
        assert last is not None
        person, product = people.get(turn.pop("customer_key")), turn.pop("product_key")
        silent = (last - turn["last_date"]).days
        due = when(turn, last)
        if not person or not due or silent > most_cycles * turn["expected_days"]:
            continue
        turn["spared_because"] = None
        back = turn.pop("returned")
        if turn.pop("substituted") and substitutes:
            turn["spared_because"] = "substitute"
        elif back and back > last - timedelta(days=return_days):
            turn["spared_because"] = "sent_back"
        if not turn["spared_because"] or with_those_spared:
            turn |= {name: person[name] for name in ("customer", *TOLD)}
            turn["product_code"] = products[product]["product_code"]
            turn["product"] = products[product]["product_name"]
            rows.append(turn | {"due": due})
    return rows


def when(turn: Row, last: date) -> str | None:
    """Overdue once the late date has passed, else by the week of the reminder."""
    tomorrow = last + timedelta(days=1)
    monday = tomorrow - timedelta(days=tomorrow.weekday())
    if turn["late_date"] < last:
        return "overdue"
    week = (turn["reminder_date"] - monday).days // 7
    return {0: "this_week", 1: "next_week"}.get(week, "reminded" if week < 0 else None)


def refill_lists(base: Base) -> list[Row]:
    """Each customer once in each list, with what runs out first."""
    keys = {row["customer"]: row["customer_key"] for row in base["customers"]}
    goods = {row["product_code"]: row["product_key"] for row in base["products"]}
    found: dict[tuple[str, int], Row] = {}
    rows = refill_due(base)
    for row in rows:
        row["product_key"] = goods[row["product_code"]]
    rows.sort(key=lambda row: (row["reminder_date"], row["product_key"]))
    names = "product_key", "reminder_date", "expected_date", "expected_days"
    for row in rows:
        code = "refill_late" if row["due"] == "overdue" else f"refill_{row['due']}"
        key = code, keys[row["customer"]]
        listed: Row = {"list_name": code, "customer_key": key[1]}
        found.setdefault(key, listed | {name: row[name] for name in names})
    return list(found.values())


def emptying_shop(seed: int) -> dict[str, list[Row]]:
    """A few customers with three products, two of them of one category."""
    luck, start = Random(seed), date(2025, 1, 1)
    goods: list[Row] = []
    for customer in range(1, luck.randint(2, 25)):
        for product in luck.sample([1, 2, 3], luck.randint(1, 3)):
            ages = luck.sample([0, 3, 20, 40, 45, 60, 63, 80, 81, 88, 90, 120], 4)
            goods += [
                {"customer_key": customer, "product_key": product}
                | {"order_date": start + timedelta(days=age)}
                | {"units": luck.choice([1, 1, 1, 2, "0.5"])}
                for age in ages[: luck.randint(1, 4)]
            ]
    last = max(row["order_date"] for row in goods) + timedelta(days=luck.randint(0, 9))
    why = [None, None, "fully_returned", "cancelled"]
    ledger: list[Row] = [
        {"order_key": key, "person_key": key, "excluded_because": luck.choice(why)}
        | {"order_date": last - timedelta(days=key)}
        for key in range(1, 60)
    ]
    returns = [
        {"return_key": key, "order_key": key, "returned_at": luck.choice([None, day])}
        for key in luck.sample(range(1, 25), 4)
        for day in [last - timedelta(days=luck.choice([0, 29, 30, 31]))]
    ]
    return {
        "product_days": goods,
        "order_ledger": ledger,
        "returns": returns,
        "refill_plans": [plan(luck, product) for product in (1, 2, 3)],
        "products": [
            {
                "product_key": n,
                "product_code": f"c{9 - n}",
                "product_name": f"Thing {n}",
            }
            | {"category": kind}
            for n, kind in ((1, "Skin"), (2, "Skin"), (3, luck.choice([None, "Food"])))
        ],
        "customers": [
            {"customer_key": key, "customer": f"p{key}", "email": f"p{key}@x.no"}
            for key in range(1, 25)
        ],
        "as_of": [{"as_of": last}],
    }


def plan(luck: Random, product: int) -> Row:
    days = luck.choice([14, 21, 42, 45, 60, 63])
    row: Row = {"product_key": product, "days": days, "is_included": True}
    row["basis"] = luck.choice(["measured", "measured", "chosen"])
    row["is_included"] = luck.random() < 0.8
    return row | {"early_days": days - luck.randint(0, 5), "late_days": days + 6}


@pytest.mark.parametrize("which", ["small", "thinned"])
def test_on_the_sample_shops(request: pytest.FixtureRequest, which: str) -> None:
    workspace: Workspace = request.getfixturevalue(which)
    for spared in (False, True):
        rows = agree(
            *(workspace.connection, "refill_due", refill_due), with_those_spared=spared
        )
        assert rows or which == "small"
    agree(workspace.connection, "refill_lists", refill_lists)


@pytest.mark.parametrize("seed", range(12))
def test_on_random_shops(empty: duckdb.DuckDBPyConnection, seed: int) -> None:
    base = put(empty, emptying_shop(seed), "customer_returns", "refill_turns")
    agree(empty, "refill_due", refill_due, base)
    agree(empty, "refill_due", refill_due, base, with_those_spared=True)
    agree(empty, "refill_lists", refill_lists, base)
    agree(
        *(empty, "refill_due", refill_due, base),
        substitutes=False,
        return_days=seed % 3 * 15,
        most_cycles=1 + seed % 4 / 2,
    )
