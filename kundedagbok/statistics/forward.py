"""How far ahead can these customers be told? Models, tried on the past first.

Each model is fitted to what was known a while ago, and asked what came since. The one
whose forecasts fit best, customer by customer, is fitted again to all that is known.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from kundedagbok.errors import NotEnough
from kundedagbok.statistics.ahead import (
    Z_95,
    Customers,
    PurchaseModel,
    chance_variance,
    expected_orders,
)
from kundedagbok.statistics.beta_geometric import fit_bg_nbd, fit_mbg_nbd
from kundedagbok.statistics.histories import Floats
from kundedagbok.statistics.pareto import fit_pareto_nbd

FEWEST_CUSTOMERS = 500
SHORTEST_DAYS = 365
FARTHEST_OFF = 0.3
MOST_FOR_PARETO = 50_000
OFFERED = "offered"

Fit = Callable[[ArrayLike, ArrayLike, ArrayLike], PurchaseModel]
MODELS: dict[str, Fit] = {
    "bg_nbd": fit_bg_nbd,
    "mbg_nbd": fit_mbg_nbd,
    "pareto_nbd": fit_pareto_nbd,
}


@dataclass(frozen=True)
class BackTest:
    """What was expected of the past, with its 95 % interval, and what came.

    `status` is `offered`, or why no forecast is given; then the rest may be empty.
    """

    status: str
    model: str = ""
    fitted: PurchaseModel | None = None
    expected: float = np.nan
    low: float = np.nan
    high: float = np.nan
    came: float = np.nan


def back_test(
    known_then: Customers, came: Floats, days: float, history_days: float, now: int
) -> BackTest:
    """Try the models on the last `days`; `came` are the orders of each since.

    `now` is how many customers there are at the end of the data.
    """
    if now < FEWEST_CUSTOMERS:
        return BackTest("few_customers")
    if history_days < SHORTEST_DAYS:
        return BackTest("short_history")
    tried = [
        (_deviance(came, fitted, known_then, days), name, fitted)
        for name, fitted in _fitted(known_then)
    ]
    if not tried or not came.sum():
        return BackTest("few_returned")
    _, name, fitted = min(tried, key=lambda one: one[:2])
    estimate = expected_orders(fitted, known_then, days)
    total = estimate.summed(np.zeros(len(came), np.int64), 1)
    expected, actual = float(total.value[0]), float(came.sum())
    chance = chance_variance(fitted, known_then, estimate.value).sum()
    reach = Z_95 * float(np.sqrt(total.spread()[0] ** 2 + chance))
    off = abs(expected - actual) > FARTHEST_OFF * actual
    return BackTest(
        "back_test_off" if off else OFFERED,
        name,
        fitted,
        expected,
        max(0.0, expected - reach),
        expected + reach,
        actual,
    )


def _fitted(people: Customers) -> list[tuple[str, PurchaseModel]]:
    """Fit each model that the data can carry."""
    found: list[tuple[str, PurchaseModel]] = []
    for name, fit in MODELS.items():
        if name == "pareto_nbd" and len(people.age) > MOST_FOR_PARETO:
            continue  # its likelihood is an integral per customer
        try:
            model = fit(people.frequency, people.recency, people.age)
        except NotEnough:
            continue
        found.append((name, model))
    return found


def _deviance(
    came: Floats, model: PurchaseModel, people: Customers, days: float
) -> float:
    """Return twice the mean Poisson log-likelihood ratio: the smaller, the better."""
    expected = model.expected_orders(days, people.frequency, people.recency, people.age)
    mean = np.maximum(expected, 1e-9)
    ratio = np.where(came > 0, came * np.log(np.maximum(came, 1) / mean), 0.0)
    return float(2 * np.mean(ratio - (came - mean)))
