"""What a page says, in a list on top of it: each answer a link to its cell."""

from collections.abc import Iterator
from contextlib import contextmanager

import streamlit as st

from kundedagbok.claims.claim import Claim
from pages._ui import language
from pages._ui.text import escaped

FEWEST = 4  # a page of fewer answers is read at a glance


@contextmanager
def contents() -> Iterator[None]:
    """Keep a place on top, and fill it when the cells below have answered."""
    st.session_state["answers"] = []
    place = st.container()
    yield
    answers: list[tuple[str, str]] = st.session_state["answers"]
    if len(answers) < FEWEST:
        return
    words = language.words()
    said = words.plural(
        "{n} answer on this page", "{n} answers on this page", len(answers)
    )
    with place, st.expander(said, type="compact"):
        lines = [f"- [{escaped(title)}](#{anchor(name)})" for name, title in answers]
        st.markdown("\n".join(lines))


def answered(name: str, claim: Claim) -> None:
    """Note an answer while the page is drawn."""
    st.session_state.setdefault("answers", []).append((name, claim.title))


def anchor(name: str) -> str:
    """Where a cell can be linked to."""
    return name.replace("_", "-")
