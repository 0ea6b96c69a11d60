"""Truths about the goods, measured: margin, returns, seasons; and who is who."""

from collections import Counter, defaultdict

import numpy

from kundedagbok.sample.catalogue import POSITION, PRODUCTS
from kundedagbok.sample.ledger import Ledger, line_net
from kundedagbok.sample.places import CURRENCIES
from kundedagbok.sample.seasons import DAYS, FIRST_DAY, day_of
from kundedagbok.sample.shop import Shop

Measured = dict[str, object]
MONTHS = 36
IN_SEASON = {
    "umbrella": ({"REG-PARA"}, (9, 10, 11)),
    "lawn_seed": ({"HAG-PLEN"}, (4, 5)),
    "wool": ({p.code for p in PRODUCTS if p.category == "Ull"}, (11, 12, 1)),
}


def margin_trap(ledger: Ledger) -> Measured:
    """T18: the lawn mower's rank by revenue, and by what is left of each krone."""
    net: dict[int, float] = defaultdict(float)
    cost: dict[int, float] = defaultdict(float)
    for order in ledger.orders:
        for line in order.lines:
            if not line.returned:
                net[line.product] += line_net(order, line)
                cost[line.product] += line.quantity * line.cost / 100
    mower = POSITION["HAG-GRES"]
    by_net = sorted(net, key=lambda product: -net[product])
    by_margin = sorted(net, key=lambda p: -(net[p] - cost[p]) / net[p])
    return {
        "rank_by_net": by_net.index(mower) + 1,
        "rank_by_margin": by_margin.index(mower) + 1,
        "margin": round((net[mower] - cost[mower]) / net[mower], 3),
        "products": len(net),
    }


def shoe_returns(shop: Shop) -> Measured:
    """T19: the share of shoes that come back, and why; of orders 30 days old."""
    sold, back, reasons = 0, 0, Counter[str]()
    as_of = max(order.placed_at.date() for order in shop.orders if order.is_valid)
    for order in shop.orders:
        if order.kind != "sale" or (as_of - order.placed_at.date()).days < 30:
            continue
        for line in order.lines:
            if PRODUCTS[line.product].category == "Sko":
                sold += line.quantity
                back += line.returned
                reasons[line.reason] += line.returned
    reasons.pop("", None)
    return {"share": round(back / sold, 3), "top_reason": reasons.most_common(1)[0][0]}


def seasons(ledger: Ledger) -> Measured:
    """T20: pieces per day of each high month, against the twelve months around it."""
    found: Measured = {}
    for name, (codes, months) in IN_SEASON.items():
        products = {POSITION[code] for code in codes}
        sold = numpy.zeros(MONTHS)
        for order, day in zip(ledger.orders, ledger.day.tolist(), strict=True):
            sold[_month(day)] += sum(
                line.quantity for line in order.lines if line.product in products
            )
        index = month_index(sold)
        inside = [
            index[month]
            for month in range(6, MONTHS - 6)
            if (FIRST_DAY.month - 1 + month) % 12 + 1 in months
        ]
        found[f"{name}_lowest"] = round(min(inside), 2)
        found[f"{name}_mean"] = round(float(numpy.mean(inside)), 2)
    return found


def month_index(sold: numpy.ndarray) -> dict[int, float]:
    """Divide the sales per day by their centred mean over twelve months."""
    lengths = numpy.bincount([_month(day) for day in range(DAYS)], minlength=MONTHS)
    per_day = sold / lengths
    weights = numpy.array([0.5, *[1.0] * 11, 0.5]) / 12
    return {
        month: float(per_day[month] / (per_day[month - 6 : month + 7] @ weights))
        for month in range(6, MONTHS - 6)
    }


def _month(day: int) -> int:
    date = day_of(day)
    return (date.year - FIRST_DAY.year) * 12 + date.month - FIRST_DAY.month


def identities(shop: Shop) -> Measured:
    """T25: how many persons there are, and under how many addresses they write."""
    private = [o for o in shop.orders if o.kind not in ("business", "test")]
    families = Counter(p.family for p in shop.people if p.family is not None)
    return {
        "persons": len({order.person for order in private}),
        "customers": len({o.person for o in private if o.is_valid}),
        "addresses": len({order.email for order in private if order.email}),
        "orders_without_address": round(
            sum(not order.email for order in private) / len(private), 3
        ),
        "family_phones": len(families),
        "currencies": len({CURRENCIES[p.place.country] for p in shop.people}),
    }
