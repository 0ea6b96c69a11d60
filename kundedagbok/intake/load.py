"""A file into the loaded_* tables: read, recognised, typed and accounted for."""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from hashlib import file_digest
from pathlib import Path

import duckdb

from kundedagbok.errors import AppError, UnreadableFile
from kundedagbok.intake.mapping import Mapping, header_fingerprint
from kundedagbok.intake.meaning.accounting import account
from kundedagbok.intake.meaning.recognise import Recognition, recognise
from kundedagbok.intake.meaning.staging import sample, staged
from kundedagbok.intake.meaning.typed import Typed, typed
from kundedagbok.intake.meaning.writing import (
    tax_included,
    transaction,
    write_rows,
    write_set_aside,
)
from kundedagbok.intake.questions import questions_about
from kundedagbok.intake.reading.text_table import TextTable
from kundedagbok.intake.report import FileReport
from kundedagbok.intake.rows import one_row
from kundedagbok.intake.schema import create_loaded_tables
from kundedagbok.language import N_

Progress = Callable[[str, float], None]
_FACTS = """
select
    count(*),
    count(*) filter (set_aside_because is null)
from typed
"""


def load_table(
    table: TextTable,
    connection: duckdb.DuckDBPyConnection,
    *,
    name: str,
    fingerprint: str,
    mapping: Mapping | None = None,
    progress: Progress | None = None,
    is_large: bool = False,
) -> FileReport:
    """Append one table to the loaded_* tables, in one transaction.

    The same fingerprint again changes nothing. A problem that the owner can put
    right, or a question, is in the report, and then nothing is loaded.
    """
    create_loaded_tables(connection)
    if known := _known_already(connection, fingerprint):
        return known
    try:
        return _load(table, connection, name, fingerprint, mapping, progress, is_large)
    except AppError as problem:
        return FileReport(name, problem=problem)


def fingerprint_of(path: Path, table: str | None = None) -> str:
    """What a file is known by: its bytes, and which of its tables."""
    with path.open("rb") as file:
        digest = file_digest(file, "sha256").hexdigest()
    return f"{digest}/{table}" if table else digest


def _load(
    table: TextTable,
    connection: duckdb.DuckDBPyConnection,
    name: str,
    fingerprint: str,
    mapping: Mapping | None,
    progress: Progress | None,
    is_large: bool,
) -> FileReport:
    tell = progress or (lambda step, share: None)
    tell(N_("Reading"), 0.0)
    with staged(table.batches(), is_large=is_large) as staging:
        rows = one_row(staging, "select count(*) from source")[0]
        if not rows:
            raise UnreadableFile(
                N_(
                    "{file} has a header row but no data. Check that the export was"
                    " finished, and drop it again."
                ),
                file=name,
            )
        tell(N_("Recognising"), 0.4)
        chosen = mapping or _remembered(connection, table.header)
        cells = sample(staging, table.width)
        found = recognise(table.header, cells, table.dialect.preamble, chosen)
        target = found.target
        how = Typed({}, {})
        if target:
            how = typed(staging, target, found, table.dialect.delimiter)
        asked = questions_about(name, found, how, table.header)
        report = _about(name, found, rows)
        if asked:
            return replace(
                report,
                questions=asked,
                rows_set_aside=rows,
                reasons={"unanswered": rows},
            )
        tell(N_("Sorting the rows"), 0.6)
        account(staging, found, how, table.header, table.width)
        if not target:
            staging.execute("update typed set set_aside_because = 'other_table'")
        report = _counted(staging, report, how)
        tell(N_("Storing"), 0.8)
        file_id = _store(staging, connection, table, found, how, report, fingerprint)
        if mapping:
            _remember(connection, table.header, mapping)
    tell(N_("Done"), 1.0)
    return replace(report, file_id=file_id)


def _about(name: str, found: Recognition, rows: int) -> FileReport:
    columns = found.mapping.columns
    return FileReport(
        name,
        system=found.mapping.system,
        kind=found.kind,
        rows_read=rows,
        mapping={field: " + ".join(said) for field, said in columns.items()},
        fetch=found.system.fetch if found.system else None,
        dropped=found.dropped_names,
    )


