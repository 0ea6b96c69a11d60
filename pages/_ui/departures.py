"""The log of lists that have left, and those that should be deleted by now."""

from datetime import UTC, datetime

import pyarrow as pa
import streamlit as st

from kundedagbok import export_log
from kundedagbok.consent import PURPOSES
from kundedagbok.destinations import destinations
from kundedagbok.language import Words
from kundedagbok.lists import NAMES
from pages._ui.facts import Facts, facts


@st.fragment
def departures() -> None:
    """Draw the log as a cell of the page."""
    known = facts()
    words, log = known.words, export_log.departures(known.workspace)
    with st.container(border=True, gap="small", key="cell_export_log"):
        st.header(words._("Who has downloaded what?"), anchor=False)
        if not log.num_rows:
            st.markdown(words._("No list has left yet."))
            return
        today = datetime.now(UTC).date()
        late = sum(day < today for day in log["delete_by"].to_pylist())
        if late:
            said = words.plural(
                "{n} list should be deleted by now",
                "{n} lists should be deleted by now",
                late,
            )
        else:
            said = words.plural(
                "{n} list has left; none is past its date",
                "{n} lists have left; none is past its date",
                log.num_rows,
            )
        st.subheader(said, anchor=False)
        st.dataframe(_shown(log, known), hide_index=True, row_height=38)
        st.caption(
            words._("A customer list should have someone responsible and an end date.")
        )


def _shown(log: pa.Table, known: Facts) -> dict[str, list[str]]:
    words, rows = known.words, log.to_pylist()
    return {
        words._("Written"): [words.date(row["written_at"].date()) for row in rows],
        words._("List"): [_list(row["list_name"], known) for row in rows],
        words._("Tool"): [_tool(row["destination"], words) for row in rows],
        words._("Purpose"): [_purpose(row["purpose"], words) for row in rows],
        words._("Message"): [row["message"] or "–" for row in rows],
        words._("Goal"): [row["goal"] or "–" for row in rows],
        words._("Taken out by"): [row["by"] or "–" for row in rows],
        words._("Customers"): [words.number(row["customers"]) for row in rows],
        words._("Delete by"): [words.date(row["delete_by"]) for row in rows],
    }


def _list(name: str, known: Facts) -> str:
    """A list, a table that was taken out, or a rule under the owner's name."""
    if name in NAMES:
        return known.words._(NAMES[name])
    catalog = known.workspace.catalog
    return known.words._(catalog[name].title) if name in catalog else name


def _tool(code: str, words: Words) -> str:
    return destinations()[code].said(words) if code in destinations() else code


def _purpose(code: str, words: Words) -> str:
    return words._(PURPOSES[code]) if code in PURPOSES else code
