"""A list's rows as a destination's files: the bytes that are promised."""

import csv
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from types import SimpleNamespace
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from kundedagbok.destinations.cells import Cell, Rows, headings, lines
from kundedagbok.destinations.cells import Setting as Setting
from kundedagbok.destinations.destination import Destination
from kundedagbok.destinations.workbook import workbook


@dataclass(frozen=True)
class File:
    """One file: what to add to the list's name, its ending, its bytes, its rows."""

    part: str
    ending: str
    data: bytes
    rows: int


def written(table: pa.Table, form: Destination, setting: Setting) -> list[File]:
    """The files of a list in a destination's form; none where nobody can be in it."""
    rows = _once(_reachable(table, form), form)
    files: list[File] = []
    for part, share in _parts(rows, form):
        heading = headings(form, setting)
        rows_of_part = [*lines(share, form, setting), *_under(heading, setting)]
        files += _files(part, heading, rows_of_part, form)
    return files


def _under(heading: tuple[str, ...], setting: Setting) -> Rows:
    """A blank row, and the line below the table, where there is one."""
    if not setting.under:
        return ()
    blank = ("",) * (len(heading) - 1)
    return ("", *blank), (setting.under, *blank)


def reachable_rows(table: pa.Table, form: Destination) -> int:
    """How many rows of a list can be in the destination's files."""
    return _once(_reachable(table, form), form).num_rows


def _reachable(table: pa.Table, form: Destination) -> pa.Table:
    """Rows that have one of the needed fields."""
    keep = None
    for name in form.needs:
        has = pc.is_valid(table[name])
        keep = has if keep is None else pc.or_(keep, has)
    return table if keep is None else table.filter(keep)


def _once(table: pa.Table, form: Destination) -> pa.Table:
    """The first row of each key, where the tool takes a key once only."""
    if not form.once_per or not table.num_rows:
        return table
    keys = table[form.once_per].to_pylist()
    seen: set[object] = set()
    keep: list[bool] = []
    for key in keys:
        keep.append(key is None or key not in seen)
        seen.add(key)
    return table.filter(pa.array(keep))


def _parts(rows: pa.Table, form: Destination) -> Iterator[tuple[str, pa.Table]]:
    """One part for each code that has its own file, or the whole."""
    if not form.split_by:
        yield "", rows
        return
    for place, (code, part) in enumerate(form.parts.items()):
        share = rows.filter(pc.equal(rows[form.split_by], code))
        if share.num_rows or place == 0:
            yield part, share


def _files(
    part: str, heading: tuple[str, ...], rows: Rows, form: Destination
) -> list[File]:
    if form.kind == "xlsx":
        return [File(part, "xlsx", workbook(heading, rows), len(rows))]
    head, *records = _records([heading, *rows], form)
    pieces = list(_pieces(head, records, form))
    numbered = len(pieces) > 1
    return [
        File(_joined(part, str(place) if numbered else ""), "csv", data, count)
        for place, (data, count) in enumerate(pieces, start=1)
    ]


def _joined(*names: str) -> str:
    return "_".join(name for name in names if name)


def _records(rows: Iterable[Sequence[Cell]], form: Destination) -> list[bytes]:
    """Each row as its bytes: the writer gives its sink one row at a time."""
    texts: list[str] = []
    sink: Any = SimpleNamespace(write=texts.append)
    csv.writer(sink, delimiter=form.delimiter, lineterminator=form.line_end).writerows(
        rows
    )
    return [text.encode(form.encoding) for text in texts]


def _pieces(
    head: bytes, records: Iterable[bytes], form: Destination
) -> Iterator[tuple[bytes, int]]:
    """Whole files, each with the heading, none larger than the tool takes."""
    start = (b"\xef\xbb\xbf" if form.byte_order_mark else b"") + head
    piece, size = [start], len(start)
    for record in records:
        over_bytes = form.most_bytes and size + len(record) > form.most_bytes
        over_rows = form.most_rows and len(piece) > form.most_rows
        if len(piece) > 1 and (over_bytes or over_rows):
            yield b"".join(piece), len(piece) - 1
            piece, size = [start], len(start)
        piece.append(record)
        size += len(record)
    yield b"".join(piece), len(piece) - 1
