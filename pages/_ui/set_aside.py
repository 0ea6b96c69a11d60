"""The rows that were set aside: as a file that the owner can mend them from."""

import pyarrow as pa
import streamlit as st

from kundedagbok.export import result_bytes
from kundedagbok.intake.report import REASONS
from kundedagbok.language import N_, Words
from pages._ui import language, workspace

COLUMNS = {
    "line_number": N_("Line in the file"),
    "reason": N_("Reason"),
    "text": N_("The row as written"),
}


def set_aside_download(file_id: int | None, file_name: str, key: str) -> None:
    """A button with the rows of one file that were set aside, if there are any."""
    if file_id is None:
        return
    words, here = language.words(), workspace.current()
    rows = here.set_aside(file_id)
    if not rows.num_rows:
        return
    st.download_button(
        words._("The rows set aside"),
        lambda: set_aside_bytes(rows, words),
        file_name=f"{file_name.rsplit('.', 1)[0]}_set_aside.csv",
        mime="text/csv",
        key=f"set_aside_{key}_{file_id}",
        on_click="ignore",
        type="tertiary",
        icon=":material/download:",
    )


def set_aside_bytes(rows: pa.Table, words: Words) -> bytes:
    """The rows as CSV for a spreadsheet; text that could be a formula is made safe."""
    reasons = [
        words._(REASONS[code]) if code in REASONS else code
        for code in rows["reason"].to_pylist()
    ]
    place = rows.column_names.index("reason")
    named = rows.set_column(place, "reason", pa.array(reasons, pa.string()))
    labels = {name: words._(label) for name, label in COLUMNS.items()}
    return result_bytes(named.select(list(COLUMNS)), words, labels)
