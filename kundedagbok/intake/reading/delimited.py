"""A delimited text file as a table: the sample decides, then the file streams."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import Path

from kundedagbok.intake.reading.decode import (
    Encoding,
    find_encoding,
    looks_double_encoded,
    sample_text,
    utf8_blocks,
)
from kundedagbok.intake.reading.dialect import Dialect
from kundedagbok.intake.reading.header import find_header
from kundedagbok.intake.reading.header_rows import names_of
from kundedagbok.intake.reading.naming import column_kinds
from kundedagbok.intake.reading.records import Parser, Record
from kundedagbok.intake.reading.regular import count_of, regular_reader
from kundedagbok.intake.reading.sniff import sniff
from kundedagbok.intake.reading.text_table import Block, TextTable

_sample, _survey = 128 << 10, 2 << 20
_least, _first, _most = 256 << 10, 1 << 20, 8 << 20
_longest_record = 4 << 20
_largest_sample = 64 << 20
_headed = 400


@dataclass(frozen=True)
class Layout:
    """The dialect, the header, the kinds of the columns and the widest row seen."""

    dialect: Dialect
    header: list[str]
    kinds: tuple[str, ...]
    widest: int


def read_delimited(
    path: Path, *, container: str = "csv", name: str | None = None, keep: object = None
) -> TextTable:
    """Read a text file as a table."""
    encoding = find_encoding(path)
    layout = lay_out(path, encoding)
    dialect = replace(layout.dialect, container=container, table_name=name)
    source = Source(path, encoding, dialect, layout.kinds)
    table = TextTable(layout.header, dialect, source.blocks, keep=keep)
    table.width = max(table.width, layout.widest)
    return table


def lay_out(path: Path, encoding: Encoding) -> Layout:
    """Find dialect and header from the first text of a file."""
    text, whole = _first_text(path, encoding)
    notes = ("mixed_encodings",) * encoding.mixed
    notes += ("mojibake",) * looks_double_encoded(text)
    dialect = replace(sniff(text[:_sample]), encoding=encoding.name, notes=notes)
    found = list(Parser(dialect).records(text, 1, final=whole))
    rows = [record.cells for record in found]
    head = find_header(rows[:_headed], dialect.width, _gaps(found[:_headed]))
    body = rows[head.first :]
    kinds = column_kinds(body[:200], dialect.width) if any(rows) else ()
    header = names_of(rows, head)
    dialect = _placed(dialect, text, found, head.header, head.first)
    widest = max(map(len, body), default=0)
    if not whole:
        widest = max(widest, _widest(path, encoding, dialect, kinds))
    return Layout(dialect, header, kinds, widest)


def _first_text(path: Path, encoding: Encoding) -> tuple[str, bool]:
    """The sample: more of the file where its lines are very long."""
    size = _sample
    while True:
        text, whole = sample_text(path, encoding, size)
        if whole or len(text.splitlines()) > 4 or size > _largest_sample:
            return text, whole
        size *= 8


def _gaps(found: list[Record]) -> frozenset[int]:
    """The places of records that stand right after a blank line."""
    places: set[int] = set()
    for place, (above, record) in enumerate(pairwise(found), start=1):
        inner = sum(cell.count("\n") for cell in above.cells)
        if record.line_number > above.line_number + inner + 1:
            places.add(place)
    return frozenset(places)


def _placed(
    dialect: Dialect, text: str, found: list[Record], header: int | None, first: int
) -> Dialect:
    """Say on which physical lines the header and the first record stand."""
    header_line = None if header is None else found[header].line_number
    if first < len(found):
        first_line = found[first].line_number
    else:
        first_line = len(_lines(text, dialect)) + 1
    start = header_line or first_line
    preamble = _lines(text, dialect)[: start - 1]
    return replace(
        dialect, header_line=header_line, first_line=first_line, preamble=preamble
    )


def _lines(text: str, dialect: Dialect) -> list[str]:
    lines = _pattern(dialect).split(text)
    return lines[:-1] if lines and not lines[-1] else lines


def _pattern(dialect: Dialect) -> re.Pattern[str]:
    ends = {"\r": "\r", "mixed": "\r\n|\n|\r"}
    return re.compile(ends.get(dialect.line_ends, "\r?\n"))


def _widest(
    path: Path, encoding: Encoding, dialect: Dialect, kinds: tuple[str, ...]
) -> int:
    """The widest row of the first megabytes."""
    widest = seen = 0
    for block in Source(path, encoding, dialect, kinds).blocks():
        if isinstance(block, list):
            widest = max(widest, max((len(r.cells) for r in block), default=0))
            seen += sum(len(cell) for r in block for cell in r.cells)
        else:
            widest = max(widest, block.num_columns - 1)
            seen += block.nbytes
        if seen > _survey:
            break
    return widest


@dataclass(frozen=True)
class Source:
    """The records of a delimited file, from the first record to the last."""

    path: Path
    encoding: Encoding
    dialect: Dialect
    kinds: tuple[str, ...]

    def blocks(self) -> Iterator[Block]:
        """Stream stretches: Arrow tables where regular, else lists of records."""
        regular = regular_reader(self.dialect, self.kinds)
        parser = Parser(self.dialect, self.kinds)
        line, size, carry = self.dialect.first_line, _first, b""
        stream = _Stream(self.path, self.encoding, self.dialect)
        while True:
            fresh = stream.read(size)
            buffer, final = carry + fresh, len(fresh) < size
            if not buffer:
                return
            cut = len(buffer) if final else self._cut(buffer)
            whole = buffer[:cut]
            sound = regular and cut and self._decodes(whole)
            found = regular.read(whole, line) if regular and sound else None
            if found:
                yield from found.blocks
                line += found.lines
                carry, size = buffer[cut:], min(size * 2, _most)
            else:
                records, used = self._irregular(parser, buffer, line, final)
                yield records
                line += self._count(buffer[:used])
                carry, size = buffer[used:], _least
            if final:
                return

    def _irregular(
        self, parser: Parser, buffer: bytes, line: int, final: bool
    ) -> tuple[list[Record], int]:
        text = buffer.decode("utf-8", "surrogateescape")
        records = list(parser.records(text, line, final))
        if not parser.consumed and len(buffer) > _longest_record:
            records = list(parser.records(text, line, True))
        rest = text[parser.consumed :]
        used = len(buffer) - len(rest.encode("utf-8", "surrogateescape"))
        return records, used

    def _cut(self, buffer: bytes) -> int:
        """The end of the last line that does not end inside a quoted cell."""
        end = b"\r" if self.dialect.line_ends == "\r" else b"\n"
        cut = buffer.rfind(end) + 1
        quote = self.dialect.quote[:1].encode()
        if quote and quote in buffer and count_of(buffer[:cut], quote) % 2:
            cut = buffer.rfind(end, 0, buffer.rfind(quote, 0, cut)) + 1
        return cut

    def _decodes(self, stretch: bytes) -> bool:
        if not self.encoding.mixed or stretch.isascii():
            return True
        try:
            stretch.decode("utf-8")
        except UnicodeDecodeError:
            return False
        return True

    def _count(self, stretch: bytes) -> int:
        if self.dialect.line_ends == "\r":
            return count_of(stretch, b"\r")
        feeds = count_of(stretch, b"\n")
        if self.dialect.line_ends == "mixed":
            return feeds + stretch.count(b"\r") - stretch.count(b"\r\n")
        return feeds


class _Stream:
    """UTF-8 bytes of a file from its first record on, in pieces of any size."""

    def __init__(self, path: Path, encoding: Encoding, dialect: Dialect) -> None:
        self._blocks = utf8_blocks(path, encoding, 1 << 20)
        self._rest = b""
        ends = _pattern(dialect).pattern.encode()
        self._skip(dialect.first_line - 1, re.compile(ends))

    def _skip(self, lines: int, end: re.Pattern[bytes]) -> None:
        at = 0
        while lines > 0:
            found = end.search(self._rest, at)
            if found and found.end() < len(self._rest):
                at, lines = found.end(), lines - 1
                continue
            block = next(self._blocks, b"")
            if not block:
                at = len(self._rest)
                break
            self._rest, at = self._rest[at:] + block, 0
        self._rest = self._rest[at:]

    def read(self, size: int) -> bytes:
        """Give `size` bytes, or fewer at the end of the file."""
        parts, have = [self._rest], len(self._rest)
        while have < size:
            block = next(self._blocks, b"")
            if not block:
                break
            parts.append(block)
            have += len(block)
        data = b"".join(parts) if len(parts) > 1 else parts[0]
        self._rest = data[size:]
        return data[:size]
