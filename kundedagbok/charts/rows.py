"""From an Arrow table to the rows that a chart draws."""

from collections.abc import Iterable
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import altair as alt
import pyarrow as pa

Row = dict[str, Any]


def rows(table: pa.Table) -> list[Row]:
    """Rows as plain values: decimals become floats, since a chart only draws them."""
    return [
        {name: _plain(value) for name, value in row.items()}
        for row in table.to_pylist()
    ]


def data(values: Iterable[Row]) -> alt.Data:
    """Wrap rows for Altair; days become ISO text, so that no time zone moves them."""
    return alt.Data(
        values=[{name: _text(value) for name, value in row.items()} for row in values]
    )


def _plain(value: Any) -> Any:
    return float(value) if isinstance(value, Decimal) else value


def _text(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date | datetime) else value
