"""What base tables were made from, so that only what has changed is made anew.

A table is made from its query, from the rules of the definition that the query names,
and from those columns of other tables that it names. A column that is made anew and
holds what it held is not changed: what reads no other column stands. (Early cut-off;
Mokhov, Mitchell and Peyton Jones, Build Systems à la Carte, 2018.)
"""

import hashlib
import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

import duckdb
import pyarrow as pa

from kundedagbok.catalog import Catalog
from kundedagbok.definition import Definition
from kundedagbok.query import Query

_TABLE = """
create table if not exists made_tables (
    name varchar primary key,
    key varchar not null,
    since varchar not null,
    held varchar not null
)
"""
_TAKEN_OUT = "delete from made_tables where list_contains($names, name)"
_SCHEMA = pa.schema([(name, pa.string()) for name in ("name", "key", "since", "held")])


@dataclass(frozen=True)
class Made:
    """One table: from what it was made, and since when its columns hold what they do.

    `since` has for each column the key of the making that gave it what it holds; `held`
    is a digest of each column, with the row that a value stands in, where one was
    taken.
    """

    key: str
    since: Mapping[str, str]
    held: Mapping[str, str]

    def made_anew(self, key: str, held: Mapping[str, str]) -> "Made":
        """The same table after another making: what holds the same is as old."""
        same = {name for name in held if held[name] == self.held.get(name)}
        since = {name: self.since[name] if name in same else key for name in held}
        return Made(key, since, held)


def made_first(key: str, query: Query) -> Made:
    """A table that did not stand before."""
    return Made(key, dict.fromkeys(query.columns, key), {})


def read_made(cursor: duckdb.DuckDBPyConnection) -> dict[str, Made]:
    """The tables that were made, by name."""
    cursor.execute(_TABLE)
    return {
        name: Made(key, json.loads(since), json.loads(held))
        for name, key, since, held in cursor.execute("from made_tables").fetchall()
    }


def take_out(cursor: duckdb.DuckDBPyConnection, names: Sequence[str]) -> None:
    """Forget from what tables were made: until they are kept again, none stands."""
    cursor.execute(_TAKEN_OUT, {"names": names})


def keep(cursor: duckdb.DuckDBPyConnection, made: Mapping[str, Made]) -> None:
    """Keep from what tables were made."""
    rows = [
        (name, one.key, json.dumps(one.since), json.dumps(one.held))
        for name, one in made.items()
    ]
    columns = [list(column) for column in zip(*rows, strict=True)] or [[]] * 4
    cursor.register("incoming_rows", pa.table(columns, schema=_SCHEMA))
    cursor.execute("insert into made_tables from incoming_rows")
    cursor.unregister("incoming_rows")


def key_of(
    query: Query,
    catalog: Catalog,
    definition: Definition,
    made: Mapping[str, Made],
    data: Mapping[str, str],
) -> str:
    """From what a table is made, once all that it reads stands.

    `data` says of tables that come from files what they hold; "" of those not named.
    """
    parts = [query.sql]
    for rule in vars(definition):
        if f"definition.{rule}" in query.sql:
            parts.append(f"{rule}={getattr(definition, rule)}")
    for name in query.reads:
        if name in made and name in catalog:
            since = made[name].since
            parts += [f"{c}={since[c]}" for c in read_columns(query, catalog[name])]
        elif name != "definition":
            parts.append(data.get(name, data[""]))
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()


def read_columns(reader: Query, table: Query) -> list[str]:
    """The columns that a query reads of a table: what it names, and which rows."""
    named = _words(reader.sql)
    return [one for one in table.columns if one in named or one in table.grain]


def row_count(cursor: duckdb.DuckDBPyConnection, table: str) -> int:
    """The rows of a table."""
    ((rows,),) = cursor.execute(f"select count(*) from {table}").fetchall()
    return rows


def held_by(
    cursor: duckdb.DuckDBPyConnection, query: Query, table: str | None = None
) -> dict[str, str]:
    """A digest of each column of a query's table, or of another one of its making.

    Every value counts with the row it stands in.
    """
    row = f"hash({', '.join(query.grain)})" if query.grain else "0"
    # Hashed twice: of two values it is a sum, which equal rows would cancel out.
    sums = ", ".join(f"bit_xor(hash(hash(row_mark, {name})))" for name in query.columns)
    marked = f"(select *, {row} as row_mark from {table or query.name})"
    cursor.execute(f"select count(*), {sums} from {marked}")
    ((rows, *held),) = cursor.fetchall()
    return {
        name: f"{rows} {one}" for name, one in zip(query.columns, held, strict=True)
    }


@cache
def _words(sql: str) -> frozenset[str]:
    return frozenset(re.findall(r"\w+", sql.split("*/", 1)[-1]))
