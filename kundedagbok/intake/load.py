"""A file into the loaded_* tables: read, recognised, typed and accounted for."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime

import duckdb

from kundedagbok.errors import AppError, UnreadableFile
from kundedagbok.intake.mapping import Mapping
from kundedagbok.intake.meaning.accounting import account
from kundedagbok.intake.meaning.private_cells import blank_private
from kundedagbok.intake.meaning.recognise import Recognition, recognise
from kundedagbok.intake.meaning.staging import header_in, sample, staged
from kundedagbok.intake.meaning.typed import Typed, typed
from kundedagbok.intake.questions import questions_about
from kundedagbok.intake.reading.text_table import TextTable
from kundedagbok.intake.report import FileReport
from kundedagbok.intake.rows import one_row
from kundedagbok.intake.schema import create_loaded_tables
from kundedagbok.intake.stored import known_already, remember, remembered, store
from kundedagbok.language import N_

Progress = Callable[[str, float], None]
_WHEN = (
    "ordered_at",
    "returned_at",
    "starts",
    "month",
    "created_at",
    "paid_at",
    "visited_at",
    "happened_at",
    "asked_at",
    "answered_at",
    "reviewed_at",
    "left_at",
)


@dataclass(frozen=True)
class Reading:
    """A staged table with what was found out about it."""

    name: str
    table: TextTable
    header: Sequence[str]
    found: Recognition
    how: Typed
    rows: int
    blanked: int


def load_table(
    table: TextTable,
    connection: duckdb.DuckDBPyConnection,
    *,
    name: str,
    fingerprint: str,
    mapping: Mapping | None = None,
    progress: Progress | None = None,
    loaded_at: datetime | None = None,
) -> FileReport:
    """Append one table to the loaded_* tables, in one transaction.

    The same fingerprint again changes nothing, unless a mapping says to read it
    another way. A problem that the owner can put right, or a question, is in the
    report, and then nothing is loaded.
    """
    create_loaded_tables(connection)
    known = known_already(connection, fingerprint)
    if known and mapping is None:
        return replace(known, file=name)
    tell = progress or (lambda step, share: None)
    tell(N_("Reading"), 0.0)
    chosen = mapping or remembered(connection, table.header)
    try:
        with staged(table.batches(), beside=connection) as staging:
            tell(N_("Recognising"), 0.4)
            reading = look_at(staging, table, name, chosen)
            when = loaded_at or datetime.now(UTC).replace(tzinfo=None)
            report = _load(staging, reading, fingerprint, when, tell)
    except AppError as problem:
        return FileReport(name, problem=problem)
    if mapping and not report.questions:
        remember(connection, table.header, mapping)
    tell(N_("Done"), 1.0)
    return report


def look_at(
    staging: duckdb.DuckDBPyConnection,
    table: TextTable,
    name: str,
    mapping: Mapping | None,
) -> Reading:
    """Recognise a staged table and decide how each column is read."""
    if table.problem:
        raise table.problem
    header = table.header or header_in(staging, table.width)
    (rows,) = one_row(staging, "select count(*) from source")
    if not rows:
        raise UnreadableFile(
            N_(
                "{file} has a header row but no data. Check that the export was"
                " finished, and drop it again."
            ),
            file=name,
        )
    cells = sample(staging, table.width)
    found = recognise(header, cells, table.dialect.preamble, mapping, name)
    how, blanked = Typed({}, {}), 0
    if found.target:
        blanked = blank_private(staging, found)
        how = typed(staging, found.target, found, table.dialect.delimiter)
    return Reading(name, table, header, found, how, rows, blanked)


def _load(
    staging: duckdb.DuckDBPyConnection,
    reading: Reading,
    fingerprint: str,
    loaded_at: datetime,
    tell: Progress,
) -> FileReport:
    """Account for every row and store it, unless something must be asked first."""
    table, found, how = reading.table, reading.found, reading.how
    report = _about(reading)
    if asked := questions_about(reading.name, found, how, reading.header):
        waiting = {"unanswered": reading.rows}
        return replace(
            report, questions=asked, rows_set_aside=reading.rows, reasons=waiting
        )
    tell(N_("Sorting the rows"), 0.6)
    account(staging, found, how, reading.header, table.width)
    if not found.target:
        staging.execute("update typed set set_aside_because = 'other_table'")
    report = _counted(staging, report, how)
    tell(N_("Storing"), 0.8)
    file_id = store(staging, table, found, how, report, fingerprint, loaded_at)
    return replace(report, file_id=file_id)


def _about(reading: Reading) -> FileReport:
    found = reading.found
    columns = found.mapping.columns
    return FileReport(
        reading.name,
        system=found.mapping.system,
        kind=found.kind,
        rows_read=reading.rows,
        mapping={field: " + ".join(said) for field, said in columns.items()},
        fetch=found.system.fetch if found.system else None,
        title=found.system.title if found.system else None,
        dropped=found.dropped_names,
        blanked=reading.blanked,
        notes=reading.table.dialect.notes,
    )


def _counted(
    staging: duckdb.DuckDBPyConnection, report: FileReport, how: Typed
) -> FileReport:
    """Rows kept and set aside, the days covered, currencies and orders."""
    names, kept = set(how.expressions), "from typed where set_aside_because is null"
    reasons = staging.execute(
        "select set_aside_because, count(*) from typed"
        " where set_aside_because is not null group by 1 order by 2 desc, 1"
    ).fetchall()
    aside = sum(count for _, count in reasons)
    when = next((name for name in _WHEN if name in names), "null::date")
    until = f"coalesce(ends, {when})" if "ends" in names else when
    order = "order_id" if "order_id" in names else "null::varchar"
    first, last, orders = one_row(
        staging,
        f"select min({when})::date, max({until})::date,"
        f" count(distinct {order}) + count(*) filter ({order} is null) {kept}",
    )
    currencies: list[tuple[str]] = []
    if "currency" in names:
        currencies = staging.execute(
            f"select currency {kept} and currency is not null"
            " group by 1 order by count(*) desc, 1"
        ).fetchall()
    return replace(
        report,
        rows_kept=report.rows_read - aside,
        rows_set_aside=aside,
        reasons=dict(reasons),
        first_date=first,
        last_date=last,
        currencies=tuple(code for (code,) in currencies),
        orders=orders,
    )
