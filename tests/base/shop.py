"""Small shops for tests: rows straight into the loaded_* tables, then built."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

import duckdb
import pyarrow as pa

from kundedagbok import base, catalog
from kundedagbok.definition import Definition
from kundedagbok.engine.duckdb import DuckDBEngine
from kundedagbok.intake.schema import create_loaded_tables

Row = Mapping[str, Any]
CATALOG = catalog.load()
FILE = {
    "file_id": 1,
    "file_name": "orders.csv",
    "fingerprint": "aa",
    "system": "generic",
    "kind": "orders",
    "has_lines": True,
}


def line(order_id: str, when: str, customer: str | None = None, **more: Any) -> Row:
    """One row of an order file; a price alone is one unit at that price."""
    row = {"order_id": order_id, "ordered_at": when, "customer_id": customer, **more}
    if "price" in row:
        row |= {"unit_price": row.pop("price"), "quantity": row.get("quantity", 1)}
        row.setdefault("product_code", "P1")
    return row


def loaded(
    connection: duckdb.DuckDBPyConnection, table: str, rows: Iterable[Row]
) -> None:
    """Append rows to a loaded_* table; line numbers are given where absent."""
    rows = [
        {"file_id": 1, "line_number": place, **row}
        if table not in ("loaded_files", "loaded_identity_decisions")
        else dict(row)
        for place, row in enumerate(rows, 2)
    ]
    if not rows:
        return
    names = sorted({name for row in rows for name in row})
    texts = {
        name: [None if row.get(name) is None else _text(row[name]) for row in rows]
        for name in names
    }
    connection.register(
        "test_rows",
        pa.table({name: pa.array(texts[name], pa.string()) for name in names}),
    )
    connection.execute(f"insert into {table} by name from test_rows")
    connection.unregister("test_rows")


def shop(
    *lines: Row,
    definition: Definition | None = None,
    files: Iterable[Row] = ({},),
    **others: Iterable[Row],
) -> duckdb.DuckDBPyConnection:
    """A built shop; `others` are rows by table name without `loaded_`."""
    connection = duckdb.connect()
    create_loaded_tables(connection)
    loaded(connection, "loaded_files", [FILE | dict(file) for file in files])
    if lines:
        loaded(connection, "loaded_order_lines", lines)
    for name, rows in others.items():
        loaded(connection, f"loaded_{name}", rows)
    build(connection, definition)
    return connection


def build(
    connection: duckdb.DuckDBPyConnection, definition: Definition | None = None
) -> None:
    """Build every base table anew."""
    engine = DuckDBEngine(connection)
    base.build(connection, engine, CATALOG, definition or Definition())


def rows(
    connection: duckdb.DuckDBPyConnection, table: str, *columns: str
) -> list[tuple]:
    """The rows of a table, sorted; one value alone where one column is asked for."""
    chosen = ", ".join(columns)
    found = connection.execute(f"select {chosen} from {table} order by all").fetchall()
    return [row[0] for row in found] if len(columns) == 1 else found


def _text(value: Any) -> str:
    if isinstance(value, datetime):
        return value.isoformat(" ")
    return str(value)
