"""Are the same sales here twice? Said of each file that seems to hold another's."""

import streamlit as st

from pages._ui import language, workspace
from pages._ui.text import escaped


def same_sales(file_id: int | None) -> None:
    """Say which other file has orders of the same days and amounts, if most have."""
    here = workspace.current()
    found = [
        one for one in here.run("same_sales").to_pylist() if one["file_id"] == file_id
    ]
    if not found:
        return
    words = language.words()
    names = {one["file_id"]: one["file_name"] for one in here.files().to_pylist()}
    for one in found:
        told = words._(
            "{share} of its orders have the same day and amount as orders in {file}. "
            "If they are the same sales, take one of the two files out.",
            share=words.percent(one["share"]),
            file=names[one["other_file_id"]],
        )
        st.warning(escaped(told), icon=":material/content_copy:")
