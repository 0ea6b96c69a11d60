"""What another definition would say, without changing anything.

The tables that another definition makes different are built beside the standing ones,
in a room of their own that is emptied afterwards; the rest are read where they stand.
"""

from collections.abc import Mapping
from functools import partial
from typing import Any, cast

import duckdb
import pyarrow as pa

from kundedagbok.definition import Definition
from kundedagbok.engine.duckdb import DuckDBEngine
from kundedagbok.workspace import Workspace

_EMPTY = "drop schema if exists trial cascade"
_ENTER = "set search_path = 'trial,main'"

Asked = Mapping[str, Mapping[str, Any]]


class _Beside:
    """Hands out cursors that write in the trial's room and read the standing tables."""

    def __init__(self, connection: duckdb.DuckDBPyConnection) -> None:
        self._connection = connection

    def cursor(self) -> duckdb.DuckDBPyConnection:
        """A cursor that finds the trial's tables first."""
        found = self._connection.cursor()
        found.execute(_ENTER)
        return found


def tried(
    workspace: Workspace, definition: Definition, asked: Asked
) -> Mapping[str, pa.Table]:
    """The answers to the queries in `asked` (values by name) under a definition."""
    if definition.fingerprint == workspace.definition.fingerprint:
        return {name: workspace.run(name, **asked[name]) for name in asked}
    built: dict[str, pa.Table] = {}

    def answer(name: str) -> pa.Table:
        if not built:
            built.update(_built(workspace, definition, asked))
        return built[name]

    with workspace.lock:
        workspace.run("as_of_day")  # the standing tables stand
        mark = (workspace.fingerprint, definition.fingerprint)
        return {
            name: workspace.results.get(
                (*mark, name, tuple(values.items())), partial(answer, name)
            )
            for name, values in asked.items()
        }


def _built(
    workspace: Workspace, definition: Definition, asked: Asked
) -> dict[str, pa.Table]:
    catalog = workspace.catalog
    beside = cast(duckdb.DuckDBPyConnection, _Beside(workspace.connection))
    engine = DuckDBEngine(beside)
    with workspace.connection.cursor() as cursor:
        cursor.execute(_EMPTY)
        cursor.execute("create schema trial")
        cursor.execute("create table trial.made_tables as from made_tables")
        try:
            reads = {name for query in asked for name in catalog[query].reads}
            workspace.build_beside(beside, definition, reads)
            return {name: engine.run(catalog[name], asked[name]) for name in asked}
        finally:
            cursor.execute(_EMPTY)
