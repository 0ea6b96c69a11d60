"""The embedded engine: typed values in, whole Arrow tables out, nothing left open."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa
import pytest

from kundedagbok import statistics
from kundedagbok.engine import Engine
from kundedagbok.engine.duckdb import DuckDBEngine
from kundedagbok.errors import BadParameter
from kundedagbok.query import Query, parse

PARAMETERS = """
n = { type = "int", default = 3, min = 1, max = 1000000, label = "N" }
share = { type = "float", default = 0.5, min = 0, max = 1, label = "Share" }
strict = { type = "bool", default = true, label = "Strict" }
day = { type = "date", default = 2024-02-29, label = "Day" }
word = { type = "text", default = "kaffe", label = "Word" }
words = { type = "list", default = [], label = "Words" }
"""


def query(select: str, columns: str, params: str = "", after: str = "") -> Query:
    names = "\n".join(f'{name} = "{name}"' for name in columns.split())
    step = f'[after]\nstep = "{after}"\n' if after else ""
    header = (
        'title = "T"\nquestion = "Q?"\nwhy = "W."\ngrain = []\nreads = []\n'
        f"[params]\n{params}\n{step}[columns]\n{names}\n"
    )
    return parse(f"/*\n{header}*/\n{select}", Path("queries/start/tried.sql"))


@pytest.fixture
def connection() -> duckdb.DuckDBPyConnection:
    return duckdb.connect()


@pytest.fixture
def engine(connection: duckdb.DuckDBPyConnection) -> Engine:
    return DuckDBEngine(connection)


def test_values_keep_their_types(engine: Engine) -> None:
    tried = query(
        "select $n as n, $share as share, $strict as strict, $day as day, "
        "$day + $n as later, $word as word, array_length($words) as words",
        "n share strict day later word words",
        PARAMETERS,
    )
    table = engine.run(tried, {"words": ["a", "b"], "n": 1})
    assert table.to_pylist() == [
        {
            "n": 1,
            "share": 0.5,
            "strict": True,
            "day": date(2024, 2, 29),
            "later": date(2024, 3, 1),
            "word": "kaffe",
            "words": 2,
        }
    ]
    assert table.schema.field("share").type == pa.float64()
    assert table.schema.field("later").type == pa.date32()
    assert engine.run(tried, {}).schema == table.schema


@pytest.mark.parametrize(
    ("words", "found"), [([], 2), (["te"], 1), (["te", "kaffe"], 2), (["saft"], 0)]
)
def test_a_list_chooses_or_none_chosen_means_all(
    engine: Engine, words: list[str], found: int
) -> None:
    tried = query(
        "select count(*) as n from (values ('kaffe'), ('te')) as goods(word) "
        "where array_length($words) = 0 or list_contains($words, word)",
        "n",
        PARAMETERS.splitlines()[-1],
    )
    assert engine.run(tried, {"words": words})["n"].to_pylist() == [found]


def test_values_never_become_sql(
    engine: Engine, connection: duckdb.DuckDBPyConnection
) -> None:
    connection.execute("create table kept as select 1 as a")
    tried = query("select $word as word", "word", PARAMETERS.splitlines()[-2])
    table = engine.run(tried, {"word": "'; drop table kept; --"})
    assert table["word"].to_pylist() == ["'; drop table kept; --"]
    assert connection.sql("from kept").fetchall() == [(1,)]


def test_bad_values_never_reach_the_database(engine: Engine) -> None:
    tried = query("select $n as n", "n", PARAMETERS.splitlines()[1])
    for bad in ({"n": None}, {"n": 0}, {"m": 1}):
        with pytest.raises(BadParameter):
            engine.run(tried, bad)


def test_what_a_select_does_not_declare_or_use_is_refused(engine: Engine) -> None:
    with pytest.raises(duckdb.InvalidInputException):
        engine.run(query("select $n as n", "n"), {})
    with pytest.raises(duckdb.BinderException):
        engine.run(query("select 1 as n", "n", PARAMETERS.splitlines()[1]), {})


def test_sums_of_whole_numbers_are_whole(engine: Engine) -> None:
    tried = query(
        "select sum(a) as whole, sum(a) filter (where a > 9) as nothing, "
        "sum(cast(a as decimal(18, 2))) as money, "
        "sum(cast(9223372036854775807 as bigint)) as huge "
        "from (values (1), (2)) as numbers(a)",
        "whole nothing money huge",
    )
    table = engine.run(tried, {})
    assert table.schema.field("whole").type == pa.int64()
    assert table.schema.field("nothing").type == pa.int64()
    assert table.schema.field("money").type == pa.decimal128(38, 2)
    assert table.to_pylist() == [
        {"whole": 3, "nothing": None, "money": Decimal("3.00"), "huge": 2**64 - 2}
    ]


def test_a_step_follows_the_select(
    engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    def doubled(table: pa.Table, values: dict[str, Any]) -> pa.Table:
        assert values == {"n": 3, "level": 0.5}
        return table.append_column("twice", pa.array([values["n"] * 2]))

    monkeypatch.setitem(statistics.STEPS, "doubled", doubled)
    level = (
        'level = { type = "float", default = 0.5, min = 0, max = 1, label = "L", '
        "after = true }"
    )
    params = PARAMETERS.splitlines()[1] + "\n" + level
    tried = query("select $n as n", "n twice", params, after="doubled")
    assert engine.run(tried, {}).to_pylist() == [{"n": 3, "twice": 6}]


def test_a_failed_run_leaves_the_connection_free(
    engine: Engine, connection: duckdb.DuckDBPyConnection
) -> None:
    with pytest.raises(duckdb.CatalogException):
        engine.run(query("select a from nowhere", "a"), {})
    many = query("select range as a from range(200000)", "a")
    assert engine.run(many, {}).num_rows == 200_000
    assert connection.sql("select 1").fetchall() == [(1,)]


def test_many_threads_ask_at_once(engine: Engine) -> None:
    tried = query(
        "select sum(range) as n from range($n)", "n", PARAMETERS.splitlines()[1]
    )
    with ThreadPoolExecutor(8) as pool:
        tables = list(
            pool.map(lambda n: engine.run(tried, {"n": n}), range(1000, 1040))
        )
    assert [table["n"][0].as_py() for table in tables] == [
        n * (n - 1) // 2 for n in range(1000, 1040)
    ]


def test_the_program_s_own_tables_cannot_be_read_by_name() -> None:
    secrets = pa.table({"a": [1]})
    locked = duckdb.connect(config={"python_enable_replacements": False})
    with pytest.raises(duckdb.CatalogException):
        DuckDBEngine(locked).run(query("select a from secrets", "a"), {})
    assert secrets.num_rows == 1
