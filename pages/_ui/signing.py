"""Do we agree? The sentence, who signed it, its file, and the earlier ones."""

import streamlit as st

from kundedagbok.definition import Definition
from kundedagbok.definition_signing import signed
from kundedagbok.errors import BadParameter
from kundedagbok.language import N_
from pages._ui.counting import count_by, said
from pages._ui.duel import signature
from pages._ui.facts import Facts, facts
from pages._ui.problems import explained
from pages._ui.text import escaped

_NOT_TEXT = N_("The definition cannot be read: {problem}.")


@st.fragment
def signing() -> None:
    """Draw the cell in which the definition is signed, saved and fetched."""
    known = facts()
    words = known.words
    now = known.workspace.definition
    with st.container(border=True, gap="small", key="cell_sign"), explained():
        st.header(words._("Do we agree?"), anchor=False)
        st.subheader(_state(now, known), anchor=False)
        said(now, known)
        with st.expander(words._("Sign the definition in use"), expanded=not now.by):
            signature(known, {"": now}, "now")
        _file(known)
        _earlier(known)
        left, right = st.columns(2, gap="medium")
        with left, st.container(gap="xxsmall"):
            st.markdown(f"**{words._('Why it matters')}**")
            st.markdown(
                words._(
                    "A signed sentence ends old discussions "
                    "and follows every chart and file."
                )
            )
        with right, st.container(gap="xxsmall"):
            st.markdown(f"**{words._('Do this')}**")
            st.markdown(words._("Sign with name, date and reason."))


def _state(now: Definition, known: Facts) -> str:
    words = known.words
    if now.by and now.on:
        return words._(
            "Signed by {name}, {date}", name=escaped(now.by), date=words.date(now.on)
        )
    return words._("Nobody has signed the definition in use yet")


def _file(known: Facts) -> None:
    """Save the definition as a small file, or count by one that was saved."""
    words = known.words
    st.download_button(
        words._("Save the definition as a file"),
        known.workspace.definition.to_toml(),
        file_name="definition.toml",
        mime="application/toml",
        key="save_definition",
        on_click="ignore",
        icon=":material/download:",
    )
    with st.expander(words._("Fetch a definition from a file"), type="compact"):
        given = st.file_uploader(
            words._("A definition that was saved here (TOML)"),
            type="toml",
            key="fetch_definition",
        )
        if given is None:
            return
        found = _read(given.getvalue())
        said(found, known)
        if st.button(words._("Count like this"), key="count_fetched", type="primary"):
            count_by(found)


def _read(data: bytes) -> Definition:
    try:
        return Definition.from_toml(data.decode("utf-8"))
    except UnicodeDecodeError:
        raise BadParameter(_NOT_TEXT, problem="UTF-8") from None


def _earlier(known: Facts) -> None:
    """Every definition that was signed here, with the way back to it."""
    words, kept = known.words, signed(known.workspace)
    if not kept:
        return
    label = words.plural("{n} signed definition", "{n} signed definitions", len(kept))
    with st.expander(label, type="compact"):
        for place, one in enumerate(kept):
            with st.container(gap="xxsmall"):
                st.markdown(f"**{_state(one, known)}** · {escaped(one.why)}")
                said(one, known)
                if one != known.workspace.definition and st.button(
                    words._("Count like this"), key=f"count_signed_{place}"
                ):
                    count_by(one)
