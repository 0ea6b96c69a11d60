"""Truths about coming back, measured: refills, first orders, thresholds, silence."""

from collections import defaultdict

import numpy

from kundedagbok.sample.catalogue import POSITION
from kundedagbok.sample.ledger import Ledger, per_person
from kundedagbok.sample.orders import Order
from kundedagbok.sample.seasons import day_of, in_black_friday_week
from kundedagbok.sample.survival import Curve, curve

YEAR = 365
Array = numpy.ndarray
Measured = dict[str, object]


def refill_cycles(ledger: Ledger) -> Measured:
    """T1: days between two purchases of the same thing, and the day to remind."""
    found: Measured = {}
    for name, code in (
        ("skin_cream", "HUD-KREM"),
        ("coffee", "KAF-BONN"),
        ("soap", "HUD-SAPE"),
        ("half_year_filter", "HJE-FILT"),
    ):
        waiting = refill_curve(ledger, POSITION[code])
        cycle = waiting.cycle()
        found[f"{name}_days"] = cycle
        found[f"{name}_bought_again"] = round(waiting.back_by(YEAR), 3)
        if code == "HUD-KREM":
            found["reminder_day"] = cycle - max(7, round(cycle / 6))
            found["plain_median_days"] = int(numpy.argmax(waiting.share_left <= 0.5))
    return found


def refill_curve(ledger: Ledger, product: int) -> Curve:
    """Estimate the wait from a purchase to the next of the same, per piece bought."""
    bought: dict[int, dict[int, int]] = defaultdict(lambda: defaultdict(int))
    for order, day in zip(ledger.orders, ledger.day.tolist(), strict=True):
        for line in order.lines:
            if line.product == product and not line.returned:
                bought[order.person][day] += line.quantity
    waits: list[tuple[int, bool]] = []
    for days in bought.values():
        ordered = sorted(days)
        for day, after in zip(ordered, [*ordered[1:], -1], strict=True):
            end = after if after >= 0 else ledger.as_of
            waits.append((round((end - day) / days[day]), after >= 0))
    durations, ended = zip(*waits, strict=True)
    return curve(numpy.array(durations), numpy.array(ended))


def gaps(ledger: Ledger) -> tuple[Array, Array, Array]:
    """Return, for each order day, the days to the next, whether it came, the start."""
    person, day = ledger.person[ledger.occasion], ledger.day[ledger.occasion]
    same = numpy.append(person[1:] == person[:-1], False)
    after = numpy.where(same, numpy.append(day[1:], 0), ledger.as_of)
    return after - day, same, day


def thresholds(ledger: Ledger) -> Measured:
    """T13: after how many days most, and nearly all, who return have returned."""
    durations, ended, start = gaps(ledger)
    old = ended & (start <= ledger.as_of - YEAR)
    recent = ended & (start > ledger.as_of - 180)
    return {
        "slip_days": round(float(numpy.quantile(durations[old], 0.8)), 1),
        "lost_days": round(float(numpy.quantile(durations[old], 0.95)), 1),
        "gaps": int(old.sum()),
        "slip_days_in_180_days": round(
            float(numpy.quantile(durations[recent], 0.8)), 1
        ),
    }


def silence(ledger: Ledger) -> Measured:
    """T28: the chance to come back within 180 days, by days of silence."""
    durations, ended, _ = gaps(ledger)
    waiting = curve(durations, ended)
    days = (0, 30, 60, 90, 180, 270)
    return {f"after_{day}": round(waiting.comeback(day), 3) for day in days}


def returned_within(ledger: Ledger, days: int) -> tuple[Array, Array]:
    """Return each customer's first day, and whether a later day came in time.

    One row per customer, in order of person.
    """
    first = ledger.day[ledger.first]
    durations, ended, _ = gaps(ledger)
    starts = ledger.first[ledger.occasion]
    return first, (ended & (durations <= days))[starts]


def repeat_rates(ledger: Ledger) -> Measured:
    """T12: the share who bought again, over all, and at the same age for all."""
    first, returned = returned_within(ledger, YEAR)
    old = first <= ledger.as_of - YEAR
    days = numpy.bincount(ledger.person[ledger.occasion])
    return {
        "of_all_customers": round(float((days[days > 0] > 1).mean()), 4),
        "within_a_year": round(float(returned[old].mean()), 4),
        "customers_a_year_old": int(old.sum()),
    }


