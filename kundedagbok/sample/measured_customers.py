"""Truths about who the customers are, measured: gold, region, concentration, firms."""

import numpy

from kundedagbok.sample.baskets import (
    LAWN_SEED,
    SNOW_BLOWER,
    SWEATER,
    UMBRELLA,
    UNDERWEAR,
)
from kundedagbok.sample.ledger import Ledger, net_norwegian, per_person
from kundedagbok.sample.measured_returning import YEAR, ratio_interval, thresholds
from kundedagbok.sample.places import COAST, INLAND
from kundedagbok.sample.seasons import day_of
from kundedagbok.sample.shop import Shop

Array = numpy.ndarray
Measured = dict[str, object]
TOO_SOON = 14


def customers_of(ledger: Ledger) -> Array:
    """Return the numbers of the persons with a valid order."""
    return numpy.unique(ledger.person)


def order_days(ledger: Ledger) -> Array:
    """Count each person's order days."""
    return numpy.bincount(ledger.person[ledger.occasion], minlength=len(ledger.people))


def mid_rank_scores(values: Array) -> Array:
    """Score from 1 to 5 by mid-rank; equal values get equal scores."""
    ordered = numpy.sort(values)
    below = numpy.searchsorted(ordered, values, side="left")
    up_to = numpy.searchsorted(ordered, values, side="right")
    middle = (below + up_to) / 2 / len(values)
    return numpy.minimum(5, 1 + numpy.floor(5 * middle)).astype(int)


def gold(ledger: Ledger) -> Array:
    """Mark the gold customers among all persons: recent, frequent, and big."""
    people = customers_of(ledger)
    last = numpy.zeros(len(ledger.people), dtype=int)
    numpy.maximum.at(last, ledger.person, ledger.day)
    days = order_days(ledger)[people]
    silent = ledger.as_of - last[people]
    frequency = numpy.ones(len(people), dtype=int)
    repeaters = days > 1
    frequency[repeaters] = numpy.minimum(5, 2 + (4 * _mid(days[repeaters])).astype(int))
    value = per_person(ledger, ledger.net)[people]
    is_gold = (
        repeaters
        & (silent <= float(str(thresholds(ledger)["slip_days"])))
        & (mid_rank_scores(-silent) >= 4)
        & (frequency >= 4)
        & (mid_rank_scores(value) >= 4)
    )
    marked = numpy.zeros(len(ledger.people), dtype=bool)
    marked[people] = is_gold
    return marked


def _mid(values: Array) -> Array:
    ordered = numpy.sort(values)
    below = numpy.searchsorted(ordered, values, side="left")
    return (below + numpy.searchsorted(ordered, values, side="right")) / 2 / len(values)


