"""One product's curve: the share of its buyers who are back by each day."""

from collections.abc import Mapping
from typing import Any

import numpy as np
import pyarrow as pa

from kundedagbok.statistics.cycles import LONG_ENOUGH
from kundedagbok.statistics.survival import kaplan_meier

FEWEST_AT_RISK = 20
ABOUT = (
    "product",
    "starts",
    "cycle_days",
    "p25_days",
    "reminder_day",
    "is_steady",
    "chance_rebuy",
)
SCHEMA = pa.schema(
    [
        ("product", pa.string()),
        ("day", pa.float64()),
        ("share_back", pa.float64()),
        ("low", pa.float64()),
        ("high", pa.float64()),
        ("at_risk", pa.int64()),
        ("starts", pa.int64()),
        ("cycle_days", pa.float64()),
        ("p25_days", pa.float64()),
        ("reminder_day", pa.int64()),
        ("is_steady", pa.bool_()),
        ("chance_rebuy", pa.float64()),
    ]
)


def refill_curve(table: pa.Table, values: Mapping[str, Any]) -> pa.Table:
    """Return one row per whole day on which the curve steps, the first day first.

    Reads days and is_rebought of each purchase, and what `ABOUT` names, the same on
    every row. The curve is 1 − Kaplan–Meier with its 95 % interval, from day 0 to 2.5
    cycles, while 20 purchases or more are followed; at_risk counts them.
    """
    if not table.num_rows:
        return SCHEMA.empty_table()
    first = table.slice(0, 1).to_pylist()[0]
    named = (table.column(name).to_numpy() for name in ("days", "is_rebought"))
    curve = kaplan_meier(*named)
    last = min(
        LONG_ENOUGH * first["cycle_days"], _last_followed(curve.time, curve.at_risk)
    )
    day = np.arange(0, int(last) + 1)
    place = np.searchsorted(curve.time, day, side="right")
    columns = {
        "day": day.astype(np.float64),
        "share_back": 1 - np.append(1.0, curve.survival)[place],
        "low": 1 - np.append(1.0, curve.high)[place],
        "high": 1 - np.append(1.0, curve.low)[place],
        "at_risk": np.append(curve.at_risk, 0)[np.searchsorted(curve.time, day)],
    }
    columns |= {name: np.full(len(day), first[name]) for name in ABOUT}
    return pa.table({name: columns[name] for name in SCHEMA.names}, SCHEMA)


def _last_followed(time: Any, at_risk: Any) -> float:
    """Return the last day on which enough are followed; 0 where there is none."""
    return float(max(time[at_risk >= FEWEST_AT_RISK], default=0))
