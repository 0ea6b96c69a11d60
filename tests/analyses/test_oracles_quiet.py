"""Quiet customers and where the new come from: oracles from the headers alone."""

from collections import defaultdict
from datetime import timedelta
from decimal import Decimal
from itertools import pairwise
from math import floor

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
from tests.analyses.oracle_statistics import middle, share
from tests.analyses.oracle_tiny import tiny_shops
from tests.analyses.oracles import quantile, wilson
from tests.analyses.test_oracles_returning import histories
from tests.analyses.test_oracles_slipping import clocks, known

ZERO = Decimal(0)


def silence_now(base: Base) -> list[Row]:
    """Every step of the limits that the analysis itself chose."""
    every = list(clocks(base).values())
    rows: list[Row] = []
    for limit in (30, 60, 90, 180, 365, 730):
        quiet = [clock for clock in every if clock["days_silent"] > limit]
        rows.append(
            {"more_than_days": limit, "customers": len(quiet)}
            | {"customers_share": share(len(quiet), len(every))}
            | {"value_at_stake": sum((c["value_at_stake"] for c in quiet), ZERO)}
        )
    return rows


def silence_limits(base: Base) -> list[Row]:
    """After product.md: P80 and P95 of the gaps with a year to look on."""
    last = base.last()
    gaps: list[int] = []
    for own in histories(base).values():
        days = sorted({order["order_date"] for order in own})
        gaps += [
            (later - day).days
            for day, later in pairwise(days)
            if last and day <= last - timedelta(days=365)
        ]
    row: Row = {"slip_days": 90, "lost_days": 180, "basis": "assumed"}
    if len(gaps) >= 50:
        slip = min(365, max(14, floor(quantile(gaps, 0.8) or 0)))
        lost = floor(max(1.5 * slip, quantile(gaps, 0.95) or 0))
        row = {"slip_days": slip, "lost_days": lost, "basis": "measured"}
    return [row | {"gaps": len(gaps)}]


def reach(people: list[Row]) -> Row:
    return {
        "with_phone": sum(bool(person["phone"]) for person in people),
        "with_yes": sum(
            bool(person["email"]) and person["consent_email"] == "yes"
            for person in people
        ),
    }


def silent_groups(base: Base) -> list[Row]:
    people, found = known(base), defaultdict[str, list[tuple[Row, Row]]](list)
    for key, clock in clocks(base).items():
        if clock["state"] != "in_time":
            found[people[key]["segment"]].append((people[key], clock))
    return [
        {"segment": name, "customers": len(members)}
        | {"middle_days": middle(clock["days_silent"] for _, clock in members)}
        | reach([person for person, _ in members])
        for name, members in found.items()
    ]


def risk_kinds(base: Base) -> list[Row]:
    people, found = known(base), defaultdict[str, list[tuple[Row, Row]]](list)
    kinds = {"one_timer_lost": "one_timers"}
    kinds |= dict.fromkeys(("gold_slipping", "lost_big"), "big_customers")
    for key, clock in clocks(base).items():
        waits = clock["clock"] == "season" and clock["state"] == "in_time"
        kind = kinds.get(people[key]["segment"])
        if kind and not waits:
            found[kind].append((people[key], clock))
    return [
        {"risk_kind": kind, "customers": len(members)}
        | {"value_at_stake": sum((c["value_at_stake"] for _, c in members), ZERO)}
        | {"value_each": middle(clock["value_at_stake"] for _, clock in members)}
        | {"middle_days": middle(clock["days_silent"] for _, clock in members)}
        | reach([person for person, _ in members])
        for kind, members in found.items()
    ]


def new_by_channel(base: Base, by_campaign: bool = False) -> list[Row]:
    found: dict[tuple[str, str], list[Row]] = defaultdict(list)
    new = [row for row in base["first_orders"] if row["is_known_new"]]
    for row in new:
        campaign = (row["campaign"] or "unknown") if by_campaign else "all_campaigns"
        found[row["channel"] or "unknown", campaign].append(row)
    rows: list[Row] = []
    for (channel, campaign), some in found.items():
        year = [row for row in some if row["followed_days"] >= 365]
        back = sum((row["days_to_second"] or 999) <= 365 for row in year)
        row: Row = {"channel": channel, "campaign": campaign, "customers": len(some)}
        row |= {"customers_share": share(len(some), len(new)), "returned": back}
        row |= {"followed_customers": len(year)}
        names = "returned_share", "low", "high"
        row |= dict(zip(names, wilson(back, len(year)), strict=True))
        worth = sum((one["value_365"] or ZERO for one in year), ZERO)
        told = [row for row in some if row["is_discount_first"] is not None]
        offers = sum(row["is_discount_first"] for row in told)
        row |= {"discounted_share": share(offers, len(told))}
        rows.append(row | {"value_365": share(worth, len(year))})
    return rows


test_on_the_sample_shops = sample_shops(
    ("silence_now", silence_now, {}),
    ("silence_limits", silence_limits, {}),
    ("silent_groups", silent_groups, {}),
    ("risk_kinds", risk_kinds, {}),
    ("new_by_channel", new_by_channel, {}),
    ("new_by_channel", new_by_channel, {"by_campaign": True}),
    filled=("small", "thinned"),
)


@fewer
@given(tables=tiny_shops())
def test_on_tiny_shops(
    empty: duckdb.DuckDBPyConnection, tables: dict[str, list[Row]]
) -> None:
    for place, row in enumerate(tables["first_orders"]):
        row["campaign"] = (None, "spring", "autumn")[place % 3]
    base = put(empty, tables, "order_days", "silence_limits", "customer_clocks")
    agree(empty, "silence_limits", silence_limits, base)
    agree(empty, "silence_now", silence_now, base)
    agree(empty, "new_by_channel", new_by_channel, base)
    agree(empty, "new_by_channel", new_by_channel, base, by_campaign=True)
