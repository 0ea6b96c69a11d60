"""Shops to try oracles on, and how an answer is held against an oracle's.

An oracle is plain Python written from the headers alone: it is given the rows of the
base tables and gives the rows that the analysis must give.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from math import isclose
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa
import pytest
from hypothesis import settings

import kundedagbok
from kundedagbok.engine.duckdb import DuckDBEngine
from kundedagbok.sample import DEFAULT_SEED
from kundedagbok.sample.files import write_files
from kundedagbok.sample.shop import open_shop
from kundedagbok.sample.small_shop import small_shop
from kundedagbok.sample.story import FULL
from kundedagbok.workspace import Workspace
from tests.analyses.base_tables import catalog

Row = dict[str, Any]
Oracle = Callable[..., list[Row]]
Case = tuple[str, Oracle, dict[str, Any]]
FILES = (
    *("shopify_orders.csv", "products.csv", "exchange_rates.csv"),
    *("klaviyo_profiles.csv", "returns.csv"),
)
few = settings(max_examples=18, deadline=None)
fewer = settings(max_examples=8, deadline=None)


class Base:
    """The rows of the base tables that a connection holds, read when asked for."""

    def __init__(self, connection: duckdb.DuckDBPyConnection) -> None:
        self._connection = connection
        self._rows: dict[str, list[Row]] = {}

    def __getitem__(self, name: str) -> list[Row]:
        if name not in self._rows:
            with self._connection.cursor() as cursor:
                found = cursor.execute(f"select * from {name}")
                columns = [column[0] for column in found.description or ()]
                self._rows[name] = [
                    dict(zip(columns, row, strict=True)) for row in found.fetchall()
                ]
        return self._rows[name]

    def last(self) -> date | None:
        """The day that the data ends on."""
        return self["as_of"][0]["as_of"]


def agree(
    connection: duckdb.DuckDBPyConnection,
    name: str,
    oracle: Oracle,
    base: Base | None = None,
    **values: object,
) -> int:
    """Fail where a cell differs; give back how many rows there were."""
    query = catalog()[name]
    found = DuckDBEngine(connection).run(query, values).to_pylist()
    expected = oracle(base or Base(connection), **values)
    assert not found or list(found[0]) == list(query.columns)
    ours, theirs = (_by_grain(query.grain, rows) for rows in (found, expected))
    assert set(ours) == set(theirs), (name, values, set(ours) ^ set(theirs))
    for key, row in theirs.items():
        wrong = {
            column: (ours[key][column], value)
            for column, value in row.items()
            if not same(ours[key][column], value)
        }
        assert not wrong, (name, values, key, wrong, ours[key])
    return len(found)


def sample_shops(
    *cases: Case, filled: Sequence[str] = ("thinned",)
) -> Callable[..., None]:
    """The test that holds each case's answer against its oracle, on both shops.

    In the shops that are `filled` each answer has rows.
    """

    @pytest.mark.parametrize("which", ["small", "thinned"])
    @pytest.mark.parametrize(("name", "oracle", "values"), cases)
    def test(
        request: pytest.FixtureRequest,
        which: str,
        name: str,
        oracle: Oracle,
        values: dict[str, Any],
    ) -> None:
        connection = request.getfixturevalue(which).connection
        rows = agree(connection, name, oracle, **values)
        assert rows or which not in filled

    return test


def tiny_shop(
    connection: duckdb.DuckDBPyConnection,
    tables: dict[str, list[Row]],
    derived: Sequence[str],
    *cases: Case,
) -> None:
    """Hold each case's answer against its oracle on one made-up shop."""
    base = put(connection, tables, *derived)
    for name, oracle, values in cases:
        agree(connection, name, oracle, base, **values)


def same(ours: object, theirs: object) -> bool:
    """Whether two cells say the same; numbers to nine digits."""
    if isinstance(ours, bool) or isinstance(theirs, bool):
        return ours is theirs
    if isinstance(ours, int | float | Decimal) and isinstance(
        theirs, int | float | Decimal
    ):
        return isclose(float(ours), float(theirs), rel_tol=1e-9, abs_tol=1e-7)
    return ours == theirs


def _by_grain(grain: Sequence[str], rows: list[Row]) -> dict[tuple[Any, ...], Row]:
    found = {tuple(row[column] for column in grain): row for row in rows}
    assert len(found) == len(rows)
    return found


def opened(folder: Path, variant: str) -> Workspace:
    """The small sample shop, or the full one with 1 in 8 of its customers."""
    if variant == "liten":
        shop = small_shop(variant, DEFAULT_SEED)
    else:
        shop = open_shop(variant, FULL, DEFAULT_SEED)
        kept = [order for order in shop.orders if order.person % 8 == 0]
        shop = replace(shop, orders=kept)
    files = list(write_files(shop, folder, 1, FILES))
    workspace = kundedagbok.open()
    assert all(report.problem is None for report in workspace.load(files))
    workspace.build()
    return workspace


def put(
    connection: duckdb.DuckDBPyConnection,
    tables: dict[str, list[Row]],
    *derived: str,
) -> Base:
    """Fill a blank shop, and work out further base tables from these.

    A product that is given no title has no variant in its name.
    """
    for row in tables.get("products", []):
        row.setdefault("title", row.get("product_name"))
    for name, rows in tables.items():
        texts = [{k: v if v is None else str(v) for k, v in r.items()} for r in rows]
        _replace(connection, name, pa.Table.from_pylist(texts))
    for name in derived:
        _replace(connection, name, DuckDBEngine(connection).run(catalog()[name], {}))
    return Base(connection)


def _replace(connection: duckdb.DuckDBPyConnection, name: str, rows: pa.Table) -> None:
    connection.execute(f"delete from {name}")
    if rows.num_rows:
        connection.register("given_rows", rows)
        connection.execute(f"insert into {name} by name from given_rows")
        connection.unregister("given_rows")


def blank(like: Workspace) -> duckdb.DuckDBPyConnection:
    """A connection with every base table, all of them empty."""
    connection = duckdb.connect(config={"threads": 1})
    with like.connection.cursor() as cursor:
        names = [row[0] for row in cursor.execute("show tables").fetchall()]
        for name in names:
            columns = cursor.execute(f"describe {name}").fetchall()
            written = ", ".join(f'"{row[0]}" {row[1]}' for row in columns)
            connection.execute(f"create table {name} ({written})")
    return connection
