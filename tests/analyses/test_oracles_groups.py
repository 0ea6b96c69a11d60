"""Who comes back, group by group: oracles from the headers alone, on three shops."""

from collections import Counter, defaultdict
from datetime import date, timedelta

import duckdb
from hypothesis import given

from tests.analyses.oracle_shops import (
    Base,
    Row,
    agree,
    fewer,
    put,
    sample_shops,
)
from tests.analyses.oracle_statistics import (
    share,
)
from tests.analyses.oracle_tiny import tiny_shops
from tests.analyses.test_oracles_returning import (
    ZERO,
    by_group,
    contribution,
    histories,
    money,
)

MONTHS = {"month": 1, "quarter": 3}
LENGTHS = {"days30": 30, "week": 7}


def start_of(day: date, period: str) -> date:
    """The first day of the week, month or quarter; days30 start by the month."""
    if period == "week":
        return day - timedelta(days=day.weekday())
    month = (day.month - 1) // 3 * 3 + 1 if period == "quarter" else day.month
    return date(day.year, month, 1)


def later(start: date, months: int) -> date:
    whole = start.year * 12 + start.month - 1 + months
    return date(whole // 12, whole % 12 + 1, 1)


def age_at(first: date, day: date, period: str) -> int:
    """How many whole periods after the first order."""
    if period in LENGTHS:
        return (day - first).days // LENGTHS[period]
    one, two = start_of(first, period), start_of(day, period)
    return ((two.year - one.year) * 12 + two.month - one.month) // MONTHS[period]


def earliest_and_latest(cohort: date, age: int, period: str) -> tuple[date, date]:
    """The first day anybody can be of the age, and the last day of the last one."""
    if period in MONTHS:
        months = MONTHS[period]
        end = later(cohort, months * (age + 1)) - timedelta(days=1)
        return later(cohort, months * age), end
    days = LENGTHS[period]
    youngest = cohort + timedelta(days=6)
    if period == "days30":
        youngest = later(cohort, 1) - timedelta(days=1)
    end = youngest + timedelta(days=days * (age + 1))
    return cohort + timedelta(days=days * age), end


def cohort_values(base: Base, period: str = "month") -> list[Row]:
    orders, last = histories(base), base.last()
    left = {row["order_key"]: row for row in base["order_contributions"]}
    cohorts: dict[date, list[list[Row]]] = defaultdict(list)
    for own in orders.values():
        cohorts[start_of(own[0]["order_date"], period)].append(own)
    rows: list[Row] = []
    for cohort, members in cohorts.items():
        ages = {
            order["order_key"]: age_at(
                own[0]["order_date"], order["order_date"], period
            )
            for own in members
            for order in own
        }
        for age in range(100):
            first, end = earliest_and_latest(cohort, age, period)
            if last is None or first > last:
                break
            now = [o for own in members for o in own if ages[o["order_key"]] == age]
            so_far = [
                [o for o in own if ages[o["order_key"]] <= age] for own in members
            ]
            goods = [[left.get(o["order_key"], {}) for o in own] for own in so_far]
            worth = sum((money(o) for o in now), ZERO)
            total = sum((money(o) for own in so_far for o in own), ZERO)
            row: Row = {"average_order": share(float(worth), len(now))}
            row |= {"orders_each": sum(map(len, so_far)) / len(members)}
            row |= {"value_each": float(total) / len(members)}
            row |= {"contribution_each": contribution(goods)["mean_contribution"]}
            if end > last:
                row = dict.fromkeys(row)
            row |= {"orders": len(now), "net_revenue": worth}
            row |= {"cohort": cohort, "age": age, "customers": len(members)}
            rows.append(row | {"is_complete": end <= last})
    return rows


def group_retention(base: Base, split_by: str = "first_category") -> list[Row]:
    orders = histories(base)
    cells: list[Row] = []
    sizes: Counter[object] = Counter()
    for group, members in by_group(base, split_by).items():
        for age in range(1, 13):
            followed = [m for m in members if m["followed_days"] >= 30 * (age + 1)]
            if age == 1 and len(followed) >= 20:
                sizes[group] = len(followed)
            if not followed or group is None:
                continue
            lives = [
                [
                    ((o["order_date"] - m["first_order_date"]).days // 30, money(o))
                    for o in orders[m["customer_key"]]
                ]
                for m in followed
            ]
            n = len(followed)
            active = sum(any(at == age for at, _ in life) for life in lives)
            back = sum(any(1 <= at <= age for at, _ in life) for life in lives)
            worth = [amount for life in lives for at, amount in life if at <= age]
            row: Row = {"customer_group": group, "age": age, "customers": n}
            row |= {"active": active, "returned_by": back}
            row |= {"retention": active / n, "returned_share": back / n}
            row |= {"orders_each": len(worth) / n}
            cells.append(row | {"value_each": float(sum(worth)) / n})
    kept = sorted(sizes, key=lambda group: (-sizes[group], str(group)))[:12]
    return [row for row in cells if row["customer_group"] in kept]


test_on_the_sample_shops = sample_shops(
    *(("cohort_values", cohort_values, {"period": p}) for p in (*MONTHS, *LENGTHS)),
    ("group_retention", group_retention, {}),
    ("group_retention", group_retention, {"split_by": "discount_code"}),
    ("group_retention", group_retention, {"split_by": "first_product"}),
    ("group_retention", group_retention, {"split_by": "channel"}),
)


@fewer
@given(tables=tiny_shops())
def test_on_tiny_shops(
    empty: duckdb.DuckDBPyConnection, tables: dict[str, list[Row]]
) -> None:
    base = put(empty, tables, "order_contributions")
    for period in (*MONTHS, *LENGTHS):
        agree(empty, "cohort_values", cohort_values, base, period=period)
    for split_by in ("first_category", "channel", "discount_code", "country"):
        agree(empty, "group_retention", group_retention, base, split_by=split_by)
