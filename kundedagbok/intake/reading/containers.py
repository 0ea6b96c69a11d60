"""The one door to all files: what a file is by its bytes, and its table as text."""

from pathlib import Path

from kundedagbok.intake.reading.delimited import read_delimited
from kundedagbok.intake.reading.spreadsheets import open_workbook, read_sheet
from kundedagbok.intake.reading.text_table import TextTable


def read_table(
    path: Path | str, *, table: str | None = None, password: str | None = None
) -> TextTable:
    """Read the table of a file; `table` names one of several."""
    path = Path(path)
    with path.open("rb") as file:
        head = file.read(8)
    if head.startswith(b"PK\x03\x04") or head.startswith(b"\xd0\xcf\x11\xe0"):
        workbook = open_workbook(path, path.name)
        return read_sheet(workbook, "xlsx", table, path.name)
    return read_delimited(path)
