"""Goods: what goes with them and how long they last, from the headers alone."""

from collections import Counter, defaultdict
from datetime import date
from itertools import combinations, pairwise
from math import comb
from typing import Any

from scipy.stats import hypergeom

from tests.analyses.oracle_shops import Base, Row, sample_shops
from tests.analyses.oracle_statistics import (
    Wait,
    adjusted_of_selected,
    certainty,
    survival,
)


def partners(base: Base) -> dict[tuple[int, int], Row]:
    """Both ways round: the pairs that are hardly chance."""
    baskets: dict[int, set[int]] = defaultdict(set)
    for item in base["basket_items"]:
        baskets[item["order_key"]].add(item["product_key"])
    n, alone = len(baskets), Counter(k for basket in baskets.values() for k in basket)
    together = Counter(
        pair for basket in baskets.values() for pair in combinations(sorted(basket), 2)
    )
    tested = [(pair, both) for pair, both in together.items() if both >= 5]
    chances = [
        float(hypergeom.sf(both - 1, n, alone[a], alone[b])) for (a, b), both in tested
    ]
    found: dict[tuple[int, int], Row] = {}
    floors = [float(hypergeom.sf(4, n, alone[a], alone[b])) for (a, b), _ in tested]
    possible = comb(sum(count >= 5 for count in alone.values()), 2)
    corrected = adjusted_of_selected(chances, floors, possible)
    for (pair, both), q in zip(tested, corrected, strict=True):
        lift = both * n / (alone[pair[0]] * alone[pair[1]])
        if q <= 0.05 and lift >= 1.2:
            for a, b in (pair, pair[::-1]):
                row: Row = {"orders": alone[a], "orders_both": both, "lift": lift}
                row |= {"confidence": both / alone[a], "by_chance": alone[b] / n}
                found[a, b] = row | {"q": q, "certainty": certainty(q)}
    return found


def product_complements(base: Base, most: int = 5) -> list[Row]:
    products = {row["product_key"]: row for row in base["products"]}
    by_product: dict[int, list[tuple[int, Row]]] = defaultdict(list)
    for (a, b), row in partners(base).items():
        by_product[a].append((b, row))
    rows: list[Row] = []
    for a, some in by_product.items():
        some.sort(key=lambda it: (-it[1]["lift"], products[it[0]]["product_code"]))
        rows += [
            row
            | {"product_code": products[a]["product_code"], "place": place}
            | {"product": products[a]["product_name"]}
            | {"complement_code": products[b]["product_code"]}
            | {"complement": products[b]["product_name"]}
            for place, (b, row) in enumerate(some[:most], 1)
        ]
    return rows


def repurchase_cycles(base: Base) -> list[Row]:
    """After product.md 4.18: the conditional median of days per unit bought."""
    last = base.last()
    bought: dict[tuple[int, int], list[tuple[date, Any]]] = defaultdict(list)
    for row in base["product_days"]:
        key = row["product_key"], row["customer_key"]
        bought[key].append((row["order_date"], row["units"]))
    waits: dict[int, list[Wait]] = defaultdict(list)
    for (product, _), days in bought.items():
        days.sort()
        assert last is not None
        for (day, units), (later, _) in pairwise(days):
            waits[product].append((_each((later - day).days, units), True))
        day, units = days[-1]
        waits[product].append((_each((last - day).days, units), False))
    rows: list[Row] = []
    for product in base["products"]:
        began = waits[product["product_key"]]
        rebuys = sum(back for _, back in began)
        if len(began) >= 30 and rebuys >= 20:
            rows.append(
                {"code": product["product_code"], "product": product["product_name"]}
                | {"starts": len(began), "rebuys": rebuys}
                | cycle(began)
            )
    return rows


def _each(days: int, units: Any) -> Any:
    return days / float(units)


def cycle(waits: list[Wait]) -> Row:
    """The least horizon that is two and a half cycles long, and the cycle in it."""
    row: Row = {}
    times = sorted({days for days, back in waits if back})
    for horizon in (180, 365, 730):
        whole = 1 - survival(waits, horizon)[0]

        def by(part: float, whole: float = whole) -> Any:
            return next(
                t for t in times if 1 - survival(waits, t)[0] >= part * whole - 1e-12
            )

        if not whole:
            continue
        row = {"horizon_days": horizon, "cycle_days": by(0.5)}
        row |= {"p25_days": by(0.25), "p75_days": by(0.75)}
        if row["cycle_days"] <= horizon / 2.5:
            break
    longest = max(days for days, _ in waits)
    for name, within in ("chance_rebuy", row["horizon_days"]), ("chance_year", 365):
        row[name] = 1 - survival(waits, within)[0] if longest >= within else None
    return row


test_on_the_sample_shops = sample_shops(
    ("product_complements", product_complements, {}),
    ("product_complements", product_complements, {"most": 1}),
    ("repurchase_cycles", repurchase_cycles, {}),
)
