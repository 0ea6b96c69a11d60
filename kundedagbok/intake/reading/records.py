"""Records out of text, one at a time, however badly the quotes are set.

A record is normally read as RFC 4180 says. Where that fails, or swallows lines that
are records of their own, the line is read again alone: first in the way that gives
the table's width with the fewest quotes taken as plain text, else as it stands.
Nothing is dropped: a quote that closes nothing stays in the cell as written.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from kundedagbok.intake.reading.dialect import Dialect
from kundedagbok.intake.reading.repair import fitted, other_delimiter
from kundedagbok.intake.reading.scanner import Scan, Scanner


class Record(NamedTuple):
    """The cells of a record, the physical line it starts on, and its damage."""

    line_number: int
    cells: list[str]
    damage: str | None = None


class Parser:
    """Reads records of a table whose width (and kinds of columns) is known."""

    def __init__(self, dialect: Dialect, kinds: tuple[str, ...] = ()) -> None:
        self.scanner = Scanner(dialect)
        self.width = dialect.width
        self.kinds = kinds
        self.quote = dialect.quote[:1]
        self.consumed = 0

    def records(self, text: str, line_number: int, final: bool) -> Iterator[Record]:
        """Read whole records; `consumed` then says how much of the text they took."""
        place = self.consumed = 0
        sound = _is_sound(text)
        while place < len(text):
            line, end = self.scanner.line(text, place)
            if not final and end == len(text):
                return
            line_end = end
            raws, end = self._record(text, place, line, end)
            if not final and end == len(text):
                return
            self.consumed = end
            if line.strip() or len(raws) > 1:
                if self.quote and (self.quote in line or end != line_end):
                    raws = [self.scanner.unquoted(raw) for raw in raws]
                record = Record(line_number, raws)
                yield record if sound else _mended(record)
            line_number += 1 if end == line_end else self._lines(text, place, end)
            place = end

    def _lines(self, text: str, start: int, end: int) -> int:
        return sum(1 for _ in self.scanner.line_end.finditer(text, start, end))

    def _record(
        self, text: str, place: int, line: str, end: int
    ) -> tuple[list[str], int]:
        if not self.quote or self.quote not in line:
            delimiter = self.scanner.delimiter
            raws = line.split(delimiter) if delimiter else [line]
            return self._other(line, raws), end
        quick = self.scanner.quick(line)
        if quick and len(quick) == self.width:
            return quick, end
        scan = self.scanner.scan(text, place)
        if self._fits(text, scan, end):
            return scan.raws, scan.end
        whole = scan.closed and scan.end <= end
        if whole and not scan.strays:
            return self._other(line, scan.raws), end
        better = fitted(line, self.scanner, self.width)
        if better:
            return better, end
        raws = scan.raws if whole else self.scanner.scan(line, 0, alone=True).raws
        return self._other(line, raws), end

    def _fits(self, text: str, scan: Scan, end: int) -> bool:
        """Tell whether the plain reading can stand as it is."""
        if not scan.closed:
            return False
        if len(scan.raws) == self.width:
            return scan.end <= end or not scan.strays
        several = scan.end > end and not scan.strays
        return several and (self.width == 1 or not self._swallowed(text, end, scan.end))

    def _swallowed(self, text: str, start: int, end: int) -> bool:
        """Tell whether lines inside a quoted cell are records of their own."""
        while start < end:
            line, start = self.scanner.line(text, start)
            scan = self.scanner.scan(line, 0)
            if scan.closed and len(scan.raws) == self.width:
                return True
        return False

    def _other(self, line: str, raws: list[str]) -> list[str]:
        if len(raws) >= self.width or not self.kinds:
            return raws
        return other_delimiter(line, raws, self.scanner, self.kinds) or raws


def _is_sound(text: str) -> bool:
    """Tell whether a text has no broken bytes in it."""
    if text.isascii():
        return True
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return False
    return "\ufffd" not in text


def _mended(record: Record) -> Record:
    """Read the broken bytes of a record as Windows-1252, and say so."""
    if _is_sound("".join(record.cells)):
        return record
    cells = [_windows(cell) for cell in record.cells]
    return Record(record.line_number, cells, "undecodable")


def _windows(cell: str) -> str:
    return re.sub(
        "[\udc80-\udcff]+",
        lambda found: (
            found.group().encode("utf-8", "surrogateescape").decode("cp1252", "replace")
        ),
        cell,
    )
