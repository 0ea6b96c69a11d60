"""Text cut into raw cells under one dialect, quotes and all."""

import re
from dataclasses import dataclass
from functools import lru_cache

from kundedagbok.intake.reading.dialect import Dialect

LONGEST_CELL = 1 << 20
_most_strays = 12


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
        self._starts = {self.opening, " "} if self.opening else set[str]()
        self._dialect = dialect
        self._regular = self._regular_line(cut)

    def _regular_line(self, cut: str) -> tuple[re.Pattern[str], re.Pattern[str]] | None:
        """Patterns of a line that is a record by itself, and of its cells.

        A quote that stands inside a cell, and closes nothing, is part of the text.
        """
        mark = re.escape(self.opening)
        paired = mark and self.opening == self.closing and not self.backslash
        if not paired or len(self.delimiter) != 1 or self.delimiter == " ":
            return None
        inner = f"{mark}(?:{mark}|(?! *(?:{cut}|\\Z)))"
        inside = f" *{mark}[^{mark}]*+(?:{inner}[^{mark}]*+)*+{mark} *"
        cell = f"(?:{inside}|(?! *{mark})[^{cut}]*+)"
        whole = re.compile(f"(?:{cell}{cut})*+{cell}")
        return whole, re.compile(f"({cell})(?:{cut}|\\Z)")

    def quick(self, line: str) -> list[str] | None:
        """Cut a line that is a record by itself; None where it is not."""
        if self._regular is None or not self._regular[0].fullmatch(line):
            return None
        raws = self._regular[1].findall(line)
        return raws if line.endswith(self.delimiter) else raws[:-1]

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
            stop: int | None = place
            if text[place : place + 1] in self._starts:
                stop, odd = self._quoted_end(text, place)
                strays += odd
            if stop is None:
                closed, stop = False, place
                if not alone:
                    return Scan(raws, len(text), strays, False)
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
