"""Figures that several oracles need, in plain Python and scipy."""

from collections.abc import Iterable, Sequence
from decimal import Decimal
from math import exp, log, sqrt
from statistics import median
from typing import Any

from scipy.stats import false_discovery_control, fisher_exact

Z = 1.959963984540054
Z99 = 2.5758293035489004
Number = float | int | Decimal
Triple = tuple[float | None, float | None, float | None]
Wait = tuple[int, bool]  # days, and whether they came back


def survival(
    waits: Iterable[Wait], until: int, after: int | None = None
) -> tuple[float, float]:
    """Kaplan & Meier's S(until) / S(after), and Greenwood's sum over those days."""
    share, spread, ordered = 1.0, 0.0, sorted(waits)
    came: dict[int, int] = {}
    for days, back in ordered:
        came[days] = came.get(days, 0) + back
    for day, backs in sorted(came.items()):
        if backs and day <= until and (after is None or day > after):
            waiting = sum(days >= day for days, _ in ordered)
            share *= 1 - backs / waiting
            if waiting > backs:
                spread += backs / (waiting * (waiting - backs))
    return share, spread


def returned(waits: Sequence[Wait], until: int, after: int | None = None) -> Triple:
    """The share who came back, with its 95 % log-log interval."""
    share, spread = survival(waits, until, after)
    if share >= 1 or share <= 0:
        return 1 - share, 1 - share, 1 - share
    wide = Z * sqrt(spread) / abs(log(share))
    return 1 - share, 1 - share ** exp(-wide), 1 - share ** exp(wide)


def katz(hits: int, n: int, others: int, rest: int) -> Triple:
    """The ratio of two shares with Katz's 95 % interval.

    Where a side has none its end is open, and the other end comes from half a hit
    more, of half a trial more, on both sides.
    """
    if not n or not rest or (not hits and not others):
        return None, None, None
    more = 0 if hits and others else 0.5
    a, b, n_a, n_b = hits + more, others + more, n + more, rest + more
    wide = Z * sqrt(1 / a - 1 / n_a + 1 / b - 1 / n_b)
    ratio = (a / n_a) / (b / n_b)
    return (
        (hits / n) / (others / rest) if others else None,
        ratio * exp(-wide) if hits else 0.0,
        ratio * exp(wide) if others else None,
    )


def fisher(hits: int, n: int, others: int, rest: int) -> float:
    """The chance of so large a difference by luck alone: twice the smaller tail."""
    table = [[hits, n - hits], [others, rest - others]]
    tails = [fisher_exact(table, alternative=side) for side in ("less", "greater")]
    found: Any = tails
    return min(1.0, 2 * min(float(tail.pvalue) for tail in found))


def adjusted(chances: Sequence[float]) -> list[float]:
    """Benjamini & Hochberg's q, in the given order."""
    return [float(q) for q in false_discovery_control(chances)] if chances else []


def adjusted_of_selected(
    chances: Sequence[float], floors: Sequence[float], possible: int
) -> list[float]:
    """q of those that reached a limit, by the better of two ways, doubled.

    Over all that were possible, those that did not reach it with a chance of 1; or
    over those that did, each chance taken among counts that do (`floors`).
    """
    unseen = [1.0] * (possible - len(chances))
    everyone = adjusted([*chances, *unseen])
    among = adjusted([min(1.0, p / f) for p, f in zip(chances, floors, strict=True)])
    return [min(1.0, 2 * min(pair)) for pair in zip(everyone, among, strict=False)]


def certainty(q: float) -> str:
    """The word for a q."""
    if q <= 0.01:
        return "clear"
    return "probably" if q <= 0.05 else "may_be_chance"


def middle(values: Iterable[Number]) -> float | None:
    """The middle value, halfway between the two where there is no one."""
    known = [float(value) for value in values]
    return median(known) if known else None


def share(part: Number, whole: Number) -> float | None:
    """A share; of nothing it is unknown."""
    return float(part) / float(whole) if whole else None
