"""How many more orders, and is the customer still there? The Pareto/NBD model.

While a customer stays, purchases come at random at a rate λ ~ Gamma(r, rate α); the
customer leaves at random, purchase or none, at a rate μ ~ Gamma(s, rate β).
Schmittlein, Morrison & Colombo 1987; Fader & Hardie 2005, "A note on deriving the
Pareto/NBD model". All that the model says of a customer follows from two weights:

still there at the end   S = (α+age)^−(r+x) · (β+age)^−s
left in between          s · I,  I = ∫ (α+y)^−(r+x) (β+y)^−(s+1) dy, recency < y < age

The papers write I with Gauss's function, as the difference of two values that may be
equal in all their digits. It is smooth and positive: a quadrature on a logarithmic
scale gives it, and its slopes, to ten digits whatever the parameters.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.special import expit, exprel, gammaln, psi

from kundedagbok.statistics.fitting import (
    SAMPLE_ROWS,
    LogLikelihood,
    fit,
    summed_by,
    weighted_sum,
)
from kundedagbok.statistics.histories import Histories, distinct, histories

Floats = NDArray[np.float64]

STARTS = tuple(
    np.log(start)
    for start in ((0.5, 1.0, 0.5, 1.0), (1.0, 5.0, 0.2, 5.0), (0.3, 0.3, 2.0, 5.0))
)
NODES = 24
_POINTS, _WEIGHTS = np.polynomial.legendre.leggauss(NODES)
_LONGEST_AGE = 10.0
_FADED = 40.0
_ROWS_AT_ONCE = 4096


@dataclass(frozen=True)
class ParetoNbd:
    """A fitted model; time is in the unit of the data it was fitted to.

    `log_likelihood` is the papers' sum over customers. `converged` is False where the
    data leave a parameter open: the forecasts hold, the parameters mean little.
    """

    r: float
    alpha: float
    s: float
    beta: float
    log_likelihood: float
    converged: bool

    def chance_alive(
        self, frequency: ArrayLike, recency: ArrayLike, age: ArrayLike
    ) -> Floats:
        """Return P(still a customer at `age`) = S / (S + s I), element by element."""
        columns = np.broadcast_arrays(
            *(np.asarray(v, np.float64) for v in (frequency, recency, age))
        )
        x, t, end = (column.ravel() for column in columns)
        rows, place = distinct(x, np.where(x > 0, t, 0.0), end)
        parameters = self.r, self.alpha, self.s, self.beta
        parts = [expit(-_left(parameters, *part).log_odds) for part in _portions(*rows)]
        stayed = np.concatenate([np.empty(0), *parts])
        return stayed[place].reshape(columns[0].shape)

    def expected_orders(
        self,
        horizon: ArrayLike,
        frequency: ArrayLike,
        recency: ArrayLike,
        age: ArrayLike,
    ) -> Floats:
        """Return the orders expected within `horizon` after `age`, element by element.

        P(alive) · (r+x)/(α+age) · (β+age)/(s−1) · (1 − u^(s−1)), with u = (β+age) /
        (β+age+horizon), and its limit at s = 1. With frequency, recency and age all 0
        it is the forecast for a new customer.
        """
        x, end, ahead = (np.asarray(v, np.float64) for v in (frequency, age, horizon))
        longer = np.log1p(ahead / (self.beta + end))
        lifetime = (self.beta + end) * longer * exprel((1 - self.s) * longer)
        rate = (self.r + x) / (self.alpha + end)
        return rate * lifetime * self.chance_alive(frequency, recency, age)


def fit_pareto_nbd(
    frequency: ArrayLike, recency: ArrayLike, age: ArrayLike
) -> ParetoNbd:
    """Fit the Pareto/NBD model to customers, arrays of shape (customers,).

    recency is the age at the last purchase, 0 where frequency is 0. Raises NotEnough.
    """
    data = histories(frequency, recency, age)
    scale = _LONGEST_AGE / max(float(data.age.max()), 1e-300)
    scaled = data.rescaled(scale)
    sample = scaled.thinned(SAMPLE_ROWS)
    result = fit(log_likelihood(scaled), log_likelihood(sample), STARTS)
    r, alpha, s, beta = np.exp(result.logs).tolist()
    total = data.customers * float(result.mean_log_likelihood)
    total += weighted_sum(data.weight, data.frequency) * float(np.log(scale))
    return ParetoNbd(r, alpha / scale, s, beta / scale, total, result.converged)


@dataclass(frozen=True)
class _Left:
    """The weight s·I of having left: ln(s·I/S), and means over the time of leaving.

    Shape (rows,). The means are those of ln(α+y), ln(β+y), 1/(α+y) and 1/(β+y).
    """

    log_odds: Floats
    log_alpha: Floats
    log_beta: Floats
    over_alpha: Floats
    over_beta: Floats


def _left(
    parameters: tuple[float, float, float, float], x: Floats, t: Floats, end: Floats
) -> _Left:
    """Integrate over the time of leaving: Gauss–Legendre in ln(min(α, β) + y).

    On that scale the integrand falls like an exponential; where it has faded by e^40
    the rest is left out.
    """
    r, alpha, s, beta = parameters
    least = min(alpha, beta)
    faded = np.minimum(
        (alpha + t) * np.expm1(np.minimum(_FADED / (r + x), 600)),
        (beta + t) * np.expm1(min(_FADED / (s + 1), 600)),
    )
    span = np.log1p(np.minimum(end - t, faded) / (least + t))[:, None]
    beyond = (least + t)[:, None] * np.expm1(span * (_POINTS + 1) / 2)
    from_alpha, from_beta = (alpha + t)[:, None] + beyond, (beta + t)[:, None] + beyond
    log_alpha, log_beta = np.log(from_alpha), np.log(from_beta)
    present = (r + x) * np.log(alpha + end) + s * np.log(beta + end)
    logs = present[:, None] - (r + x)[:, None] * log_alpha - (s + 1) * log_beta
    top = logs.max(axis=1, keepdims=True)
    weight = np.exp(logs - top) * _WEIGHTS * ((least + t)[:, None] + beyond)
    total = weight.sum(axis=1)
    weight /= total[:, None]
    width = np.maximum(span[:, 0] / 2, 1e-300)
    log_odds = np.log(s * width) + top[:, 0] + np.log(total)
    of_leaving = (log_alpha, log_beta, 1 / from_alpha, 1 / from_beta)
    means = (np.einsum("ij,ij->i", weight, column) for column in of_leaving)
    return _Left(log_odds, *means)


def _portions(*columns: Floats) -> Iterator[list[Floats]]:
    """Yield the columns in runs of rows that fit the processor's cache."""
    for start in range(0, len(columns[0]), _ROWS_AT_ONCE):
        yield [column[start : start + _ROWS_AT_ONCE] for column in columns]


