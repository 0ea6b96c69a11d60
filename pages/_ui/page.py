"""The page: one column with its client, its question and its lead."""

from collections.abc import Iterator
from contextlib import contextmanager

import streamlit as st

from pages._ui import language
from pages._ui.contents import contents
from pages._ui.empty import no_files_yet
from pages._ui.facts import Facts, facts
from pages._ui.reckoning import reckoning_line
from pages._ui.text import escaped

COLUMN_PIXELS = 1040
LEAD_PIXELS = 720


@contextmanager
def column() -> Iterator[None]:
    """One centred column; as wide as the screen on a phone."""
    with (
        st.container(horizontal_alignment="center"),
        st.container(width=COLUMN_PIXELS, gap="medium"),
    ):
        yield


def head(question: str, lead: str) -> Facts:
    """Draw the page's head: whose numbers, until when, and the owner's question."""
    known = facts()
    words = language.words()
    with st.container(gap="xxsmall"):
        with st.container(horizontal=True, gap="small", vertical_alignment="center"):
            st.badge(
                escaped(known.workspace.name) or words._("My shop"),
                color="violet",
                icon=":material/bookmark:",
            )
            if known.as_of:
                day = words.long_date(known.as_of)
                said = words._("data up to and including {date}", date=day)
                st.caption(said, width="content")
        st.title(words._(question), anchor=False)
        st.markdown(words._(lead), width=LEAD_PIXELS)
        if not known.is_empty:
            reckoning_line(known)
    return known


@contextmanager
def notebook(question: str, lead: str) -> Iterator[Facts | None]:
    """A page of cells; says what to do where nothing has been loaded yet.

    Yields the facts where there is anything to answer from, else None.
    """
    with column():
        known = head(question, lead)
        if known.is_empty:
            no_files_yet()
        with contents():
            yield None if known.is_empty else known
