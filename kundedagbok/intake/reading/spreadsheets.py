"""Workbooks (XLSX, XLSM, XLSB, XLS, ODS) as text, sheet by sheet."""

from collections.abc import Callable, Iterator
from datetime import date, datetime, time, timedelta
from io import BytesIO
from pathlib import Path
from typing import Any

from python_calamine import (
    CalamineError,
    CalamineSheet,
    CalamineWorkbook,
    SheetTypeEnum,
    SheetVisibleEnum,
)

from kundedagbok.errors import UnreadableFile
from kundedagbok.intake.reading.dialect import Dialect
from kundedagbok.intake.reading.header import find_header
from kundedagbok.intake.reading.hidden import hidden_parts
from kundedagbok.intake.reading.records import Record
from kundedagbok.intake.reading.tabular import table_of, usual_width
from kundedagbok.intake.reading.text_table import TextTable
from kundedagbok.language import N_

DAMAGED = N_(
    "{file} is a damaged workbook. Open it in Excel, save it and drop it again."
)


def open_workbook(source: Path | BytesIO, name: str) -> CalamineWorkbook:
    """Open a workbook by its bytes, whatever its name says."""
    try:
        data = source.read_bytes() if isinstance(source, Path) else source.getvalue()
        return CalamineWorkbook.from_filelike(BytesIO(data))
    except CalamineError as problem:
        raise UnreadableFile(DAMAGED, file=name) from problem


def notes_of(
    workbook: CalamineWorkbook, source: Path | BytesIO, title: str | None
) -> tuple[str, ...]:
    """Say what the sheet hides, where that can be told."""
    names = workbook.sheet_names
    if title not in names:
        return ()
    place = names.index(title)
    is_shown = workbook.sheets_metadata[place].visible == SheetVisibleEnum.Visible
    return ("hidden_sheet",) * (not is_shown) + hidden_parts(source, place)


def sheets(workbook: CalamineWorkbook) -> list[str]:
    """Name the sheets that can hold a table, in order."""
    return [
        meta.name
        for meta in workbook.sheets_metadata
        if meta.typ == SheetTypeEnum.WorkSheet
    ]


def read_sheet(
    workbook: CalamineWorkbook, container: str, wanted: str | None, name: str
) -> TextTable:
    """Read one sheet: the wanted one, else the one that holds the largest table."""
    found = {}
    for title in [wanted] if wanted else sheets(workbook):
        try:
            found[title] = workbook.get_sheet_by_name(title)
        except CalamineError as problem:
            raise UnreadableFile(DAMAGED, file=name) from problem
    best = max(found, key=lambda title: _worth(found[title]), default=None)
    dialect = Dialect(
        container=container, delimiter="", quote="", escape="", table_name=best
    )
    if best is None:
        return table_of(lambda: iter(()), dialect)
    return table_of(_records(found[best]), dialect, keep=workbook)


def _records(sheet: CalamineSheet) -> Callable[[], Iterator[Record]]:
    left = (sheet.start or (0, 0))[1]

    def read() -> Iterator[Record]:
        for number, row in enumerate(sheet.iter_rows(), start=1):
            cells = [as_text(value) for value in row][left:]
            if any(cells):
                yield Record(number, cells)

    return read


def _worth(sheet: CalamineSheet) -> float:
    """Filled cells of the body under a header; a sheet without one is worth less."""
    rows = [
        cells
        for row in sheet.to_python(skip_empty_area=False, nrows=200)
        if any(cells := [as_text(value) for value in row])
    ]
    head = find_header(rows, usual_width(rows))
    body = rows[head.first :]
    filled = sum(bool(cell) for row in body for cell in row)
    tall = 1.0 + (sheet.total_height or 0) / 200
    return filled * tall * (1.0 if head.header is not None else 0.3)


def as_text(value: Any) -> str:
    """Write a cell's value as the shortest text that says it; dates as ISO."""
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return _number(value)
    if isinstance(value, datetime):
        return _moment(value)
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, timedelta):
        return _span(value)
    return str(value)


def _number(value: float) -> str:
    if value.is_integer():
        return str(int(value))
    text = f"{value:.15g}"
    return f"{value:.20f}".rstrip("0").rstrip(".") if "e-" in text else text


def _moment(value: datetime) -> str:
    rounded = (value + timedelta(milliseconds=500)).replace(microsecond=0)
    midnight = rounded.time() == time(0)
    return rounded.date().isoformat() if midnight else rounded.isoformat(sep=" ")


def _span(value: timedelta) -> str:
    minutes, seconds = divmod(round(value.total_seconds()), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours:02d}:{minutes:02d}:{seconds:02d}"
