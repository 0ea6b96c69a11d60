"""Identity and card numbers inside cells: blanked in the staged rows.

Texts that will be stored are looked through before they are typed, rows that were
set aside before they are kept. A pattern finds candidates, check digits decide.
"""

from collections.abc import Callable, Mapping

import duckdb
import pyarrow as pa

from kundedagbok.intake.meaning.personal import (
    MAY_HOLD,
    company_number,
    without_private,
)
from kundedagbok.intake.meaning.recognise import Recognition
from kundedagbok.intake.rows import one_row

_TEXTS = (
    "full_name",
    "first_name",
    "last_name",
    "company",
    "street",
    "city",
    "product_name",
    "variant",
    "tags",
    "campaign",
    "question",
    "topic",
    "review",
    "reason",
    "how_found",
)
_PAIRS = pa.schema([("cell", pa.string()), ("kept", pa.string())])


def blank_private(connection: duckdb.DuckDBPyConnection, found: Recognition) -> int:
    """Blank such numbers in the staged texts; how many cells held one."""
    readings: dict[str, Callable[[str], str | None]]
    readings = dict.fromkeys(_TEXTS, without_private)
    readings["organisation_number"] = company_number
    held = 0
    for name, read in readings.items():
        for place in found.places.get(name, ()):
            held += _blanked(connection, "source", f"c{place}", read)
    return held


def blank_set_aside(connection: duckdb.DuckDBPyConnection, file_id: int) -> None:
    """Blank such numbers in the rows of a file that were set aside."""
    rows = connection.execute(
        "select distinct text from set_aside_rows"
        " where file_id = $1 and regexp_matches(text, $2)",
        [file_id, MAY_HOLD],
    ).fetchall()
    changed = _changed([text for (text,) in rows], without_private)
    if changed:
        _replace(connection, "set_aside_rows", "text", changed)


def _blanked(
    connection: duckdb.DuckDBPyConnection,
    table: str,
    column: str,
    read: Callable[[str], str | None],
) -> int:
    candidates = connection.execute(
        f"select distinct {column} from {table} where regexp_matches({column}, $1)",
        [MAY_HOLD],
    ).fetchall()
    changed = _changed([cell for (cell,) in candidates], read)
    return _replace(connection, table, column, changed) if changed else 0


def _changed(
    cells: list[str], read: Callable[[str], str | None]
) -> Mapping[str, str | None]:
    said = {cell: read(cell) for cell in cells}
    return {cell: kept for cell, kept in said.items() if kept != cell}


def _replace(
    connection: duckdb.DuckDBPyConnection,
    table: str,
    column: str,
    changed: Mapping[str, str | None],
) -> int:
    """Put other texts for some; how many rows that changed."""
    pairs = [{"cell": cell, "kept": kept or ""} for cell, kept in changed.items()]
    connection.register("private_cells", pa.Table.from_pylist(pairs, _PAIRS))
    try:
        (count,) = one_row(
            connection,
            f"select count(*) from {table} semi join private_cells"
            f" on {column} = private_cells.cell",
        )
        connection.execute(
            f"update {table} set {column} = private_cells.kept from private_cells"
            f" where {column} = private_cells.cell"
        )
    finally:
        connection.unregister("private_cells")
    return count