def log_likelihood(data: Histories) -> LogLikelihood:
    """Return the mean log-likelihood as a function of ln (r, α, s, β), with gradient.

    Per customer: ln Γ(r+x)/Γ(r) + r ln α + s ln β + ln(S + s I).
    """
    share = data.weight / data.customers
    (counts,), place = distinct(data.frequency)
    by_count = summed_by(place, share)

    def value(logs: Floats) -> tuple[float, Floats]:
        r, alpha, s, beta = (float(parameter) for parameter in np.exp(logs))
        parameters = r, alpha, s, beta
        height = weighted_sum(by_count, gammaln(r + counts) - gammaln(r))
        height += r * logs[1] + s * logs[3]
        slope = np.array(
            [
                weighted_sum(by_count, psi(r + counts)) - psi(r) + logs[1],
                r / alpha,
                logs[3],
                s / beta,
            ]
        )
        for part in _portions(data.frequency, data.recency, data.age, share):
            more, steeper = _of_rows(parameters, *part)
            height += more
            slope += steeper
        return height, slope * np.array(parameters)

    return value


def _of_rows(
    parameters: tuple[float, float, float, float],
    x: Floats,
    t: Floats,
    end: Floats,
    share: Floats,
) -> tuple[float, Floats]:
    """Return Σ share · ln(S + s I), and its slope in (r, α, s, β)."""
    r, alpha, s, beta = parameters
    left = _left(parameters, x, t, end)
    log_alpha, log_beta = np.log(alpha + end), np.log(beta + end)
    present = -(r + x) * log_alpha - s * log_beta
    height = weighted_sum(share, present + np.logaddexp(0.0, left.log_odds))
    gone = share * expit(left.log_odds)
    there = share - gone
    return height, -np.array(
        [
            weighted_sum(there, log_alpha) + weighted_sum(gone, left.log_alpha),
            weighted_sum(there, (r + x) / (alpha + end))
            + weighted_sum(gone, (r + x) * left.over_alpha),
            weighted_sum(there, log_beta) + weighted_sum(gone, left.log_beta - 1 / s),
            s * weighted_sum(there, 1 / (beta + end))
            + (s + 1) * weighted_sum(gone, left.over_beta),
        ]
    )
