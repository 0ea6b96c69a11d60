"""Whether a file's amounts hold VAT, where it does not say so itself.

The VAT of its lines may show it. Else its owner may say it once: the answer holds for
every file that is read the same way, those that are here and those that come.
"""

from collections.abc import Set

import duckdb

from kundedagbok.intake.meaning.typed import Typed
from kundedagbok.intake.rows import one_row, transaction

_RATES = ("0.25", "0.15", "0.12", "0.06", "0.255", "0.24", "0.14", "0.135", "0.10")
_SHOWN = """
select
    count(*) filter (INSIDE < 0.011), count(*) filter (ON_TOP < 0.011), count(*)
from (
    select VAT as tax, AMOUNT as amount from typed
    where set_aside_because is null
) where tax <> 0 and abs(amount) >= 1
"""
_OTHER_AMOUNTS = frozenset(
    {
        "order_subtotal",
        "order_net",
        "line_total",
        "line_net",
        "line_gross",
        "unit_price",
    }
)
_SAID = "select tax_included from loaded_vat_answers where mapping = $mapping"
_KEEP = """
insert or replace into loaded_vat_answers
select mapping, $included::boolean from loaded_files where file_id = $file_id
"""
_APPLY = """
update loaded_files set tax_included = $included
where mapping = (select mapping from loaded_files where file_id = $file_id)
"""
_ANSWERED = """
select loaded_files.file_id, loaded_vat_answers.tax_included
from loaded_files
join loaded_vat_answers on loaded_files.mapping = loaded_vat_answers.mapping
"""


def shown_by_lines(connection: duckdb.DuckDBPyConnection, how: Typed) -> bool | None:
    """Whether most lines' VAT is a Nordic rate inside their amount, or on top of it."""
    names = set(how.expressions)
    if "line_tax" not in names or names & {"line_net", "line_gross"}:
        return None
    if "line_total" in names:
        amount = "line_total"
    elif {"unit_price", "quantity"} <= names:
        amount = "unit_price * quantity"
    else:
        return None
    inside, on_top, count = _fitting(connection, "line_tax", amount)
    if not count or max(inside, on_top) < 0.5 * count:
        return None
    return inside >= on_top


def is_on_top(connection: duckdb.DuckDBPyConnection, names: Set[str]) -> bool:
    """Whether an order's VAT comes on top of the only amount that it has."""
    if not {"order_total", "order_tax"} <= names or names & _OTHER_AMOUNTS:
        return False
    inside, on_top, count = _fitting(connection, "order_tax", "order_total")
    return on_top > inside and on_top >= 0.8 * count


def _fitting(
    connection: duckdb.DuckDBPyConnection, tax: str, amount: str
) -> tuple[int, int, int]:
    """Rows whose VAT is a rate inside their amount, on top of it, and all with VAT."""
    said = _SHOWN.replace("VAT", tax).replace("AMOUNT", amount)
    said = said.replace("INSIDE", _off("amount * {0} / (1 + {0})"))
    inside, on_top, count = one_row(
        connection, said.replace("ON_TOP", _off("amount * {0}"))
    )
    return inside, on_top, count


def _off(tax: str) -> str:
    """How far the stated VAT is from that of the nearest rate."""
    return f"least({', '.join(f'abs(tax - {tax.format(one)})' for one in _RATES)})"


def said_before(connection: duckdb.DuckDBPyConnection, mapping: str) -> bool | None:
    """What the owner has said of a file that was read like this."""
    rows = connection.execute(_SAID, {"mapping": mapping}).fetchall()
    return rows[0][0] if rows else None


def answered(connection: duckdb.DuckDBPyConnection) -> dict[int, bool]:
    """The files that the owner has spoken for, and what was said."""
    with connection.cursor() as cursor:
        return dict(cursor.execute(_ANSWERED).fetchall())


def answer(
    connection: duckdb.DuckDBPyConnection, file_id: int, *, included: bool
) -> None:
    """Keep what the owner says of a file, and of all that are read like it."""
    with connection.cursor() as cursor, transaction(cursor):
        said = {"file_id": file_id, "included": included}
        cursor.execute(_KEEP, said)
        cursor.execute(_APPLY, said)
