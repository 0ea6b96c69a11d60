"""The workspace of this browser, found by its cookie."""

import streamlit as st

from kundedagbok import registry
from kundedagbok.workspace import Workspace
from pages._ui.door import COOKIE, is_token, new_token


def token() -> str:
    """The cookie's key; without cookies the key lives as long as this page does."""
    found = st.context.cookies.get(COOKIE)
    if found and is_token(found):
        return found
    return st.session_state.setdefault("workspace_token", new_token())


def current() -> Workspace:
    """This browser's workspace; a new and empty one where there was none."""
    return registry.workspace_of(token())


def forget() -> None:
    """Delete everything this browser has brought, and every choice it made."""
    registry.forget(token())
    chosen = st.session_state.get("chosen_language")
    st.session_state.clear()
    st.query_params.clear()
    if chosen:
        st.session_state["chosen_language"] = chosen
