"""Kundedagbok: honest answers about a shop's customers, from its own exports."""

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kundedagbok.definition import Definition
    from kundedagbok.workspace import Workspace


def open(
    path: "Path | str | None" = None, definition: "Definition | None" = None
) -> "Workspace":
    """Open a workspace, in memory where there is no path."""
    from kundedagbok import workspace  # brings DuckDB; not every import needs it

    return workspace.open(path, definition)
