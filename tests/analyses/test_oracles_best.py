"""Best customers: oracles from the headers alone, on the sample shops."""

from collections import defaultdict
from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise
from math import ceil, floor
from typing import Any

from tests.analyses.oracle_shops import Base, Row, sample_shops
from tests.analyses.oracle_statistics import middle, share
from tests.analyses.test_oracles_new import compared
from tests.analyses.test_oracles_returning import ZERO, histories


def inside(base: Base) -> list[Row]:
    return [row for row in base["customers"] if row["in_window"]]


def revenue_curve(base: Base) -> list[Row]:
    known = [row["net_revenue"] for row in inside(base)]
    amounts = sorted((max(ZERO, amount) for amount in known), reverse=True)
    n, whole = len(amounts), float(sum(amounts))
    sums = [0.0]
    for amount in amounts:
        sums.append(sums[-1] + float(amount))
    rising = enumerate(reversed(amounts), 1)
    spread = sum((2 * place - n - 1) * float(amount) for place, amount in rising)
    enough = next(k for k in range(n + 1) if sums[k] >= 0.8 * whole - 1e-9)
    points = {1} | {ceil(k * n / 100) for k in range(1, 101)}
    return [
        {
            "customers_share": point / n,
            "revenue_share": sums[point] / whole,
            "customers": n,
            "for_80": enough / n,
            "top_20": sums[n // 5] / whole if n >= 5 else None,
            "gini": spread / (n * whole),
            "floored": -sum((min(ZERO, amount) for amount in known), ZERO),
        }
        for point in sorted(points)
    ]


def margin_rank(base: Base, count: int = 50) -> list[Row]:
    costs = {row["product_key"]: row["unit_cost"] for row in base["products"]}
    lines: dict[int, list[Row]] = defaultdict(list)
    for line in base["order_lines"]:
        start = base["as_of"][0]["window_start"]
        if line["is_product"] and line["order_date"] >= start:
            lines[line["customer_key"]].append(line)
    rows: list[Row] = []
    totals = [0.0, 0.0]
    for person in inside(base):
        sold = covered = margin = ZERO
        for line in lines[person["customer_key"]]:
            cost = line["unit_cost"]
            cost = costs[line["product_key"]] if cost is None else cost
            sold += line["net_revenue"] or ZERO
            if cost is not None and line["net_revenue"] is not None:
                kept = line["quantity"] - (line["returned_quantity"] or 0)
                covered += line["net_revenue"]
                margin += line["net_revenue"] - cost * kept
        totals[0] += float(covered)
        totals[1] += float(sold)
        rows.append(
            {"customer": person["customer"], "name": person["full_name"]}
            | {"net_revenue": sold, "margin": margin, "segment": person["segment"]}
            | {"margin_share": share(margin, covered)}
            | {"coverage": share(covered, sold)}
        )
    for row in rows:
        row["shop_coverage"] = share(*totals)
        for name, place in (("margin", "margin"), ("net_revenue", "revenue")):
            above = sum(other[name] > row[name] for other in rows)
            row[f"{place}_place"] = above + 1
    rows.sort(key=lambda row: (-row["net_revenue"], row["customer"]))
    return rows[:count]


def customer_card(base: Base, customer_key: int = 0) -> list[Row]:
    orders = histories(base)
    days = {key: sorted({o["order_date"] for o in own}) for key, own in orders.items()}
    gaps = {key: [(b - a).days for a, b in pairwise(own)] for key, own in days.items()}
    most = min(inside(base), key=lambda row: (-row["net_revenue"], row["customer"]))
    key = customer_key or most["customer_key"]
    person = next(row for row in base["customers"] if row["customer_key"] == key)
    own, every = (
        middle(gaps[key]),
        middle(gap for some in gaps.values() for gap in some),
    )
    is_own = len(days[key]) >= 3
    used = own if is_own else every
    names = """customer_key customer first_order_date last_order_date orders r f m
        order_days days_since_last_order net_revenue segment last_product
        favourite_category"""
    (limits,) = base["silence_limits"]
    assert used is not None
    return [
        {name: person[name] for name in names.split()}
        | {name: limits[name] for name in ("slip_days", "lost_days")}
        | {"name": person["full_name"], "shop_gap": every}
        | {"own_gap": own if is_own else None}
        | {"gap_basis": "own_gap" if is_own else "shop_gap"}
        | {"expected_on": person["last_order_date"] + timedelta(days=floor(used + 0.5))}
    ]


def places(values: dict[int, Any]) -> Callable[[Any], float]:
    """The middle of the places that equal values share, as a share."""
    every = list(values.values())
    return lambda value: (
        (sum(v < value for v in every) + sum(v <= value for v in every))
        / (2 * len(every))
    )


def groups_on(base: Base, day: date) -> dict[int, str]:
    """The segment of every customer as it stood on a day, after the catalogue."""
    (limits,) = base["silence_limits"]
    slip, lost = limits["slip_days"], limits["lost_days"]
    money: dict[int, Decimal] = defaultdict(Decimal)
    days: dict[int, set[date]] = defaultdict(set)
    for move in base["customer_moves"]:
        if move["moved_on"] <= day and move["customer_key"] is not None:
            money[move["customer_key"]] += move["net_revenue"] or ZERO
            if move["order_date"] is not None:
                days[move["customer_key"]].add(move["order_date"])
    d = {key: (day - max(some)).days for key, some in days.items()}
    n = {key: len(some) for key, some in days.items()}
    m = {key: money[key] for key in days}
    scores = scored(d, n, m) if len(days) >= 50 else {}
    active = [key for key in days if n[key] >= 2 and d[key] <= slip]
    top = set(sorted(active, key=lambda key: -m[key])[:10])
    found: dict[int, str] = {}
    for key in days:
        r, f, big = scores.get(key, (0, 0, 0))
        is_gold = key in top if not scores else key in active and min(r, f, big) >= 4
        if d[key] <= slip:
            word = {1: "new", 2: "promising"}.get(n[key], "regular")
            word = "gold" if is_gold else word
        elif d[key] <= lost:
            word = "one_timer_pausing" if n[key] == 1 else "pausing"
            word = "gold_slipping" if n[key] >= 3 and big >= 4 else word
        else:
            word = "one_timer_lost" if n[key] == 1 else "lost"
            word = "lost_big" if n[key] >= 3 and big >= 4 else word
        found[key] = word
    return found


def scored(
    d: dict[int, int], n: dict[int, int], m: dict[int, Decimal]
) -> dict[int, tuple[int, int, int]]:
    """R, F and M by middle places: five levels, or 1, 3 and 5 under 200 customers."""
    levels, step = (5, 1) if len(d) >= 200 else (3, 2)
    late, much = places({key: -days for key, days in d.items()}), places(m)
    often = places({key: days for key, days in n.items() if days > 1} or {0: 0})

    def level(place: float, of: int) -> int:
        return min(of - 1, floor(of * place + 1e-12))

    return {
        key: (
            1 + step * level(late(-d[key]), levels),
            1 if n[key] == 1 else 1 + step * (1 + level(often(n[key]), levels - 1)),
            1 + step * level(much(m[key]), levels),
        )
        for key in d
    }


def segment_movement(base: Base, days_back: int = 90) -> list[Row]:
    last, slip = base.last(), base["silence_limits"][0]["slip_days"]
    assert last is not None
    then, now = groups_on(base, last - timedelta(days=days_back)), groups_on(base, last)
    rows: list[Row] = []
    for person in inside(base):
        key, fell = person["customer_key"], None
        if then.get(key) == "gold" != now[key]:
            few = (person["f"] or 5) < 4 or person["order_days"] == 1
            fell = "f" if few else "m"
            if person["days_since_last_order"] > slip or (person["r"] or 5) < 4:
                fell = "r"
        names = ("customer", "days_since_last_order")
        rows.append(
            {name: person[name] for name in names}
            | {"segment_then": then.get(key), "segment": now[key], "fell": fell}
        )
    return rows


def gold_products(base: Base, min_customers: int = 20) -> list[Row]:
    gold = {r["customer_key"]: r["segment"] == "gold" for r in inside(base)}
    baskets: dict[int, set[int]] = defaultdict(set)
    for item in base["basket_items"]:
        baskets[item["order_key"]].add(item["product_key"])
    lives: list[dict[int, list[set[int]]]] = [defaultdict(list), defaultdict(list)]
    for order in base["orders"]:
        key, start = order["customer_key"], base["as_of"][0]["window_start"]
        if key in gold and order["order_date"] >= start and baskets[order["order_key"]]:
            lives[not gold[key]][key].append(baskets[order["order_key"]])
    rows: list[Row] = []
    for product in base["products"]:
        key = product["product_key"]
        hits = [sum(any(key in b for b in own) for own in s.values()) for s in lives]
        orders = [[key in b for own in s.values() for b in own] for s in lives]
        if sum(hits) >= min_customers:
            shares = [share(sum(some), len(some)) for some in orders]
            ratio = (
                shares[0] / shares[1] if shares[0] is not None and shares[1] else None
            )
            rows.append(
                {"product_code": product["product_code"], "hits": hits[0]}
                | {"product": product["product_name"], "trials": len(lives[0])}
                | {"other_hits": hits[1], "other_trials": len(lives[1])}
                | {"lacking": len(lives[0]) - hits[0], "order_ratio": ratio}
            )
    return compared(rows)


test_on_the_sample_shops = sample_shops(
    ("revenue_curve", revenue_curve, {}),
    ("margin_rank", margin_rank, {}),
    ("margin_rank", margin_rank, {"count": 100000}),
    ("customer_card", customer_card, {}),
    *(("customer_card", customer_card, {"customer_key": k}) for k in range(1, 9)),
    ("segment_movement", segment_movement, {}),
    ("segment_movement", segment_movement, {"days_back": 400}),
    ("gold_products", gold_products, {}),
    ("gold_products", gold_products, {"min_customers": 5}),
)
