"""Bought next: an oracle from the headers and the definition, from the goods up."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from math import exp, log, sqrt
from random import Random
from typing import Any

import duckdb
import pytest
from scipy.stats import poisson

from kundedagbok.workspace import Workspace
from tests.analyses.oracle_shops import Base, Row, agree, put
from tests.analyses.oracle_statistics import (
    Z,
    adjusted_of_selected,
    certainty,
    share,
)

Place = tuple[date, int]  # calendar quarter, and kind of customer by visits so far
Part = tuple[int, int, int, int]  # buyers, went on, others, others who bought it


@dataclass
class Shopper:
    """What one customer bought when."""

    visits: list[date] = field(default_factory=list[date])
    bought: dict[int, list[date]] = field(
        default_factory=lambda: defaultdict[int, list[date]](list)
    )

    def place(self, day: date) -> Place:
        """The calendar quarter of a day, and 1, 2 or 4 for visits until then."""
        visits = sum(visit <= day for visit in self.visits)
        quarter = date(day.year, (day.month - 1) // 3 * 3 + 1, 1)
        return quarter, 1 if visits == 1 else 2 if visits <= 3 else 4

    def then(self, start: date) -> set[int]:
        """What they bought more than 14 days later, and within 365."""
        return {
            product
            for product, days in self.bought.items()
            if any(14 < (day - start).days <= 365 for day in days)
        }

    def anchors(self, until: date) -> dict[Place, date]:
        """The first day in each quarter and kind."""
        found: dict[Place, date] = {}
        for day in sorted(self.visits):
            if day <= until:
                found.setdefault(self.place(day), day)
        return found


def shoppers(base: Base) -> list[Shopper]:
    found: dict[int, Shopper] = defaultdict(Shopper)
    for day in base["order_days"]:
        found[day["customer_key"]].visits.append(day["order_date"])
    for row in base["product_days"]:
        found[row["customer_key"]].bought[row["product_key"]].append(row["order_date"])
    return list(found.values())


class Groups:
    """Each kind of customer: how many, and what they bought then."""

    def __init__(self) -> None:
        self.sizes: Counter[Place] = Counter()
        self.bought: dict[Place, Counter[int]] = defaultdict(Counter)

    def add(self, place: Place, bought: Iterable[int]) -> None:
        """One more customer."""
        self.sizes[place] += 1
        self.bought[place].update(bought)


def after(everyone: list[Shopper], a: int, until: date) -> dict[int, list[Part]]:
    """Of each other product: who went on to it from A, against those without."""
    ours, theirs = Groups(), Groups()
    for one in everyone:
        if one.bought.get(a):
            start = min(one.bought[a])
            if start <= until:
                ours.add(one.place(start), one.then(start))
        for place, day in one.anchors(until).items():
            if not any(other <= day for other in one.bought.get(a, ())):
                theirs.add(place, one.then(day))
    goods = {product for one in everyone for product in one.bought}
    return {
        b: [
            (n, ours.bought[p][b], theirs.sizes[p], theirs.bought[p][b])
            for p, n in ours.sizes.items()
        ]
        for b in goods - {a}
    }


def mantel_haenszel(parts: Iterable[Part]) -> tuple[Any, Any, Any]:
    """The ratio over all strata, with the interval of Greenland & Robins."""
    ours = theirs = spread = 0.0
    for n, hits, m, others in parts:
        whole = n + m
        ours += hits * m / whole
        theirs += others * n / whole
        spread += (n * m * (hits + others) - hits * others * whole) / whole**2
    if not theirs or not ours:
        return None, None, None
    wide = Z * sqrt(spread / (ours * theirs))
    ratio = ours / theirs
    return ratio, exp(log(ratio) - wide), exp(log(ratio) + wide)


def measured(every: list[Part]) -> Row:
    """A pair's counts over all strata, and its ratio over those with controls."""
    n, hits, m, others = (sum(part[k] for part in every) for k in range(4))
    row: Row = {"buyers": n, "went_on": hits, "share": share(hits, n)}
    row |= {"others": m, "others_bought": others, "others_share": share(others, m)}
    matched = [part for part in every if part[2]]
    row["expected"] = sum(n * (k + o) / (n + m) for n, k, m, o in matched)
    row["matched"] = sum(part[1] for part in matched)
    row |= dict(zip(("ratio", "low", "high"), mantel_haenszel(matched), strict=True))
    return row | {"p": luck(row, 1.0)}


def luck(row: Row, times: float) -> float:
    """Poisson's chance of so many, where so many times the expected are usual."""
    return float(poisson.sf(row["matched"] - 1, row["expected"] * times))


def next_product(
    base: Base,
    min_count: int = 5,
    only_significant: bool = True,
    only_specific: bool = True,
) -> list[Row]:
    last, everyone = base.last(), shoppers(base)
    rows: list[Row] = []
    for a in {row["product_key"] for row in base["product_days"]}:
        assert last is not None
        found = after(everyone, a, last - timedelta(days=365))
        pairs = {b: measured(parts) for b, parts in found.items()}
        for b, row in pairs.items():
            if row["went_on"] >= min_count:
                others = [other for c, other in pairs.items() if c != b]
                rows.append(row | named(base, a, b) | {"usual_ratio": usual(others)})
    corrected(rows, min_count, pairs_possible(base, min_count))
    return [
        row
        for row in rows
        if (row["is_significant"] or not only_significant)
        and (row["is_specific"] or not only_specific)
    ]


