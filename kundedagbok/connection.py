"""A DuckDB connection that is locked at birth: it reaches its own data, no more.

It reads no file, calls no address, loads no extension and sees no Python variable,
and none of that can be switched on again. Rows come in through Arrow readers only.
"""

import shutil
import tempfile
import weakref
from dataclasses import dataclass
from pathlib import Path

import duckdb

from kundedagbok.errors import UnreadableFile, WorkspaceInUse
from kundedagbok.language import N_

MEMORY_LIMIT = "2GB"
SPILL_LIMIT = "20GB"
# What is in memory alone is never packed: half of what is made is soon made anew.
_AS_WRITTEN = {
    "checkpoint_threshold": "1TB",
    "auto_checkpoint_skip_wal_threshold": "1000000000000",
}
_IN_USE = N_(
    "The workspace {name} is open in another window or program. Close it there first."
)
_NO_WORKSPACE = N_("{file} is no workspace. Choose another name for the workspace.")


@dataclass(frozen=True)
class Locked:
    """A locked connection and the private folder that it may spill to."""

    connection: duckdb.DuckDBPyConnection
    spill: Path

    def __post_init__(self) -> None:
        """See to it that the folder goes, at the latest when the program ends."""
        weakref.finalize(self, shutil.rmtree, self.spill, ignore_errors=True)

    def close(self) -> None:
        """Close it and remove what it spilled."""
        self.connection.close()
        shutil.rmtree(self.spill, ignore_errors=True)


def connect(path: Path | None) -> Locked:
    """Open a workspace file, or memory alone where there is no path.

    Raises WorkspaceInUse where another holds it, UnreadableFile where it is not ours.
    """
    if path and not _may_be_ours(path):
        raise UnreadableFile(_NO_WORKSPACE, file=path.name)
    spill = Path(tempfile.mkdtemp(prefix="kundedagbok-"))
    try:
        return Locked(_locked(path, spill), spill)
    except duckdb.Error as problem:
        shutil.rmtree(spill, ignore_errors=True)
        name = path.name if path else ""
        if "lock" in str(problem) or "configuration" in str(problem):
            raise WorkspaceInUse(_IN_USE, name=name) from None
        if isinstance(problem, duckdb.IOException):
            raise UnreadableFile(_NO_WORKSPACE, file=name) from None
        raise


def _may_be_ours(path: Path) -> bool:
    """A new file, or one of DuckDB's own: it opens CSV files, too, if it is let."""
    if not path.exists() or not path.stat().st_size:
        return True
    with path.open("rb") as file:
        return file.read(12)[8:] == b"DUCK"


def _locked(path: Path | None, spill: Path) -> duckdb.DuckDBPyConnection:
    connection = duckdb.connect(
        str(path) if path else ":memory:",
        config={
            **({} if path else _AS_WRITTEN),
            "memory_limit": MEMORY_LIMIT,
            "temp_directory": str(spill),
            "max_temp_directory_size": SPILL_LIMIT,
            "autoload_known_extensions": "false",
            "autoinstall_known_extensions": "false",
            "allow_community_extensions": "false",
            "python_enable_replacements": "false",
        },
    )
    connection.execute("set TimeZone = 'UTC'")
    connection.execute("set enable_external_access = false")
    connection.execute("set lock_configuration = true")
    return connection
