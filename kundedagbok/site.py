"""Where the screen and the queries lie: beside the package, or inside a wheel."""

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def site_folder() -> Path:
    """Return the folder that holds app.py, pages/, queries/ and static/."""
    installed = _PACKAGE / "_site"
    return installed if installed.is_dir() else _PACKAGE.parent
