"""The base tables: built in dependency order, and only those that must be.

A table stands where it would be made from what it was made from. So a changed window
rebuilds the last few tables, and not the clean-up; and a rule that changes nothing in
this shop rebuilds the one table that names it. What nobody asks for is not built.
"""

import hashlib
from collections.abc import Callable, Collection, Mapping
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from dataclasses import replace
from functools import partial
from graphlib import TopologicalSorter
from types import MappingProxyType

import duckdb

from kundedagbok.catalog import Catalog
from kundedagbok.definition import Definition
from kundedagbok.engine import Engine
from kundedagbok.made import (
    Made,
    held_by,
    keep,
    key_of,
    made_first,
    read_made,
    row_count,
    take_out,
)
from kundedagbok.query import Query

_AT_ONCE = 3  # tables in the making: one alone leaves processors idle
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
    data: str = "",
    own: Mapping[str, str] = MappingProxyType({}),
    wanted: Collection[str] | None = None,
) -> list[str]:
    """Build the base tables that are not what they would be; returns their names.

    `data` is another text when the loaded_* tables hold something else; a table that
    comes from no file has one of its `own`. Where only some are `wanted`, those they
    rest on must be among them.
    """
    queries = {
        one.name: one for one in catalog.base if wanted is None or one.name in wanted
    }
    with connection.cursor() as cursor:
        made = read_made(cursor)
        key = partial(
            key_of, catalog=catalog, definition=definition, made=made,
            data={"": data, **own},
        )  # fmt: skip
        before = dict(made)
        if all(
            name in made and made[name].key == key(queries[name]) for name in queries
        ):
            return []
        take_out(cursor, list(queries))  # what is cut short is made anew
        _store(cursor, "definition", definition.table())
        try:
            _make_all(connection, engine, queries, made, key)
        finally:
            keep(cursor, {name: made[name] for name in queries if name in made})
    return [name for name in queries if made[name] is not before.get(name)]


def forget(connection: duckdb.DuckDBPyConnection, catalog: Catalog) -> None:
    """Delete the base tables that rest on files, and those that no query makes."""
    resting = catalog.resting_on_files
    with connection.cursor() as cursor:
        made = read_made(cursor)
        gone = [name for name in made if name not in catalog or name in resting]
        for name in gone:
            cursor.execute(f"drop table if exists {name}")
        take_out(cursor, gone)


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
    connection: duckdb.DuckDBPyConnection,
    engine: Engine,
    queries: Mapping[str, Query],
    made: dict[str, Made],
    key: Callable[[Query], str],
) -> None:
    """Make tables a few at a time, each as soon as those that it reads are there."""
    order = TopologicalSorter(
        {name: queries.keys() & set(query.reads) for name, query in queries.items()}
    )
    order.prepare()
    ready: list[str] = []
    making: dict[Future[Made], str] = {}
    alone: set[str] = set()  # there was no memory for these beside others
    with ThreadPoolExecutor(_AT_ONCE) as hands:
        while order.is_active():
            ready += order.get_ready()
            while ready and len(making) < (1 if alone else _AT_ONCE):
                query = queries[ready.pop(0)]
                parts = query, key(query), made.pop(query.name, None)
                one = hands.submit(_made, connection, engine, *parts)
                making[one] = query.name
            for one in wait(making, return_when=FIRST_COMPLETED).done:
                name = making.pop(one)
                short = isinstance(one.exception(), duckdb.OutOfMemoryException)
                if short and name not in alone:
                    alone.add(name)
                    ready.append(name)
                else:
                    made[name] = one.result()
                    order.done(name)


def _made(
    connection: duckdb.DuckDBPyConnection,
    engine: Engine,
    query: Query,
    key: str,
    before: Made | None,
) -> Made:
    """Make a table, if it is not what it would be.

    Where it stood before, see which of its columns hold what they held: with another
    number of rows, none does.
    """
    if before and before.key == key:
        return before
    if before and list(before.since) != list(query.columns):
        before = None  # another version of the program made it
    with connection.cursor() as cursor:
        cursor.begin()  # both stand until they are compared
        anew = _make(cursor, engine, query)
        made = made_first(key, query)
        if before and row_count(cursor, anew) == row_count(cursor, query.name):
            before = replace(before, held=before.held or held_by(cursor, query))
            made = before.made_anew(key, held_by(cursor, query, anew))
        # What stands elsewhere on the search path is not this table: a trial's room.
        ((room,),) = cursor.execute("select current_schema()").fetchall()
        cursor.execute(f"drop table if exists {room}.{query.name}")
        cursor.execute(f"alter table {anew} rename to {query.name}")
        cursor.commit()
    return made


def _make(cursor: duckdb.DuckDBPyConnection, engine: Engine, query: Query) -> str:
    """Make a table beside the one that stands; returns its name."""
    anew = f"{query.name}_anew"
    if query.after is None:
        cursor.execute(f"create or replace table {anew} as\n{query.sql}")
    else:
        _store(cursor, anew, engine.run(query, {}))
    return anew


def _store(cursor: duckdb.DuckDBPyConnection, name: str, rows: object) -> None:
    cursor.register("incoming_rows", rows)
    try:
        cursor.execute(f"create or replace table {name} as from incoming_rows")
    finally:
        cursor.unregister("incoming_rows")
