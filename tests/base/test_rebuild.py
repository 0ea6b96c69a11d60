"""A changed rule rebuilds what depends on it, and the result is that of a new build."""

from dataclasses import replace
from pathlib import Path
from time import sleep

import duckdb
import pytest

from kundedagbok import base
from kundedagbok.definition import Definition
from kundedagbok.engine.duckdb import DuckDBEngine
from kundedagbok.made import held_by
from kundedagbok.query import parse
from tests.base.shop import CATALOG, line, rows, shop

LINES = [
    line(str(n), f"2025-0{1 + n % 9}-1{n % 7} 12:00", f"c{n % 9}", price=10 + n,
         country=("NO", "SE")[n % 2], channel=("web", "store")[n % 2],
         currency=("NOK", "SEK")[n % 3 == 0], company=("Fjord AS", None)[n % 9 > 1],
         payment_method="Faktura", status_code=("paid", "cancelled")[n % 5 == 0],
         product_code=f"p{n % 4}" if n % 2 else f"P{n % 4}", quantity=n % 6 - 1)
    for n in range(60)
]  # fmt: skip
CHANGES = [
    {"window_months": 3},
    {"minimum_orders": 3},
    {"known_only": True},
    {"businesses": "kept"},
    {"role_addresses": "as_others"},
    {"left_out": ("test",)},
    {"credit_notes": "left_out"},
    {"nonpositive_lines": "left_out"},
    {"channels": ("web",)},
    {"countries": ("SE",)},
    {"vat": "as_given"},
    {"currency": "SEK"},
    {"returns": "ignored"},
    {"codes": "as_written"},
    {"variants": "apart"},
    {"other_lines": "kept"},
    {"zone": "as_written"},
]


TABLES = sorted(query.name for query in CATALOG.base)


@pytest.fixture(scope="module")
def built():
    """One shop that is defined anew again and again."""
    return shop(*LINES)


def rebuilt(connection, definition, data=""):
    engine = DuckDBEngine(connection)
    return base.build(connection, engine, CATALOG, definition, data)


def test_every_rule_is_tried():
    tried = {name for change in CHANGES for name in change}
    assert tried | {"name", "by", "on", "why"} == set(vars(Definition()))


@pytest.mark.parametrize("change", CHANGES, ids=lambda change: next(iter(change)))
def test_a_changed_rule_gives_what_a_new_build_gives(built, change):
    changed = replace(Definition(), **change)
    fresh = shop(*LINES, definition=changed)
    rebuilt(built, Definition())
    names = rebuilt(built, changed)
    assert 0 < len(names) < len(CATALOG.base)
    for name in TABLES:
        assert rows(built, name, "*") == rows(fresh, name, "*"), name


def test_nothing_is_built_twice_and_a_window_leaves_the_lines_alone():
    found = shop(*LINES)
    assert rebuilt(found, Definition(by="Kari")) == []
    names = rebuilt(found, Definition(window_months=1))
    assert {"as_of", "customers"} <= set(names)
    assert not {"orders", "order_lines", "documents", "people"} & set(names)
    names = rebuilt(found, Definition(window_months=1), "other data")
    assert {"documents", "document_heads"} <= set(names)
    assert not {"countries", "vat_rates"} & set(names)


def test_what_holds_what_it_held_leaves_its_readers_alone():
    """Nobody here is at a role address, and the other data is the same."""
    found = shop(*LINES)
    apart = Definition(role_addresses="as_others")
    assert rebuilt(found, apart) == ["shared_contacts"]
    names = rebuilt(found, apart, "other data")
    assert {"documents", "document_lines"} <= set(names)
    assert not {"document_totals", "orders", "customers"} & set(names)


def test_a_column_that_changes_makes_only_who_reads_it_anew():
    """Times without a zone: the moment in UTC is no longer known, the day is."""
    found = shop(*(row | {"has_time": True} for row in LINES))
    names = set(rebuilt(found, Definition(zone="as_written")))
    assert {"shop", "document_times", "orders"} <= names
    assert not {"document_goods", "order_lines", "customers"} & names


@pytest.mark.parametrize(
    "rows",
    [
        "(1, 20, 'a'), (2, 10, 'a')",  # changed places
        "(1, 10, 'b'), (2, 20, 'b')",  # the same in every row, and another one
        "(1, 10, 'a'), (3, 20, 'a')",  # another row
        "(1, 10, 'a')",
        "(1, null, 'a'), (2, 20, 'a')",
    ],
)
def test_a_digest_tells_what_a_column_holds(rows):
    """One number per column that differs wherever a value or its row does."""
    header = 'title = "T"\ngrain = ["one"]\nreads = []\n[columns]\none = "1"\n'
    text = f"/*\n{header}number = 'n'\nletter = 'l'\n*/\nselect 1"
    query = parse(text, Path("queries/base/things.sql"))
    with duckdb.connect() as connection:
        found = []
        for values in (
            "(1, 10, 'a'), (2, 20, 'a')",
            "(2, 20, 'a'), (1, 10, 'a')",
            rows,
        ):
            said = f"from (values {values}) as t (one, number, letter)"
            connection.execute(f"create or replace table things as {said}")
            found.append(held_by(connection, query))
    assert found[0] == found[1] != found[2]


def test_a_table_is_begun_when_those_it_reads_are_done(monkeypatch):
    make, done = base._make, set()
    early = []

    def watched(cursor, engine, query):
        early.extend(set(query.reads) & set(TABLES) - done)
        anew = make(cursor, engine, query)
        done.add(query.name)
        return anew

    monkeypatch.setattr(base, "_make", watched)
    shop(*LINES)
    assert done == set(TABLES)
    assert not early


def test_a_build_cut_short_is_made_up_for(monkeypatch):
    found, changed = shop(*LINES), Definition(left_out=("test",))
    make = base._make

    def failing(cursor, engine, query):
        if query.name == "orders":
            raise MemoryError
        return make(cursor, engine, query)

    with monkeypatch.context() as patched, pytest.raises(MemoryError):
        patched.setattr(base, "_make", failing)
        rebuilt(found, changed)
    assert {"orders", "order_lines", "customers"} <= set(rebuilt(found, changed))
    fresh = shop(*LINES, definition=changed)
    for name in TABLES:
        assert rows(found, name, "*") == rows(fresh, name, "*"), name


def test_where_memory_is_short_tables_are_made_one_at_a_time(monkeypatch):
    make, making = base._make, []
    found, changed = shop(*LINES), Definition(left_out=("test",))

    def greedy(cursor, engine, query):
        making.append(query.name)
        try:
            sleep(0.02)
            if len(making) > 1:
                raise duckdb.OutOfMemoryException
            return make(cursor, engine, query)
        finally:
            making.remove(query.name)

    monkeypatch.setattr(base, "_make", greedy)
    names = rebuilt(found, changed)
    fresh = shop(*LINES, definition=changed)
    assert names
    for name in TABLES:
        assert rows(found, name, "*") == rows(fresh, name, "*"), name
