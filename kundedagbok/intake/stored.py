"""What a workspace holds of a file: its entry, its rows, and its mapping."""

import json
from collections.abc import Mapping as Columns
from datetime import datetime
from hashlib import file_digest
from pathlib import Path

import duckdb

from kundedagbok.intake.mapping import Mapping, header_fingerprint
from kundedagbok.intake.meaning.recognise import Recognition
from kundedagbok.intake.meaning.systems import System, systems
from kundedagbok.intake.meaning.typed import Typed
from kundedagbok.intake.meaning.writing import (
    tax_included,
    write_rows,
    write_set_aside,
)
from kundedagbok.intake.reading.text_table import TextTable
from kundedagbok.intake.report import FileReport
from kundedagbok.intake.rows import one_row, transaction
from kundedagbok.intake.schema import drop_file
from kundedagbok.intake.vat_answers import said_before, shown_by_lines

_ENTRY = """
insert into loaded_files by name select
    $file_id::integer as file_id, $file_name::varchar as file_name,
    $fingerprint::varchar as fingerprint, $system::varchar as system,
    $kind::varchar as kind, $rows_read::bigint as rows_read,
    $rows_kept::bigint as rows_kept, $rows_set_aside::bigint as rows_set_aside,
    $first_date::date as first_date, $last_date::date as last_date,
    $currencies::varchar as currencies, $tax_included::boolean as tax_included,
    $has_lines::boolean as has_lines, $has_order_number::boolean as has_order_number,
    $zone_known::boolean as zone_known, $mapping::varchar as mapping,
    $dialect::varchar as dialect, $loaded_at::timestamp as loaded_at,
    $dropped::varchar as dropped, $blanked::bigint as blanked
"""


def fingerprint_of(path: Path, table: str | None = None) -> str:
    """What a file is known by: its bytes, and which of its tables."""
    with path.open("rb") as file:
        digest = file_digest(file, "sha256").hexdigest()
    return f"{digest}/{table}" if table else digest


def store(
    connection: duckdb.DuckDBPyConnection,
    table: TextTable,
    found: Recognition,
    how: Typed,
    report: FileReport,
    fingerprint: str,
    loaded_at: datetime,
) -> int:
    """Write a file's entry and all rows of `typed`, or nothing; gives its number."""
    target = found.target
    entry = _entry(table, found, how, report) | {
        "fingerprint": fingerprint,
        "loaded_at": loaded_at,
        "tax_included": _tax_included(connection, how, found) if target else None,
    }
    with transaction(connection):
        next_id = "select coalesce(max(file_id), 0) + 1 from loaded_files"
        (file_id,) = one_row(connection, next_id)
        known = known_already(connection, fingerprint)
        if known and known.file_id is not None:
            drop_file(connection, known.file_id)
        connection.execute(_ENTRY, entry | {"file_id": file_id})
        if target:
            write_rows(connection, target, file_id, how, found, table.width)
        write_set_aside(
            connection,
            file_id,
            table.dialect.delimiter or "\t",
            table.width,
            found.dropped,
        )
    return file_id


def _tax_included(
    connection: duckdb.DuckDBPyConnection, how: Typed, found: Recognition
) -> bool | None:
    """As its headings or sums say, else its lines, else as its owner has said."""
    said = tax_included(connection, how, found)
    if said is None:
        said = shown_by_lines(connection, how)
    if said is None:
        said = said_before(connection, found.mapping.to_json())
    return said


def _entry(
    table: TextTable, found: Recognition, how: Typed, report: FileReport
) -> dict[str, object]:
    names = set(how.expressions)
    has_zone = "utc_offset_minutes" in names
    return {
        "file_name": report.file,
        "system": report.system,
        "kind": report.kind,
        "rows_read": report.rows_read,
        "rows_kept": report.rows_kept,
        "rows_set_aside": report.rows_set_aside,
        "first_date": report.first_date,
        "last_date": report.last_date,
        "currencies": ",".join(report.currencies) or None,
        "has_lines": bool(names & {"product_code", "product_name"}),
        "has_order_number": "order_id" in names,
        "zone_known": has_zone or bool(found.system and found.system.zone_known),
        "mapping": found.mapping.to_json(),
        "dialect": json.dumps(table.dialect.as_dict()),
        "dropped": json.dumps(report.dropped, ensure_ascii=False),
        "blanked": report.blanked,
    }


def known_already(
    connection: duckdb.DuckDBPyConnection, fingerprint: str
) -> FileReport | None:
    """The report of a file that was loaded before, from its entry."""
    rows = connection.execute(
        "select file_id, file_name, system, kind, rows_read, rows_kept,"
        " rows_set_aside, first_date, last_date, currencies, mapping, dropped,"
        " blanked"
        " from loaded_files where fingerprint = $1",
        [fingerprint],
    ).fetchall()
    if not rows:
        return None
    file_id, name, system, kind, read, kept, aside, first, last, *rest = rows[0]
    money, mapping, dropped, blanked = rest
    reasons = connection.execute(
        "select reason, count(*) from set_aside_rows where file_id = $1"
        " group by 1 order by 2 desc, 1",
        [file_id],
    ).fetchall()
    columns = Mapping.from_json(mapping).columns
    form = _form(system, kind, columns)
    return FileReport(
        name,
        system,
        kind,
        read,
        kept,
        aside,
        dict(reasons),
        first,
        last,
        tuple(money.split(",")) if money else (),
        {field: " + ".join(said) for field, said in columns.items()},
        fetch=form.fetch if form else None,
        title=form.title if form else None,
        file_id=file_id,
        already_loaded=True,
        dropped=tuple(json.loads(dropped or "[]")),
        blanked=blanked or 0,
    )


def _form(
    system: str, kind: str, columns: Columns[str, tuple[str, ...]]
) -> System | None:
    """Which of a system's formats a file had: the one that fits its columns best."""
    fitting = [one for one in systems() if (one.system, one.kind) == (system, kind)]
    return max(
        fitting,
        key=lambda one: sum(
            said[0] in one.columns.get(field, ()) for field, said in columns.items()
        ),
        default=None,
    )


def remembered(
    connection: duckdb.DuckDBPyConnection, header: list[str]
) -> Mapping | None:
    """The mapping that a person gave for these headings before."""
    rows = connection.execute(
        "select mapping from remembered_mappings where header_fingerprint = $1",
        [header_fingerprint(header)],
    ).fetchall()
    return Mapping.from_json(rows[0][0]) if rows else None


def remember(
    connection: duckdb.DuckDBPyConnection, header: list[str], mapping: Mapping
) -> None:
    """Keep a mapping for the next file with these headings."""
    connection.execute(
        "insert or replace into remembered_mappings values ($1, $2)",
        [header_fingerprint(header), mapping.to_json()],
    )
