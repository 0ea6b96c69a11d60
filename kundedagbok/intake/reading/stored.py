"""Tables of Parquet, SQLite and DuckDB files as text."""

import json
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa
from pyarrow import parquet

from kundedagbok.errors import UnreadableFile
from kundedagbok.intake.reading.dialect import Dialect
from kundedagbok.intake.reading.records import Record
from kundedagbok.intake.reading.spreadsheets import as_text
from kundedagbok.intake.reading.tabular import table_of
from kundedagbok.intake.reading.text_table import Block, TextTable
from kundedagbok.language import N_

DAMAGED = N_("{file} is a damaged data file. Export it again, and drop it here.")
_rows = 50_000


def read_parquet(path: Path, name: str, keep: object) -> TextTable:
    """Read a Parquet file as a stream."""
    try:
        schema = parquet.read_schema(path)
    except (pa.ArrowException, OSError) as problem:
        raise UnreadableFile(DAMAGED, file=name) from problem

    def batches() -> Iterator[pa.RecordBatch]:
        try:
            with parquet.ParquetFile(path) as file:
                yield from file.iter_batches(_rows)
        except (pa.ArrowException, OSError) as problem:
            raise UnreadableFile(DAMAGED, file=name) from problem

    return _streamed(schema.names, batches, "parquet", None, keep)


def duckdb_tables(path: Path, name: str) -> list[str]:
    """Name the tables of a DuckDB file."""
    with _opened(path, name) as connection:
        found = connection.execute(
            "select schema_name, table_name from duckdb_tables() "
            "where not internal order by estimated_size desc, table_name"
        ).fetchall()
    return [f"{schema}.{table}" for schema, table in found]


@contextmanager
def _opened(path: Path, name: str) -> Iterator[duckdb.DuckDBPyConnection]:
    try:
        with closing(duckdb.connect(str(path), read_only=True)) as connection:
            connection.execute("set enable_external_access = false")
            connection.execute("set lock_configuration = true")
            yield connection
    except (duckdb.Error, pa.ArrowException, OSError) as problem:
        raise UnreadableFile(DAMAGED, file=name) from problem


def read_duckdb(path: Path, name: str, wanted: str, keep: object) -> TextTable:
    """Read one table of a DuckDB file, which is opened for reading only."""
    quoted = ".".join(f'"{part}"' for part in wanted.replace('"', '""').split(".", 1))
    with _opened(path, name) as connection:
        names = connection.table(quoted).columns

    def batches() -> Iterator[pa.RecordBatch]:
        with _opened(path, name) as connection:
            yield from connection.table(quoted).to_arrow_reader(_rows)

    return _streamed(names, batches, "duckdb", wanted, keep)


def _streamed(
    names: list[str],
    batches: Callable[[], Iterator[pa.RecordBatch]],
    container: str,
    table_name: str | None,
    keep: object,
) -> TextTable:
    dialect = Dialect(
        container=container,
        delimiter="",
        quote="",
        escape="",
        width=len(names),
        table_name=table_name,
    )

    def blocks() -> Iterator[Block]:
        line = 1
        for batch in batches():
            numbers = pa.array(range(line, line + batch.num_rows), pa.int64())
            columns = [numbers, *map(_column, batch.columns)]
            titles = ["line_number", *[f"c{place}" for place in range(len(names))]]
            yield pa.table(columns, names=titles)
            line += batch.num_rows

    return TextTable(list(names), dialect, blocks, keep=keep)


def _column(column: pa.Array) -> pa.Array:
    kind = column.type
    if pa.types.is_string(kind) or pa.types.is_integer(kind):
        return column.cast(pa.string()).fill_null("")
    return pa.array([_value(value) for value in column.to_pylist()], pa.string())


def _value(value: Any) -> str:
    if isinstance(value, bytes):
        return value.decode("utf-8", "replace")
    if isinstance(value, Decimal):
        return format(value, "f")
    if isinstance(value, dict | list):
        return json.dumps(value, ensure_ascii=False, default=str)
    return as_text(value)


def sqlite_tables(path: Path, name: str) -> list[str]:
    """Name the tables of an SQLite file, the fullest first."""
    try:
        with closing(_sqlite(path)) as connection:
            found = connection.execute(
                "select name from sqlite_master where type = 'table' "
                "and name not like 'sqlite_%' order by name"
            ).fetchall()
            sizes = {table: _count(connection, table) for (table,) in found}
    except sqlite3.Error as problem:
        raise UnreadableFile(DAMAGED, file=name) from problem
    return sorted(sizes, key=lambda table: -sizes[table])


def _sqlite(path: Path) -> sqlite3.Connection:
    address = path.resolve().as_uri() + "?mode=ro&immutable=1"
    connection = sqlite3.connect(address, uri=True)
    connection.text_factory = _lenient
    connection.execute("pragma trusted_schema = off")
    return connection


def _lenient(text: bytes) -> str:
    return text.decode("utf-8", "replace")


def _count(connection: sqlite3.Connection, table: str) -> int:
    rows = connection.execute(f"select count(*) from {_quoted(table)}").fetchone()
    return int(rows[0])


def _quoted(table: str) -> str:
    return '"' + table.replace('"', '""') + '"'


def read_sqlite(path: Path, name: str, wanted: str, keep: object) -> TextTable:
    """Read one table of an SQLite file, which is opened for reading only."""
    query = f"select * from {_quoted(wanted)}"

    def records() -> Iterator[Record]:
        try:
            with closing(_sqlite(path)) as connection:
                for number, row in enumerate(connection.execute(query), start=1):
                    yield Record(number, [_value(value) for value in row])
        except sqlite3.Error as problem:
            raise UnreadableFile(DAMAGED, file=name) from problem

    try:
        with closing(_sqlite(path)) as connection:
            described = connection.execute(query + " limit 0").description
    except sqlite3.Error as problem:
        raise UnreadableFile(DAMAGED, file=name) from problem
    dialect = Dialect(
        container="sqlite", delimiter="", quote="", escape="", table_name=wanted
    )
    header = [column[0] for column in described]
    return table_of(records, dialect, header=header, keep=keep)
