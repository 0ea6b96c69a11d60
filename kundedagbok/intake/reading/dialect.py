"""What was found out about how a file is written."""

from dataclasses import asdict, dataclass, field
from typing import Any


@dataclass(frozen=True)
class Dialect:
    """How a table is written, and where in the file it starts.

    `quote` is one character, two (opening and closing) or empty; `escape` is the
    quote itself when quotes are doubled, a backslash, or empty. `line_ends` is
    "\\n", "\\r\\n", "\\r" or "mixed". Lines are physical lines of the file, from 1
    (in a spreadsheet: row numbers). `header_line` is None where the file has no
    header. Lines before the header (titles, comments, `sep=`, and the upper rows of
    a header in several rows) are in `preamble` as written: they are not rows.
    `confidence` lies in 0..1. `notes` are codes: mixed_encodings, mojibake,
    hidden_sheet, hidden_rows, hidden_columns.
    """

    container: str = "csv"
    encoding: str = "utf-8"
    delimiter: str = ","
    quote: str = '"'
    escape: str = '"'
    line_ends: str = "\n"
    header_line: int | None = 1
    first_line: int = 1
    width: int = 1
    preamble: list[str] = field(default_factory=list)
    confidence: float = 1.0
    table_name: str | None = None
    notes: tuple[str, ...] = ()

    def as_dict(self) -> dict[str, Any]:
        """Give the dialect as plain values, for JSON."""
        return asdict(self)
