"""Every query file is portable, and the lint that says so bites."""

from pathlib import Path

import pytest
import sqlglot

from kundedagbok import catalog
from kundedagbok.query import Query, parse
from tests.queries.portable import complaints

QUERIES = list(catalog.load().values())
HEADER = """/*
title = "T"
question = "Q?"
why = "W."
grain = {grain}
reads = ["orders"]
[params]
n = {{ type = "int", default = 1, min = 0, max = 9, label = "N" }}
days = {{ type = "int", default = 1, min = 1, max = 9, label = "Days" }}
words = {{ type = "list", default = [], label = "Words" }}
day = {{ type = "text", default = "x", label = "Day" }}
[columns]
a = "A"
*/
"""


def analysis(select: str, page: str = "start", grain: str = "[]") -> Query:
    head = HEADER.format(grain=grain)
    if page == "base":
        head = head.split("[params]")[0] + '[columns]\na = "A"\n*/\n'
    return parse(head + select, Path("queries", page, "x.sql"))


@pytest.mark.parametrize("query", QUERIES, ids=lambda query: query.name)
def test_every_file_is_portable(query: Query) -> None:
    assert complaints(query) == []


@pytest.mark.parametrize("query", QUERIES, ids=lambda query: query.name)
def test_every_file_can_be_said_in_spark(query: Query) -> None:
    (spark,) = sqlglot.transpile(
        query.sql,
        read="duckdb",
        write="spark",
        unsupported_level=sqlglot.ErrorLevel.RAISE,
    )
    sqlglot.parse_one(spark, read="spark")


EVERYWHERE = [
    "select current_date as a from orders",
    "select now() as a from orders",
    "select today() as a from orders",
    "select current_timestamp as a from orders",
    "select random() as a from orders",
    "select a from orders using sample 10",
    "select ntile(5) over (order by b) as a from orders",
    "select mode(b) as a from orders",
    "select first(b) as a from orders",
    "select log(b) as a from orders",
    "select dayofweek(b) as a from orders",
    "select week(b) as a from orders",
    "select age(b, c) as a from orders",
    "select date_diff('week', b, c) as a from orders",
    "select date_sub('month', b, c) as a from orders",
    "select extract(dow from b) as a from orders",
    "select round(b, 2) as a from orders",
    "select b / c as a from orders",
    "select b / 0 as a from orders",
    "select b // c as a from orders",
    "select b % c as a from orders",
    "select cast(b / nullif(c, 0) as integer) as a from orders",
    "select cast(b * 1.5 as bigint) as a from orders",
    "select cast(avg(b) as bigint) as a from orders",
    "select a from orders group by all",
    "select a from orders order by all",
    "select distinct on (b) a from orders",
    "select a from orders pivot (sum(b) for c in (1, 2))",
    "select a from orders asof join as_of on b >= c",
    "select a from orders positional join as_of",
    "select a from orders, as_of",
    "select columns('a') from orders",
    "select * from orders",
    "select a from orders limit 3",
]
ANALYSES = [
    "select b / $n as a from orders",
    "select arg_min(b, c) as a from orders",
    "select list(b order by c) as a from orders",
    "select [1, 2] as a from orders",
    "select b[1] as a from orders",
    "select unnest(b) as a from orders",
    "select a from range(1, 3) as t(a)",
    "select list_sum(b) as a from orders",
    "select array_length(b) as a from orders",
    "select list_contains(b, $day) as a from orders",
    "select quantile_cont(b, [0.1, 0.9]) as a from orders",
    "select quantile_disc(b, 0.1) as a from orders",
    "select percentile_cont(0.5) within group (order by b) as a from orders",
    "select hash(b) as a from orders",
    "select histogram(b) as a from orders",
    "select bit_count(b) as a from orders",
    "select b << 1 as a from orders",
    "select string_agg(b, ',') as a from orders",
    "select row_number() over () as a from orders",
    "select lag(b ignore nulls) over (partition by c) as a from orders",
    "select count(*) / nullif(sum(count(*)) over (), 0) as a from orders group by b",
    "select cast($day as date) as a from orders",
    "select a from orders\n" + "\n" * 120 + "where a > 0",
]


@pytest.mark.parametrize("select", EVERYWHERE)
@pytest.mark.parametrize("page", ["start", "base"])
def test_refused_everywhere(select: str, page: str) -> None:
    assert complaints(analysis(select, page))


@pytest.mark.parametrize("select", ANALYSES)
def test_refused_in_analyses(select: str) -> None:
    assert complaints(analysis(select))


def test_the_last_order_covers_the_grain() -> None:
    assert complaints(analysis("select a from orders", grain='["a"]'))
    assert complaints(analysis("select a from orders order by b", grain='["a"]'))
    assert not complaints(
        analysis("select a from orders order by b, orders.a", grain='["a"]')
    )


@pytest.mark.parametrize(
    "select",
    [
        "select b / nullif(c, 0) as a from orders",
        "select b / 7 as a from orders",
        "select b / $days as a from orders",
        "select b / cast(nullif(c, 0) as double) as a from orders",
        "select cast(floor(b / nullif(c, 0)) as integer) as a from orders",
        "select count(*) as a from orders where array_length($words) = 0 "
        "or list_contains($words, channel)",
        "select median(b) as a from orders",
        "select quantile_cont(b, 0.9) as a from orders",
        "select date_diff('day', b, c) as a from orders",
        "select date_trunc('week', b) as a from orders",
        "select isodow(b) as a from orders",
        "select a from orders cross join as_of",
        "select a from orders inner join as_of on b = c order by a limit 3",
        "select row_number() over (order by b, c) as a from orders",
        "select sum(b) over () as a from orders",
        "select string_agg(b, ',' order by b) as a from orders",
        "with s as (select sum(b) as b, c from orders group by c) "
        "select sum(b) over (order by c) as a from s",
    ],
)
def test_allowed(select: str) -> None:
    assert complaints(analysis(select)) == []


def test_base_tables_may_use_what_is_fast_in_the_embedded_engine() -> None:
    fast = "select quantile_disc(b, [0.2, 0.4])[1] as a from orders"
    assert complaints(analysis(fast, "base")) == []
    assert complaints(analysis("select lag(b) over () as a from orders", "base")) == []
