"""Kaplan and Meier's curve, and what the app reads from it."""

from dataclasses import dataclass

import numpy

HORIZONS = (180, 365, 730)
PATIENCE = 2.5
Array = numpy.ndarray


@dataclass(frozen=True)
class Curve:
    """The share not yet back after each whole day."""

    share_left: Array

    def left(self, day: int) -> float:
        """Return the share left after the day."""
        return float(self.share_left[min(day, len(self.share_left) - 1)])

    def back_by(self, day: int) -> float:
        """Return the share that has come back by the day."""
        return 1 - self.left(day)

    def middle(self, horizon: int, part: float = 0.5) -> int:
        """Return the day when that part of those who come within the horizon came."""
        wanted = part * self.back_by(horizon)
        return int(numpy.argmax(1 - self.share_left >= wanted - 1e-12))

    def cycle(self) -> int:
        """Return the middle day, by the shortest horizon that is long enough for it."""
        for horizon in HORIZONS:
            if self.middle(horizon) <= horizon / PATIENCE:
                return self.middle(horizon)
        return self.middle(HORIZONS[-1])

    def comeback(self, silent: int, within: int = 180) -> float:
        """Return the chance to come back within so many days, after silence."""
        return 1 - self.left(silent + within) / self.left(silent)


def curve(durations: Array, came_back: Array) -> Curve:
    """Estimate the curve from days waited and whether the wait ended."""
    last = max(int(durations.max()), 1)
    ended = numpy.bincount(durations[came_back], minlength=last + 1)
    leaving = numpy.bincount(durations, minlength=last + 1)
    at_risk = leaving[::-1].cumsum()[::-1]
    steps = 1 - ended / numpy.maximum(at_risk, 1)
    return Curve(numpy.cumprod(steps))
