"""Is this the same person? What was merged, what needs a look, what was decided."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import streamlit as st

from kundedagbok.identity_decisions import (
    FILE_NAME,
    ONE,
    SEVERAL,
    Decision,
    decide,
    decisions,
    from_toml,
    to_toml,
    undo,
)
from pages._ui import workspace
from pages._ui.facts import View
from pages._ui.tables import drawable, settings, table
from pages._ui.text import escaped

_SEEN = ("order_date", "order_id", "full_name", "company", "email", "phone")


def persons_in_figures(view: View) -> None:
    """How many marks became how many persons."""
    words, row = view.words, view.table.to_pylist()[0]
    shown = {
        "customer_numbers": words._("Customer numbers"),
        "emails": words._("E-mail addresses"),
        "phones": words._("Telephone numbers"),
        "persons": words._("Persons"),
    }
    with st.grid(4, min_column_width=120, gap="medium"):
        for name, label in shown.items():
            st.metric(label, words.number(row[name]))
    _file(view)


def undo_merges(view: View) -> None:
    """The merges, and the way to undo the one that was chosen."""
    words = view.words
    chosen = _chosen(view, "merged")
    if chosen:
        buttons = [(words._("These are several people"), SEVERAL)]
        _decide(view, chosen["contact"], buttons, "merged")


def settle_doubts(view: View) -> None:
    """The shared contacts, and the way to decide about the one that was chosen."""
    words = view.words
    chosen = _chosen(view, "doubtful")
    if chosen:
        buttons = [
            (words._("This is one person"), ONE),
            (words._("These are several people"), SEVERAL),
        ]
        _decide(view, chosen["contact"], buttons, "doubtful")


def take_back(view: View) -> None:
    """What was decided, and the way to take it back."""
    chosen = _chosen(view, "decided")
    if chosen and st.button(
        view.words._("Take the decision back"), key="take_back", type="primary"
    ):
        _done(lambda: undo(workspace.current(), chosen["contact"]))


def _chosen(view: View, key: str) -> dict[str, Any] | None:
    """Draw the rows; return the one that was chosen, if any."""
    columns = view.workspace.catalog[_QUERIES[key]].columns
    state: Any = st.dataframe(
        drawable(view.table, columns, view.words),
        hide_index=True,
        row_height=38,
        placeholder="–",
        height="auto" if view.table.num_rows <= 12 else 420,
        column_config=settings(view.table, columns, view.words, view.currency),
        on_select="rerun",
        selection_mode="single-row",
        # A decision changes the rows: a choice among the old ones means nothing.
        key=f"rows_{key}_{view.workspace.fingerprint[:12]}",
    )
    places = state["selection"]["rows"]
    return view.table.slice(places[0], 1).to_pylist()[0] if places else None


_QUERIES = {
    "merged": "merged_contacts",
    "doubtful": "doubtful_contacts",
    "decided": "decided_contacts",
}


def _decide(view: View, contact: str, buttons: list[tuple[str, str]], key: str) -> None:
    """The orders behind a contact, and who says what about it."""
    words, here = view.words, view.workspace
    st.markdown(f"**{escaped(contact)}**")
    rows = here.run("contact_rows", contact=contact).select(_SEEN)
    table(rows, here.catalog["contact_rows"], words, view.currency)
    left, right = st.columns(2, gap="medium")
    by = left.text_input(words._("Who decides"), max_chars=80, key=f"by_{key}")
    why = right.text_input(words._("Why"), max_chars=400, key=f"why_{key}")
    with st.container(horizontal=True, gap="small"):
        for label, verdict in buttons:
            if st.button(
                label,
                key=f"{verdict}_{key}",
                disabled=not by.strip(),
                help=words._("Write who decides first."),
            ):
                today = datetime.now(UTC).date()
                made = Decision(contact, verdict, by.strip(), today, why.strip())
                _done(lambda made=made: decide(workspace.current(), made))


def _done(act: Callable[[], None]) -> None:
    """Do it, and draw every page anew from the persons that follow."""
    act()
    st.rerun()


def _file(view: View) -> None:
    """The decisions as a file of their own, and back."""
    words, kept = view.words, decisions(view.workspace)
    label = words._("Decisions as a file")
    with st.expander(label, type="compact"):
        st.caption(
            words._(
                "The decisions hold e-mails and telephones, "
                "so they are not part of the definition's file."
            )
        )
        if kept:
            st.download_button(
                words._("Save the decisions"),
                to_toml(kept),
                file_name=FILE_NAME,
                mime="application/toml",
                key="save_decisions",
                on_click="ignore",
                icon=":material/download:",
            )
        given = st.file_uploader(
            words._("Decisions that were saved here (TOML)"),
            type="toml",
            key="fetch_decisions",
        )
        if given and st.button(words._("Use these decisions"), key="use_decisions"):
            found = from_toml(given.getvalue().decode("utf-8", "replace"))
            _done(lambda: decide(workspace.current(), *found))
