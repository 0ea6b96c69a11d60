"""A workbook of one sheet: no cell is a formula, no zero in front is lost.

The library makes everything but the rows; they are spliced in as text, for a hundred
thousand rows must not keep anyone waiting.
"""

import io
import re
import zipfile
from collections.abc import Sequence
from datetime import datetime
from functools import lru_cache
from html import escape

import xlsxwriter
from xlsxwriter.utility import xl_col_to_name

Cell = str | int | float
_BORN = datetime(2000, 1, 1)
_STAMP = (1980, 1, 1, 0, 0, 0)
_SHEET = "xl/worksheets/sheet1.xml"
_WIDE, _NARROW = 40, 9
_LONGEST = 32_767  # signs in a cell
_NO_XML = re.compile("[\x00-\x08\x0b-\x1f\ufffe\uffff]|_(?=x[0-9a-fA-F]{4}_)")
_MANY = 65_536  # codes, days and towns come back again and again


def workbook(heading: tuple[str, ...], rows: Sequence[tuple[Cell, ...]]) -> bytes:
    """The bytes of a workbook of texts and numbers."""
    data = io.BytesIO()
    with (
        zipfile.ZipFile(_frame(heading, rows)) as frame,
        zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as book,
    ):
        for name in frame.namelist():
            entry = zipfile.ZipInfo(name, _STAMP)
            entry.compress_type = zipfile.ZIP_DEFLATED
            text = frame.read(name)
            book.writestr(entry, _filled(text, rows) if name == _SHEET else text)
    return data.getvalue()


def _frame(heading: tuple[str, ...], rows: Sequence[tuple[Cell, ...]]) -> io.BytesIO:
    """The workbook with its headings alone, columns as wide as the first rows."""
    data = io.BytesIO()
    book = xlsxwriter.Workbook(data, {"in_memory": True})
    book.set_properties({"created": _BORN})
    sheet = book.add_worksheet()
    bold = book.add_format({"bold": True})
    for place, name in enumerate(heading):
        sheet.write_string(0, place, name, bold)
        longest = max((len(str(line[place])) for line in rows[:200]), default=0)
        sheet.set_column(place, place, min(_WIDE, max(_NARROW, longest, len(name)) + 2))
    sheet.freeze_panes(1, 0)
    book.close()
    data.seek(0)
    return data


def _filled(sheet: bytes, rows: Sequence[tuple[Cell, ...]]) -> bytes:
    """The sheet with its rows, and the area they take."""
    if not rows:
        return sheet
    columns = [xl_col_to_name(place) for place in range(len(rows[0]))]
    area = f'<dimension ref="A1:{columns[-1]}{len(rows) + 1}"/>'.encode()
    sheet = re.sub(rb"<dimension ref=\"[^\"]*\"/>", area, sheet, count=1)
    start, end = sheet.split(b"</sheetData>")
    lines = [_row(columns, number, line) for number, line in enumerate(rows, start=2)]
    _cell.cache_clear()
    return b"".join([start, "".join(lines).encode(), b"</sheetData>", end])


def _row(columns: list[str], number: int, line: tuple[Cell, ...]) -> str:
    cells = [
        f'<c r="{column}{number}"{_cell(cell)}'
        for column, cell in zip(columns, line, strict=True)
        if cell != ""
    ]
    return f'<row r="{number}">{"".join(cells)}</row>'


@lru_cache(_MANY)
def _cell(cell: Cell) -> str:
    if not isinstance(cell, str):
        return f"><v>{cell!r}</v></c>"
    text = _NO_XML.sub(lambda found: f"_x{ord(found[0]):04X}_", cell[:_LONGEST])
    inner = escape(text, quote=False)
    return f' t="inlineStr"><is><t xml:space="preserve">{inner}</t></is></c>'
