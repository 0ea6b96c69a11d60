"""The sidebar: whose numbers these are, the chapters, the language, the definition."""

from collections.abc import Mapping, Sequence
from pathlib import Path

import streamlit as st
from streamlit.navigation.page import StreamlitPage

from kundedagbok.language import LANGUAGES
from pages._ui import language, notes, workspace
from pages._ui.facts import facts
from pages._ui.text import escaped

STATIC = Path(__file__).resolve().parents[2] / "static"
CLIENT_COLOUR = "violet"


def set_page(title: str) -> None:
    """Set the browser's title and icon; the title names the language too."""
    spoken = LANGUAGES[language.current()]
    st.set_page_config(
        page_title=f"{title} · Kundedagbok · {spoken}",
        page_icon=str(STATIC / "mark.svg"),
        layout="wide",
    )


def draw(chapters: Mapping[str, Sequence[StreamlitPage]]) -> None:
    """Draw the sidebar of every page."""
    dark = st.context.theme.type == "dark"
    wordmark = "wordmark_dark.svg" if dark else "wordmark.svg"
    st.logo(str(STATIC / wordmark), icon_image=str(STATIC / "mark.svg"), size="large")
    with st.sidebar:
        known = facts()
        words = known.words
        name = escaped(known.workspace.name) or words._("My shop")
        st.subheader(name, divider=CLIENT_COLOUR, anchor=False)
        _links(chapters)
        language.switch()
        if not known.is_empty:
            st.caption(f":material/menu_book: {notes.definition_sentence(known)}")
        if known.workspace.files().num_rows:
            _delete()


def _links(chapters: Mapping[str, Sequence[StreamlitPage]]) -> None:
    for chapter, pages in chapters.items():
        with st.container(gap="xxsmall"):
            if chapter:
                st.caption(chapter)
            for page in pages:
                st.page_link(page, width="stretch", query_params=language.address())


def _delete() -> None:
    """Ask first; the button that deletes repeats the word."""
    words = language.words()
    label = words._("Delete everything")
    with st.popover(label, icon=":material/delete:", type="tertiary"):
        st.markdown(
            words._(
                "Delete everything? Files and lists are removed here "
                "and cannot be brought back."
            )
        )
        st.button(
            words._("Yes, delete"), key="delete_everything", on_click=workspace.forget
        )
