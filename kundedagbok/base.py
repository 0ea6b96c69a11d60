"""The base tables: built in dependency order, and only those that must be.

A table is known by a key: its query, the rules of the definition that the query
names, and the keys of the tables it reads. Where the key stands, the table does.
So a changed window rebuilds the last few tables, and not the clean-up. What nobody
asks for is not built at all.
"""

import hashlib
import re
from collections.abc import Collection, Mapping, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from functools import cache
from graphlib import TopologicalSorter
from types import MappingProxyType

import duckdb
import pyarrow as pa

from kundedagbok.catalog import Catalog
from kundedagbok.definition import Definition
from kundedagbok.engine import Engine
from kundedagbok.query import Query

_AT_ONCE = 3  # tables in the making: one alone leaves processors idle
_SETTINGS = """
create table if not exists workspace_settings (
    name varchar primary key,
    value varchar not null
)
"""
_KEYS = """
create table if not exists base_table_keys (
    name varchar primary key,
    key varchar not null
)
"""


def build(
    connection: duckdb.DuckDBPyConnection,
    engine: Engine,
    catalog: Catalog,
    definition: Definition,
    data: str = "",
    own: Mapping[str, str] = MappingProxyType({}),
    wanted: Collection[str] | None = None,
) -> list[str]:
    """Build the base tables whose key has changed; returns their names.

    `data` is another text when the loaded_* tables hold something else; a table that
    comes from no file has one of its `own`. Where only some are `wanted`, those they
    rest on must be among them.
    """
    keys = table_keys(catalog, definition, data, own)
    with connection.cursor() as cursor:
        cursor.execute(_KEYS)
        standing = dict(cursor.execute("from base_table_keys").fetchall())
        stale = [
            one
            for one in catalog.base
            if (wanted is None or one.name in wanted)
            and standing.get(one.name) != keys[one.name]
        ]
        names = [query.name for query in stale]
        # A key is gone while its table is made: what is cut short is made anew.
        said = "delete from base_table_keys where list_contains($names, name)"
        cursor.execute(said, {"names": names})
        _store(cursor, "definition", definition.table())
        _make_all(connection, engine, stale)
        made = pa.table(
            {"name": names, "key": [keys[name] for name in names]},
            schema=pa.schema([("name", pa.string()), ("key", pa.string())]),
        )
        cursor.register("incoming_rows", made)
        cursor.execute("insert into base_table_keys from incoming_rows")
        cursor.unregister("incoming_rows")
    return names


def table_keys(
    catalog: Catalog,
    definition: Definition,
    data: str,
    own: Mapping[str, str] = MappingProxyType({}),
) -> Mapping[str, str]:
    """The key of every base table under a definition and some data.

    A rule that moves some columns of a table alone is nothing to who names none.
    """
    rules = {field: str(getattr(definition, field)) for field in vars(definition)}
    tables = {query.name: query for query in catalog.base}

    @cache
    def key_of(name: str, unread: frozenset[str] = frozenset()) -> str:
        query = tables[name]
        named = [rule for rule in rules if f"definition.{rule}" in query.sql]
        parts = [
            query.sql,
            *(f"{rule}={rules[rule]}" for rule in named if rule not in unread),
            *(read_by(query, read) for read in query.reads if read != "definition"),
        ]
        return hashlib.sha256("\n".join(parts).encode()).hexdigest()

    def read_by(reader: Query, name: str) -> str:
        if name not in tables:
            return own.get(name, data)
        return key_of(name, _unread_rules(reader, tables[name]))

    return {name: key_of(name) for name in tables}


def _unread_rules(reader: Query, read: Query) -> frozenset[str]:
    """The rules of those columns of a table that its reader does not name."""
    return frozenset(
        column.rule
        for column in read.columns.values()
        if column.rule and not re.search(rf"\b{column.name}\b", reader.sql)
    )


def standing(
    connection: duckdb.DuckDBPyConnection, keys: Mapping[str, str]
) -> set[str]:
    """The tables that stand under these keys; all others are deleted."""
    with connection.cursor() as cursor:
        cursor.execute(_KEYS)
        kept = dict(cursor.execute("from base_table_keys").fetchall())
        gone = [name for name in kept if kept[name] != keys.get(name)]
        for name in gone:
            cursor.execute(f"drop table if exists {name}")
        said = "delete from base_table_keys where list_contains($names, name)"
        cursor.execute(said, {"names": gone})
    return kept.keys() - gone


def version(catalog: Catalog) -> str:
    """Another text when any base query has changed."""
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


def _make_all(
    connection: duckdb.DuckDBPyConnection, engine: Engine, queries: Sequence[Query]
) -> None:
    """Make tables a few at a time, each as soon as those that it reads are there."""
    named = {query.name: query for query in queries}
    order = TopologicalSorter(
        {name: named.keys() & set(query.reads) for name, query in named.items()}
    )
    order.prepare()
    ready: list[str] = []
    making: dict[Future[None], str] = {}
    alone: set[str] = set()  # there was no memory for these beside others
    with ThreadPoolExecutor(_AT_ONCE) as hands:
        while order.is_active():
            ready += order.get_ready()
            while ready and len(making) < (1 if alone else _AT_ONCE):
                name = ready.pop(0)
                making[hands.submit(_make, connection, engine, named[name])] = name
            for one in wait(making, return_when=FIRST_COMPLETED).done:
                name = making.pop(one)
                short = isinstance(one.exception(), duckdb.OutOfMemoryException)
                if short and name not in alone:
                    alone.add(name)
                    ready.append(name)
                else:
                    one.result()
                    order.done(name)


def _make(connection: duckdb.DuckDBPyConnection, engine: Engine, query: Query) -> None:
    with connection.cursor() as cursor:
        if query.after is None:
            cursor.execute(f"create or replace table {query.name} as\n{query.sql}")
        else:
            _store(cursor, query.name, engine.run(query, {}))


def _store(cursor: duckdb.DuckDBPyConnection, name: str, rows: object) -> None:
    cursor.register("incoming_rows", rows)
    try:
        cursor.execute(f"create or replace table {name} as from incoming_rows")
    finally:
        cursor.unregister("incoming_rows")
