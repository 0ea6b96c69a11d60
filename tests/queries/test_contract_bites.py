"""The contract itself, proved once by planting each fault that it is there to find."""

from pathlib import Path

import duckdb
import pytest

from kundedagbok.query import Query, parse
from tests.queries import test_contract as contract

ROWS = "(values (1, 2.50, 'a'), (2, 2.50, 'b'), (3, 1.00, 'c')) as rows(b, c, d)"
Connection = duckdb.DuckDBPyConnection


@pytest.fixture
def stored() -> Connection:
    return _orders("b")


@pytest.fixture
def turned() -> Connection:
    return _orders("b desc")


def _orders(order: str) -> Connection:
    connection = duckdb.connect(config={"threads": 1})
    connection.execute(f"create table orders as select * from {ROWS} order by {order}")
    return connection


def query(
    select: str, grain: str = "[]", reads: str = '["orders"]', params: str = ""
) -> Query:
    header = (
        'title = "T"\nquestion = "Q?"\nwhy = "W."\n'
        f'grain = {grain}\nreads = {reads}\n{params}\n[columns]\na = "A"\n'
    )
    return parse(f"/*\n{header}*/\n{select}", Path("queries/start/planted.sql"))


def test_a_tie_broken_by_stored_order(stored: Connection, turned: Connection) -> None:
    planted = query("select d as a from orders order by c desc limit 1")
    with pytest.raises(AssertionError):
        contract.test_shuffled_rows_give_the_identical_table(planted, stored, turned)
    mended = query("select d as a from orders order by c desc, b limit 1")
    contract.test_shuffled_rows_give_the_identical_table(mended, stored, turned)


def test_a_grain_that_is_not_unique(stored: Connection) -> None:
    planted = query("select c as a from orders order by a", '["a"]')
    with pytest.raises(AssertionError):
        contract.test_the_grain_is_unique_and_not_null(planted, stored)
    with pytest.raises(AssertionError):
        contract.test_the_grain_is_unique_and_not_null(
            query("select nullif(b, 1) as a from orders order by a", '["a"]'), stored
        )


def test_more_than_one_row_where_one_is_promised(stored: Connection) -> None:
    with pytest.raises(AssertionError):
        contract.test_the_grain_is_unique_and_not_null(
            query("select b as a from orders"), stored
        )


def test_money_divided_as_a_decimal(stored: Connection) -> None:
    for select in ("c / nullif(b, 0)", "avg(c)", "sum(c) / nullif(sum(b), 0)"):
        with pytest.raises(AssertionError):
            planted = query(f"select {select} as a from orders")
            contract.test_ratios_are_in_double(planted, stored)
    mended = query("select cast(c as double) / nullif(b, 0) as a from orders")
    contract.test_ratios_are_in_double(mended, stored)


def test_a_division_by_nothing(stored: Connection) -> None:
    with pytest.raises(AssertionError):
        planted = query("select 1.0 / (b - 1) as a from orders order by b limit 1")
        contract.test_numbers_are_finite(planted, stored)


def test_an_empty_answer(stored: Connection) -> None:
    with pytest.raises(AssertionError):
        planted = query("select b as a from orders where b > 9", '["a"]')
        contract.test_the_shop_gives_rows(planted, stored)


def test_a_column_that_is_not_in_the_header(stored: Connection) -> None:
    with pytest.raises(AssertionError):
        planted = query("select b as a, c from orders")
        contract.test_columns_are_those_of_the_header_in_order(planted, stored)


def test_two_statements_and_statements_that_change_data() -> None:
    with pytest.raises(ValueError, match="too many values"):
        contract.test_it_is_one_select(query("select 1 as a; select 2 as a"))
    for select in (
        "delete from orders",
        "with gone as (delete from orders returning b) select b as a from gone",
    ):
        with pytest.raises((AssertionError, contract.sqlglot.ParseError)):
            contract.test_it_is_one_select(query(select))


def test_a_parameter_that_is_not_declared_or_not_used() -> None:
    with pytest.raises(AssertionError):
        contract.test_it_uses_the_parameters_it_declares(query("select $n as a"))
    unused = '[params]\nn = { type = "bool", default = true, label = "N" }'
    with pytest.raises(AssertionError):
        contract.test_it_uses_the_parameters_it_declares(
            query("select 1 as a", params=unused)
        )


def test_a_table_behind_a_step_of_the_same_name() -> None:
    select = "with orders as (select b from orders) select b as a from orders"
    contract.test_it_reads_what_it_says(query(select))
    with pytest.raises(AssertionError):
        contract.test_it_reads_what_it_says(query("select 1 as a"))
    with pytest.raises(AssertionError):
        contract.test_it_reads_what_it_says(
            query("select 1 as a where exists (select 1 from as_of)")
        )
