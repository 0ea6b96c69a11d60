"""A result as a file: for Excel as text or as a workbook, made at the click.

Where the rows are people with an answer on consent, only a yes leaves by default.
"""

import pyarrow as pa
import pyarrow.compute as pc
import streamlit as st

from kundedagbok.export import MIME, MOST_SHEET_ROWS, result_bytes
from kundedagbok.language import N_
from kundedagbok.query import Query
from pages._ui.facts import Facts

_KINDS = {"csv": N_("Download the table"), "xlsx": N_("The same as a workbook")}


def download(result: pa.Table, query: Query, known: Facts) -> None:
    """Offer the whole result, or of people those who may leave, in both forms."""
    words = known.words
    labels = {name: words._(column.label) for name, column in query.columns.items()}
    leaving = _leaving(result, query, known)
    with st.container(horizontal=True, gap="small"):
        for kind, label in _KINDS.items():
            if kind == "xlsx" and leaving.num_rows > MOST_SHEET_ROWS:
                continue
            st.download_button(
                words._(label),
                lambda kind=kind: result_bytes(leaving, words, labels, kind),
                file_name=f"{query.name}_{known.day.isoformat()}.{kind}",
                mime=MIME[kind],
                key=f"download_{kind}_{query.name}",
                on_click="ignore",
                type="tertiary",
                icon=":material/download:",
                disabled=not leaving.num_rows,
            )


def consent_column(query: Query) -> str | None:
    """The answer that decides who of a result may leave: the header's first."""
    return next((name for name in query.columns if name.startswith("consent_")), None)


def _leaving(result: pa.Table, query: Query, known: Facts) -> pa.Table:
    """Those who have said yes, unless everyone is asked for; the file says each."""
    words, name = known.words, consent_column(query)
    if name is None or name not in result.column_names:
        return result
    said_yes = result.filter(pc.equal(result[name], "yes"))
    if said_yes.num_rows == result.num_rows:
        return result
    everyone = st.toggle(
        words._("Include those who have not said yes"),
        key=f"download_everyone_{query.name}",
    )
    count = result.num_rows if everyone else said_yes.num_rows
    st.caption(words.plural("{n} row in the file.", "{n} rows in the file.", count))
    return result if everyone else said_yes
