"""The log of lists that have left: who, what, when, how many, until when.

It is kept in the workspace and holds no personal data of customers.
"""

import json
from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import Protocol

import pyarrow as pa

_NAME = "export_log"
_MOST = 1000
_SCHEMA = pa.schema(
    [
        ("written_at", pa.timestamp("s")),
        ("list_name", pa.string()),
        ("destination", pa.string()),
        ("purpose", pa.string()),
        ("customers", pa.int64()),
        ("delete_by", pa.date32()),
        ("by", pa.string()),
        ("message", pa.string()),
        ("goal", pa.string()),
        ("channel", pa.string()),
    ]
)


class Keeper(Protocol):
    """What keeps a text beside the data."""

    def kept(self, name: str) -> str | None:
        """Return the text; None where there is none."""
        ...

    def keep(self, name: str, value: str) -> None:
        """Keep the text."""
        ...


@dataclass(frozen=True)
class Departure:
    """One list that has left; without message and goal where those were skipped."""

    written_at: datetime
    list_name: str
    destination: str
    purpose: str
    customers: int
    delete_by: date
    by: str = ""
    message: str = ""
    goal: str = ""
    channel: str = ""


def enter(keeper: Keeper, departure: Departure) -> None:
    """Write one departure into the log; the oldest give way when it is full."""
    rows = [*_rows(keeper), asdict(departure)][-_MOST:]
    keeper.keep(_NAME, json.dumps(rows, default=lambda day: day.isoformat()))


def departures(keeper: Keeper) -> pa.Table:
    """Return the log, the latest first."""
    rows = [
        row
        | {
            "written_at": datetime.fromisoformat(row["written_at"]),
            "delete_by": date.fromisoformat(row["delete_by"]),
        }
        for row in reversed(_rows(keeper))
    ]
    return pa.Table.from_pylist(rows, _SCHEMA)


def _rows(keeper: Keeper) -> list[dict[str, str]]:
    return json.loads(keeper.kept(_NAME) or "[]")
