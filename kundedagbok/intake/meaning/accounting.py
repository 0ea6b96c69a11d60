"""Every row is kept or set aside with its reason; none is lost.

A row is never set aside because a customer or a price is missing: only where it
is no order at all (a total, a heading, a note), or where a cell that the numbers
rest on cannot be read.
"""

from collections.abc import Mapping as Dict
from collections.abc import Sequence

import duckdb

from kundedagbok.intake.meaning.kind import AMOUNTS
from kundedagbok.intake.meaning.recognise import Recognition
from kundedagbok.intake.meaning.typed import Typed
from kundedagbok.intake.rows import one_row

_KEYS = ("order_id", "ordered_at", "product_code", "product_name", "quantity", *AMOUNTS)
_MUST_READ = (*AMOUNTS, "quantity", "amount", "rate", "price")
_WHEN = ("ordered_at", "month", "starts", "paid_at")
_TOTALS = (
    r"^(?i)(grand\s+)?(total|totalt|totalsum|totalsumma|totals|sum|summa|summe|i alt|"
    r"yhteensä|gesamt|gesamtsumme|subtotal|delsum|til utbetaling.*|til udbetaling.*)"
)
_TOTAL = _TOTALS + r"([^\pL\d]+(\pL+)?[^\pL\d]*)?$"
_TOTAL_ALONE = _TOTALS + r"[^\pL\d]*$"
_FAR_DAYS = 400


def account(
    connection: duckdb.DuckDBPyConnection,
    found: Recognition,
    how: Typed,
    header: Sequence[str],
    width: int,
) -> None:
    """Make `typed`: one row per row read, its values, and why it is set aside."""
    headings = _headings(found, header)
    same = [f"c{name.removeprefix('heading_')} = ${name}" for name in headings]
    values = dict(how.expressions)
    shown = "".join(f", {said} as {name}" for name, said in values.items())
    first = ", ".join(f"nullif(c{place}, '')" for place in range(width)) or "null"
    read = (
        f"select line_number, damage{shown}, coalesce({first}) as first_cell,"
        f" coalesce({_is_header(found, values, same)}, false) as is_header,"
        f" {_unread(how, values, _WHEN)} as is_bad_date,"
        f" {_unread(how, values, _MUST_READ)} as is_bad_amount,"
        f" {_is_other(connection, found)} as is_other,"
        f" {_is_sum(found, values)} as is_sum,"
        f" {_says(connection, found, 'credit')} as is_credit_row from source"
    )
    connection.execute(
        f"create temp table typed as with read as materialized ({read}),"
        f" filled as ({_with_order_ids(connection, values)})"
        f" select *, {_reason(values)} as set_aside_because from filled",
        headings,
    )
    if "ordered_at" in values and "order_id" in values:
        _set_aside_undated(connection)


def _reason(values: Dict[str, str]) -> str:
    """SQL that names why a row is set aside, the surest reason first."""
    keys = [name for name in _KEYS if name in values]
    known = " + ".join(f"({name} is not null)::integer" for name in keys) or "9"
    when = next((name for name in _WHEN if name in values), None)
    few = f"damage = 'too_few_cells' and {known} < {min(len(keys), 3)}"
    return (
        "case when damage = 'undecodable' then damage"
        " when first_cell is null then 'empty'"
        " when is_header then 'repeated_header'"
        " when is_sum then 'total_row'"
        " when is_other then 'other_table'"
        f" when {when or 'null'} is null and ({_undated(values, known, when)}) is not"
        f" null then ({_undated(values, known, when)})"
        f" when damage <> 'too_few_cells' or ({few}) then damage"
        f" {f'when current_date + {_FAR_DAYS} < {when}' if when else 'when false'}"
        " then 'future_date'"
        " when is_bad_amount then 'bad_amount' end"
    )


def _undated(values: Dict[str, str], known: str, when: str | None) -> str:
    """SQL for rows without a date: why such a row is no order, if it is none."""
    words = _TOTAL if when else _TOTAL_ALONE
    labels = [
        label
        for label in ("first_cell", "order_id")
        if label in (*values, "first_cell")
    ]
    total = " or ".join(
        f"regexp_matches(coalesce({label}, ''), '{words}')" for label in labels
    )
    alone = f"{known} <= 1" if known.count("+") >= 2 else "false"
    loose = "order_id is null" if "order_id" in values else "true"
    return (
        f"case when {total} then 'total_row'"
        f" when {alone} then"
        " case when written(first_cell) is null then 'empty' else 'footer' end"
        f" when damage = 'too_few_cells' and {bool(when)} then damage"
        " when is_bad_date then 'bad_date'"
        f" when {bool(when)} and {loose} and damage is null then"
        " case when is_bad_amount then 'bad_amount' else 'no_date' end end"
    )


