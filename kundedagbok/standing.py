"""The base tables of one workspace: built when they are asked for, and then standing.

What stands depends on the data and the definition, so a marker of both comes with
every question. What rests on other data is deleted before anything else.
"""

import hashlib
from collections.abc import Iterable

import duckdb

from kundedagbok import base
from kundedagbok.catalog import Catalog
from kundedagbok.definition import Definition
from kundedagbok.engine import Engine
from kundedagbok.engine.duckdb import DuckDBEngine

_MARKS = """
select file_id, fingerprint, concat_ws(' ', mapping, tax_included)
from loaded_files
order by fingerprint
"""
_RESTS_ON = "data_of_tables"
_DECIDED = {  # by a person, and in no file
    "loaded_refill_choices": "from loaded_refill_choices order by all",
    "loaded_identity_decisions": "from loaded_identity_decisions order by all",
}


class Standing:
    """Which base tables of a connection stand, so that asking again costs nothing."""

    def __init__(
        self, connection: duckdb.DuckDBPyConnection, engine: Engine, catalog: Catalog
    ) -> None:
        self._connection = connection
        self._engine = engine
        self._catalog = catalog
        self._names: set[str] = set()
        self._marker: str | None = None

    def marker(self, definition: Definition) -> str:
        """Another text when the data, the definition or the base queries change."""
        parts = base.version(self._catalog), definition.fingerprint
        data, decided = self._marks()
        said = "".join((*parts, data, *decided.values()))
        return hashlib.sha256(said.encode()).hexdigest()

    def build(self, names: Iterable[str], definition: Definition, marker: str) -> None:
        """Build tables, and what they rest on, where they do not stand already."""
        if self._marker != marker:
            self.forget_other_data()
            self._names = set()
            self._marker = marker
        wanted = self._catalog.needed(names)
        if wanted <= self._names:
            return
        parts = self._connection, self._engine, self._catalog, definition
        base.build(*parts, *self._marks(), wanted)
        self._names |= wanted

    def forget_other_data(self) -> None:
        """Delete the tables that rest on other data than is loaded now."""
        data = self._data_mark()
        if base.setting(self._connection, _RESTS_ON) != data:
            base.forget(self._connection, self._catalog)
            base.keep_setting(self._connection, _RESTS_ON, data)

    def build_beside(
        self,
        beside: duckdb.DuckDBPyConnection,
        names: Iterable[str],
        definition: Definition,
    ) -> None:
        """Build what another definition makes different, through another connection."""
        parts = beside, DuckDBEngine(beside), self._catalog, definition
        base.build(*parts, *self._marks(), self._catalog.needed(names))

    def _marks(self) -> tuple[str, dict[str, str]]:
        decided = {name: self._mark(sql) for name, sql in _DECIDED.items()}
        return self._data_mark(), decided

    def _data_mark(self) -> str:
        return self._mark(_MARKS)

    def _mark(self, sql: str) -> str:
        with self._connection.cursor() as cursor:
            rows = cursor.sql(sql).to_arrow_table().to_pylist()
        said = "\n".join(str(tuple(row.values())) for row in rows)
        return hashlib.sha256(said.encode()).hexdigest()
