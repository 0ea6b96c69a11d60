"""How long it lasts, and the plan that follows: oracles from the headers alone."""

from collections import defaultdict
from datetime import date
from math import floor
from typing import Any

import duckdb
import pytest

from tests.analyses.oracle_shops import Base, Row, agree, put, sample_shops
from tests.analyses.oracle_statistics import returned
from tests.analyses.test_oracles_refills import emptying_shop, in_days


def reminder_day(days: float) -> int:
    """A sixth before, and a week at least."""
    return in_days(days).days - max(7, in_days(days / 6).days)


def reminder_flow(base: Base) -> list[Row]:
    products = {row["product_key"]: row for row in base["products"]}
    return [
        {
            "product": products[plan["product_key"]]["product_name"],
            "product_code": products[plan["product_key"]]["product_code"],
            "trigger": "bought_product",
            "send_if": "yes_to_email",
            "leave_if": "bought_category",
            "delay_days": reminder_day(plan["days"]),
            "delay_two_days": reminder_day(plan["days"] * 2),
            "delay_three_days": reminder_day(plan["days"] * 3),
            "stop_days": plan["late_days"],
            "lasts_days": plan["days"],
            "basis": plan["basis"],
        }
        for plan in base["refill_plans"]
        if plan["is_included"]
    ]


def used_or_worn(base: Base) -> list[Row]:
    products = {row["product_key"]: row for row in base["products"]}
    cycles = {
        row["thing_key"]: row
        for row in base["refill_cycles"]
        if row["level"] == "product"
    }
    bought: dict[int, dict[int, tuple[date, float]]] = defaultdict(dict)
    for row in base["product_days"]:
        own, day = bought[row["product_key"]], (row["order_date"], float(row["units"]))
        own[row["customer_key"]] = max(own.get(row["customer_key"], day), day)
    people = {
        key for plan in base["refill_plans"] for key in bought[plan["product_key"]]
    }
    rows: list[Row] = []
    for plan in base["refill_plans"]:
        key, last = plan["product_key"], base.last()
        assert last is not None
        row = {name: plan[name] for name in ("kind", "days", "basis", "is_included")}
        cycle = cycles.get(key, {"chance_year": None, "cycle_days": None})
        row |= {"is_suggested": plan["is_suggested"]}
        row |= {"chance_year": cycle["chance_year"]}
        row |= {"measured_days": cycle["cycle_days"]}
        row |= {"product": products[key]["product_name"], "owners": len(bought[key])}
        row["owners_waiting"] = sum(
            (last - day).days > plan["days"] * units
            for day, units in bought[key].values()
        )
        row["customers"] = len(people)
        rows.append(row | {"product_code": products[key]["product_code"]})
    return rows


def is_suggested(row: Row) -> bool:
    """A cycle of something used up, steady and watched for long enough."""
    enough = row["kind"] == "consumable" and row["is_long_enough"]
    return bool(enough and is_steady(row))


def refill_curve(base: Base, product_code: str = "") -> list[Row]:
    cycles = {
        row["code"]: row for row in base["refill_cycles"] if row["level"] == "product"
    }
    if not product_code:
        product_code = min(
            cycles,
            key=lambda code: (
                not is_suggested(cycles[code]),
                -cycles[code]["rebuys"],
                code,
            ),
            default="",
        )
    if product_code not in cycles:
        return []
    cycle, waits = cycles[product_code], rebuy_waits(base, product_code)
    if not (is_steady(cycle) and cycle["is_long_enough"]):
        cycle = cycle | {"reminder_day": None}
    cycle = cycle | {"is_steady": is_steady(cycle)}
    names = (
        "product",
        "starts",
        "cycle_days",
        "p25_days",
        "reminder_day",
        "is_steady",
        "chance_rebuy",
    )
    rows: list[Row] = []
    for day in range(floor(cycle["cycle_days"] * 2.5) + 1):
        followed = sum(days >= day for days, _ in waits)
        if followed >= 20:
            back, low, high = returned(waits, day)
            row = {"day": day, "share_back": back, "low": low, "high": high}
            row |= {name: cycle[name] for name in names}
            rows.append(row | {"at_risk": followed})
    return rows


def rebuy_waits(base: Base, code: str) -> list[Any]:
    """Days per unit to the next purchase of the product, or to the end."""
    (key,) = (r["product_key"] for r in base["products"] if r["product_code"] == code)
    bought: dict[int, list[tuple[date, Any]]] = defaultdict(list)
    for row in base["product_days"]:
        if row["product_key"] == key:
            bought[row["customer_key"]].append((row["order_date"], row["units"]))
    found: list[Any] = []
    last = base.last() or date.max
    for days in bought.values():
        days.sort()
        ends = [(later, True) for later, _ in days[1:]] + [(last, False)]
        for (day, units), (end, again) in zip(days, ends, strict=True):
            found.append(((end - day).days / float(units), again))
    return found


def repurchase_cycles(base: Base, level: str = "product") -> list[Row]:
    """Not what test_oracles_goods counts: what follows from it."""
    history = (base["as_of"][0]["history_days"]) or 0
    said = {row["product_key"]: row["is_consumable"] for row in base["products"]}
    return [
        {"code": row["code"], "reminder_day": reminder_day(row["cycle_days"])}
        | {"is_long_enough": history >= 2.5 * row["cycle_days"]}
        | {"is_steady": is_steady(row)}
        | {"kind": kind(row, said[row["thing_key"]] if level == "product" else None)}
        for row in base["refill_cycles"]
        if row["level"] == level
    ]


def is_steady(row: Row) -> bool:
    return bool(row["p75_days"] <= 2.5 * row["p25_days"])


def kind(row: Row, said: bool | None) -> str:
    """As the catalogue says of it, else by those who are back within a year."""
    if said is None and row["chance_year"] is not None:
        said = row["chance_year"] >= 0.25 and is_steady(row)
    if said is None:
        return str(row["kind"])
    return (
        "consumable" if said else "wear" if row["cycle_days"] > 180 else "now_and_then"
    )


test_on_the_sample_shops = sample_shops(
    ("reminder_flow", reminder_flow, {}),
    ("used_or_worn", used_or_worn, {}),
    ("repurchase_cycles", repurchase_cycles, {}),
    ("repurchase_cycles", repurchase_cycles, {"level": "category"}),
    ("refill_curve", refill_curve, {}),
    ("refill_curve", refill_curve, {"product_code": "HUD-SAPE"}),
    ("refill_curve", refill_curve, {"product_code": "HJE-FILT"}),
)


@pytest.mark.parametrize("seed", range(8))
def test_on_random_shops(empty: duckdb.DuckDBPyConnection, seed: int) -> None:
    base = put(empty, emptying_shop(seed))
    agree(empty, "reminder_flow", reminder_flow, base)
    agree(empty, "used_or_worn", used_or_worn, base)
