"""A table as text: its header, its rows exactly as written, and how it was found."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice
from typing import overload

import pyarrow as pa

from kundedagbok.errors import AppError
from kundedagbok.intake.reading.decode import undo_double_encoding
from kundedagbok.intake.reading.dialect import Dialect
from kundedagbok.intake.reading.records import Record

Block = pa.Table | list[Record]


class Rows(Sequence[list[str]]):
    """The records of a table, read from the file again each time they are asked for."""

    def __init__(self, records: Callable[[], Iterator[Record]]) -> None:
        self._records = records
        self._count: int | None = None

    def __iter__(self) -> Iterator[list[str]]:
        return (record.cells for record in self._records())

    def __len__(self) -> int:
        if self._count is None:
            self._count = sum(1 for _ in self._records())
        return self._count

    @overload
    def __getitem__(self, place: int) -> list[str]: ...
    @overload
    def __getitem__(self, place: slice) -> list[list[str]]: ...
    def __getitem__(self, place: int | slice) -> list[str] | list[list[str]]:
        if isinstance(place, slice):
            simple = (place.start or 0) >= 0 and (place.stop or 0) >= 0
            if simple and place.stop is not None and (place.step or 1) > 0:
                return list(islice(self, place.start, place.stop, place.step))
            return list(self)[place]
        if place < 0:
            place += len(self)
        for cells in islice(self, max(place, 0), None):
            if place >= 0:
                return cells
        raise IndexError(place)


class TextTable:
    """One table of a file.

    `header` is empty where the file names no columns (`dialect.header_line` is None).
    Cells are raw text: unquoted, never trimmed or retyped. Rows keep the number of
    cells they have. Where `batches` ends early, `problem` says why. `keep` holds
    what must live as long as the table (a temporary file).
    """

    def __init__(
        self,
        header: list[str],
        dialect: Dialect,
        blocks: Callable[[], Iterable[Block]],
        *,
        keep: object = None,
    ) -> None:
        self.header = header
        self.dialect = dialect
        self._blocks = blocks
        self._keep = keep
        self.width = max(len(header), dialect.width)
        self.problem: AppError | None = None
        self.rows: Sequence[list[str]] = Rows(self.records)

    def records(self) -> Iterator[Record]:
        """Give each record with the line it starts on and its damage, if any."""
        for block in self._blocks():
            if isinstance(block, list):
                yield from block
            else:
                numbers, *columns = (column.to_pylist() for column in block.columns)
                for number, *cells in zip(numbers, *columns, strict=True):
                    yield Record(number, cells)

    def batches(self) -> pa.RecordBatchReader:
        """Stream the records as Arrow: line_number, width, damage, c0 … c{n-1}.

        n is the width of the header or of the widest row in the first megabytes;
        should a still wider row come later, the surplus cells are joined by the
        delimiter in the last column, and `width` tells the true number.
        A missing cell is null, a blank one ''.
        """
        schema = self.schema()
        return pa.RecordBatchReader.from_batches(schema, self._batches(schema))

    def with_letters_restored(self) -> "TextTable":
        """Give the same table with double encoding undone (Ã¸ becomes ø again)."""

        def blocks() -> Iterator[Block]:
            records = self.records()
            while block := list(islice(records, 20_000)):
                yield [
                    record._replace(cells=list(map(undo_double_encoding, record.cells)))
                    for record in block
                ]

        header = list(map(undo_double_encoding, self.header))
        found = TextTable(header, self.dialect, blocks, keep=self._keep)
        found.width = self.width
        return found

    def schema(self) -> pa.Schema:
        """Give the columns of `batches`."""
        fields = [
            pa.field("line_number", pa.int64()),
            pa.field("width", pa.int32()),
            pa.field("damage", pa.string()),
        ]
        fields += [pa.field(f"c{place}", pa.string()) for place in range(self.width)]
        return pa.schema(fields)

    def _batches(self, schema: pa.Schema) -> Iterator[pa.RecordBatch]:
        try:
            for block in self._blocks():
                if isinstance(block, list):
                    if block:
                        yield self._from_records(block, schema)
                else:
                    yield from self._from_table(block, schema)
        except AppError as problem:
            self.problem = problem

    def _from_records(self, block: list[Record], schema: pa.Schema) -> pa.RecordBatch:
        width = self.width
        columns: list[list[str | None]] = [[] for _ in range(width)]
        rows = (_fixed(record.cells, width, self.dialect.delimiter) for record in block)
        if width:
            columns = [list(column) for column in zip(*rows, strict=True)]
        arrays: list[pa.Array] = [
            pa.array([record.line_number for record in block], pa.int64()),
            pa.array([len(record.cells) for record in block], pa.int32()),
            pa.array([record.damage for record in block], pa.string()),
        ]
        arrays += [pa.array(column, pa.string()) for column in columns]
        return pa.RecordBatch.from_arrays(arrays, schema=schema)

    def _from_table(
        self, block: pa.Table, schema: pa.Schema
    ) -> Iterator[pa.RecordBatch]:
        found = block.num_columns - 1
        count = block.num_rows
        columns = [
            block.column(0),
            pa.repeat(pa.scalar(found, pa.int32()), count),
            pa.nulls(count, pa.string()),
            *block.columns[1:],
            *[pa.nulls(count, pa.string())] * (self.width - found),
        ]
        yield from pa.table(columns, schema=schema).to_batches()


def _fixed(cells: list[str], width: int, delimiter: str) -> list[str | None]:
    if len(cells) == width:
        return list(cells)
    if len(cells) < width:
        return [*cells, *[None] * (width - len(cells))]
    return [*cells[: width - 1], delimiter.join(cells[width - 1 :])]
