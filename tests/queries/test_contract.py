"""What every query file promises, checked without a word about what it computes."""

import math
from collections.abc import Iterator
from typing import Any

import duckdb
import pyarrow as pa
import pytest
import sqlglot
from sqlglot import exp
from sqlglot.optimizer.annotate_types import annotate_types
from sqlglot.optimizer.pushdown_projections import pushdown_projections
from sqlglot.optimizer.qualify import qualify
from sqlglot.optimizer.scope import traverse_scope

from kundedagbok.engine.duckdb import DuckDBEngine
from kundedagbok.made import read_columns
from kundedagbok.params import checked
from kundedagbok.query import Query
from kundedagbok.statistics import STEPS
from tests.queries.conftest import CATALOG, Connection

RESULTS: dict[Any, pa.Table] = {}
every_query = pytest.mark.parametrize(
    "query", CATALOG.values(), ids=lambda query: query.name
)
every_analysis = pytest.mark.parametrize(
    "query", CATALOG.analyses, ids=lambda query: query.name
)
every_base_table = pytest.mark.parametrize(
    "query", CATALOG.base, ids=lambda query: query.name
)


@every_query
def test_it_is_one_select(query: Query) -> None:
    (statement,) = duckdb.connect().extract_statements(query.sql)
    assert statement.type == duckdb.StatementType.SELECT
    tree = sqlglot.parse_one(query.sql, read="duckdb")
    assert isinstance(tree, exp.Query)
    assert not tree.find(exp.Insert, exp.Update, exp.Delete, exp.Copy, exp.Create)


@every_query
def test_it_uses_the_parameters_it_declares(query: Query) -> None:
    (statement,) = duckdb.connect().extract_statements(query.sql)
    declared = {name for name, parameter in query.params.items() if not parameter.after}
    assert statement.named_parameters == declared


@every_query
def test_it_reads_what_it_says(query: Query) -> None:
    assert tables_read(query) == set(query.reads)
    assert len(query.reads) == len(set(query.reads))


@every_base_table
def test_it_names_the_columns_it_reads(query: Query, shop: Connection) -> None:
    """No star takes a column that is used unnamed: who reads it is told by its name."""
    for scope in traverse_scope(pushdown_projections(typed(query, shop))):
        for column in scope.columns:
            source = scope.sources.get(column.table)
            if isinstance(source, exp.Table) and source.name in CATALOG:
                assert column.name in read_columns(query, CATALOG[source.name])


@every_query
def test_columns_are_those_of_the_header_in_order(
    query: Query, shop: Connection
) -> None:
    assert run(query, shop).column_names == list(query.columns)


@every_query
def test_the_grain_is_unique_and_not_null(query: Query, shop: Connection) -> None:
    for values in settings(query):
        assert_grain(query, run(query, shop, values))


@every_query
def test_numbers_are_finite(query: Query, shop: Connection) -> None:
    for values in settings(query):
        for column in floats(run(query, shop, values)):
            assert all(x is None or math.isfinite(x) for x in column.to_pylist())


@every_query
def test_the_shop_gives_rows(query: Query, shop: Connection) -> None:
    if not query.may_be_empty:
        assert run(query, shop).num_rows > 0


@every_query
def test_no_rows_in_gives_a_defined_result(query: Query, empty: Connection) -> None:
    for values in settings(query):
        table = run(query, empty, values)
        assert table.column_names == list(query.columns)
        assert_grain(query, table)


@every_analysis
def test_shuffled_rows_give_the_identical_table(
    query: Query, shop: Connection, shuffled: Connection
) -> None:
    for values in settings(query):
        assert_same(run(query, shop, values), run(query, shuffled, values))


@every_base_table
def test_shuffled_files_give_the_same_base_table(
    query: Query, shop: Connection, shuffled: Connection
) -> None:
    one = shop.sql(f"from {query.name}").to_arrow_table()
    other = shuffled.sql(f"from {query.name}").to_arrow_table()
    order = [(name, "ascending") for name in query.grain or query.columns]
    assert_same(one.sort_by(order), other.sort_by(order))


