"""When silence counts as too long, and whether that was measured."""

from typing import Any

from pages._ui.facts import View


def silence(view: View) -> dict[str, Any]:
    """The limits that the groups of this view were made with."""
    return view.workspace.run("silence_used").to_pylist()[0]
