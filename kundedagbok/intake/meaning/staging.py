"""A table of text, held apart while its meaning is found.

The cells stand in `source` as c0 … c{n-1}; nothing here knows a heading, so no
word of a file is ever part of a statement.
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from importlib.resources import files

import duckdb
import pyarrow as pa

from kundedagbok.intake.meaning.vocabulary import names_fields
from kundedagbok.intake.rows import one_row

_MACROS = files("kundedagbok") / "intake" / "meaning" / "typing.sql"
_SAMPLED = 600
_TICK = 50_000


@contextmanager
def staged(
    batches: pa.RecordBatchReader,
    told: Callable[[int], None] | None = None,
    *,
    beside: duckdb.DuckDBPyConnection | None = None,
) -> Iterator[duckdb.DuckDBPyConnection]:
    """Read a table's records into `source`, a table that goes with its cursor.

    `beside` is the database that the rows will go to, so that they need not travel.
    """
    with beside.cursor() if beside else duckdb.connect() as connection:
        connection.execute((_MACROS).read_text("utf-8"))
        connection.register("incoming", _counted(batches, told))
        connection.execute("create temp table source as select * from incoming")
        connection.unregister("incoming")
        _unguard(connection)
        connection.execute(
            "create temp table meanings (place integer, cell varchar, meaning varchar)"
        )
        yield connection


def _unguard(connection: duckdb.DuckDBPyConnection) -> None:
    """Take ="…" off the columns of a list written so that spreadsheets leave it."""
    names = [name for name, *_ in connection.table("source").description]
    names = [name for name in names if name.startswith("c")]
    if not names:
        return
    checks = ", ".join(f"bool_or(starts_with({name}, '=\"'))" for name in names)
    found = one_row(
        connection,
        f"select {checks} from (from source order by rowid limit {_SAMPLED})",
    )
    guarded = [name for name, is_so in zip(names, found, strict=True) if is_so]
    if guarded:
        bare = ", ".join(f"unguarded({name}) as {name}" for name in guarded)
        connection.execute(
            "create or replace temp table source as"
            f" select * replace ({bare}) from source"
        )


def sample(
    connection: duckdb.DuckDBPyConnection, width: int
) -> list[Sequence[str | None]]:
    """Cells of each column, from rows spread evenly over the whole file."""
    (rows,) = one_row(connection, "select count(*) from source")
    step = max(rows // _SAMPLED, 1)
    names = ", ".join(f"c{place}" for place in range(width))
    if not width:
        return []
    taken = connection.execute(
        f"select {names} from source where rowid % $1 = 0 order by rowid limit $2",
        [step, _SAMPLED + 1],
    ).fetchall()
    columns: list[Sequence[str | None]] = list(zip(*taken, strict=True))
    return columns or [() for _ in range(width)]


def header_in(connection: duckdb.DuckDBPyConnection, width: int) -> list[str]:
    """The first row, taken out of `source`, where its cells are names of fields."""
    cells = ", ".join(f"c{place}" for place in range(width)) or "null"
    rows = connection.execute(
        f"select line_number, {cells} from source order by rowid limit 1"
    ).fetchall()
    if not rows or not names_fields(rows[0][1:]):
        return []
    connection.execute("delete from source where line_number = $1", [rows[0][0]])
    return [cell or "" for cell in rows[0][1:]]


def add_meanings(
    connection: duckdb.DuckDBPyConnection,
    place: int,
    meaning: Callable[[str], str | None],
    limit: int = 5_000,
) -> str:
    """Let Python read each distinct cell of a column; SQL that gives the meaning."""
    cells = connection.execute(
        f"select distinct written(c{place}) from source limit $1", [limit]
    ).fetchall()
    read = [(place, cell, meaning(cell)) for (cell,) in cells if cell is not None]
    if read:
        table = pa.table(
            list(map(list, zip(*read, strict=True))),
            pa.schema(
                [("place", pa.int32()), ("cell", pa.string()), ("meaning", pa.string())]
            ),
        )
        connection.execute("delete from meanings where place = $1", [place])
        connection.register("read", table)
        connection.execute("insert into meanings select * from read")
        connection.unregister("read")
    return (
        "(select any_value(meanings.meaning) from meanings"
        f" where meanings.place = {place} and meanings.cell = written(c{place}))"
    )


def _counted(
    batches: pa.RecordBatchReader, told: Callable[[int], None] | None
) -> pa.RecordBatchReader:
    if told is None:
        return batches

    def counted() -> Iterator[pa.RecordBatch]:
        rows = last = 0
        for batch in batches:
            rows += batch.num_rows
            if rows - last >= _TICK:
                told(rows)
                last = rows
            yield batch

    return pa.RecordBatchReader.from_batches(batches.schema, counted())
