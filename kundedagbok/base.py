"""The base tables: built once for the data and the definition, in dependency order."""

import hashlib

import duckdb

from kundedagbok.catalog import Catalog
from kundedagbok.definition import Definition
from kundedagbok.engine import Engine

_SETTINGS = """
create table if not exists workspace_settings (
    name varchar primary key,
    value varchar not null
)
"""


def build(
    connection: duckdb.DuckDBPyConnection,
    engine: Engine,
    catalog: Catalog,
    definition: Definition,
) -> None:
    """Make every base table anew from the loaded_* tables."""
    with connection.cursor() as cursor:
        _store(cursor, "definition", definition.table())
        for query in catalog.base:
            if query.after is None:
                cursor.execute(f"create or replace table {query.name} as\n{query.sql}")
            else:
                _store(cursor, query.name, engine.run(query, {}))


def version(catalog: Catalog) -> str:
    """Another text when any base query has changed, so that tables are built anew."""
    digest = hashlib.sha256()
    for query in catalog.base:
        digest.update(query.sql.encode())
    return digest.hexdigest()


def setting(connection: duckdb.DuckDBPyConnection, name: str) -> str | None:
    """Read a setting that is kept with the data; None where it was never written."""
    with connection.cursor() as cursor:
        cursor.execute(_SETTINGS)
        said = "select value from workspace_settings where name = $name"
        row = cursor.execute(said, {"name": name}).fetchall()
    return row[0][0] if row else None


def keep_setting(connection: duckdb.DuckDBPyConnection, name: str, value: str) -> None:
    """Write a setting beside the data."""
    with connection.cursor() as cursor:
        cursor.execute(_SETTINGS)
        said = "insert or replace into workspace_settings values ($name, $value)"
        cursor.execute(said, {"name": name, "value": value})


def _store(cursor: duckdb.DuckDBPyConnection, name: str, rows: object) -> None:
    cursor.register("incoming_rows", rows)
    try:
        cursor.execute(f"create or replace table {name} as from incoming_rows")
    finally:
        cursor.unregister("incoming_rows")
