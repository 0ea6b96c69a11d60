"""The embedded engine.

DuckDB streams: an open result owns its connection. So every run has a cursor of its
own, takes the whole result, and closes it, whichever thread asks.
"""

import sys
from collections.abc import Mapping
from importlib import import_module
from threading import Thread
from typing import Any

import duckdb
import pyarrow as pa
import pyarrow.compute as pc

from kundedagbok.params import checked
from kundedagbok.query import Query

_HUGE = pa.decimal128(38, 0)
_STEPS = "kundedagbok.statistics"  # brings scipy; most runs need none


def get_ready() -> None:
    """Import what steps need while something else is done: it takes a second."""
    if _STEPS not in sys.modules:
        Thread(target=import_module, args=(_STEPS,), daemon=True).start()


class DuckDBEngine:
    """Runs queries on the tables of one DuckDB connection."""

    def __init__(self, connection: duckdb.DuckDBPyConnection) -> None:
        self._connection = connection

    def run(self, query: Query, values: Mapping[str, Any]) -> pa.Table:
        """The result of the select and its step, columns in header order."""
        table = self.select(query, values)
        if query.after is None:
            return table
        return import_module(_STEPS).STEPS[query.after](table, checked(query, values))

    def select(self, query: Query, values: Mapping[str, Any]) -> pa.Table:
        """The result of the select alone."""
        bound = {
            name: list(value) if isinstance(value, tuple) else value
            for name, value in checked(query, values).items()
            if not query.params[name].after
        }
        with self._connection.cursor() as cursor:
            return plain(cursor.sql(query.sql, params=bound).to_arrow_table())


def plain(table: pa.Table) -> pa.Table:
    """The same values, with whole numbers as int64 where they fit.

    A sum of integers is a HUGEINT, which Arrow can only carry as a decimal.
    """
    for place, field in enumerate(table.schema):
        if field.type == _HUGE and _fits(table.column(place)):
            whole = table.column(place).cast(pa.int64())
            table = table.set_column(place, field.name, whole)
    return table


def _fits(column: pa.ChunkedArray) -> bool:
    extremes = pc.min_max(column).as_py()
    low, high = extremes["min"], extremes["max"]
    return low is None or (low >= -(2**63) and high < 2**63)
