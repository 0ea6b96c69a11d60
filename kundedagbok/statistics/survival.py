"""How long until it happens, when some have not been watched for long enough."""

from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.special import ndtri

Floats = NDArray[np.float64]


class SurvivalCurve(NamedTuple):
    """The share still waiting after each distinct duration, ascending.

    One element per distinct duration, with or without an event. `at_risk` counts
    those watched until just before; an event and a censoring on the same day count
    as event first. `low` and `high` are the log-log (exponential Greenwood) interval.
    """

    time: Floats
    survival: Floats
    at_risk: NDArray[np.int64]
    events: NDArray[np.int64]
    low: Floats
    high: Floats

    def at(self, times: ArrayLike) -> Floats:
        """Return the share still waiting at each time; 1 before the first."""
        steps = np.concatenate(([1.0], self.survival))
        return steps[np.searchsorted(self.time, np.asarray(times), side="right")]


def kaplan_meier(
    durations: ArrayLike,
    observed: ArrayLike,
    level: float = 0.95,
    count: ArrayLike | None = None,
) -> SurvivalCurve:
    """Return the Kaplan–Meier curve of durations (any one unit, not negative).

    `observed` is true where the event came, false where watching merely ended; `count`
    says how many each row stands for (one unless given). S(t) = Π (1 − events/at_risk)
    over times ≤ t (Kaplan & Meier 1958). Durations that are not numbers are left out.
    """
    length = np.asarray(durations, dtype=np.float64)
    came = np.asarray(observed, dtype=bool)
    many = np.ones(len(length)) if count is None else np.asarray(count, np.float64)
    known = ~np.isnan(length)
    length, came, many = length[known], came[known], many[known]
    time, place = np.unique(length, return_inverse=True)
    ended = np.bincount(place, many, minlength=len(time)).astype(np.int64)
    events = np.bincount(place, many * came, minlength=len(time)).astype(np.int64)
    at_risk = ended[::-1].cumsum()[::-1]
    survival: Floats = np.cumprod(1 - events / at_risk, dtype=np.float64)
    low, high = _log_log_interval(survival, at_risk, events, level)
    return SurvivalCurve(time, survival, at_risk, events, low, high)


def _log_log_interval(
    survival: Floats,
    at_risk: NDArray[np.int64],
    events: NDArray[np.int64],
    level: float,
) -> tuple[Floats, Floats]:
    """Return S^exp(±z se), se² = Σ d/(n(n−d)) / ln²S; the curve itself at 1 and 0."""
    z = float(ndtri(0.5 + level / 2))
    left = at_risk - events
    inside = (survival > 0) & (survival < 1)
    terms = events / (at_risk * np.where(left > 0, left, 1)).astype(np.float64)
    log_survival = np.log(np.where(inside, survival, 0.5))
    spread = z * np.sqrt(np.cumsum(terms)) / log_survival
    low = np.where(inside, np.exp(log_survival * np.exp(-spread)), survival)
    high = np.where(inside, np.exp(log_survival * np.exp(spread)), survival)
    return low, high