@every_analysis
def test_a_step_uses_its_own_parameters(query: Query, shop: Connection) -> None:
    own = {name for name, parameter in query.params.items() if parameter.after}
    if query.after is None:
        assert not own
        return
    asked = Asked(checked(query, {}))
    STEPS[query.after](DuckDBEngine(shop).select(query, {}), asked)
    assert own <= asked.names


@every_analysis
def test_ratios_are_in_double(query: Query, shop: Connection) -> None:
    """Money divides into a double here, and into a rounded decimal elsewhere."""
    for node in typed(query, shop).find_all(exp.Div, exp.Avg):
        parts = (
            [node.this, node.expression] if isinstance(node, exp.Div) else [node.this]
        )
        types = {part.type.this.name for part in parts if part.type}
        assert "DECIMAL" not in types or "DOUBLE" in types, node.sql("duckdb")


class Asked(dict[str, Any]):
    """Values that remember which of them were asked for."""

    def __init__(self, values: dict[str, Any]) -> None:
        super().__init__(values)
        self.names: set[str] = set()

    def __getitem__(self, name: str) -> Any:
        self.names.add(name)
        return super().__getitem__(name)

    def get(self, name: str, default: Any = None) -> Any:
        self.names.add(name)
        return super().get(name, default)


def settings(query: Query) -> Iterator[dict[str, Any]]:
    """The defaults, then each parameter alone at each of its extremes."""
    yield {}
    for name, parameter in query.params.items():
        extremes = [parameter.min, parameter.max]
        if parameter.type == "bool":
            extremes = [not parameter.default]
        if parameter.type == "list":
            extremes = [parameter.choices or ("no such word",)]
        if parameter.type in ("choice", "text"):
            extremes = list(parameter.choices) or ["no such word"]
        for value in extremes:
            yield {name: value}


def run(
    query: Query, connection: Connection, values: dict[str, Any] | None = None
) -> pa.Table:
    """The result, worked out once for all the promises that look at it."""
    key = (connection, query.sql, tuple((values or {}).items()))
    if key not in RESULTS:
        RESULTS[key] = DuckDBEngine(connection).run(query, values or {})
    return RESULTS[key]


def tables_read(query: Query) -> set[str]:
    tree = sqlglot.parse_one(query.sql, read="duckdb")
    return {
        source.name
        for scope in traverse_scope(tree)
        for source in scope.sources.values()
        if isinstance(source, exp.Table)
    }


def typed(query: Query, shop: Connection) -> exp.Expr:
    """The select with the type of every expression that can be told."""
    schema = {
        table: {name: str(kind) for name, kind, *_ in shop.table(table).description}
        for table in query.reads
    }
    types = {"schema": schema, "dialect": "duckdb"}
    tree = sqlglot.parse_one(query.sql, read="duckdb")
    tree = qualify(tree, **types, validate_qualify_columns=False)
    return annotate_types(tree, **types)


def floats(table: pa.Table) -> list[pa.ChunkedArray]:
    return [column for column in table.columns if pa.types.is_floating(column.type)]


def assert_grain(query: Query, table: pa.Table) -> None:
    """One row per grain, none of it null; an empty grain is exactly one row."""
    if not query.grain:
        assert table.num_rows == 1
        return
    keys = list(zip(*(table[name].to_pylist() for name in query.grain), strict=True))
    assert len(set(keys)) == len(keys)
    assert not any(part is None for key in keys for part in key)


def assert_same(one: pa.Table, other: pa.Table) -> None:
    """Equal cell by cell; only a sum of floats may differ, in its last digits."""
    assert one.schema == other.schema
    assert one.num_rows == other.num_rows
    for name in one.column_names:
        left, right = one[name].to_pylist(), other[name].to_pylist()
        if pa.types.is_floating(one.schema.field(name).type):
            assert all(map(close, left, right)), name
        else:
            assert left == right, name


def close(one: float | None, other: float | None) -> bool:
    if one is None or other is None:
        return one is other
    return math.isclose(one, other, rel_tol=1e-9, abs_tol=1e-12)
