"""All planted truths of a shop: measured on its tables, and the ranges they keep."""

from collections.abc import Iterator
from itertools import pairwise

from kundedagbok.sample.catalogue import POSITION
from kundedagbok.sample.ledger import Ledger, ledger_of
from kundedagbok.sample.measured_baskets import bundles
from kundedagbok.sample.measured_customers import (
    concentration,
    firms_matter,
    gold_favourite,
    region_effects,
    snow_then_seed,
    sunday_evening,
)
from kundedagbok.sample.measured_goods import (
    identities,
    margin_trap,
    seasons,
    shoe_returns,
)
from kundedagbok.sample.measured_returning import (
    by_first_order,
    first_value,
    refill_cycles,
    repeat_rates,
    silence,
    thresholds,
    young_cohorts,
)
from kundedagbok.sample.shop import Shop

Truths = dict[str, dict[str, object]]
EVER = float("inf")

# truth, value, lowest, highest (both allowed)
RANGES: tuple[tuple[str, str, float, float], ...] = (
    ("T1", "skin_cream_days", 40, 44),
    ("T1", "reminder_day", 33, 37),
    ("T1", "coffee_days", 26, 30),
    ("T1", "soap_days", 57, 63),
    ("T1", "half_year_filter_days", 174, 190),
    ("T2", "top_tenth", 0.24, 1),
    ("T2", "top_tenth_against_rest", 2.5, EVER),
    ("T2", "gold", 0.24, 1),
    ("T2", "gold_against_rest", 2.5, EVER),
    ("T2", "gold_top_block", 1, 1),
    ("T3", "black_friday", 0, 0.30),
    ("T3", "full_price", 0.43, 1),
    ("T3", "z", 2.58, EVER),
    ("T4", "risk_ratio", 0.70, 0.90),
    ("T4", "high", 0, 0.999),
    ("T5", "share", 0.38, 1),
    ("T5", "risk_ratio", 10, EVER),
    ("T5", "peak_month", 4, 5),
    ("T6", "risk_ratio", 1.6, 2.4),
    ("T7", "risk_ratio", 1.9, 2.9),
    ("T8", "planted_on_top", 1, 1),
    ("T8", "extra", 0, 2),
    ("T9", "median_together_of_naive_top_20", 1, 4),
    ("T10", "open_months", 0, 0.20),
    ("T10", "complete_months", 0.22, 1),
    ("T11", "top_fifth", 0.60, 0.70),
    ("T11", "gini", 0.56, 0.66),
    ("T13", "slip_days", 95, 120),
    ("T13", "lost_days", 180, 215),
    ("T18", "rank_by_net", 1, 5),
    ("T18", "rank_by_margin", 100, EVER),
    ("T19", "share", 0.15, 0.21),
    ("T20", "umbrella_lowest", 1.4, EVER),
    ("T20", "lawn_seed_lowest", 1.4, EVER),
    ("T20", "wool_lowest", 1.4, EVER),
    ("T21", "ratio", 2, EVER),
    ("T22", "referral_ahead", 0.001, 1),
    ("T22", "meta_discounted_ahead", 0.001, 1),
    ("T24", "over_index", 1.5, EVER),
    ("T24", "low", 1.0, EVER),
    ("T25", "customers", 5950, 6050),
    ("T26", "firms_in_top_10", 1, 10),
    ("T28", "after_180", 0, 0.12),
    ("T28", "decreasing", 1, 1),
)


def measured(shop: Shop) -> Truths:
    """Measure all truths of a shop that is big enough for them."""
    ledger = ledger_of(shop)
    truths: Truths = {
        "T1": refill_cycles(ledger),
        "T2": sunday_evening(ledger),
        **by_first_order(ledger),
        "T5": snow_then_seed(ledger),
        **region_effects(ledger),
        **bundles(shop),
        "T10": young_cohorts(ledger),
        "T11": concentration(ledger),
        "T12": repeat_rates(ledger),
        "T13": thresholds(ledger),
        "T18": margin_trap(ledger),
        "T19": shoe_returns(shop),
        "T20": seasons(ledger),
        "T21": _entries(ledger),
        "T24": gold_favourite(ledger),
        "T25": identities(shop),
        "T26": firms_matter(shop, ledger),
        "T28": _with_order(silence(ledger)),
    }
    truths["T22"] |= _ahead(truths["T22"])
    return dict(sorted(truths.items(), key=lambda item: int(item[0][1:])))


def measured_by_chance(shop: Shop) -> Truths:
    """Measure what can be measured of a shop in which nothing is planted."""
    ledger = ledger_of(shop)
    return {
        **bundles(shop),
        "T10": young_cohorts(ledger),
        "T12": repeat_rates(ledger),
        "T13": thresholds(ledger),
        "T25": identities(shop),
    }


def _entries(ledger: Ledger) -> dict[str, object]:
    cream = first_value(ledger, POSITION["HUD-KREM"])
    balm = first_value(ledger, POSITION["HUD-LEPP"])
    return {
        "skin_cream": round(cream),
        "lip_balm": round(balm),
        "ratio": round(cream / balm, 2),
    }


def _ahead(channels: dict[str, object]) -> dict[str, object]:
    names = [name for name in channels if "_" not in name]
    found: dict[str, object] = {}
    for best, ending in (("referral", ""), ("meta", "_discounted")):
        rest = max(float(str(channels[n + ending])) for n in names if n != best)
        ahead = float(str(channels[best + ending])) - rest
        found[f"{best}{ending}_ahead"] = round(ahead, 3)
    return found


def _with_order(chances: dict[str, object]) -> dict[str, object]:
    values = [float(str(chance)) for chance in chances.values()]
    falling = all(a > b for a, b in pairwise(values))
    return chances | {"decreasing": falling}


def out_of_range(truths: Truths) -> Iterator[str]:
    """Name each truth that does not hold, with its value and range."""
    for truth, name, low, high in RANGES:
        value = float(truths[truth][name])  # type: ignore[arg-type]
        if not low <= value <= high:
            yield f"{truth} {name} = {value}, not in {low} to {high}"
