"""A query's result on the command line: for eyes, for machines, or as a file.

The machine form of CSV is UTF-8, commas, decimal points, ISO dates, true and
false, blank for null, and the column names as header.
"""

import csv
import io
import json
import sys
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

FORMATS = ("table", "csv", "json", "parquet")


def write_result(table: pa.Table, form: str, out: Path | None) -> None:
    """Write a result in one of `FORMATS` to a file, or to standard output."""
    if form == "parquet":
        pq.write_table(table, out or sys.stdout.buffer)
        return
    text = {"csv": _csv, "json": _json, "table": _for_eyes}[form](table)
    if out is None and form == "table":
        print(text, end="")
    elif out is None:
        sys.stdout.flush()
        sys.stdout.buffer.write(text.encode("utf-8"))
    else:
        out.write_text(text, encoding="utf-8", newline="")


def _csv(table: pa.Table) -> str:
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(table.column_names)
    columns = [[_cell(value) for value in column.to_pylist()] for column in table]
    writer.writerows(zip(*columns, strict=True))
    return text.getvalue()


def _json(table: pa.Table) -> str:
    return json.dumps(table.to_pylist(), default=_plain, ensure_ascii=False) + "\n"


def _for_eyes(table: pa.Table) -> str:
    rows = [table.column_names]
    rows += [[_cell(value) for value in row.values()] for row in table.to_pylist()]
    widths = [max(len(row[place]) for row in rows) for place in range(len(rows[0]))]
    lines = ["  ".join(map(str.ljust, row, widths)).rstrip() for row in rows]
    return "\n".join(lines) + "\n"


def _cell(value: object) -> str:
    match value:
        case None:
            return ""
        case bool():
            return "true" if value else "false"
        case Decimal():
            return f"{value:f}"
        case datetime():
            return value.isoformat(sep=" ")
        case _:
            return str(value)


def _plain(value: object) -> object:
    match value:
        case Decimal():
            return float(value)
        case date() | datetime():
            return value.isoformat()
        case _:
            raise TypeError(f"cannot be written as JSON: {type(value).__name__}")
