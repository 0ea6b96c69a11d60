"""Long stretches of regular lines, read at the speed of a compiled parser.

Arrow's CSV reader takes a stretch only where it gives exactly the text: every quote
opens or closes a cell or is doubled, the line ends are of one kind, no line is blank,
no row is short or long. Else the stretch is refused and read record by record.
"""

from typing import NamedTuple

import numpy as np
import pyarrow as pa
import pyarrow.compute as compute
from pyarrow import csv

from kundedagbok.intake.reading.dialect import Dialect
from kundedagbok.intake.reading.records import Parser, Record
from kundedagbok.intake.reading.text_table import Block

_LF, _CR = 10, 13


_stand_in = "\x1f"


class Stretch(NamedTuple):
    """A stretch of lines, read, and how many lines it took."""

    blocks: list[Block]
    lines: int


def regular_reader(dialect: Dialect, kinds: tuple[str, ...]) -> "Regular | None":
    """Give a reader of regular stretches, or None where the dialect has none."""
    cut, quote = dialect.delimiter, dialect.quote
    plain = cut.isascii() and len(quote) < 2 and quote.isascii()
    if not plain or dialect.line_ends == "mixed":
        return None
    return Regular(dialect, kinds)


class Regular:
    """Reads stretches of whole lines in one dialect."""

    def __init__(self, dialect: Dialect, kinds: tuple[str, ...]) -> None:
        self.dialect = dialect
        self.parser = Parser(dialect, kinds)
        self.long = dialect.delimiter.encode() if len(dialect.delimiter) > 1 else b""
        self.cut = dialect.delimiter if len(dialect.delimiter) == 1 else _stand_in
        self.quote = dialect.quote.encode()
        self.names = [f"c{place}" for place in range(dialect.width)]
        self.end = b"\r" if dialect.line_ends == "\r" else b"\n"
        types = dict.fromkeys(self.names, pa.string())
        self.convert = csv.ConvertOptions(
            column_types=types, strings_can_be_null=False, check_utf8=False
        )

    def read(self, stretch: bytes, line_number: int) -> Stretch | None:
        """Read whole lines as tables (line numbers first), or None if irregular."""
        if self.cut != self.dialect.delimiter and self.cut.encode() in stretch:
            return None
        if self.long:
            stretch = stretch.replace(self.long, self.cut.encode())
        quoted = bool(self.quote) and self.quote in stretch
        if not self._is_clean(stretch, quoted):
            return None
        odd: dict[int, str] = {}
        try:
            table = self._parse(stretch, quoted, None)
        except pa.ArrowInvalid:
            try:
                table = self._parse(stretch, quoted, odd)
            except pa.ArrowInvalid:
                return None
        lines = count_of(stretch, self.end) + (not stretch.endswith(self.end))
        if odd:
            return self._with_odd(table, odd, lines, line_number)
        numbers = self._line_numbers(table, lines, line_number, quoted)
        if numbers is None:
            return None
        return Stretch([self._numbered(table, numbers)], lines)

    def _is_clean(self, stretch: bytes, quoted: bool) -> bool:
        if not self._one_kind_of_end(stretch) or b"\0" in stretch:
            return False
        if self.dialect.escape == "\\" and b"\\" in stretch:
            return False
        return not quoted or self._well_quoted(stretch)

    def _numbered(self, table: pa.Table, numbers: pa.Array) -> pa.Table:
        if self.long:
            for place, column in enumerate(table.columns):
                if _holds(column, self.cut.encode()):
                    whole = compute.replace_substring(
                        column, self.cut, self.dialect.delimiter
                    )
                    table = table.set_column(place, self.names[place], whole)
        return table.add_column(0, "line_number", numbers)

    def _with_odd(
        self, table: pa.Table, odd: dict[int, str], lines: int, first: int
    ) -> Stretch | None:
        """Put the short and long lines back between the regular ones."""
        if table.num_rows + len(odd) != lines or len(odd) > 0.05 * lines:
            return None
        blocks: list[Block] = []
        at = taken = 0
        numbers = np.arange(first, first + lines, dtype=np.int64)
        for place in [*sorted(odd), lines]:
            if place > at:
                part = table.slice(taken, place - at)
                blocks.append(self._numbered(part, pa.array(numbers[at:place])))
                taken += place - at
            if place < lines:
                blocks.append(self._odd_record(odd[place], first + place))
            at = place + 1
        return Stretch(blocks, lines)

    def _odd_record(self, text: str, line_number: int) -> list[Record]:
        if self.long:
            text = text.replace(self.cut, self.dialect.delimiter)
        return list(self.parser.records(text, line_number, True))

    def _parse(
        self, stretch: bytes, quoted: bool, odd: dict[int, str] | None
    ) -> pa.Table:
        def keep(row: csv.InvalidRow) -> str:
            if odd is not None:
                odd[row.number - 1] = row.text
            return "skip"

        gather = odd is not None
        return csv.read_csv(
            pa.py_buffer(stretch),
            read_options=csv.ReadOptions(
                column_names=self.names, block_size=2 << 20, use_threads=not gather
            ),
            parse_options=csv.ParseOptions(
                delimiter=self.cut,
                quote_char=self.dialect.quote if quoted else False,
                newlines_in_values=quoted,
                invalid_row_handler=keep if gather else None,
            ),
            convert_options=self.convert,
        )

    def _one_kind_of_end(self, stretch: bytes) -> bool:
        if self.end == b"\r":
            return b"\n" not in stretch
        if b"\r" not in stretch:
            return True
        return stretch.count(b"\r") == stretch.count(b"\r\n")

    def _well_quoted(self, stretch: bytes) -> bool:
        """Tell whether quotes open and close whole cells, or are doubled inside."""
        end = b"\n"
        marks = np.frombuffer(end + stretch + end, np.uint8)
        places = np.flatnonzero(marks == self.quote[0])
        if len(places) % 2:
            return False
        opening, closing = places[0::2], places[1::2]
        borders = np.zeros(256, bool)
        borders[[ord(self.cut), _LF, _CR]] = True
        before, after = borders[marks[opening - 1]], borders[marks[closing + 1]]
        if before.all() and after.all():
            return True
        doubled = closing[:-1] + 1 == opening[1:]
        before[1:] |= doubled
        after[:-1] |= doubled
        return bool(before.all() and after.all())

    def _line_numbers(
        self, table: pa.Table, lines: int, first: int, quoted: bool
    ) -> pa.Array | None:
        """Number the records by physical line; None where blank lines lie between."""
        numbers = np.arange(first, first + table.num_rows, dtype=np.int64)
        if lines == table.num_rows:
            return pa.array(numbers)
        if not quoted:
            return None
        inner = np.zeros(table.num_rows, np.int64)
        for column in table.columns:
            if _holds(column, self.end):
                inner += compute.count_substring(column, self.end.decode()).to_numpy()
        if int(inner.sum()) + table.num_rows != lines:
            return None
        numbers[1:] += np.cumsum(inner)[:-1]
        return pa.array(numbers)


def _holds(column: pa.ChunkedArray, mark: bytes) -> bool:
    """Tell at memory speed whether any cell may hold the mark."""
    buffers = [part.buffers()[2] for part in column.chunks]
    return any(
        bool((np.frombuffer(found, np.uint8) == mark[0]).any())
        for found in buffers
        if found is not None
    )


def count_of(data: bytes, mark: bytes) -> int:
    """Count one byte; faster than bytes.count where it is frequent."""
    return int(np.count_nonzero(np.frombuffer(data, np.uint8) == mark[0]))
