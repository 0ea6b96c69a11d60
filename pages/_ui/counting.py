"""Who counts: the sentence, built from controls, and what it comes to."""

import streamlit as st

from kundedagbok.definition import Definition
from kundedagbok.definition_signing import unsigned
from pages._ui import workspace
from pages._ui.facts import Facts, View
from pages._ui.rules import rules
from pages._ui.text import escaped


def who_counts(view: View) -> None:
    """The sentence, its rules, and the way to count so from now on."""
    known, words = view.facts, view.words
    now = known.workspace.definition
    place = st.container(gap="xxsmall")
    draft = rules(known, now, "count")
    with place:
        said(draft, known)
    if draft.fingerprint == now.fingerprint:
        return
    st.info(
        words._(
            "This is not how the numbers are counted yet. "
            "All pages follow as soon as you choose it."
        ),
        icon=":material/info:",
    )
    with st.container(horizontal=True, gap="small"):
        if st.button(words._("Count like this"), type="primary", key="count_this"):
            count_by(unsigned(draft))
        st.button(
            words._("Put the rules back"),
            key="count_back",
            on_click=lambda: st.session_state.pop("count_start", None),
        )


def said(definition: Definition, known: Facts) -> None:
    """The definition, read aloud: the person first, the rest under it."""
    first, _, rest = definition.sentence(known.words).partition(". ")
    st.markdown(f"**{escaped(first.rstrip('.'))}.**")
    if rest:
        st.caption(escaped(rest))


def count_by(definition: Definition) -> None:
    """Count so from now on: everything is built once, and the page stays in place."""
    workspace.current().define(definition)
    st.rerun()
