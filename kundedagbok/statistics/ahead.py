"""What customers will buy in the time ahead, each with an interval.

The expectation of a fitted purchase model, the delta method for what the parameters
leave open, and the law of total variance for what chance leaves open in a sum.
"""

from collections.abc import Callable
from dataclasses import dataclass, fields, replace
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from kundedagbok.errors import NotEnough
from kundedagbok.statistics import beta_geometric, gamma_gamma, pareto
from kundedagbok.statistics.beta_geometric import BetaGeometric
from kundedagbok.statistics.fitting import LogLikelihood, inverse_curvature
from kundedagbok.statistics.gamma_gamma import GammaGamma, fit_gamma_gamma
from kundedagbok.statistics.histories import Floats, distinct, histories
from kundedagbok.statistics.pareto import ParetoNbd

PurchaseModel = BetaGeometric | ParetoNbd
Model = TypeVar("Model", bound=BetaGeometric | ParetoNbd | GammaGamma)
Z_95 = 1.959963984540054
_NUDGE = 1e-4


@dataclass(frozen=True)
class Customers:
    """Histories, arrays of shape (customers,): see `histories`; mean_value in money."""

    frequency: Floats
    recency: Floats
    age: Floats
    mean_value: Floats


@dataclass(frozen=True)
class Estimate:
    """A value per customer, and how it turns with the parameters' logs.

    `slope` has shape (parameters, customers), `covariance` (parameters, parameters).
    """

    value: Floats
    slope: Floats
    covariance: Floats

    def spread(self) -> Floats:
        """Return the standard error of each value."""
        return np.sqrt(
            np.einsum("ic,ij,jc->c", self.slope, self.covariance, self.slope)
        )

    def turns(self) -> Floats:
        """Return the slopes along uncorrelated directions, in standard errors."""
        size, axes = np.linalg.eigh(self.covariance)
        return np.sqrt(np.maximum(size, 0))[:, None] * (axes.T @ self.slope)

    def summed(self, place: NDArray[np.int64], places: int) -> "Estimate":
        """Return the sums of the values of each place, shape (places,)."""
        value, *slope = (
            np.bincount(place, row, places).astype(np.float64)
            for row in (self.value, *self.slope)
        )
        return Estimate(value, np.array(slope), self.covariance)

    def times(self, other: "Estimate") -> "Estimate":
        """Return the product with another's values, errors independent."""
        slope = np.vstack([self.slope * other.value, other.slope * self.value])
        size = len(self.covariance)
        both = np.zeros((len(slope), len(slope)))
        both[:size, :size], both[size:, size:] = self.covariance, other.covariance
        return Estimate(self.value * other.value, slope, both)


def expected_orders(
    model: PurchaseModel, people: Customers, horizon: float
) -> Estimate:
    """Return the orders expected of each customer within `horizon`."""
    columns = (people.frequency, people.recency, people.age)
    rows, place = distinct(*columns)

    def expected(one: PurchaseModel) -> Floats:
        return one.expected_orders(horizon, *rows)

    data = histories(*columns)
    if isinstance(model, BetaGeometric):
        target = beta_geometric.log_likelihood(data, int(model.leaves_at_once))
    else:
        target = pareto.log_likelihood(data)
    found = _estimate(model, expected, target, data.customers)
    return Estimate(found.value[place], found.slope[:, place], found.covariance)


def order_values(people: Customers) -> tuple[Estimate, float] | None:
    """Return what an order of each is worth, and the shape p; None where unknown.

    None too where the values spread too far to have a mean.
    """
    try:
        model = fit_gamma_gamma(people.frequency, people.mean_value)
    except NotEnough:
        return None
    counted = (people.frequency > 0) & (people.mean_value > 0)
    x = np.where(counted, people.frequency, 0.0)

    def expected(one: GammaGamma) -> Floats:
        return one.expected_value(x, people.mean_value)

    target = gamma_gamma.log_likelihood(x[counted], people.mean_value[counted])
    found = _estimate(model, expected, target, float(counted.sum()))
    if not np.isfinite(found.value).all():
        return None
    return found, model.p


def chance_variance(
    model: PurchaseModel, people: Customers, expected: Floats
) -> Floats:
    """Return the variance of each customer's number of orders, parameters known.

    A customer who is there buys Gamma-Poisson with shape r + frequency; whether the
    customer is there is a toss of P(alive).
    """
    alive = model.chance_alive(people.frequency, people.recency, people.age)
    if_alive = expected / np.maximum(alive, 1e-12)
    within = if_alive + if_alive**2 / (model.r + people.frequency)
    return alive * within + alive * (1 - alive) * if_alive**2


def _estimate(
    model: Model,
    expected: Callable[[Model], Floats],
    target: LogLikelihood,
    customers: float,
) -> Estimate:
    """Return a forecast with its slope, and the covariance of the parameters' logs."""
    names = [field.name for field in fields(model)][: len(_parameters(model))]
    logs = np.log(_parameters(model))
    value = expected(model)
    moved = [
        replace(model, **dict(zip(names, np.exp(logs + step).tolist(), strict=True)))
        for step in _NUDGE * np.eye(len(logs))
    ]
    slope = np.array([(expected(one) - value) / _NUDGE for one in moved])
    return Estimate(value, slope, inverse_curvature(target, logs) / customers)


def _parameters(model: PurchaseModel | GammaGamma) -> Floats:
    """Return the numbers before the likelihood."""
    names = [field.name for field in fields(model)]
    return np.array(
        [getattr(model, name) for name in names[: names.index("log_likelihood")]]
    )
