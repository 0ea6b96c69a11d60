"""The one door to all files: what a file is by its bytes, and its table as text."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from io import BytesIO
from pathlib import Path

from kundedagbok.errors import UnreadableFile
from kundedagbok.intake.reading import archives, heeros, stored
from kundedagbok.intake.reading.decode import find_encoding
from kundedagbok.intake.reading.delimited import read_delimited
from kundedagbok.intake.reading.invoice_batches import invoice_batches, read_batch
from kundedagbok.intake.reading.locked import is_locked, unlocked
from kundedagbok.intake.reading.markup import markup_tables, read_markup
from kundedagbok.intake.reading.opened import Opened, open_file
from kundedagbok.intake.reading.spreadsheets import (
    notes_of,
    open_workbook,
    read_sheet,
    sheets,
)
from kundedagbok.intake.reading.structured import (
    is_json_lines,
    json_lists,
    read_json,
    read_json_lines,
)
from kundedagbok.intake.reading.text_table import TextTable
from kundedagbok.intake.reading.xml_tables import read_xml
from kundedagbok.language import N_

NO_SUCH_TABLE = N_("{file} has no table called {table}.")
NOTHING_INSIDE = N_("{file} holds no table. Drop the export itself here.")
_inside = " › "


@dataclass(frozen=True)
class TableSource:
    """One table of a file; `name` is what `read_table(table=…)` takes."""

    name: str
    container: str


def read_table(
    path: Path | str, *, table: str | None = None, password: str | None = None
) -> TextTable:
    """Read the table of a file, whatever the file is.

    Where there are several tables, `table` names one of `tables_in`; without it the
    largest is read. Raises UnreadableFile with what the file is and what to do, and
    WrongPassword where a password is needed or wrong.
    """
    opened = open_file(Path(path), Path(path).name, password)
    return _readers.get(opened.kind, _read_text)(opened, table)


def tables_in(path: Path | str, *, password: str | None = None) -> list[TableSource]:
    """Name the tables of a file: one for a plain file, more for archives and books."""
    return _tables(open_file(Path(path), Path(path).name, password))


def _tables(opened: Opened) -> list[TableSource]:
    names: list[str] = []
    match opened.kind:
        case "xlsx" | "xlsb" | "xls" | "ods" | "locked":
            names = sheets(open_workbook(_book(opened), opened.name))
        case "sqlite":
            names = stored.sqlite_tables(opened.path, opened.name)
        case "duckdb":
            names = stored.duckdb_tables(opened.path, opened.name)
        case "json":
            names = list(json_lists(opened.path, opened.name) or {"": []})
        case "html" | "xml_workbook":
            found = markup_tables(opened.path, opened.name)
            names = [str(place) for place, rows in enumerate(found, 1) if rows]
        case "zip":
            return _zip_tables(opened)
        case _:
            names = [""]
    return [TableSource(name, opened.kind) for name in names]


def _zip_tables(opened: Opened) -> list[TableSource]:
    batches = invoice_batches(opened.path, opened.name, opened.password)
    found = [TableSource(form, "xml") for form in batches]
    batched = {member for batch in batches.values() for member, _ in batch}
    for info in archives.members(opened.path, opened.name):
        if info.filename in batched:
            continue
        try:
            inner = _tables(_member(opened, info.filename))
        except UnreadableFile:
            continue
        many = len(inner) > 1
        found += [
            TableSource(
                f"{info.filename}{_inside}{source.name}" if many else info.filename,
                source.container,
            )
            for source in inner
        ]
    return found


def _member(opened: Opened, member: str) -> Opened:
    if opened.depth >= archives.MOST_NESTING:
        raise UnreadableFile(archives.UNSAFE, file=opened.name)
    for info in archives.members(opened.path, opened.name):
        if info.filename == member:
            unpacked = archives.unpack_member(
                opened.path, info, opened.name, opened.password
            )
            depth = opened.depth + 1
            return open_file(unpacked.path, member, opened.password, depth, unpacked)
    raise UnreadableFile(NO_SUCH_TABLE, file=opened.name, table=member)


def _read_zip(opened: Opened, table: str | None) -> TextTable:
    batches = invoice_batches(opened.path, opened.name, opened.password)
    if batches and (table is None or table in batches):
        found = read_batch(batches, table or next(iter(batches)))
        found.dialect = replace(found.dialect, table_name=table)
        return found
    if table is None:
        sizes = {
            info.filename: info.file_size
            for info in archives.members(opened.path, opened.name)
        }
        sources = _zip_tables(opened)
        if not sources:
            raise UnreadableFile(NOTHING_INSIDE, file=opened.name)
        names = [source.name.split(_inside)[0] for source in sources]
        member, rest = max(names, key=lambda name: sizes.get(name, 0)), ""
    else:
        member, _, rest = table.partition(_inside)
    inner = _member(opened, member)
    found = _readers.get(inner.kind, _read_text)(inner, rest or None)
    inside = found.dialect.table_name
    name = f"{member}{_inside}{inside}" if inside else member
    found.dialect = replace(found.dialect, table_name=name)
    return found


def _book(opened: Opened) -> Path | BytesIO:
    archived = opened.kind in ("xlsx", "xlsb", "ods")
    if archived:
        archives.members(opened.path, opened.name)
    locked = opened.kind == "locked" or (not archived and is_locked(opened.path))
    if locked:
        return unlocked(opened.path, opened.name, opened.password)
    return opened.path


def _read_book(opened: Opened, table: str | None) -> TextTable:
    book = _book(opened)
    workbook = open_workbook(book, opened.name)
    _known(opened, table, sheets(workbook))
    kind = "xlsx" if opened.kind == "locked" else opened.kind
    found = read_sheet(workbook, kind, table, opened.name)
    if kind == "xlsx":
        notes = notes_of(workbook, book, found.dialect.table_name)
        found.dialect = replace(found.dialect, notes=notes)
    return found


def _known(opened: Opened, table: str | None, names: list[str]) -> str:
    """The wanted table, or the first (fullest) one."""
    if table is None and names:
        return names[0]
    if table is None:
        raise UnreadableFile(NOTHING_INSIDE, file=opened.name)
    if table not in names:
        raise UnreadableFile(NO_SUCH_TABLE, file=opened.name, table=table)
    return table


def _read_sqlite(opened: Opened, table: str | None) -> TextTable:
    wanted = _known(opened, table, stored.sqlite_tables(opened.path, opened.name))
    return stored.read_sqlite(opened.path, opened.name, wanted, opened.keep)


def _read_duckdb(opened: Opened, table: str | None) -> TextTable:
    wanted = _known(opened, table, stored.duckdb_tables(opened.path, opened.name))
    return stored.read_duckdb(opened.path, opened.name, wanted, opened.keep)


def _read_json(opened: Opened, table: str | None) -> TextTable:
    encoding = find_encoding(opened.path)
    if is_json_lines(opened.path, encoding):
        return read_json_lines(opened.path, encoding, opened.keep)
    lists = json_lists(opened.path, opened.name)
    if lists is None:
        return _read_text(opened, table)
    names = sorted(lists, key=lambda name: -len(lists[name]))
    wanted = _known(opened, table, names)
    return read_json(lists[wanted], wanted or None)


def _read_page(opened: Opened, table: str | None) -> TextTable:
    wanted = int(table) if table and table.isdecimal() else None
    return read_markup(opened.path, opened.name, opened.kind, wanted)


def _read_xml(opened: Opened, table: str | None) -> TextTable:
    return read_xml(opened.path, opened.name, opened.keep)


def _read_text(opened: Opened, table: str | None) -> TextTable:
    found = read_delimited(opened.path, keep=opened.keep)
    return heeros.as_invoices(found) or found


def _read_parquet(opened: Opened, table: str | None) -> TextTable:
    return stored.read_parquet(opened.path, opened.name, opened.keep)


_readers: dict[str, Callable[[Opened, str | None], TextTable]] = {
    "zip": _read_zip,
    "xlsx": _read_book,
    "xlsb": _read_book,
    "xls": _read_book,
    "ods": _read_book,
    "locked": _read_book,
    "sqlite": _read_sqlite,
    "duckdb": _read_duckdb,
    "json": _read_json,
    "html": _read_page,
    "xml_workbook": _read_page,
    "parquet": _read_parquet,
    "xml": _read_xml,
}
