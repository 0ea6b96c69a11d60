"""One small shop in three states: as loaded, shuffled, and before any file."""

from random import Random

import duckdb
import pyarrow as pa
import pytest

from kundedagbok import catalog
from kundedagbok.definition import Definition
from kundedagbok.engine.duckdb import DuckDBEngine
from kundedagbok.intake.schema import create_loaded_tables
from tests.queries.shop import Row, loaded

CATALOG = catalog.load()


@pytest.fixture(scope="session")
def shop() -> duckdb.DuckDBPyConnection:
    """The base tables of the small shop."""
    return built(loaded())


@pytest.fixture(scope="session")
def shuffled() -> duckdb.DuckDBPyConnection:
    """The same shop, every loaded row and every base row stored in another order."""
    chance = Random(7)
    rows = {table: chance.sample(rows, len(rows)) for table, rows in loaded().items()}
    connection = built(rows)
    for query in CATALOG.base:
        table = connection.sql(f"from {query.name}").to_arrow_table()
        order = chance.sample(range(len(table)), len(table))
        store(connection, query.name, table.take(pa.array(order, pa.int64())))
    return connection


@pytest.fixture(scope="session")
def empty() -> duckdb.DuckDBPyConnection:
    """The base tables before anything was loaded."""
    return built({})


def built(rows: dict[str, list[Row]]) -> duckdb.DuckDBPyConnection:
    """Base tables over loaded rows, on one thread, so that rows stay as stored."""
    connection = duckdb.connect(config={"threads": 1})
    create_loaded_tables(connection)
    for table, found in rows.items():
        columns = {name: [row.get(name) for row in found] for name in _names(found)}
        connection.register("incoming", pa.table(columns))
        connection.execute(f"insert into {table} by name from incoming")
        connection.unregister("incoming")
    store(connection, "definition", Definition().table())
    engine = DuckDBEngine(connection)
    for query in CATALOG.base:
        if query.after is None:
            connection.execute(f"create table {query.name} as {query.sql}")
        else:
            store(connection, query.name, engine.run(query, {}))
    return connection


def store(connection: duckdb.DuckDBPyConnection, name: str, table: pa.Table) -> None:
    connection.register("incoming", table)
    connection.execute(f"create or replace table {name} as from incoming")
    connection.unregister("incoming")


def _names(rows: list[Row]) -> dict[str, None]:
    return {name: None for row in rows for name in row}
