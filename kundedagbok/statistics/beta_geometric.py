"""How many more orders, and is the customer still there? BG/NBD and MBG/NBD.

While a customer stays, purchases come at random at a rate λ ~ Gamma(r, rate α); after
each one the customer leaves for good with chance p ~ Beta(a, b). In the modified model
(MBG) so too at the very first purchase. Fader, Hardie & Lee 2005, "Counting your
customers the easy way"; Batislam, Denizel & Filiztekin 2007 and Wagner & Hoppe 2008.
"""

from dataclasses import dataclass
from typing import ClassVar

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.special import expit, gammaln, hyp2f1, psi

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
    for start in ((0.5, 1.0, 0.8, 2.0), (1.0, 5.0, 0.1, 2.0), (0.2, 0.5, 2.0, 10.0))
)
_LONGEST_AGE = 10.0
_NEAR_A_POLE = 1e-5


@dataclass(frozen=True)
class BetaGeometric:
    """A fitted model; time is in the unit of the data it was fitted to.

    `log_likelihood` is the papers' sum over customers. `converged` is False where the
    data leave a parameter open: the forecasts hold, the parameters mean little.
    """

    r: float
    alpha: float
    a: float
    b: float
    log_likelihood: float
    converged: bool
    leaves_at_once: ClassVar[bool] = False

    def chance_alive(
        self, frequency: ArrayLike, recency: ArrayLike, age: ArrayLike
    ) -> Floats:
        """Return P(still a customer at `age`), element by element.

        1 / (1 + a/(b+y−1) · ((α+age)/(α+recency))^(r+x)), y the times the customer
        could have left: x in BG/NBD (so 1 for x = 0), x + 1 in MBG/NBD.
        """
        x, t, end = (np.asarray(v, np.float64) for v in (frequency, recency, age))
        chances = x + self.leaves_at_once
        t = np.where(x > 0, t, 0.0)
        log_odds = (
            np.log(self.a)
            - np.log(self.b + np.maximum(chances, 1) - 1)
            + (self.r + x) * (np.log(self.alpha + end) - np.log(self.alpha + t))
        )
        stayed = expit(-log_odds)
        return np.where(chances > 0, stayed, 1.0)

    def expected_orders(
        self,
        horizon: ArrayLike,
        frequency: ArrayLike,
        recency: ArrayLike,
        age: ArrayLike,
    ) -> Floats:
        """Return the orders expected within `horizon` after `age`, element by element.

        P(alive) · C/(a−1) · (1 − (1−z)^k · F(k, C−a+1; C; z)), with z = horizon /
        (α + age + horizon), k = r + x, C = a + b + y − 1, and F Gauss's function. With
        frequency, recency and age all 0 it is the forecast for a new customer.
        """
        columns = np.broadcast_arrays(
            *(np.asarray(v, np.float64) for v in (horizon, frequency, recency, age))
        )
        ahead, x, _, end = (column.ravel() for column in columns)
        rows, place = distinct(ahead, x, end)
        expected = self._if_alive(*rows)[place].reshape(columns[0].shape)
        return expected * self.chance_alive(*columns[1:])

    def _if_alive(self, horizon: Floats, x: Floats, age: Floats) -> Floats:
        """Return the expected orders of customers who are known to be there.

        The formula has removable poles at a = 1 and C = 0: near one, the mean of two
        values around it is exact to second order. Where it overflows, which takes an
        r and an a in the thousands, p is as good as known, and its mean stands in.
        """
        stay = (self.alpha + age) / (self.alpha + age + horizon)
        tops = [self.a + self.b + x + self.leaves_at_once - 1]
        lesses = [self.a - 1]
        apart = (-_NEAR_A_POLE, _NEAR_A_POLE)
        if abs(self.a - 1) < _NEAR_A_POLE:
            lesses = [self.a - 1 + d for d in apart]
        if np.any(near := np.abs(tops[0]) < _NEAR_A_POLE):
            tops = [tops[0] + np.where(near, d, 0.0) for d in apart]
        k = self.r + x
        with np.errstate(all="ignore"):
            values = [
                top / less * (1 - _still_to_come(k, less, top, stay))
                for less in lesses
                for top in tops
            ]
        value = np.mean(values, axis=0)
        p = self.a / (self.a + self.b + x + self.leaves_at_once)
        certain = -np.expm1(-k * np.log1p(p * (1 / stay - 1))) / p
        value = np.where(np.isfinite(value), value, certain)
        return np.clip(value, 0.0, k * (1 / stay - 1))


def _still_to_come(k: Floats, less: float, top: Floats, stay: Floats) -> Floats:
    """Return (1−z)^k · F(k, C−less; C; z), where stay = 1−z, top = C and less = a−1.

    Of the two forms that Euler's transformation gives, the one that is finite at z = 1.
    """
    euler = k > less
    power = np.where(euler, less, k)
    first = np.where(euler, top - k, k)
    second = np.where(euler, less, top - less)
    return stay**power * hyp2f1(first, second, top, 1 - stay)


class ModifiedBetaGeometric(BetaGeometric):
    """The same where a customer may also leave right after the first purchase."""

    leaves_at_once: ClassVar[bool] = True