def _counted(
    staging: duckdb.DuckDBPyConnection, report: FileReport, how: Typed
) -> FileReport:
    """Rows kept and set aside, the days covered, currencies and orders."""
    read, kept = one_row(staging, _FACTS)
    kept_only = "from typed where set_aside_because is null"
    reasons = staging.execute(
        "select set_aside_because, count(*) from typed"
        " where set_aside_because is not null group by 1 order by 2 desc, 1"
    ).fetchall()
    names = set(how.expressions)
    first = last = None
    for when in ("ordered_at", "returned_at", "starts", "month", "created_at"):
        if when in names:
            first, last = one_row(
                staging, f"select min({when})::date, max({when})::date {kept_only}"
            )
            break
    currencies = orders = ()
    if "currency" in names:
        currencies = staging.execute(
            f"select currency {kept_only} and currency is not null"
            " group by 1 order by count(*) desc, 1"
        ).fetchall()
    if "order_id" in names:
        orders = one_row(
            staging,
            "select count(distinct order_id) + count(*) filter (order_id is null)"
            f" {kept_only}",
        )
    return replace(
        report,
        rows_read=read,
        rows_kept=kept,
        rows_set_aside=read - kept,
        reasons=dict(reasons),
        first_date=first,
        last_date=last,
        currencies=tuple(code for (code,) in currencies),
        orders=orders[0] if orders else kept,
    )


def _store(
    staging: duckdb.DuckDBPyConnection,
    connection: duckdb.DuckDBPyConnection,
    table: TextTable,
    found: Recognition,
    how: Typed,
    report: FileReport,
    fingerprint: str,
) -> int:
    target, names = found.target, set(how.expressions)
    with transaction(connection):
        file_id = one_row(
            connection, "select coalesce(max(file_id), 0) + 1 from loaded_files"
        )[0]
        connection.execute(
            "insert into loaded_files values ("
            "$1,$2,$3,$4,$5,$6,$7,$8,$9,$10,$11,$12,$13,$14,$15,$16,$17,$18)",
            [
                file_id,
                report.file,
                fingerprint,
                report.system,
                report.kind,
                report.rows_read,
                report.rows_kept,
                report.rows_set_aside,
                report.first_date,
                report.last_date,
                ",".join(report.currencies) or None,
                tax_included(staging, how, found) if target else None,
                bool(names & {"product_code", "product_name"}),
                "order_id" in names,
                bool(found.system and found.system.zone_known)
                or "utc_offset_minutes" in names,
                found.mapping.to_json(),
                json.dumps(table.dialect.as_dict()),
                datetime.now(UTC).replace(tzinfo=None),
            ],
        )
        if target:
            write_rows(staging, connection, target, file_id, how, found, table.width)
        write_set_aside(
            staging,
            connection,
            file_id,
            table.dialect.delimiter or "\t",
            table.width,
            found.dropped,
        )
    return file_id


def _known_already(
    connection: duckdb.DuckDBPyConnection, fingerprint: str
) -> FileReport | None:
    rows = connection.execute(
        "select file_id, file_name, system, kind, rows_read, rows_kept,"
        " rows_set_aside, first_date, last_date, currencies, mapping"
        " from loaded_files where fingerprint = $1",
        [fingerprint],
    ).fetchall()
    if not rows:
        return None
    file_id, name, system, kind, read, kept, aside, first, last, money, mapping = rows[
        0
    ]
    reasons = connection.execute(
        "select reason, count(*) from set_aside_rows where file_id = $1"
        " group by 1 order by 2 desc, 1",
        [file_id],
    ).fetchall()
    columns = Mapping.from_json(mapping).columns
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
        file_id=file_id,
        already_loaded=True,
    )


def _remembered(
    connection: duckdb.DuckDBPyConnection, header: list[str]
) -> Mapping | None:
    rows = connection.execute(
        "select mapping from remembered_mappings where header_fingerprint = $1",
        [header_fingerprint(header)],
    ).fetchall()
    return Mapping.from_json(rows[0][0]) if rows else None


def _remember(
    connection: duckdb.DuckDBPyConnection, header: list[str], mapping: Mapping
) -> None:
    connection.execute(
        "insert or replace into remembered_mappings values ($1, $2)",
        [header_fingerprint(header), mapping.to_json()],
    )
