"""The CDNOW data (Fader & Hardie): orders of those who first bought in early 1997.

Calibration to 1997-09-30, then 39 weeks held out; a day's orders are one; in weeks.
"""

import csv
from datetime import date
from functools import cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from tests.shared import SHARED

END = date(1997, 9, 30)
Floats = NDArray[np.float64]


class Cdnow(NamedTuple):
    """One element per customer, sorted by id; mean_value is that of repeat days."""

    frequency: Floats
    recency: Floats
    age: Floats
    mean_value: Floats
    held_out: Floats


@cache
def cdnow(name: str) -> Cdnow:
    """The `sample` (2,357 customers) or the `master` file (23,570)."""
    path = SHARED / "cdnow" / f"cdnow_{name}.csv"
    seen: dict[str, dict[date, float]] = {}
    later: dict[str, set[date]] = {}
    with path.open(encoding="utf-8") as file:
        for row in csv.DictReader(file):
            day = date.fromisoformat(row["date"])
            if day > END:
                later.setdefault(row["customer_id"], set()).add(day)
                continue
            days = seen.setdefault(row["customer_id"], {})
            days[day] = days.get(day, 0.0) + float(row["value"])
    rows = []
    for customer in sorted(seen):
        days = seen[customer]
        first, *more = sorted(days)
        last = more[-1] if more else first
        values = [days[day] for day in more]
        rows.append(
            (
                len(more),
                (last - first).days / 7,
                (END - first).days / 7,
                sum(values) / max(len(values), 1),
                len(later.get(customer, ())),
            )
        )
    return Cdnow(*np.array(rows, dtype=np.float64).T)
