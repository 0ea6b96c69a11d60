"""Files on their way in: from the browser's upload to a folder, and out of memory.

The server holds an upload in memory until it is told to let go, so each file is
written to disk at once and then forgotten. The folder lives as long as the visit.
"""

import shutil
import tempfile
import weakref
from pathlib import Path
from typing import Any

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

_PIECE_BYTES = 1 << 20
_LONGEST_NAME = 120


class Folder:
    """A folder of one visit; gone with it."""

    def __init__(self) -> None:
        self.path = Path(tempfile.mkdtemp(prefix="kundedagbok-"))
        self.empty = weakref.finalize(self, shutil.rmtree, self.path, True)
        self.count = 0

    def place(self, name: str) -> Path:
        """A path for a file of this name, each in a folder of its own."""
        self.count += 1
        folder = self.path / str(self.count)
        folder.mkdir()
        plain = Path(name.replace("\\", "/")).name
        return folder / (plain[-_LONGEST_NAME:] or "file")


def folder() -> Folder:
    """The folder of this visit."""
    if "folder" not in st.session_state:
        st.session_state["folder"] = Folder()
    return st.session_state["folder"]


def dropped(label: str, help_text: str) -> list[Path]:
    """Draw the drop zone; return the files that were dropped, already on disk."""
    turn = st.session_state.setdefault("drop_turn", 0)
    files = st.file_uploader(
        label, accept_multiple_files=True, key=f"drop_{turn}", help=help_text
    )
    paths = [_to_disk(file) for file in files]
    if paths:
        st.session_state["drop_turn"] = turn + 1
    return paths


def _to_disk(file: Any) -> Path:
    path = folder().place(file.name)
    with path.open("wb") as out:
        shutil.copyfileobj(file, out, _PIECE_BYTES)
    _let_go(file)
    return path


def _let_go(file: Any) -> None:
    """Free the upload's memory; a new key for the uploader alone does not."""
    context = get_script_run_ctx()
    file_id = file.file_id
    file.close()
    if context is not None:
        manager: Any = context.uploaded_file_mgr
        manager.remove_file(context.session_id, file_id)
