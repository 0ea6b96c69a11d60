"""One client's data and settings: files in, questions answered, all of it deleted.

A workspace is safe to use from several threads: one runs at a time. What was
answered is remembered in the workspace itself, so that it goes when the data goes.
"""

from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from threading import RLock
from typing import Any, Self
from uuid import uuid4

import duckdb
import pyarrow as pa

from kundedagbok import base, intake
from kundedagbok.catalog import PAGES, Catalog
from kundedagbok.catalog import load as load_catalog
from kundedagbok.connection import connect
from kundedagbok.definition import Definition
from kundedagbok.engine.duckdb import DuckDBEngine, get_ready
from kundedagbok.errors import AppError, BadParameter, UnreadableFile
from kundedagbok.intake import FileReport, Mapping
from kundedagbok.language import N_
from kundedagbok.params import checked
from kundedagbok.query import BASE, Query
from kundedagbok.results import Results
from kundedagbok.standing import Standing

Progress = Callable[[str, float], None]
_MISSING = N_("{file} is not there, or may not be opened. Check the name.")
_SET_ASIDE = """
select line_number, text, reason
from set_aside_rows
where file_id = $file_id
order by line_number
"""


class Workspace:
    """The data of one client, behind one lock."""

    def __init__(self, path: Path | None, definition: Definition | None) -> None:
        self.path = path
        self.name = path.stem if path else ""
        self.birth = uuid4().hex  # another one after everything is deleted
        self.lock = RLock()
        self.catalog: Catalog = load_catalog()
        self.results = Results()
        self._open(definition)

    @property
    def connection(self) -> duckdb.DuckDBPyConnection:
        """The locked connection; take a cursor of it for every use."""
        return self._locked.connection

    @property
    def fingerprint(self) -> str:
        """Another text when the data, the definition or the base queries change."""
        with self.lock:
            if self._fingerprint is None:
                self._fingerprint = self._standing.marker(self.definition)
            return self._fingerprint

    def load(
        self,
        paths: Sequence[Path | str],
        *,
        mapping: Mapping | None = None,
        progress: Progress | None = None,
        password: str | None = None,
        restored: bool = False,
    ) -> list[FileReport]:
        """Load files, then build the base tables once; one report per table.

        A file that cannot be read is a report with a problem, and the others load.
        `password` opens locked files; `restored` undoes letters encoded twice.
        """
        how = {"mapping": mapping, "password": password, "restored": restored}
        how |= {"loaded_at": datetime.now(UTC).replace(tzinfo=None)}
        tell = progress or (lambda step, share: None)
        reports: list[FileReport] = []
        get_ready()
        with self.lock:
            try:
                for place, path in enumerate(paths):
                    how |= {"progress": _part(tell, place, len(paths))}
                    reports += self._load(Path(path), how)
            finally:  # a load may be cut short after its first files
                self._changed()
            tell(N_("Building the tables"), 0.9)
            first = self.catalog.page(PAGES[0])
            self.build({name for query in first for name in query.reads})
            tell(N_("Done"), 1.0)
        return reports

    def files(self) -> pa.Table:
        """Everything known of the files that are loaded, one row per file."""
        with self.lock:
            if self._files is None:
                self._files = self._read("from loaded_files order by file_id")
            return self._files

    def set_aside(self, file_id: int) -> pa.Table:
        """The rows of a file that were set aside: line_number, text, reason."""
        return self._read(_SET_ASIDE, file_id=file_id)

    def forget(self, file_id: int) -> None:
        """Take a file out again, with everything that came from it."""
        with self.lock:
            intake.forget_file(self.connection, file_id)
            self._standing.forget_other_data()
            self._changed()
            self.results.clear()

    def define(self, definition: Definition) -> None:
        """Count another way from now on; the base tables are built once more."""
        with self.lock:
            self.definition = definition
            base.keep_setting(self.connection, "definition", definition.to_toml())
            self._changed()

    def kept(self, name: str) -> str | None:
        """A text that was kept with the data; None where there is none."""
        with self.lock:
            return base.setting(self.connection, name)

    def keep(self, name: str, value: str) -> None:
        """Keep a text with the data: it is saved and erased with it."""
        with self.lock:
            base.keep_setting(self.connection, name, value)

    def choose_refills(self, choices: pa.Table) -> None:
        """Keep what the owner says of refills: product_code, is_included, days."""
        with self.lock:
            intake.keep_refill_choices(self.connection, choices)
            self._changed()

    def run(self, name: str, **values: Any) -> pa.Table:
        """The answer of an analysis; raises BadParameter for a wrong name or value."""
        query = self._analysis(name)
        chosen = checked(query, values)
        with self.lock:
            self.build(query.reads)
            key = (self.fingerprint, name, tuple(chosen.items()))
            return self.results.get(key, lambda: self.engine.run(query, chosen))

    def decided(self) -> None:
        """Something was decided about who is who; what rests on it is made anew."""
        with self.lock:
            self._changed()

    def build(self, names: Iterable[str] | None = None) -> None:
        """Build base tables (all, without names) with what they rest on, if need be."""
        every = (query.name for query in self.catalog.base)
        with self.lock:
            wanted = every if names is None else names
            self._standing.build(wanted, self.definition, self.fingerprint)

    def build_beside(
        self,
        beside: duckdb.DuckDBPyConnection,
        definition: Definition,
        names: Iterable[str],
    ) -> None:
        """Build what another definition makes different, through another connection."""
        with self.lock:
            self._standing.build_beside(beside, names, definition)

    def erase(self) -> None:
        """Delete everything, from memory and from the disk; what is left is empty."""
        with self.lock:
            self.close()
            if self.path:
                for ending in ("", ".wal"):
                    Path(f"{self.path}{ending}").unlink(missing_ok=True)
            self._open(None)

    def close(self) -> None:
        """Let go of the file and the memory; a workspace in memory is gone."""
        with self.lock:
            self.results.clear()
            self._locked.close()

    def __enter__(self) -> Self:
        """Use the workspace until the end of a `with` block."""
        return self

    def __exit__(self, *problem: object) -> None:
        """Close the workspace, whatever happened."""
        self.close()

    def _open(self, definition: Definition | None) -> None:
        self._locked = connect(self.path)
        self._changed()
        self.engine = DuckDBEngine(self.connection)
        self._standing = Standing(self.connection, self.engine, self.catalog)
        intake.create_loaded_tables(self.connection)
        kept = base.setting(self.connection, "definition")
        self.definition = Definition.from_toml(kept) if kept else Definition()
        if definition:
            self.define(definition)

    def _changed(self) -> None:
        self._fingerprint: str | None = None
        self._files: pa.Table | None = None

    def _load(self, path: Path, how: dict[str, Any]) -> list[FileReport]:
        try:
            found = intake.tables_in(path, password=how["password"])
            names = [source.name for source in found]
        except AppError as problem:
            return [FileReport(path.name, problem=problem)]
        except OSError:
            missing = UnreadableFile(_MISSING, file=path.name)
            return [FileReport(path.name, problem=missing)]
        chosen = names if len(names) > 1 else [None]
        return [
            intake.load_file(path, self.connection, table=table, **how)
            for table in chosen
        ]

    def _analysis(self, name: str) -> Query:
        query = self.catalog.get(name)
        if query is None or query.page == BASE:
            raise BadParameter(N_("There is no analysis called {name}."), name=name)
        return query

    def _read(self, sql: str, **values: object) -> pa.Table:
        with self.lock, self.connection.cursor() as cursor:
            return cursor.sql(sql, params=values or None).to_arrow_table()


def _part(tell: Progress, place: int, count: int) -> Progress:
    """Progress of one file of several; nine tenths are the reading."""
    return lambda text, share: tell(text, 0.9 * (place + share) / count)


def open(
    path: Path | str | None = None, definition: Definition | None = None
) -> Workspace:
    """Open a workspace, in memory where there is no path.

    `definition` replaces the one kept in the file. Raises WorkspaceInUse where
    another window or program holds the file, UnreadableFile where it is not ours.
    """
    return Workspace(Path(path) if path else None, definition)
