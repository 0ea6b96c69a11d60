"""The day to remind: a sixth of the time, and a week at least, before it runs out."""

from collections.abc import Mapping
from typing import Any

import numpy as np
import pyarrow as pa
from numpy.typing import ArrayLike, NDArray

_WAITS = {"delay_days": 1, "delay_two_days": 2, "delay_three_days": 3}


def reminder_days(lasts_days: ArrayLike) -> NDArray[np.int64]:
    """Return the day after the purchase on which to remind: 42 → 35, 182 → 152.

    max(7, a sixth) before it runs out, and not before day 1 (product.md 4.19). What
    lasts is the whole purchase: two of what lasts 28 days last 56, so day 47.
    """
    lasts = np.asarray(lasts_days, np.float64)
    lead = np.maximum(7, np.floor(lasts / 6 + 0.5))
    return np.maximum(1, np.floor(lasts - lead + 0.5)).astype(np.int64)


def refill_turns(table: pa.Table, values: Mapping[str, Any]) -> pa.Table:
    """Return the turns with their reminder_date, after expected_days.

    Reads last_date and expected_days, how long the whole purchase lasts.
    """
    bought = table["last_date"].to_numpy().astype("datetime64[D]")
    remind = bought + reminder_days(table["expected_days"].to_numpy())
    place = table.schema.get_field_index("expected_days") + 1
    return table.add_column(place, "reminder_date", pa.array(remind, pa.date32()))


def reminder_flow(table: pa.Table, values: Mapping[str, Any]) -> pa.Table:
    """Return the flows with the days to wait after one, two and three units.

    Reads days, how long one lasts, and leaves it out.
    """
    days = table["days"].to_numpy()
    place = table.schema.get_field_index("days")
    for name, units in reversed(_WAITS.items()):
        table = table.add_column(place, name, pa.array(reminder_days(days * units)))
    return table.drop_columns(["days"])
