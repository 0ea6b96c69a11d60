"""One row after the other into a text file: the same bytes on every machine."""

import csv
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

Row = Iterable[object]


@dataclass(frozen=True)
class Form:
    """How a system writes its files. `title` is what stands above the heading."""

    delimiter: str = ","
    encoding: str = "utf-8"
    line_end: str = "\n"
    quote_all: bool = False


PLAIN = Form()
ACCOUNTING = Form(delimiter=";", encoding="cp1252", line_end="\r\n")
PLUGIN = Form(encoding="utf-8-sig", quote_all=True)


def write_rows(path: Path, form: Form, rows: Iterable[Row]) -> Path:
    """Write the rows; a letter that the encoding lacks becomes a question mark."""
    with path.open("w", encoding=form.encoding, errors="replace", newline="") as file:
        writer = csv.writer(
            file,
            delimiter=form.delimiter,
            lineterminator=form.line_end,
            quoting=csv.QUOTE_ALL if form.quote_all else csv.QUOTE_MINIMAL,
        )
        writer.writerows(rows)
    return path


def kroner(amount: int) -> str:
    """Write øre as kroner with a point: 1234.50."""
    return f"{'-' if amount < 0 else ''}{abs(amount) // 100}.{abs(amount) % 100:02d}"


def comma(amount: int) -> str:
    """Write øre as kroner with a comma: 1234,50."""
    return kroner(amount).replace(".", ",")
