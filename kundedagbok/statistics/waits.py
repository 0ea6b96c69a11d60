"""How long people wait before they buy again, where some waits are still running.

Each step reads one row per length of wait: waited_days, came_back (whether it ended in
a purchase, or merely in the end of the data) and waits, how many rows of the data that
stands for. What is not known for at least twenty waits is left out or blank.
"""

from collections.abc import Mapping
from typing import Any

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray
from scipy.special import ndtri

from kundedagbok.statistics.survival import SurvivalCurve, kaplan_meier

FEWEST = 20
EVERY_DAYS, LAST_DAY = 10, 360
STEP_HORIZON = 365
_QUARTERS = (0.25, 0.5, 0.75)
_COMEBACK = pa.schema(
    [
        ("days_silent", pa.int64()),
        ("waits", pa.int64()),
        ("chance", pa.float64()),
        ("low", pa.float64()),
        ("high", pa.float64()),
    ]
)
_CURVE = pa.schema(
    [
        ("days", pa.int64()),
        ("waiting", pa.int64()),
        ("returned_share", pa.float64()),
        ("low", pa.float64()),
        ("high", pa.float64()),
        ("customers", pa.int64()),
    ]
)
_STEPS = pa.schema(
    [
        ("visit_number", pa.int64()),
        ("customers", pa.int64()),
        ("went_on", pa.int64()),
        ("chance", pa.float64()),
        ("low", pa.float64()),
        ("high", pa.float64()),
        ("quarter_days", pa.float64()),
        ("middle_days", pa.float64()),
        ("most_days", pa.float64()),
    ]
)


def comeback_chances(table: pa.Table, values: Mapping[str, Any]) -> pa.Table:
    """Return the chance to come back within `within_days`, by tenth day of silence.

    1 − S(d + within)/S(d), with the log-log interval of that ratio. Days with fewer
    than twenty waits longer than d, or that reach d + within, are left out.
    """
    curve = _curve_of(table)
    rows = []
    for day in range(0, LAST_DAY + 1, EVERY_DAYS):
        until = day + values["within_days"]
        waiting = _at_risk(curve, day + 1)
        if min(waiting, _at_risk(curve, until)) < FEWEST:
            break
        left, low, high = _left_between(curve, day, until)
        rows.append(
            {"days_silent": day, "waits": waiting}
            | {"chance": 1 - left, "low": 1 - high, "high": 1 - low}
        )
    return pa.Table.from_pylist(rows, _COMEBACK)


def second_orders(table: pa.Table, values: Mapping[str, Any]) -> pa.Table:
    """Return the share who have bought again, one row per day on which somebody did.

    Starts with day 0, and stops where fewer than twenty are still being waited for.
    """
    curve = _curve_of(table)
    customers = _at_risk(curve, 0)
    shown = (curve.events > 0) & (curve.at_risk >= FEWEST) & (curve.time > 0)
    rows = [
        {"days": 0, "waiting": customers, "customers": customers}
        | {"returned_share": 0.0, "low": 0.0, "high": 0.0}
    ]
    rows += [
        {"days": int(curve.time[place]), "waiting": int(curve.at_risk[place])}
        | {"returned_share": 1 - float(curve.survival[place])}
        | {"low": 1 - float(curve.high[place]), "high": 1 - float(curve.low[place])}
        | {"customers": customers}
        for place in np.flatnonzero(shown)
    ]
    return pa.Table.from_pylist(rows if customers >= FEWEST else [], _CURVE)


def step_gaps(table: pa.Table, values: Mapping[str, Any]) -> pa.Table:
    """Return one row per purchase number: who went on to the next, and how soon.

    `chance` is 1 − S(365); the quartiles are the first days by which a quarter, half
    and three quarters of those who go on within 365 days have done so. They are blank
    for fewer than twenty customers, or who went on, and where no wait is that long.
    """
    numbers = table.column("visit_number").to_numpy()
    rows = []
    for number in np.unique(numbers):
        curve = _curve_of(table.filter(pa.array(numbers == number)))
        customers, went_on = _at_risk(curve, 0), int(curve.events.sum())
        row: dict[str, Any] = {"visit_number": int(number)}
        row |= {"customers": customers, "went_on": went_on}
        is_long_enough = float(curve.time[-1]) >= STEP_HORIZON
        if customers >= FEWEST and is_long_enough:
            left, low, high = _left_between(curve, -1, STEP_HORIZON)
            row |= {"chance": 1 - left, "low": 1 - high, "high": 1 - low}
        if went_on >= FEWEST and is_long_enough:
            days = [_day_by(curve, share) for share in _QUARTERS]
            row |= dict(
                zip(("quarter_days", "middle_days", "most_days"), days, strict=True)
            )
        rows.append(row)
    return pa.Table.from_pylist(rows, _STEPS)


def _curve_of(table: pa.Table) -> SurvivalCurve:
    days, came, count = (
        table.column(name).to_numpy() for name in ("waited_days", "came_back", "waits")
    )
    return kaplan_meier(days, came, count=count)


def _at_risk(curve: SurvivalCurve, day: int) -> int:
    """How many waits lasted until the day, or longer."""
    later = np.flatnonzero(curve.time >= day)
    return int(curve.at_risk[later[0]]) if later.size else 0


def _left_between(
    curve: SurvivalCurve, day: int, until: int
) -> tuple[float, float, float]:
    """S(until)/S(day) with its log-log interval, low and high."""
    between = (curve.time > day) & (curve.time <= until)
    events, risk = curve.events[between], curve.at_risk[between]
    left = float(np.prod(1 - events / risk)) if events.size else 1.0
    if not 0 < left < 1:
        return left, left, left
    terms: NDArray[np.float64] = events / (risk * (risk - events)).astype(np.float64)
    spread = float(ndtri(0.975)) * np.sqrt(terms.sum()) / np.log(left)
    return (
        left,
        float(left ** np.exp(-spread)),
        float(left ** np.exp(spread)),
    )


def _day_by(curve: SurvivalCurve, share: float) -> float | None:
    """The first day by which that share of those within the horizon went on."""
    within = 1 - float(curve.at(STEP_HORIZON))
    come = 1 - curve.survival >= share * within - 1e-12
    return float(curve.time[come][0]) if within > 0 else None
