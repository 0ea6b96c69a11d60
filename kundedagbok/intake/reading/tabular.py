"""Records that are lists already (spreadsheets, JSON, HTML) as a table."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import islice

from kundedagbok.intake.reading.dialect import Dialect
from kundedagbok.intake.reading.header import find_header
from kundedagbok.intake.reading.header_rows import names_of
from kundedagbok.intake.reading.records import Record
from kundedagbok.intake.reading.text_table import Block, TextTable

_at_once, _sampled = 20_000, 400


def table_of(
    records: Callable[[], Iterator[Record]],
    dialect: Dialect,
    *,
    header: list[str] | None = None,
    keep: object = None,
) -> TextTable:
    """Make a table of records, finding its header unless it is given.

    Blank rows are left out; a title block above the header becomes the preamble.
    """
    first = 1
    if header is None:
        header, dialect = _headed(list(islice(records(), _sampled)), dialect)
        first = dialect.first_line
    else:
        dialect = replace(dialect, width=len(header), header_line=1, first_line=1)

    def blocks() -> Iterator[Block]:
        rows = (record for record in records() if record.line_number >= first)
        while block := list(islice(rows, _at_once)):
            yield block

    table = TextTable(header, dialect, blocks, keep=keep)
    widest = max((len(r.cells) for r in islice(records(), _at_once)), default=0)
    table.width = max(table.width, widest)
    return table


def _headed(sample: list[Record], dialect: Dialect) -> tuple[list[str], Dialect]:
    """Find the header in the first records."""
    rows = [record.cells for record in sample]
    width = usual_width(rows)
    head = find_header(rows, width)
    named = None if head.header is None else sample[head.header]
    after = sample[-1].line_number + 1 if sample else 1
    first = sample[head.first].line_number if head.first < len(sample) else after
    upper = rows[: head.first if head.header is None else head.header]
    return names_of(rows, head), replace(
        dialect,
        width=width,
        header_line=named.line_number if named else None,
        first_line=first,
        preamble=["\t".join(cells).rstrip("\t") for cells in upper],
    )


def usual_width(rows: list[list[str]]) -> int:
    """The width that holds the table: trailing blank cells do not count."""
    filled = [
        max((place + 1 for place, cell in enumerate(row) if cell.strip()), default=0)
        for row in rows
    ]
    return max(filled, default=1)
