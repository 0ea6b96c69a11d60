"""A result as a file: for Excel as text or as a workbook, made at the click.

What of it may leave is said in `kundedagbok.documents`; a file with persons in it
stands in the log of what has left.
"""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Literal

import pyarrow as pa
import streamlit as st

from kundedagbok import export_log
from kundedagbok.documents import (
    CONTACTS,
    consent_column,
    holds_persons,
    offered,
    unaddressed,
)
from kundedagbok.export import FORM_OF, MIME, MOST_SHEET_ROWS, result_bytes
from kundedagbok.language import N_
from kundedagbok.query import Query
from kundedagbok.readme import KEEP_DAYS
from pages._ui.facts import Facts

_KINDS = {"csv": N_("Download the table"), "xlsx": N_("The same as a workbook")}


def download(result: pa.Table, query: Query, known: Facts) -> None:
    """Offer the whole result, or of people what may leave, in both forms."""
    words = known.words
    rows = _offered(result, query, known)
    with st.container(horizontal=True, gap="small"):
        for kind, label in _KINDS.items():
            if kind == "xlsx" and rows.num_rows > MOST_SHEET_ROWS:
                continue
            st.download_button(
                words._(label),
                lambda kind=kind: _bytes(rows, query, kind, known),
                file_name=f"{known.file_name(query.name)}.{kind}",
                mime=MIME[kind],
                key=f"download_{kind}_{query.name}",
                on_click=_logging(query, kind, rows.num_rows, known),
                type="tertiary",
                icon=":material/download:",
                disabled=not rows.num_rows,
            )


def _bytes(rows: pa.Table, query: Query, kind: str, known: Facts) -> bytes:
    words = known.words
    labels = {name: words._(column.label) for name, column in query.columns.items()}
    whole = unaddressed(known.workspace, rows, query)
    sentence = known.workspace.definition.sentence(words)
    under = words._("Definition: {sentence}", sentence=sentence)
    return result_bytes(whole, words, labels, kind, under)


def _offered(result: pa.Table, query: Query, known: Facts) -> pa.Table:
    """Those who have said yes, unless everyone is asked for; or all without address."""
    words, name = known.words, consent_column(query)
    rows = offered(result, query)
    if name is None or name not in result.column_names:
        if any(one in result.column_names for one in CONTACTS):
            st.caption(
                words._("The file has no addresses: to write to them, use a list.")
            )
        return rows
    if rows.num_rows == result.num_rows:
        return rows
    if st.toggle(
        words._("Include those who have not said yes"),
        key=f"download_everyone_{query.name}",
    ):
        rows = offered(result, query, everyone=True)
    st.caption(
        words.plural("{n} row in the file.", "{n} rows in the file.", rows.num_rows)
    )
    return rows


def _logging(
    query: Query, kind: str, count: int, known: Facts
) -> Callable[[], None] | Literal["ignore"]:
    """What happens at the click: with persons in the file, it is written down."""
    if not holds_persons(query):
        return "ignore"

    def enter() -> None:
        now = datetime.now(UTC).replace(tzinfo=None, microsecond=0)
        until = now.date() + timedelta(days=KEEP_DAYS)
        gone = (now, query.name, FORM_OF[kind], "own_use", count, until)
        export_log.enter(known.workspace, export_log.Departure(*gone))

    return enter
