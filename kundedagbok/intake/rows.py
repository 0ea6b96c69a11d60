"""A query that gives one row, and a change that is whole or not at all."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import duckdb


def one_row(
    connection: duckdb.DuckDBPyConnection, query: str, values: Sequence[object] = ()
) -> tuple[Any, ...]:
    """The first row; fetched whole, so that the connection is free again."""
    return connection.execute(query, list(values)).fetchall()[0]


@contextmanager
def transaction(connection: duckdb.DuckDBPyConnection) -> Iterator[None]:
    """All of it or nothing."""
    connection.begin()
    done = False
    try:
        yield
        connection.commit()
        done = True
    finally:
        if not done:
            connection.rollback()
