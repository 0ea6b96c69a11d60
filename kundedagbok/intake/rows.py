"""One row out of a query that gives one."""

from collections.abc import Sequence
from typing import Any

import duckdb


def one_row(
    connection: duckdb.DuckDBPyConnection, query: str, values: Sequence[object] = ()
) -> tuple[Any, ...]:
    """The first row; fetched whole, so that the connection is free again."""
    return connection.execute(query, list(values)).fetchall()[0]
