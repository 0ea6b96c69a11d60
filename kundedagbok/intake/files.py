"""Files of any kind into the loaded_* tables: one table or several in each."""

from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

import duckdb

from kundedagbok.errors import AppError
from kundedagbok.intake.load import Progress, Reading, load_table, look_at
from kundedagbok.intake.mapping import Mapping
from kundedagbok.intake.meaning.headers import key_of
from kundedagbok.intake.meaning.recognise import Recognition
from kundedagbok.intake.meaning.staging import staged
from kundedagbok.intake.meaning.typed import Typed
from kundedagbok.intake.questions import questions_about
from kundedagbok.intake.reading.cells import forget
from kundedagbok.intake.reading.containers import read_table
from kundedagbok.intake.reading.dialect import Dialect
from kundedagbok.intake.reading.text_table import TextTable
from kundedagbok.intake.report import FileReport, Question
from kundedagbok.intake.stored import fingerprint_of

_PREVIEW = 20


@dataclass(frozen=True)
class LoadPlan:
    """What we think a table is, for a person to see and correct before loading.

    `mapping` is what will be loaded unless another is given; `confidence` says how
    sure each field is (0 to 1); `readings` how each is read (a date's order, the
    decimal mark); `preview` are the first rows as written.
    """

    file: str
    system: str
    kind: str
    title: str | None
    header: tuple[str, ...]
    dialect: Dialect
    mapping: Mapping
    confidence: dict[str, float]
    readings: dict[str, str]
    preview: list[list[str]]
    questions: tuple[Question, ...]
    dropped: tuple[str, ...]
    fetch: str | None


def load_file(
    path: str | Path,
    connection: duckdb.DuckDBPyConnection,
    *,
    name: str | None = None,
    mapping: Mapping | None = None,
    password: str | None = None,
    progress: Progress | None = None,
    table: str | None = None,
    loaded_at: datetime | None = None,
    restored: bool = False,
) -> FileReport:
    """Append one table of a file to the loaded_* tables; never raises AppError.

    `name` is the file's own name, where the path is that of a copy. `loaded_at` is one
    moment for files that come together, so that their order does not matter.
    `restored` asks for letters that were encoded twice (Ã¸) as they were meant (ø).
    """
    path = Path(path)
    shown = name or path.name
    if table:
        shown = f"{shown} › {table}"
    try:
        text = _read(path, table, password, restored)
        fingerprint = fingerprint_of(path, table)
        return load_table(
            text,
            connection,
            name=shown,
            fingerprint=fingerprint,
            mapping=mapping,
            progress=progress,
            loaded_at=loaded_at,
        )
    except AppError as problem:
        return FileReport(shown, problem=problem)
    finally:
        _forget()


def plan(
    path: str | Path,
    *,
    name: str | None = None,
    mapping: Mapping | None = None,
    password: str | None = None,
    table: str | None = None,
    restored: bool = False,
) -> LoadPlan:
    """What loading would do; raises UnreadableFile or UnknownColumns."""
    path = Path(path)
    shown = name or path.name
    try:
        text = _read(path, table, password, restored)
        with staged(text.batches()) as staging:
            reading = look_at(staging, text, shown, mapping)
        return _plan(shown, text, reading)
    finally:
        _forget()


def _plan(shown: str, text: TextTable, reading: Reading) -> LoadPlan:
    found, how = reading.found, reading.how
    dates = {name: style.order or style.reader for name, style in how.dates.items()}
    return LoadPlan(
        file=shown,
        system=found.mapping.system,
        kind=found.kind,
        title=found.system.title if found.system else None,
        header=tuple(reading.header),
        dialect=text.dialect,
        mapping=_as_read(found, how),
        confidence=dict(found.confidence),
        readings=dates | {"decimal_mark": how.decimal_mark},
        preview=[list(row) for row in text.rows[:_PREVIEW]],
        questions=questions_about(shown, found, how, reading.header),
        dropped=found.dropped_names,
        fetch=found.system.fetch if found.system else None,
    )


def _forget() -> None:
    """Keep no cell or heading of a file in memory that outlives its reading."""
    forget()
    key_of.cache_clear()


def _read(
    path: Path, table: str | None, password: str | None, restored: bool
) -> TextTable:
    text = read_table(path, table=table, password=password)
    return text.with_letters_restored() if restored else text


def _as_read(found: Recognition, how: Typed) -> Mapping:
    style = how.dates.get("ordered_at")
    order = style.order if style and not style.example else None
    return replace(found.mapping, date_order=found.mapping.date_order or order)