def sunday_evening(ledger: Ledger) -> Measured:
    """T2: the share of orders on Sunday from 18 to 23, of the best and of the rest."""
    value = per_person(ledger, ledger.net)
    people = customers_of(ledger)
    top = people[numpy.argsort(-value[people], kind="stable")[: len(people) // 10]]
    best = numpy.zeros(len(ledger.people), dtype=bool)
    best[top] = True
    shares: Measured = {}
    for name, group in (("top_tenth", best), ("gold", gold(ledger))):
        inside = group[ledger.person]
        share = float(ledger.sunday_evening[inside].mean())
        rest = float(ledger.sunday_evening[~inside].mean())
        shares[name] = round(share, 3)
        shares[f"{name}_against_rest"] = round(share / rest, 2)
    blocks = [
        (order.placed_at.weekday(), order.placed_at.hour // 4)
        for order, inside in zip(
            ledger.orders, gold(ledger)[ledger.person], strict=True
        )
        if inside
    ]
    shares["gold_top_block"] = max(sorted(set(blocks)), key=blocks.count) == (6, 5)
    return shares


def region_effects(ledger: Ledger) -> dict[str, Measured]:
    """T6 and T7: the share of a region's customers who bought, against the rest."""
    people = customers_of(ledger)
    region = numpy.array([person.place.region for person in ledger.people])[people]
    found: dict[str, Measured] = {}
    for truth, home, product in (("T6", INLAND, SWEATER), ("T7", COAST, UMBRELLA)):
        bought = buyers(ledger, product)[people]
        inside = region == home
        share, rest = float(bought[inside].mean()), float(bought[~inside].mean())
        found[truth] = {
            home: round(share, 3),
            "rest": round(rest, 3),
            "risk_ratio": round(share / rest, 2),
        }
    return found


def buyers(ledger: Ledger, product: int) -> Array:
    """Mark the persons who bought the product."""
    marked = numpy.zeros(len(ledger.people), dtype=bool)
    for order in ledger.orders:
        if any(line.product == product for line in order.lines):
            marked[order.person] = True
    return marked


def gold_favourite(ledger: Ledger) -> Measured:
    """T24: how much more of gold customers' lines are wool underwear."""
    is_gold = gold(ledger)
    lines = numpy.zeros((2, 2), dtype=int)
    for order in ledger.orders:
        for line in order.lines:
            lines[int(is_gold[order.person]), int(line.product == UNDERWEAR)] += 1
    shares = lines[:, 1] / lines.sum(axis=1)
    low, _ = ratio_interval(
        *(int(lines[1, 1]), int(lines[1].sum())),
        *(int(lines[0, 1]), int(lines[0].sum())),
    )
    bought, people = buyers(ledger, UNDERWEAR), customers_of(ledger)
    among = is_gold[people]
    return {
        "share_of_gold_lines": round(float(shares[1]), 4),
        "share_of_other_lines": round(float(shares[0]), 4),
        "over_index": round(float(shares[1] / shares[0]), 2),
        "low": round(low, 2),
        "over_index_by_customers": round(
            float(bought[people][among].mean() / bought[people][~among].mean()), 2
        ),
        "gold_customers": int(is_gold.sum()),
    }


def concentration(ledger: Ledger) -> Measured:
    """T11: what the biggest fifth buys, and the Gini coefficient."""
    value = numpy.sort(per_person(ledger, ledger.net)[customers_of(ledger)])
    count = len(value)
    ranks = numpy.arange(1, count + 1)
    gini = float(((2 * ranks - count - 1) * value).sum() / (count * value.sum()))
    top = value[::-1][: round(count * 0.2)].sum() / value.sum()
    return {"top_fifth": round(float(top), 3), "gini": round(gini, 3)}


def snow_then_seed(ledger: Ledger) -> Measured:
    """T5: lawn seed within a year of a snow blower, against those who bought none."""
    snow = _first_days(ledger, SNOW_BLOWER)
    seed: dict[int, list[int]] = {}
    for order, day in zip(ledger.orders, ledger.day.tolist(), strict=True):
        if any(line.product == LAWN_SEED for line in order.lines):
            seed.setdefault(order.person, []).append(day)
    started = dict(
        zip(
            ledger.person[ledger.first].tolist(),
            ledger.day[ledger.first].tolist(),
            strict=True,
        )
    )
    others = {person: day for person, day in started.items() if person not in snow}
    share, size = _followed(snow, seed, ledger.as_of)
    rest, _ = _followed(others, seed, ledger.as_of)
    months = [
        day_of(day).month
        for person, bought in snow.items()
        for day in seed.get(person, [])
        if TOO_SOON < day - bought <= YEAR
    ]
    return {
        "share": round(share, 3),
        "others": round(rest, 4),
        "risk_ratio": round(share / rest, 1),
        "buyers": size,
        "peak_month": max(sorted(set(months)), key=months.count),
    }


def _first_days(ledger: Ledger, product: int) -> dict[int, int]:
    days: dict[int, int] = {}
    for order, day in zip(ledger.orders, ledger.day.tolist(), strict=True):
        if any(line.product == product for line in order.lines):
            days.setdefault(order.person, day)
    return days


def _followed(
    anchors: dict[int, int], later: dict[int, list[int]], as_of: int
) -> tuple[float, int]:
    old = {person: day for person, day in anchors.items() if day <= as_of - YEAR}
    hits = sum(
        any(TOO_SOON < after - day <= YEAR for after in later.get(person, []))
        for person, day in old.items()
    )
    return hits / len(old), len(old)


def firms_matter(shop: Shop, ledger: Ledger) -> Measured:
    """T26: what the firms buy, and how many of the ten biggest buyers they are."""
    value: dict[int, float] = {}
    for order in shop.orders:
        if order.is_valid:
            value[order.person] = value.get(order.person, 0.0) + net_norwegian(order)
    firms = sum(net for person, net in value.items() if person < 0)
    biggest = sorted(value, key=lambda person: -value[person])[:10]
    return {
        "share_of_net": round(firms / (firms + float(ledger.net.sum())), 3),
        "firms": sum(person < 0 for person in value),
        "firms_in_top_10": sum(person < 0 for person in biggest),
    }
