"""Discounts, Black Friday and those who stay: oracles from the headers alone."""

from collections import defaultdict
from math import exp, log, sqrt

import duckdb
from hypothesis import given

from tests.analyses.oracle_shops import Base, Row, agree, few, put, sample_shops
from tests.analyses.oracle_statistics import (
    Z99,
    Z,
    adjusted,
    certainty,
    fisher,
    katz,
    middle,
    share,
)
from tests.analyses.oracle_tiny import tiny_shops
from tests.analyses.oracles import wilson
from tests.analyses.test_oracles_margins import margin_each

GROUPS = {
    "black_friday": lambda row: row["is_black_friday"],
    "discount_first": lambda row: (
        not row["is_black_friday"] and row["is_discount_first"] is True
    ),
    "full_price_first": lambda row: (
        not row["is_black_friday"] and row["is_discount_first"] is False
    ),
    "october_january": lambda row: (
        not row["is_black_friday"] and row["first_order_date"].month in (1, 10)
    ),
}


def came_back(row: Row) -> bool:
    return row["days_to_second"] is not None and row["days_to_second"] <= 365


def first_order_groups(base: Base) -> list[Row]:
    rows: list[Row] = []
    for name, belongs in GROUPS.items():
        theirs = [
            row
            for row in base["first_orders"]
            if row["followed_days"] >= 365 and belongs(row)
        ]
        if not theirs:
            continue
        worth = [row["value_365"] for row in theirs]
        told = [r for r in theirs if r["is_discount_first"] is not None]
        hits = sum(map(came_back, theirs))
        coupons = sum(row["is_discount_first"] for row in told)
        row: Row = {"customer_group": name, "customers": len(theirs)}
        row |= {"returned": hits, "margin_each": margin_each(base, theirs)}
        row |= {"value_each": float(sum(worth)) / len(theirs)}
        row |= {
            "middle_value": middle(worth),
            "discount_share": share(coupons, len(told)),
        }
        row |= dict(
            zip(("share", "low", "high"), wilson(hits, len(theirs)), strict=True)
        )
        rows.append(row)
    against_full_price(rows)
    return rows


def against_full_price(rows: list[Row]) -> None:
    names = ("ratio", "ratio_low", "ratio_high")
    reference = next(
        (r for r in rows if r["customer_group"] == "full_price_first"), None
    )
    others = [row for row in rows if row is not reference]
    for row in rows:
        row |= dict.fromkeys((*names, "certainty"))
    if reference is None:
        return
    hits, n = reference["returned"], reference["customers"]
    for row in others:
        found = katz(row["returned"], row["customers"], hits, n)
        row |= dict(zip(names, found, strict=True))
    chances = [fisher(r["returned"], r["customers"], hits, n) for r in others]
    for row, q in zip(others, adjusted(chances), strict=True):
        row["certainty"] = certainty(q)


def discount_first(base: Base) -> list[Row]:
    followed = [
        row
        for row in base["first_orders"]
        if row["followed_days"] >= 365 and not row["is_black_friday"]
    ]
    sides = [
        [r for r in followed if r["is_discount_first"] is v] for v in (True, False)
    ]
    rows: list[Row] = []
    names = ("discount_first", "full_price_first")
    extra = ("crude_ratio", "ratio", "ratio_low", "ratio_high", "strata", "certainty")
    for name, theirs in zip(names, sides, strict=True):
        hits = sum(map(came_back, theirs))
        row: Row = {"customer_group": name, "customers": len(theirs), "returned": hits}
        row |= dict(
            zip(("share", "low", "high"), wilson(hits, len(theirs)), strict=True)
        )
        rows.append(row | dict.fromkeys(extra))
    rows[0] |= stratified(*sides)
    return [row for row in rows if row["customers"]]


def stratified(coupons: list[Row], full: list[Row]) -> Row:
    """Mantel & Haenszel's ratio, Greenland & Robins' interval."""
    strata: dict[object, list[list[bool]]] = defaultdict(lambda: [[], []])
    for side, theirs in enumerate((coupons, full)):
        for row in theirs:
            key = row["first_category"], row["first_order_date"].replace(day=1)
            strata[key][side].append(came_back(row))
    above = below = spread = 0.0
    compared = 0
    for one, two in strata.values():
        a, n, b, m = sum(one), len(one), sum(two), len(two)
        if n and m:
            compared += 1
            above += a * m / (n + m)
            below += b * n / (n + m)
            spread += (n * m * (a + b) - a * b * (n + m)) / (n + m) ** 2
    if not above or not below:
        return {}
    ratio, wide = above / below, sqrt(spread / (above * below))
    sure = [z for z in (Z99, Z) if abs(log(ratio)) > z * wide]
    word = "clear" if len(sure) == 2 else "probably" if sure else "may_be_chance"
    crude = katz(
        sum(map(came_back, coupons)), len(coupons), sum(map(came_back, full)), len(full)
    )
    return {
        "crude_ratio": crude[0],
        "ratio": ratio,
        "ratio_low": ratio * exp(-Z * wide),
        "ratio_high": ratio * exp(Z * wide),
        "strata": compared,
        "certainty": word,
    }


test_on_the_sample_shops = sample_shops(
    ("first_order_groups", first_order_groups, {}),
    ("discount_first", discount_first, {}),
)


@few
@given(tables=tiny_shops())
def test_on_tiny_shops(
    empty: duckdb.DuckDBPyConnection, tables: dict[str, list[Row]]
) -> None:
    base = put(empty, tables, "order_contributions")
    agree(empty, "first_order_groups", first_order_groups, base)
    agree(empty, "discount_first", discount_first, base)
