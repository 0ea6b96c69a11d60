"""Typed rows into the loaded_* tables of a workspace, in one transaction."""

from collections.abc import Mapping, Sequence

import duckdb

from kundedagbok.intake.meaning.crediting import credit_reference, is_credit
from kundedagbok.intake.meaning.kind import AMOUNTS
from kundedagbok.intake.meaning.private_cells import blank_set_aside
from kundedagbok.intake.meaning.recognise import Recognition
from kundedagbok.intake.meaning.several import BEHIND, answers, goods, unpacked
from kundedagbok.intake.meaning.typed import Typed
from kundedagbok.intake.rows import one_row
from kundedagbok.intake.schema import column_types
from kundedagbok.intake.vat_answers import is_on_top

_TOTALS = """
select
    count(*) filter (abs(order_subtotal + order_shipping - order_total) < 0.02),
    count(*) filter (
        abs(order_subtotal + order_shipping + order_tax - order_total) < 0.02
        and order_tax <> 0
    ),
    count(*)
from typed where set_aside_because is null and order_total is not null
"""
_SHARE_LIKE = """
select
    max(line_discount) <= 1 and min(line_discount) >= 0 and avg(unit_price) > 2
    and count(distinct line_discount) > 1
    and bool_or(line_discount > 0 and line_discount < 1)
from typed where set_aside_because is null
"""


def write_rows(
    connection: duckdb.DuckDBPyConnection,
    table: str,
    file_id: int,
    how: Typed,
    found: Recognition,
    width: int,
) -> None:
    """Append the kept rows of `typed` to a loaded_* table."""
    columns = column_types(table)
    values = {name: name for name in how.expressions if name in columns}
    if table == "loaded_order_lines":
        values |= _turned(values, found) | _derived(connection, how, found)
        values["record_key"] = _record_key(connection, how, width)
    if "amount_out" in how.expressions:
        amount = "coalesce(amount, 0)" if "amount" in how.expressions else "0"
        values["amount"] = f"{amount} - coalesce(amount_out, 0)"
    number, rows = "line_number", "typed"
    if found.questions:
        rows = answers(connection, found.questions)
        values |= {"question": "question", "answer": "answer"}
    elif found.system and found.system.packed and "product_name" in values:
        rows = unpacked(found.system.packed)
        values |= {"product_name": "packed_name", "quantity": "packed_quantity"}
        number = f"line_number + {BEHIND} * (packed_place - 1)"
    elif found.system and found.goods:
        items = found.system.items
        rows = goods(items, found.goods, ".")
        values |= {name: f"packed_{name}" for name in items if name in columns}
        number = f"line_number + {BEHIND} * (packed_place - 1)"
    shown = "".join(f", {said} as {name}" for name, said in values.items())
    connection.execute(
        f"insert into {table} by name"
        f" select {file_id:d}::integer as file_id, {number} as line_number{shown}"
        f" from {rows} where set_aside_because is null"
    )


def write_set_aside(
    connection: duckdb.DuckDBPyConnection,
    file_id: int,
    delimiter: str,
    width: int,
    dropped: Sequence[int],
) -> None:
    """Keep each set-aside row as it was written, without its private cells."""
    cells = ", ".join(
        "''" if place in dropped else f"coalesce(c{place}, '')"
        for place in range(width)
    )
    written = f"rtrim(concat_ws($1, {cells}), $1)" if cells else "''"
    connection.execute(
        "insert into set_aside_rows by name"
        f" select {file_id:d}::integer as file_id, line_number, {written} as text,"
        " set_aside_because as reason from typed join source using (line_number)"
        " where set_aside_because is not null order by line_number",
        [delimiter] if cells else [],
    )
    blank_set_aside(connection, file_id)


def tax_included(
    connection: duckdb.DuckDBPyConnection, how: Typed, found: Recognition
) -> bool | None:
    """Whether prices hold VAT: said by the file, or shown by its own totals."""
    if found.mapping.tax_included is not None:
        return found.mapping.tax_included
    needed = {"order_subtotal", "order_shipping", "order_tax", "order_total"}
    if not needed <= set(how.expressions):
        return None
    without, on_top, count = one_row(connection, _TOTALS)
    if not count or max(without, on_top) < 0.5 * count:
        return None
    return without >= on_top


def _turned(values: Mapping[str, str], found: Recognition) -> dict[str, str]:
    """Amounts of what was taken back, where the system writes them without a minus."""
    if not found.system or not found.system.credit_is_positive:
        return {}
    return {
        name: f"case when is_credit_row then -abs({name}) else {name} end"
        for name in (*AMOUNTS, "quantity", "line_tax", "order_tax")
        if name in values and name != "unit_price"
    }


def _derived(
    connection: duckdb.DuckDBPyConnection, how: Typed, found: Recognition
) -> dict[str, str]:
    """Values that a row implies: credit notes, and discounts given as a share."""
    names = set(how.expressions)
    more = {"is_credit": is_credit(connection, names, found)}
    more |= credit_reference(connection, names, more["is_credit"])
    if is_on_top(connection, names):
        more["order_total"] = "order_total + coalesce(order_tax, 0)"
    line = "quantity * unit_price"
    if {"quantity", "unit_price", "line_discount_share"} <= names:
        more["line_discount"] = f"({line} * line_discount_share)::decimal(18, 6)"
    elif {"quantity", "unit_price", "line_discount"} <= names and (
        one_row(connection, _SHARE_LIKE)[0]
    ):
        more["line_discount"] = f"({line} * line_discount)::decimal(18, 6)"
    return more


def _record_key(connection: duckdb.DuckDBPyConnection, how: Typed, width: int) -> str:
    """What a row without an order number is known by, the same on each upload."""
    if "order_id" in how.expressions:
        lacking = "set_aside_because is null and order_id is null"
        if not one_row(connection, f"select count(*) from typed where {lacking}")[0]:
            return "null::varchar"
    else:
        lacking = "set_aside_because is null"
    cells = ", ".join(f"coalesce(c{place}, '')" for place in range(width))
    connection.execute(
        "create temp table record_keys as select line_number, digest || '#' ||"
        " row_number() over (partition by digest order by line_number) as record_key"
        f" from (select line_number, md5(concat_ws(chr(31), {cells})) as digest"
        f" from source join typed using (line_number) where {lacking})"
    )
    return (
        "(select record_key from record_keys"
        " where record_keys.line_number = typed.line_number)"
    )