def fit_bg_nbd(
    frequency: ArrayLike, recency: ArrayLike, age: ArrayLike
) -> BetaGeometric:
    """Fit the BG/NBD model to customers, arrays of shape (customers,).

    recency is the age at the last purchase, 0 where frequency is 0. Raises NotEnough.
    """
    return BetaGeometric(*_fitted(histories(frequency, recency, age), 0))


def fit_mbg_nbd(
    frequency: ArrayLike, recency: ArrayLike, age: ArrayLike
) -> ModifiedBetaGeometric:
    """Fit the MBG/NBD model; shapes and refusals as for fit_bg_nbd."""
    return ModifiedBetaGeometric(*_fitted(histories(frequency, recency, age), 1))


def _fitted(
    data: Histories, at_once: int
) -> tuple[float, float, float, float, float, bool]:
    """Return r, alpha, a, b, log-likelihood, converged; time scaled while fitting."""
    scale = _LONGEST_AGE / max(float(data.age.max()), 1e-300)
    scaled = data.rescaled(scale)
    sample = scaled.thinned(SAMPLE_ROWS)
    result = fit(
        log_likelihood(scaled, at_once), log_likelihood(sample, at_once), STARTS
    )
    r, alpha, a, b = np.exp(result.logs).tolist()
    total = data.customers * float(result.mean_log_likelihood)
    total += weighted_sum(data.weight, data.frequency) * float(np.log(scale))
    return r, alpha / scale, a, b, total, result.converged


def log_likelihood(data: Histories, at_once: int) -> LogLikelihood:
    """Return the mean log-likelihood as a function of ln (r, α, a, b), with gradient.

    Per customer, y = x + at_once:
    ln Γ(r+x)/Γ(r) + r ln α − (r+x) ln(α+age) + ln B(a, b+y)/B(a, b)
    + [y > 0] ln(1 + a/(b+y−1) · ((α+age)/(α+recency))^(r+x)).
    What depends on x alone is summed over the distinct x.
    """
    x, end, weight = data.frequency, data.age, data.weight / data.customers
    (counts,), place = distinct(x)
    share, maybe = summed_by(place, weight), x + at_once > 0
    rows = _Leaving(x[maybe], data.recency[maybe], end[maybe], weight[maybe])
    leaving, place_maybe = np.maximum(counts + at_once, 1.0) - 1, place[maybe]

    def value(logs: Floats) -> tuple[float, Floats]:
        r, alpha, a, b = (float(parameter) for parameter in np.exp(logs))
        height, slope = _of_counts(r, a, b, counts, counts + at_once, share)
        past_end = np.log(alpha + end)
        height += r * float(logs[1]) - weighted_sum(weight, (r + x) * past_end)
        slope[:2] += logs[1], r / alpha
        slope[0] -= weighted_sum(weight, past_end)
        slope[1] -= weighted_sum(weight, (r + x) / (alpha + end))
        ratio = (logs[2] - np.log(b + leaving))[place_maybe]
        more, steeper, left = rows.of_leaving(r, alpha, past_end[maybe], ratio)
        by_count = summed_by(place_maybe, left, len(counts))
        of_b = -weighted_sum(by_count, 1 / (b + leaving))
        slope += (*steeper, by_count.sum() / a, of_b)
        return height + more, slope * np.exp(logs)

    return value


@dataclass(frozen=True)
class _Leaving:
    """The histories of those who may have left, shape (rows,)."""

    x: Floats
    recency: Floats
    age: Floats
    weight: Floats

    def of_leaving(
        self, r: float, alpha: float, past_end: Floats, ratio: Floats
    ) -> tuple[float, Floats, Floats]:
        """Return Σ weight · ln(1 + odds), its slope in (r, α), and weight · P(left).

        ln odds = ratio + (r+x) · (past_end − ln(α+recency)), past_end = ln(α+age).
        """
        longer = past_end - np.log(alpha + self.recency)
        exponent = r + self.x
        odds = ratio + exponent * longer
        tail = np.exp(-np.abs(odds))
        height = weighted_sum(self.weight, np.maximum(odds, 0) + np.log1p(tail))
        left = self.weight * np.where(odds > 0, 1.0, tail) / (1 + tail)
        steepness = exponent * (1 / (alpha + self.age) - 1 / (alpha + self.recency))
        slope = (weighted_sum(left, longer), weighted_sum(left, steepness))
        return height, np.array(slope), left


def _of_counts(
    r: float, a: float, b: float, x: Floats, y: Floats, share: Floats
) -> tuple[float, Floats]:
    """Return the part that depends on x alone, and its slope in (r, α, a, b)."""
    both, left = psi(a + b), psi(a + b + y)
    terms = gammaln(r + x) - gammaln(r)
    terms += gammaln(a + b) - gammaln(b) + gammaln(b + y) - gammaln(a + b + y)
    slopes = (
        weighted_sum(share, psi(r + x)) - psi(r),
        0.0,
        both - weighted_sum(share, left),
        both - psi(b) + weighted_sum(share, psi(b + y) - left),
    )
    return weighted_sum(share, terms), np.array(slopes)
