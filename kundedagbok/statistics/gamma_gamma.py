"""What is the customer's average order worth in the long run? The Gamma-Gamma model.

An order's value is Gamma(p, rate ν) around the customer's own level, ν ~ Gamma(q, rate
v) across customers, and the value has nothing to do with how often the customer comes
(check it: the correlation of frequency and mean value ought to be small). Colombo &
Jiang 1999; Fader & Hardie 2013, "The Gamma-Gamma model of monetary value".
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.special import gammaln, psi

from kundedagbok.errors import NotEnough
from kundedagbok.language import N_
from kundedagbok.statistics.fitting import (
    SAMPLE_ROWS,
    LogLikelihood,
    fit,
    summed_by,
    weighted_sum,
)
from kundedagbok.statistics.histories import FEWEST_CUSTOMERS, distinct, known

Floats = NDArray[np.float64]

STARTS = tuple(
    np.log(start) for start in ((2.0, 3.0, 2.0), (6.0, 4.0, 0.5), (0.5, 10.0, 20.0))
)


@dataclass(frozen=True)
class GammaGamma:
    """A fitted model; v is in the money of the data.

    `log_likelihood` is the paper's sum over customers. `converged` is False where the
    data leave a parameter open, as when all values are the same.
    """

    p: float
    q: float
    v: float
    log_likelihood: float
    converged: bool

    def expected_value(self, frequency: ArrayLike, mean_value: ArrayLike) -> Floats:
        """Return the expected value of an order of each customer, in money.

        p (v + x·m) / (p x + q − 1) for `frequency` x values with mean m: between the
        customer's own mean and that of all, p v / (q − 1), which stands where x is 0.
        Not a number where p x + q ≤ 1: the values spread too far to have a mean.
        """
        x = np.asarray(frequency, np.float64)
        own = np.where(x > 0, np.asarray(mean_value, np.float64), 0.0)
        below = self.p * x + self.q - 1
        known_mean = below > 0
        value = self.p * (self.v + x * own) / np.where(known_mean, below, 1.0)
        return np.where(known_mean, value, np.nan)


def fit_gamma_gamma(frequency: ArrayLike, mean_value: ArrayLike) -> GammaGamma:
    """Fit the Gamma-Gamma model to customers, arrays of shape (customers,).

    mean_value is the mean of the `frequency` values counted. Customers without a value
    above nought are left out. Raises NotEnough where too few are left.
    """
    x, mean = known(frequency, mean_value)
    counted = (x > 0) & (mean > 0)
    x, mean = x[counted], mean[counted]
    if len(x) < FEWEST_CUSTOMERS:
        raise NotEnough(
            N_("The model needs at least {customers} customers with order values."),
            customers=FEWEST_CUSTOMERS,
        )
    sequence = np.lexsort((mean, x))
    x, mean = x[sequence], mean[sequence]
    scale = float(np.exp(np.log(mean).mean()))
    step = -(-len(x) // SAMPLE_ROWS)
    part = slice(step // 2, None, step)
    result = fit(
        log_likelihood(x, mean / scale),
        log_likelihood(x[part], mean[part] / scale),
        STARTS,
    )
    p, q, v = np.exp(result.logs).tolist()
    total = len(x) * (float(result.mean_log_likelihood) - float(np.log(scale)))
    return GammaGamma(p, q, v * scale, total, result.converged)


def log_likelihood(x: Floats, mean: Floats) -> LogLikelihood:
    """Return the mean log-likelihood as a function of ln (p, q, v), with gradient.

    Per customer: ln Γ(px+q)/(Γ(px) Γ(q)) + q ln v + (px−1) ln m + px ln x
    − (px+q) ln(xm+v). What depends on x alone is summed over the distinct x.
    """
    (counts,), place = distinct(x)
    each = np.full(len(x), 1 / len(x))
    share, total = summed_by(place, each), x * mean
    log_mean, log_total = np.log(mean).mean(), summed_by(place, each * np.log(total))

    def value(logs: Floats) -> tuple[float, Floats]:
        p, q, v = np.exp(logs)
        shape = p * counts
        spread = summed_by(place, each * np.log(total + v))
        over = summed_by(place, each / (total + v))
        terms = gammaln(shape + q) - gammaln(shape) - gammaln(q) + q * logs[2]
        height = weighted_sum(share, terms) - float(log_mean)
        height += weighted_sum(shape, log_total) - weighted_sum(shape + q, spread)
        both = psi(shape + q)
        slope = (
            weighted_sum(share * counts, both - psi(shape))
            + weighted_sum(counts, log_total - spread),
            weighted_sum(share, both) - psi(q) + logs[2] - spread.sum(),
            q / v - weighted_sum(shape + q, over),
        )
        return height, np.array(slope) * (p, q, v)

    return value
