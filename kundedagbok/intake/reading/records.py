"""Records out of text, one at a time, however badly the quotes are set.

A record is normally read as RFC 4180 says. Where that fails, or swallows lines that
are records of their own, the line is read again alone: first in the way that gives
the table's width with the fewest quotes taken as plain text, else as it stands.
Nothing is dropped: a quote that closes nothing stays in the cell as written.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from kundedagbok.intake.reading.dialect import Dialect
from kundedagbok.intake.reading.repair import fitted, other_delimiter

LONGEST_CELL = 1 << 20
_most_strays = 12


class Record(NamedTuple):
    """The cells of a record, the physical line it starts on, and its damage."""

    line_number: int
    cells: list[str]
    damage: str | None = None


@dataclass(frozen=True)
class Scan:
    """The raw cells of one record (quotes still on) and where the next begins."""

    raws: list[str]
    end: int
    strays: int
    closed: bool


class Scanner:
    """Cuts text into raw cells under one dialect."""

    def __init__(self, dialect: Dialect) -> None:
        self.delimiter = dialect.delimiter
        self.opening, self.closing = dialect.quote[:1], dialect.quote[-1:]
        self.backslash = dialect.escape == "\\"
        ends = {"\r": r"\r", "mixed": r"\r\n|\n|\r"}.get(dialect.line_ends, r"\r?\n")
        self.line_end = re.compile(ends)
        self._feeds = dialect.line_ends in ("\n", "\r\n")
        cut = re.escape(self.delimiter)
        self.boundary = re.compile(f"({cut})|{ends}" if cut else ends)
        pad = "" if self.delimiter.startswith(" ") else " *"
        stops = rf"{cut}|{ends}|\Z" if cut else rf"{ends}|\Z"
        self._after = re.compile(f"{pad}(?:{stops})")
        self._before = re.compile(pad + re.escape(self.opening))
        self._dialect = dialect

    def under(self, delimiter: str) -> "Scanner":
        """Give the same scanner with another delimiter."""
        return _scanner(delimiter, self._dialect.quote, self._dialect.escape)

    def line(self, text: str, start: int) -> tuple[str, int]:
        """Give the physical line at a place, and where the next one begins."""
        if not self._feeds:
            found = self.line_end.search(text, start)
            if found is None:
                return text[start:], len(text)
            return text[start : found.start()], found.end()
        end = text.find("\n", start)
        if end < 0:
            return text[start:], len(text)
        if end > start and text[end - 1] == "\r":
            return text[start : end - 1], end + 1
        return text[start:end], end + 1

    def scan(self, text: str, start: int, *, alone: bool = False) -> Scan:
        """Cut the record that begins at `start`; `alone` never looks past a quote."""
        raws: list[str] = []
        strays, place, closed = 0, start, True
        while True:
            stop, odd = self._quoted_end(text, place)
            if stop is None:
                closed, stop = False, place
                if not alone:
                    return Scan(raws, len(text), strays, False)
            strays += odd
            found = self.boundary.search(text, stop)
            if found is None:
                raws.append(text[place:])
                return Scan(raws, len(text), strays, closed)
            raws.append(text[place : found.start()])
            place = found.end()
            if found.lastindex is None:
                return Scan(raws, place, strays, closed)

    def _quoted_end(self, text: str, place: int) -> tuple[int | None, int]:
        """Where the quoted cell at `place` ends; `place` itself where none begins."""
        if not self.opening:
            return place, 0
        begin = self._before.match(text, place)
        if begin is None:
            return place, 0
        at, strays, limit = begin.end(), 0, begin.end() + LONGEST_CELL
        while (at := text.find(self.closing, at, limit)) >= 0:
            if self.backslash and _escaped(text, at):
                at += 1
            elif text[at + 1 : at + 2] == self.closing and not self.backslash:
                at += 2
            elif self._after.match(text, at + 1):
                return at + 1, strays
            else:
                at, strays = at + 1, strays + 1
                if strays > _most_strays:
                    break
        return None, strays

    def unquoted(self, raw: str) -> str:
        """Take the quotes off a raw cell; a cell without a pair stays as it is."""
        if not self.opening or self.opening not in raw:
            return raw
        text = raw.strip(" ")
        whole = len(text) > 1 and text[0] == self.opening and text[-1] == self.closing
        if not whole:
            return raw
        inner = text[1:-1]
        if self.backslash:
            return re.sub(rf"\\([\\{self.closing}])", r"\1", inner)
        return inner.replace(self.closing * 2, self.closing)


@lru_cache(maxsize=32)
def _scanner(delimiter: str, quote: str, escape: str) -> Scanner:
    return Scanner(Dialect(delimiter=delimiter, quote=quote, escape=escape))


def _escaped(text: str, place: int) -> bool:
    count = 0
    while place > count and text[place - count - 1] == "\\":
        count += 1
    return count % 2 == 1


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
        filled = len(text.rstrip())
        sound = _is_sound(text)
        while place < len(text):
            line, end = self.scanner.line(text, place)
            if not final and end == len(text):
                return
            if not final and self.width == 1 and place >= filled:
                return
            line_end = end
            raws, end = self._record(text, place, line, end)
            if not final and end == len(text):
                return
            self.consumed = end
            if line.strip() or len(raws) > 1 or (self.width == 1 and place < filled):
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
