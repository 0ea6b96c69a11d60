"""Long stretches of regular lines, read at the speed of a compiled parser.

Arrow's CSV reader takes a stretch only where it gives exactly the text: every quote
opens or closes a cell or is doubled, the line ends are of one kind, no line is blank,
no row is short or long. Else the stretch is refused and read record by record.
"""

from collections.abc import Callable

import numpy as np
import pyarrow as pa
import pyarrow.compute as compute
from pyarrow import csv

from kundedagbok.intake.reading.dialect import Dialect

_LF, _CR = 10, 13


def regular_reader(dialect: Dialect) -> Callable[[bytes, int], pa.Table | None] | None:
    """Give a reader of regular stretches, or None where the dialect has none."""
    cut, quote = dialect.delimiter, dialect.quote
    plain = len(cut) == 1 and cut.isascii() and len(quote) < 2 and quote.isascii()
    if not plain or dialect.line_ends == "mixed":
        return None
    return Regular(dialect).read


class Regular:
    """Reads stretches of whole lines in one dialect."""

    def __init__(self, dialect: Dialect) -> None:
        self.dialect = dialect
        self.quote = dialect.quote.encode()
        self.names = [f"c{place}" for place in range(dialect.width)]
        self.end = b"\r" if dialect.line_ends == "\r" else b"\n"
        types = dict.fromkeys(self.names, pa.string())
        self.convert = csv.ConvertOptions(
            column_types=types, strings_can_be_null=False, check_utf8=False
        )

    def read(self, stretch: bytes, line_number: int) -> pa.Table | None:
        """Read whole lines as a table (line numbers first), or None if irregular."""
        if not self._one_kind_of_end(stretch) or b"\0" in stretch:
            return None
        quoted = bool(self.quote) and self.quote in stretch
        if quoted and not self._well_quoted(stretch):
            return None
        if self.dialect.escape == "\\" and b"\\" in stretch:
            return None
        try:
            table = self._parse(stretch, quoted)
        except pa.ArrowInvalid:
            return None
        numbers = self._line_numbers(table, stretch, line_number, quoted)
        if numbers is None:
            return None
        return table.add_column(0, "line_number", numbers)

    def _parse(self, stretch: bytes, quoted: bool) -> pa.Table:
        return csv.read_csv(
            pa.py_buffer(stretch),
            read_options=csv.ReadOptions(
                column_names=self.names, block_size=2 << 20, use_threads=True
            ),
            parse_options=csv.ParseOptions(
                delimiter=self.dialect.delimiter,
                quote_char=self.dialect.quote if quoted else False,
                newlines_in_values=quoted,
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
        marks = np.frombuffer(stretch, np.uint8)
        places = np.flatnonzero(marks == self.quote[0])
        if len(places) % 2:
            return False
        opening, closing = places[0::2], places[1::2]
        borders = np.zeros(256, bool)
        borders[[ord(self.dialect.delimiter), _LF, _CR]] = True
        before = borders[marks[np.maximum(opening - 1, 0)]] | (opening == 0)
        follows = np.minimum(closing + 1, len(marks) - 1)
        after = borders[marks[follows]] | (closing == len(marks) - 1)
        doubled = closing[:-1] + 1 == opening[1:]
        before[1:] |= doubled
        after[:-1] |= doubled
        return bool(before.all() and after.all())

    def _line_numbers(
        self, table: pa.Table, stretch: bytes, first: int, quoted: bool
    ) -> pa.Array | None:
        """Number the records by physical line; None where blank lines lie between."""
        lines = stretch.count(self.end) + (not stretch.endswith(self.end))
        numbers = np.arange(first, first + table.num_rows, dtype=np.int64)
        if lines == table.num_rows:
            return pa.array(numbers)
        if not quoted:
            return None
        inner = np.zeros(table.num_rows, np.int64)
        for column in table.columns:
            inner += _ends_inside(column, self.end)
        if int(inner.sum()) + table.num_rows != lines:
            return None
        numbers[1:] += np.cumsum(inner)[:-1]
        return pa.array(numbers)


def _ends_inside(column: pa.ChunkedArray, end: bytes) -> np.ndarray:
    return compute.count_substring(column, end.decode()).to_numpy()