def _with_order_ids(
    connection: duckdb.DuckDBPyConnection, values: Dict[str, str]
) -> str:
    """Rows that go on with the order above are given its number."""
    if not {"order_id", "ordered_at"} <= set(values):
        return "select * from read"
    product = [name for name in ("product_name", "product_code") if name in values]
    if not product:
        return "select * from read"
    lacking = f"select count(*) from source where {values['order_id']} is null"
    if not one_row(connection, lacking)[0]:
        return "select * from read"
    goes_on = (
        "order_id is null and ordered_at is null and not is_bad_date"
        f" and coalesce({', '.join(product)}) is not null and damage is null"
    )
    return (
        f"select * replace (case when {goes_on} then last_value(order_id ignore nulls)"
        " over (order by line_number) else order_id end as order_id) from read"
    )


def _set_aside_undated(connection: duckdb.DuckDBPyConnection) -> None:
    """Rows of an order that has a date on none of its rows."""
    undated = "set_aside_because is null and ordered_at is null"
    if not one_row(connection, f"select count(*) from typed where {undated}")[0]:
        return
    connection.execute(
        "update typed set set_aside_because = 'no_date'"
        " where set_aside_because is null and ordered_at is null"
        " and order_id is not null and order_id not in (select order_id from typed"
        " where ordered_at is not null and order_id is not null)"
    )


def _unread(how: Typed, values: Dict[str, str], names: Sequence[str]) -> str:
    """True where a cell says something that its column's reading cannot read."""
    doubts = [
        f"case when ({values[name]}) is null then not is_nothing({how.checked[name]})"
        " else false end"
        for name in names
        if name in how.checked
    ]
    return " or ".join(doubts) or "false"


def _headings(found: Recognition, header: Sequence[str]) -> dict[str, str]:
    """The first few mapped headings, by the place they stand in."""
    places = sorted({said[0] for said in found.places.values()})
    named = [place for place in places if place < len(header) and header[place].strip()]
    return {f"heading_{place}": header[place] for place in named[:3]}


def _says(connection: duckdb.DuckDBPyConnection, found: Recognition, which: str) -> str:
    """True where a system's own column says: not a sale, or a sale taken back."""
    rules = getattr(found.system, which) if found.system else {}
    connection.execute(
        "create temp table if not exists rules"
        " (rule varchar, field varchar, said varchar)"
    )
    checks = []
    for name, said in rules.items():
        if name not in found.places:
            continue
        connection.executemany(
            "insert into rules values ($1, $2, $3)",
            [(which, name, word.lower()) for word in said],
        )
        checks.append(
            f"coalesce(lower(written(c{found.places[name][0]})), '') in (select said"
            f" from rules where rule = '{which}' and rules.field = '{name}')"
        )
    return " or ".join(checks) or "false"


def _is_other(connection: duckdb.DuckDBPyConnection, found: Recognition) -> str:
    """True where a system's own column says that the row is of another kind."""
    dropped = _says(connection, found, "drop")
    kept = _says(connection, found, "keep")
    return dropped if kept == "false" else f"({dropped}) or not ({kept})"


def _is_header(found: Recognition, values: Dict[str, str], same: Sequence[str]) -> str:
    """True for the headings once more, and for a second row of them."""
    blank = found.system.header_blank if found.system else None
    again = " and ".join(same) or "false"
    if blank is None or blank not in values:
        return again
    return f"{again} or ({values[blank]}) is null"


def _is_sum(found: Recognition, values: Dict[str, str]) -> str:
    """True for a system's own sums: by the first cell, or by what is blank."""
    if not found.system:
        return "false"
    checks = [
        f"({values[name]}) is null"
        for name in found.system.total_blank
        if name in values
    ]
    if found.system.total_first:
        checks.append(
            f"regexp_matches(coalesce(written(c0), ''), '{found.system.total_first}')"
        )
    return " or ".join(checks) or "false"