def young_cohorts(ledger: Ledger) -> Measured:
    """T10: return within 90 days, of months that are complete and of open ones."""
    first, returned = returned_within(ledger, 90)
    month_end = numpy.array([_month_end(int(day)) for day in first])
    complete = month_end + 90 <= ledger.as_of
    halves = numpy.array_split(numpy.sort(first[complete]), 2)
    early = complete & (first <= halves[0][-1])
    return {
        "complete_months": round(float(returned[complete].mean()), 3),
        "open_months": round(float(returned[~complete].mean()), 3),
        "earlier_half": round(float(returned[early].mean()), 3),
        "later_half": round(float(returned[complete & ~early].mean()), 3),
    }


def _month_end(day: int) -> int:
    month = day_of(day).month
    while day_of(day + 1).month == month:
        day += 1
    return day


def by_first_order(ledger: Ledger) -> dict[str, Measured]:
    """T3, T4 and T22: return within a year, by how the first order came about."""
    first, returned = returned_within(ledger, YEAR)
    orders = [ledger.orders[at] for at in numpy.flatnonzero(ledger.first)]
    old = first <= ledger.as_of - YEAR
    friday = numpy.array([in_black_friday_week(day_of(int(day))) for day in first])
    discount = numpy.array([bool(order.discount_code) for order in orders])
    groups = {
        "black_friday": friday & old,
        "discount": ~friday & discount & old,
        "full_price": ~friday & ~discount & old,
    }
    shares = {
        name: round(float(returned[group].mean()), 3) for name, group in groups.items()
    }
    full = groups["full_price"]
    return {
        "T3": {
            "black_friday": shares["black_friday"],
            "full_price": shares["full_price"],
            "z": round(_z(returned, groups["black_friday"], full), 1),
            "customers": {name: int(group.sum()) for name, group in groups.items()},
        },
        "T4": {
            "discount": shares["discount"],
            "full_price": shares["full_price"],
            **_ratio(returned, groups["discount"], full),
        },
        "T22": _channels(orders, returned, old),
    }


def _ratio(returned: Array, one: Array, other: Array) -> Measured:
    low, high = ratio_interval(
        *(int(returned[one].sum()), int(one.sum())),
        *(int(returned[other].sum()), int(other.sum())),
    )
    ratio = float(returned[one].mean() / returned[other].mean())
    return {
        "risk_ratio": round(ratio, 3),
        "low": round(low, 3),
        "high": round(high, 3),
    }


def _channels(orders: list[Order], returned: Array, old: Array) -> Measured:
    channel = numpy.array([order.channel for order in orders])
    coded = numpy.array([bool(order.discount_code) for order in orders])
    found: Measured = {}
    for name in sorted(set(channel.tolist())):
        group = old & (channel == name)
        found[name] = round(float(returned[group].mean()), 3)
        found[f"{name}_discounted"] = round(float(coded[channel == name].mean()), 3)
        found[f"{name}_customers"] = int((channel == name).sum())
    return found


def ratio_interval(
    hits: int, size: int, other: int, others: int
) -> tuple[float, float]:
    """Return the 95 % interval of a risk ratio, by Katz."""
    ratio = (hits / size) / (other / others)
    spread = 1.96 * (1 / hits - 1 / size + 1 / other - 1 / others) ** 0.5
    return ratio * float(numpy.exp(-spread)), ratio * float(numpy.exp(spread))


def _z(returned: Array, one: Array, other: Array) -> float:
    pooled = float(returned[one | other].mean())
    spread = pooled * (1 - pooled) * (1 / one.sum() + 1 / other.sum())
    return float((returned[other].mean() - returned[one].mean()) / spread**0.5)


def first_value(ledger: Ledger, product: int) -> float:
    """T21: mean net in the first year of those who began with the product."""
    starts = ledger.day[ledger.first]
    begun = numpy.zeros(len(ledger.people), dtype=int)
    begun[ledger.person[ledger.first]] = starts
    in_time = ledger.day - begun[ledger.person] <= YEAR
    value = per_person(ledger, numpy.where(in_time, ledger.net, 0.0))
    entered = [
        order.person
        for order, is_first, day in zip(
            ledger.orders, ledger.first, ledger.day.tolist(), strict=True
        )
        if is_first
        and day <= ledger.as_of - YEAR
        and any(line.product == product for line in order.lines)
    ]
    return float(value[entered].mean())
