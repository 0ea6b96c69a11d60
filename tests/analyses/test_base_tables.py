"""The tables made by hand are shaped like the real ones."""

import duckdb

import kundedagbok
from tests.analyses.base_tables import COLUMNS, database


def shape(connection: duckdb.DuckDBPyConnection, table: str) -> dict[str, str]:
    with connection.cursor() as cursor:
        rows = cursor.execute(f"describe {table}").fetchall()
    return {row[0]: row[1].split("(")[0] for row in rows}


def test_columns_have_the_types_of_the_base_tables() -> None:
    with kundedagbok.open() as workspace:
        workspace.build()
        for table in COLUMNS:
            ours = shape(database(), table)
            real = shape(workspace.connection, table)
            assert ours == {name: real.get(name) for name in ours}, table
