"""One small shop in three states: as loaded, shuffled, and before any file."""

from collections.abc import Iterator
from contextlib import contextmanager
from random import Random

import duckdb
import pyarrow as pa
import pytest

from kundedagbok import base, catalog
from kundedagbok.connection import connect
from kundedagbok.definition import Definition
from kundedagbok.engine.duckdb import DuckDBEngine
from kundedagbok.intake.schema import create_loaded_tables
from tests.queries.shop import Row, loaded

CATALOG = catalog.load()
Connection = duckdb.DuckDBPyConnection


@pytest.fixture(scope="session")
def shop() -> Iterator[Connection]:
    """The base tables of the small shop."""
    with built(loaded()) as connection:
        yield connection


@pytest.fixture(scope="session")
def shuffled() -> Iterator[Connection]:
    """The same shop, every loaded row and every base row stored in another order."""
    chance = Random(7)
    rows = {table: chance.sample(rows, len(rows)) for table, rows in loaded().items()}
    with built(rows) as connection:
        for query in CATALOG.base:
            table = connection.sql(f"from {query.name}").to_arrow_table()
            order = chance.sample(range(len(table)), len(table))
            mixed = table.take(pa.array(order, pa.int64()))
            into(connection, mixed, f"create or replace table {query.name} as")
        yield connection


@pytest.fixture(scope="session")
def empty() -> Iterator[Connection]:
    """The base tables before anything was loaded."""
    with built({}) as connection:
        yield connection


@contextmanager
def built(rows: dict[str, list[Row]]) -> Iterator[Connection]:
    """The base tables that a workspace makes of loaded rows."""
    locked = connect(None)
    try:
        create_loaded_tables(locked.connection)
        for table, found in rows.items():
            names = {name: None for row in found for name in row}
            columns = {name: [row.get(name) for row in found] for name in names}
            start = f"insert into {table} by name"
            into(locked.connection, pa.table(columns), start)
        engine = DuckDBEngine(locked.connection)
        base.build(locked.connection, engine, CATALOG, Definition())
        yield locked.connection
    finally:
        locked.close()


def into(connection: Connection, table: pa.Table, start: str) -> None:
    connection.register("incoming", table)
    connection.execute(f"{start} from incoming")
    connection.unregister("incoming")
