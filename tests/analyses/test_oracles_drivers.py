"""What good customers have in common: an oracle from the header alone."""

from collections import defaultdict
from decimal import Decimal
from math import sqrt
from random import Random

import duckdb
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import pearson3

from kundedagbok.workspace import Workspace
from tests.analyses.oracle_shops import Base, Row, agree, few, put
from tests.analyses.oracle_statistics import adjusted, certainty, fisher
from tests.analyses.oracle_tiny import tiny_shops
from tests.analyses.oracles import wilson

ZERO = Decimal(0)
TRAITS = {
    "first_category": "first_category",
    "entry_type": "entry_type",
    "discount_code": "discount_code",
    "from_channel": "channel",
    "campaign": "campaign",
    "from_country": "country",
}


def traits(base: Base, first: Row) -> list[tuple[str, str]]:
    """What is known of a first order, each with its name."""
    names = {row["product_key"]: row["product_name"] for row in base["products"]}
    found = {trait: first[column] for trait, column in TRAITS.items()}
    found["first_product"] = names.get(first["first_product_key"])
    if first["country"] in ("NO", "DK", "SE") and first["postcode"]:
        found["from_region"] = f"{first['country']} {first['postcode'][:2]}"
    return [(trait, name) for trait, name in found.items() if name is not None]


def lives(base: Base) -> dict[int, Row]:
    """Of each new customer who has been followed for a year: what came of it."""
    days: dict[int, list[Row]] = defaultdict(list)
    for day in base["order_days"]:
        days[day["customer_key"]].append(day)
    found: dict[int, Row] = {}
    for first in base["first_orders"]:
        if first["is_known_new"] and first["followed_days"] >= 365:
            own, start = days[first["customer_key"]], first["first_order_date"]
            ages = [((day["order_date"] - start).days, day) for day in own]
            later = [day for age, day in ages if 0 < age <= 365]
            found[first["customer_key"]] = {
                "traits": traits(base, first),
                "value": sum((day["net_revenue"] or ZERO for day in later), ZERO),
                "first": sum(
                    day["net_revenue"] or ZERO for age, day in ages if not age
                ),
                "back": bool(later),
            }
    return found


def drawn_anew(ours: list[float], theirs: list[float]) -> Row:
    """The chance of the difference, and the difference less what chance gives.

    The sum of n values drawn from all has these three moments; of a difference of
    means every krone in the group counts 1 / n and 1 / m.
    """
    values, n, m = ours + theirs, len(ours), len(theirs)
    whole, middle = n + m, sum(values) / (n + m)
    square = sum((value - middle) ** 2 for value in values) / whole
    cube = sum((value - middle) ** 3 for value in values) / whole
    difference = sum(ours) / n - sum(theirs) / m
    if square <= 1e-18 * max(1.0, middle * middle):
        return {"value_p": 1.0, "value_low": difference, "value_high": difference}
    spread = sqrt(n * m * square / (whole - 1))
    third = n * m * (m - n) * cube / ((whole - 1) * (whole - 2))
    each = spread * (1 / n + 1 / m)
    curve = pearson3(third / spread**3, scale=each)
    tails = float(curve.sf(difference)), float(curve.cdf(difference))
    return {
        "value_p": min(1.0, 2 * min(tails)),
        "value_low": difference - float(curve.ppf(0.975)),
        "value_high": difference - float(curve.ppf(0.025)),
    }


def newcombe(hits: int, n: int, others: int, rest: int) -> tuple[float, float]:
    a, b = wilson(hits, n), wilson(others, rest)
    one, low, high = (float(part or 0) for part in a)
    two, below, above = (float(part or 0) for part in b)
    return (
        one - two - sqrt((one - low) ** 2 + (above - two) ** 2),
        one - two + sqrt((high - one) ** 2 + (two - below) ** 2),
    )


def value_drivers(base: Base, min_customers: int = 20) -> list[Row]:
    found = lives(base)
    groups: dict[tuple[str, str], set[int]] = defaultdict(set)
    for customer, life in found.items():
        for trait in life["traits"]:
            groups[trait].add(customer)
    rows: list[Row] = []
    for (trait, name), members in groups.items():
        rest = set(found) - members
        if min(len(members), len(rest)) >= min_customers:
            inside = [found[customer] for customer in members]
            outside = [found[customer] for customer in rest]
            rows.append({"trait": trait, "name": name} | measured(inside, outside))
    for measure in ("value", "returned"):
        for row, q in zip(
            rows, adjusted([row.pop(f"{measure}_p") for row in rows]), strict=True
        ):
            row |= {f"{measure}_q": q, f"{measure}_certainty": certainty(q)}
    return rows


def measured(inside: list[Row], outside: list[Row]) -> Row:
    n, m = len(inside), len(outside)
    ours, theirs = (
        [float(life["value"]) for life in lives] for lives in (inside, outside)
    )
    hits, others = (sum(life["back"] for life in lives) for lives in (inside, outside))
    low, high = newcombe(hits, n, others, m)
    return {
        "customers": n,
        "other_customers": m,
        "value": sum(ours) / n,
        "other_value": sum(theirs) / m,
        "value_difference": sum(ours) / n - sum(theirs) / m,
        "first_value": float(sum(life["first"] for life in inside)) / n,
        "returned_share": hits / n,
        "other_returned_share": others / m,
        "returned_difference": hits / n - others / m,
        "returned_low": low,
        "returned_high": high,
        "returned_p": fisher(hits, n, others, m),
    } | drawn_anew(ours, theirs)


@pytest.mark.parametrize("which", ["small", "thinned"])
@pytest.mark.parametrize("least", [6, 20])
def test_on_the_sample_shops(
    request: pytest.FixtureRequest, which: str, least: int
) -> None:
    workspace: Workspace = request.getfixturevalue(which)
    rows = agree(
        workspace.connection, "value_drivers", value_drivers, min_customers=least
    )
    assert rows or (which, least) == ("small", 20)


def test_the_chance_is_that_of_drawing(thinned: Workspace) -> None:
    """The curve through three moments, against who is in the group drawn anew."""
    found = list(lives(Base(thinned.connection)).values())
    values = [float(life["value"]) for life in found]
    luck, draws = Random(1), 4000
    for category in ("Hage", "Ull"):
        inside = [("first_category", category) in life["traits"] for life in found]
        ours = [value for value, own in zip(values, inside, strict=True) if own]
        theirs = [value for value, own in zip(values, inside, strict=True) if not own]
        seen = sum(ours)
        sums = [sum(luck.sample(values, len(ours))) for _ in range(draws)]
        above = sum(total >= seen for total in sums) / draws
        expected = min(1.0, 2 * min(above, 1 - above))
        assert abs(drawn_anew(ours, theirs)["value_p"] - expected) < 0.03


@few
@given(tables=tiny_shops(), least=st.sampled_from([2, 3, 10]))
def test_on_tiny_shops(
    empty: duckdb.DuckDBPyConnection, tables: dict[str, list[Row]], least: int
) -> None:
    for place, row in enumerate(tables["first_orders"]):
        row["campaign"] = (None, "spring", "autumn")[place % 3]
        row["postcode"] = (None, "0150", "0250", "8000", "1")[place % 5]
    base = put(empty, tables, "order_days")
    agree(empty, "value_drivers", value_drivers, base, min_customers=least)