def usual(others: list[Row]) -> float | None:
    """How much more of everything else the buyers of A went on to."""
    return share(
        sum(row["matched"] for row in others), sum(row["expected"] for row in others)
    )


def named(base: Base, a: int, b: int) -> Row:
    products = {row["product_key"]: row for row in base["products"]}
    found: Row = {}
    for column, key in (("item_a", a), ("item_b", b)):
        found[column] = products[key]["product_name"]
        found[f"{column}_code"] = products[key]["product_code"]
    return found


def pairs_possible(base: Base, min_count: int) -> int:
    """Two products in so many orders each, either way round."""
    orders = Counter(row["product_key"] for row in base["basket_items"])
    often = sum(count >= min_count for count in orders.values())
    return often * (often - 1)


def corrected(rows: list[Row], min_count: int, possible: int) -> None:
    """Corrected for the number of pairs; beyond chance, and beyond the usual."""

    def q_of(times: Sequence[float]) -> list[float]:
        chances = [luck(row, much) for row, much in zip(rows, times, strict=True)]
        floors = [
            float(poisson.sf(limit - 1, row["expected"] * much))
            for row, much in zip(rows, times, strict=True)
            for limit in [min_count - row["went_on"] + row["matched"]]
        ]
        return adjusted_of_selected(chances, floors, possible)

    chances = q_of([1.0] * len(rows))
    specific = q_of([max(1.0, row["usual_ratio"] or 1.0) for row in rows])
    for row, q, special in zip(rows, chances, specific, strict=True):
        row["possible_pairs"] = possible
        more = row["ratio"] is None or row["ratio"] > 1
        row |= {"q": q, "certainty": certainty(special)}
        row |= {"is_significant": q <= 0.05 and more, "is_specific": special <= 0.05}
        del row["matched"]


AGES = [0, 14, 15, 28, 29, 90, 180, 364, 365, 366, 379, 380]
STARTS = [date(2023, 12, 20) + timedelta(days=n) for n in (0, 1, 12, 13, 103, 365)]


def stepping_shop(seed: int) -> dict[str, list[Row]]:
    """Some dozen customers, on days that stand at the edges of all that is counted.

    In some of the shops 2 follows on 1, in some of those on nothing else, and in
    some everybody begins with 1.
    """
    luck = Random(seed)
    story = luck.choice(["none", "follows", "follows", "only_after", "all_begin"])
    bought: list[tuple[int, date, list[int]]] = []
    for customer in range(luck.choice([20, 60, 100])):
        begins, had = luck.choice(STARTS), False
        for age in sorted(luck.sample(AGES, luck.randint(1, 5))):
            goods = luck.sample([1, 3, 4, 5], luck.choice([0, 1, 1, 2]))
            if story == "all_begin" and not had:
                goods = [1]
            chance = {"none": 0.3, "only_after": 0}.get(story, 0.05)
            if luck.random() < (0.7 if had and story != "none" else chance):
                goods.append(2)
            had = had or 1 in goods
            bought.append((customer, begins + timedelta(days=age), goods))
    return as_tables(bought)


def as_tables(bought: list[tuple[int, date, list[int]]]) -> dict[str, list[Row]]:
    return {
        "product_days": [
            {"customer_key": customer, "product_key": product, "order_date": day}
            | {"units": 1}
            for customer, day, goods in bought
            for product in goods
        ],
        "orders": [
            {
                "order_key": 2 * place + twice,
                "customer_key": customer,
                "order_date": day,
            }
            for place, (customer, day, _) in enumerate(bought)
            for twice in range(1 + place % 2)
        ],
        "products": [
            {
                "product_key": n,
                "product_code": f"c{9 - n}",
                "product_name": f"Thing {n}",
            }
            for n in range(1, 6)
        ],
        "basket_items": [
            {"order_key": 2 * place, "product_key": product}
            for place, (_, _, goods) in enumerate(bought)
            for product in goods
        ],
        "as_of": [{"as_of": max(day for _, day, _ in bought)}],
    }


@pytest.mark.parametrize("which", ["small", "thinned"])
def test_on_the_sample_shops(request: pytest.FixtureRequest, which: str) -> None:
    workspace: Workspace = request.getfixturevalue(which)
    rows = agree(
        *(workspace.connection, "next_product", next_product),
        only_significant=False,
        only_specific=False,
    )
    assert rows or which == "small"
    agree(workspace.connection, "next_product", next_product)


@pytest.mark.parametrize("seed", range(16))
def test_on_random_shops(empty: duckdb.DuckDBPyConnection, seed: int) -> None:
    steps = "order_days", "next_anchors", "next_firsts", "next_watched"
    steps += "next_strata", "next_usual", "basket_products"
    base = put(empty, stepping_shop(seed), *steps)
    for least, significant, specific in (
        (5, False, False),
        (8, False, False),
        (5, True, False),
        (5, False, True),
        (5, True, True),
    ):
        agree(
            *(empty, "next_product", next_product, base),
            min_count=least,
            only_significant=significant,
            only_specific=specific,
        )
