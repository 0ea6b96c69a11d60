"""The loaded_* tables: made once per workspace, emptied file by file.

The columns and their types are written down in one place, loaded.sql; everything
that needs to know a field's type asks `column_types`.
"""

from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from types import MappingProxyType

import duckdb
import pyarrow as pa

from kundedagbok.intake.rows import transaction

_DEFINITIONS = files("kundedagbok") / "intake" / "loaded.sql"
TABLES = {
    "orders": "loaded_order_lines",
    "invoices": "loaded_order_lines",
    "receipts": "loaded_order_lines",
    "customers": "loaded_customers",
    "profiles": "loaded_customers",
    "products": "loaded_products",
    "returns": "loaded_returns",
    "campaigns": "loaded_campaigns",
    "exchange_rates": "loaded_exchange_rates",
    "ad_spend": "loaded_ad_spend",
    "payments": "loaded_payments",
    "visits": "loaded_visits",
    "events": "loaded_visits",
    "newsletter_events": "loaded_newsletter_events",
    "enquiries": "loaded_enquiries",
    "survey": "loaded_survey_answers",
    "reviews": "loaded_reviews",
    "carts": "loaded_carts",
}
_FILE_TABLES = (*dict.fromkeys(TABLES.values()), "set_aside_rows", "loaded_files")


def create_loaded_tables(connection: duckdb.DuckDBPyConnection) -> None:
    """Make the loaded_* tables where they are not there yet."""
    connection.execute(_DEFINITIONS.read_text("utf-8"))


@cache
def column_types(table: str) -> Mapping[str, str]:
    """Each column of a loaded_* table with its type, in order."""
    with duckdb.connect() as connection:
        create_loaded_tables(connection)
        rows = connection.table(table).description
    return MappingProxyType({name: str(kind) for name, kind, *_ in rows})


def keep_refill_choices(
    connection: duckdb.DuckDBPyConnection, choices: pa.Table
) -> None:
    """Replace what the owner says of refills."""
    with transaction(connection):
        connection.execute("delete from loaded_refill_choices")
        connection.register("incoming_rows", choices)
        connection.execute(
            "insert into loaded_refill_choices by name from incoming_rows"
        )
        connection.unregister("incoming_rows")


def forget_file(connection: duckdb.DuckDBPyConnection, file_id: int) -> None:
    """Take one file out again, with everything that came from it."""
    with transaction(connection):
        drop_file(connection, file_id)


def drop_file(connection: duckdb.DuckDBPyConnection, file_id: int) -> None:
    """Delete a file's rows, inside a transaction that is open already."""
    for table in _FILE_TABLES:
        connection.execute(f"delete from {table} where file_id = $1", [file_id])
