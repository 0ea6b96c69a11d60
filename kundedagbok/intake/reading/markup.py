"""Tables of web pages and of Excel 2003 XML, both often named .xls."""

import re
from html.parser import HTMLParser
from pathlib import Path

from kundedagbok.intake.reading.archives import too_large
from kundedagbok.intake.reading.decode import Encoding, find_encoding, sample_text
from kundedagbok.intake.reading.dialect import Dialect
from kundedagbok.intake.reading.kinds import unreadable
from kundedagbok.intake.reading.records import Record
from kundedagbok.intake.reading.tabular import table_of
from kundedagbok.intake.reading.text_table import TextTable

_most = 256 << 20
_widest = 2000
_charset = re.compile(r"charset=[\"']?([\w-]+)", re.IGNORECASE)
_tables, _rows = {"table", "ss:table"}, {"tr", "row", "ss:row"}
_cells = {"td", "th", "cell", "ss:cell"}


class _Collector(HTMLParser):
    """Gathers the rows of every table, with the line where each row begins."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.tables: list[list[Record]] = []
        self._open: list[list[Record]] = []
        self._row: list[str] | None = None
        self._cell: list[str] | None = None
        self._gap, self._line, self._mute = 0, 1, False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin a table, a row or a cell."""
        found = dict(attrs)
        if tag in _tables:
            self.tables.append([])
            self._open.append(self.tables[-1])
        elif tag in _rows and self._open:
            self._end_row()
            self._row, self._line = [], self.getpos()[0]
        elif tag in _cells and self._row is not None:
            self._end_cell()
            self._begin_cell(found)
        elif tag == "br" and self._cell is not None:
            self._cell.append(" ")
        elif tag in ("script", "style"):
            self._mute = True

    def _begin_cell(self, found: dict[str, str | None]) -> None:
        index = found.get("ss:index") or ""
        if self._row is not None and index.isdecimal():
            missing = int(index) - 1 - len(self._row)
            self._row.extend([""] * max(0, min(missing, _widest)))
        span = found.get("colspan") or "1"
        self._gap = min(int(span), _widest) - 1 if span.isdecimal() else 0
        self._cell = []

    def handle_endtag(self, tag: str) -> None:
        """End a cell, a row or a table."""
        if tag in _cells:
            self._end_cell()
        elif tag in _rows:
            self._end_row()
        elif tag in _tables and self._open:
            self._end_row()
            self._open.pop()
        elif tag in ("script", "style"):
            self._mute = False

    def handle_data(self, data: str) -> None:
        """Add text to the cell."""
        if self._cell is not None and not self._mute:
            self._cell.append(data)

    def _end_cell(self) -> None:
        if self._cell is None or self._row is None:
            return
        text = re.sub(r"[ \t\r\n]+", " ", "".join(self._cell)).strip(" ")
        self._row.extend([text, *[""] * max(self._gap, 0)])
        self._cell, self._gap = None, 0

    def _end_row(self) -> None:
        self._end_cell()
        if self._row and self._open and any(self._row):
            self._open[-1].append(Record(self._line, self._row))
        self._row = None


def read_markup(path: Path, name: str, kind: str, wanted: int | None) -> TextTable:
    """Read the largest table of a page (or the wanted one, counted from 1)."""
    tables = markup_tables(path, name)
    if not any(tables):
        raise unreadable("page" if kind == "html" else "xml", name)
    sizes = [sum(len(record.cells) for record in rows) for rows in tables]
    place = wanted - 1 if wanted else sizes.index(max(sizes))
    rows = tables[place]
    dialect = Dialect(
        container=kind, delimiter="", quote="", escape="", table_name=str(place + 1)
    )
    return table_of(lambda: iter(rows), dialect)


def markup_tables(path: Path, name: str) -> list[list[Record]]:
    """Give the records of each table of a page."""
    if path.stat().st_size > _most:
        raise too_large(name, path.stat().st_size, _most)
    encoding = find_encoding(path)
    text, _ = sample_text(path, encoding, _most)
    stated = _charset.search(text[:2000])
    if stated and encoding.name not in ("utf-8", stated.group(1).lower()):
        try:
            "".encode(stated.group(1))
            text, _ = sample_text(path, Encoding(stated.group(1).lower()), _most)
        except LookupError:
            pass
    collector = _Collector()
    collector.feed(text)
    collector.close()
    return collector.tables
