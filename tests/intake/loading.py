"""A file written by a test, loaded into a workspace of its own."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import duckdb

from kundedagbok import intake


class Loaded:
    """One connection into which a test loads files."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.connection = duckdb.connect()

    def load(self, text: str | bytes, name: str = "orders.csv", **more: Any):
        """Write the text to a file, load it, give the report."""
        path = self.folder / name
        path.write_bytes(text.encode() if isinstance(text, str) else text)
        return intake.load_file(path, self.connection, **more)

    def rows(self, query: str) -> list[tuple[Any, ...]]:
        """Rows of a query."""
        return self.connection.execute(query).fetchall()

    def column(self, name: str, table: str = "loaded_order_lines") -> list[Any]:
        """One column of a loaded table, in line order."""
        found = self.rows(f"select {name} from {table} order by file_id, line_number")
        return [value for (value,) in found]


def table(header: Sequence[str], *rows: Sequence[object], delimiter: str = ",") -> str:
    """A delimited file's text."""
    lines = [delimiter.join(map(str, row)) for row in (header, *rows)]
    return "\n".join(lines) + "\n"
