"""Maximum likelihood for small models: a start from a sample, then Newton's way home.

No long vector meets the linear-algebra library, and no optimiser that uses it: sums
of products are einsum's. Its threads would spin on a busy machine, and take many times
the work itself.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
# Of the logs of the parameters: the mean log-likelihood and its gradient.
LogLikelihood = Callable[[Floats], tuple[float, Floats]]

FARTHEST = 10.0
SAMPLE_ROWS = 1500
_RIDGE = 1e-3
_STEP = 1e-5
_STEEP = 1e-3
_FLAT = 1e-9
_NEARLY_FLAT = 1e-6
_NO_GAIN = 1e-7
_ROUNDING = 1e-14
_ROUNDS = 60


@dataclass(frozen=True)
class Fit:
    """Where the likelihood is highest: the logs of the parameters.

    `settled`: no step within the limits leads higher. Where that is at the edge the
    parameters describe the data as well as any, but are not the only ones.
    """

    logs: Floats
    mean_log_likelihood: float
    settled: bool

    @property
    def converged(self) -> bool:
        """Whether the top is a top, and not a point of the edge."""
        return self.settled and bool(np.all(np.abs(self.logs) < FARTHEST))


def weighted_sum(weight: Floats, value: Floats) -> float:
    """Return Σ weight · value."""
    return float(np.einsum("i,i->", weight, value))


def summed_by(place: NDArray[np.int64], value: Floats, places: int = 0) -> Floats:
    """Return the sum of the values of each place: shape (places,) or the most seen."""
    return np.bincount(place, value, minlength=places).astype(np.float64)


def fit(whole: LogLikelihood, sample: LogLikelihood, starts: Iterable[Floats]) -> Fit:
    """Return the best fit of `whole`, from the fit of `sample`, a part of the data.

    Tries the starts in turn, and stops at the first that settles, or that leads no
    higher than the one before: then the data leave the parameters open.
    """
    best = Fit(np.empty(0), -np.inf, False)
    for start in starts:
        with np.errstate(all="ignore"):
            found = _fit_from(whole, sample, start)
        gain = found.mean_log_likelihood - best.mean_log_likelihood
        best = found if gain > 0 else best
        if found.settled or gain < _NO_GAIN:
            break
        sample = whole
    return best


def _fit_from(whole: LogLikelihood, guide: LogLikelihood, start: Floats) -> Fit:
    """Climb the guide, first held near the start by a light ridge; then the whole."""

    def held(logs: Floats) -> tuple[float, Floats]:
        value, gradient = guide(logs)
        away = logs - start
        return value - _RIDGE * float(away @ away), gradient - 2 * _RIDGE * away

    near = _ascent(held, start, inverse_curvature(held, start), _STEEP).logs
    top = _ascent(guide, near, inverse_curvature(guide, near), _NEARLY_FLAT)
    top = _ascent(whole, top.logs, top.inverse, _FLAT)
    steepest = np.abs(_within(top.logs, top.slope)).max()
    return Fit(top.logs, top.height, bool(steepest < _NEARLY_FLAT))


@dataclass(frozen=True)
class _Place:
    """A point on the way up, and the inverse curvature that the way has shown."""

    logs: Floats
    height: float
    slope: Floats
    inverse: Floats


def _within(logs: Floats, gradient: Floats) -> Floats:
    """Return the slope without what leads over the edge."""
    outwards = (np.abs(logs) >= FARTHEST) & (np.sign(logs) == np.sign(gradient))
    return np.where(outwards, 0.0, gradient)


def inverse_curvature(target: LogLikelihood, logs: Floats) -> Floats:
    """Return the inverse of minus the second derivatives, made positive definite."""
    return _inverse(_curvature(target, logs))


def _curvature(target: LogLikelihood, logs: Floats) -> Floats:
    here = target(logs)[1]
    columns = [here - target(logs + _STEP * axis)[1] for axis in np.eye(len(logs))]
    curvature = np.array(columns) / _STEP
    return (curvature + curvature.T) / 2


def _inverse(curvature: Floats) -> Floats:
    values, vectors = np.linalg.eigh(curvature)
    steep = np.maximum(np.abs(values), 1e-6 * np.abs(values).max() + 1e-12)
    return (vectors / steep) @ vectors.T


def _ascent(
    target: LogLikelihood, logs: Floats, inverse: Floats, flat: float
) -> _Place:
    """Return the top that quasi-Newton steps reach.

    Each step corrects the curvature (Broyden–Fletcher–Goldfarb–Shanno). Along an edge
    that is no guide, and Newton's own step in what is free is taken.
    """
    here = _Place(logs, *target(logs), inverse)
    for _ in range(_ROUNDS):
        slope = _within(here.logs, here.slope)
        if np.all(np.abs(slope) < flat):
            break
        step = _step(target, here, slope)
        step *= min(1.0, 2.0 / max(float(np.abs(step).max()), 1e-300))
        there = _tried(target, here, step)
        if there is here:
            break
        here = there
    return here


def _step(target: LogLikelihood, here: _Place, slope: Floats) -> Floats:
    """Return the step to the top of the parabola through a point, edges kept."""
    free = slope != 0
    if free.all():
        return here.inverse @ slope
    inside = np.ix_(free, free)
    step = np.zeros_like(slope)
    step[free] = _inverse(_curvature(target, here.logs)[inside]) @ slope[free]
    return step


def _tried(target: LogLikelihood, here: _Place, step: Floats) -> _Place:
    """Return where the first of ever shorter steps leads upwards, or stay.

    So near the top that the height no longer tells, a gentler slope does.
    """
    level = _ROUNDING * abs(here.height)
    for shorter in 4.0 ** -np.arange(12):
        logs = np.clip(here.logs + shorter * step, -FARTHEST, FARTHEST)
        height, slope = target(logs)
        gentler = np.abs(slope).max() < 0.5 * np.abs(here.slope).max()
        if height > here.height + level or (height > here.height - level and gentler):
            moved, turned = logs - here.logs, here.slope - slope
            return _Place(logs, height, slope, _updated(here.inverse, moved, turned))
    return here


def _updated(inverse: Floats, moved: Floats, turned: Floats) -> Floats:
    """Return the inverse curvature, corrected by how the slope turned on a step."""
    along = float(moved @ turned)
    if along <= 1e-14 * float(np.linalg.norm(moved) * np.linalg.norm(turned)):
        return inverse
    shift = np.eye(len(moved)) - np.outer(moved, turned) / along
    return shift @ inverse @ shift.T + np.outer(moved, moved) / along
