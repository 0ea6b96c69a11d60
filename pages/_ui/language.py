"""Which language this reader sees: the browser's, until they choose another."""

import streamlit as st

from kundedagbok.language import LANGUAGES, Words, negotiate, words_for

KEY = "language"
OFFERED = tuple(LANGUAGES)


def words() -> Words:
    """The words of the reader's language."""
    return words_for(current())


def current() -> str:
    """The reader's choice, else what stands in the address, else the browser's."""
    for code in (st.session_state.get("chosen_language"), st.query_params.get(KEY)):
        if code in OFFERED:
            return code
    code = negotiate([st.context.locale or "en"])
    return code if code in OFFERED else "en"


def address() -> dict[str, str]:
    """What a link to another page must carry for the choice to last."""
    code = st.session_state.get("chosen_language") or st.query_params.get(KEY)
    return {KEY: code} if code in OFFERED else {}


def switch() -> None:
    """Let the reader choose; the choice stands in the address from then on."""
    st.selectbox(
        words()._("Language"),
        OFFERED,
        index=OFFERED.index(current()),
        format_func=LANGUAGES.__getitem__,
        key=KEY,
        on_change=_choose,
    )


def _choose() -> None:
    code = st.session_state[KEY]
    st.session_state["chosen_language"] = code
    st.query_params[KEY] = code
