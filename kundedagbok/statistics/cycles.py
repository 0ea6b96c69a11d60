"""How long does a product last? The time to the next purchase of those who rebuy.

Recent buyers can only have short gaps, and many never rebuy: the mean of the gaps seen
is too short, and the median of the survival curve too long, or never reached. Among
those who rebuy within a horizon, the median stands still.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import pyarrow as pa
from numpy.typing import ArrayLike, NDArray

from kundedagbok.statistics.reminders import reminder_days
from kundedagbok.statistics.survival import SurvivalCurve, kaplan_meier

HORIZONS = (180, 365, 730)
FEWEST_STARTS = 30
FEWEST_REBUYS = 20
LONG_ENOUGH = 2.5
STEADY = 2.5
YEAR = 365
HALF_A_YEAR = 180
USED_UP = 0.25
SCHEMA = pa.schema(
    [
        ("level", pa.string()),
        ("thing_key", pa.int32()),
        ("code", pa.string()),
        ("product", pa.string()),
        ("starts", pa.int64()),
        ("rebuys", pa.int64()),
        ("cycle_days", pa.float64()),
        ("p25_days", pa.float64()),
        ("p75_days", pa.float64()),
        ("reminder_day", pa.int64()),
        ("chance_rebuy", pa.float64()),
        ("chance_year", pa.float64()),
        ("horizon_days", pa.int64()),
        ("kind", pa.string()),
        ("is_steady", pa.bool_()),
        ("is_long_enough", pa.bool_()),
    ]
)


@dataclass(frozen=True)
class Cycle:
    """The rhythm of one product: quartiles of the days to the next purchase.

    They are those of the buyers who rebuy within `horizon_days`, which `chance_rebuy`
    of all buyers do, and `chance_year` within 365 days: None where nobody has been
    followed for so long. `chance_so_far` did by the last day that anybody was followed.
    `reminder_day` lies a sixth, and a week at least, before the middle of them.
    `is_steady`: the quartiles lie within 2.5 times of each other. Where a purchase is
    as likely on any day, whenever the last one was, they lie 3 to 5 times apart, and no
    day is better to remind than another.
    """

    starts: int
    rebuys: int
    cycle_days: float
    p25_days: float
    p75_days: float
    reminder_day: int
    chance_rebuy: float | None
    chance_year: float | None
    chance_so_far: float
    horizon_days: int
    is_steady: bool


def repurchase_cycle(
    durations: ArrayLike, observed: ArrayLike, count: ArrayLike | None = None
) -> Cycle | None:
    """Return the cycle of a product, or None where it is bought again too seldom.

    One duration per purchase: days to the next purchase of the same product by the
    same customer (observed), or to the last day of the data; divided by the quantity
    where that scales. `count` says how many purchases a row stands for.

    With F = 1 − Kaplan–Meier and a horizon H: the first day on which F reaches half
    (a quarter, three quarters) of F(H). H is the shortest of 180, 365 and 730 days
    that is at least 2.5 such medians, so that slow products are not cut in two.
    """
    curve = kaplan_meier(durations, observed, count=count)
    starts = int(curve.at_risk[0]) if len(curve.time) else 0
    rebuys = int(curve.events.sum())
    if starts < FEWEST_STARTS or rebuys < FEWEST_REBUYS:
        return None
    horizon = _horizon(curve)
    early, middle, late = (_day_of(curve, horizon, q) for q in (0.25, 0.5, 0.75))
    if not np.isfinite(middle):
        return None
    chances = (
        _within(curve, horizon),
        _within(curve, YEAR),
        1 - float(curve.survival[-1]),
    )
    reminder = int(reminder_days(middle))
    days = middle, early, late, reminder
    return Cycle(starts, rebuys, *days, *chances, horizon, late <= STEADY * early)


def _within(curve: SurvivalCurve, days: int) -> float | None:
    """Return the share back within so many days; None where not followed so long."""
    return 1 - float(curve.at(days)) if curve.time[-1] >= days else None


def _horizon(curve: SurvivalCurve) -> int:
    """Return the shortest horizon that its own median does not crowd."""
    for horizon in HORIZONS[:-1]:
        if _day_of(curve, horizon, 0.5) * LONG_ENOUGH <= horizon:
            return horizon
    return HORIZONS[-1]


def _day_of(curve: SurvivalCurve, horizon: int, share: float) -> float:
    """Return the first day by which `share` of the rebuys within the horizon came."""
    within = 1 - float(curve.at(horizon))
    if within <= 0:
        return np.inf
    come = 1 - curve.survival >= share * within - 1e-12
    return float(curve.time[come][0])


def kind_of(cycle: Cycle, is_consumable: bool | None) -> str:
    """Return what a thing is to those who buy it.

    `consumable`: the catalogue says so; where it says nothing of this one (None), a
    quarter of the buyers or more are back within a year, or sooner where the year is
    not over, and at a steady pace. Else `wear` where the cycle is longer than 180 days,
    else `now_and_then`.
    """
    if is_consumable is None:
        year = cycle.chance_year
        share = cycle.chance_so_far if year is None else year
        is_consumable = cycle.is_steady and share >= USED_UP
    if is_consumable:
        return "consumable"
    return "wear" if cycle.cycle_days > HALF_A_YEAR else "now_and_then"


def repurchase_cycles(table: pa.Table, values: Mapping[str, Any]) -> pa.Table:
    """Return one row per thing that is bought again often enough to have a rhythm.

    Reads level, thing_key (together they tell the thing), code, product, is_consumable,
    days, is_rebought, purchases (how many purchases had this outcome) and history_days
    (days from first to last order in the data). Where the history is shorter than 2.5
    cycles `is_long_enough` is false. Most rebought first.
    """
    rows: list[dict[str, Any]] = []
    columns = [_column(table, name) for name in ("days", "is_rebought", "purchases")]
    for part in _parts(table):
        cycle = repurchase_cycle(*(column[part] for column in columns))
        if cycle is not None:
            rows.append(_about(table, int(part[0]), cycle) | vars(cycle))
    result = pa.Table.from_pylist(rows, SCHEMA)
    order = [("rebuys", "descending"), ("level", "ascending"), ("code", "ascending")]
    return result.sort_by([*order, ("thing_key", "ascending")])


def _parts(table: pa.Table) -> Iterator[NDArray[np.int64]]:
    """Yield the rows of each thing."""
    is_category = _column(table, "level") == "category"
    things = _column(table, "thing_key").astype(np.int64) * 2 + is_category
    order = np.argsort(things, kind="stable")
    starts = np.flatnonzero(np.diff(things[order], prepend=-1))
    yield from (part for part in np.split(order, starts[1:]) if len(part))


def _about(table: pa.Table, row: int, cycle: Cycle) -> dict[str, Any]:
    """Return what one row says of its thing, and what its cycle makes of it."""
    names = ("level", "thing_key", "code", "product", "is_consumable", "history_days")
    about = {name: table.column(name)[row].as_py() for name in names}
    enough = about.pop("history_days") >= LONG_ENOUGH * cycle.cycle_days
    kind = kind_of(cycle, about.pop("is_consumable"))
    return about | {"kind": kind, "is_long_enough": enough}


def _column(table: pa.Table, name: str) -> NDArray[Any]:
    """Return a column as an array."""
    return table.column(name).to_numpy()
