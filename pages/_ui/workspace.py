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
    """This browser's workspace; a new and empty one where there was none.

    Another tab may have deleted everything: then what this tab remembers of the
    files goes too.
    """
    here = registry.workspace_of(token())
    if st.session_state.setdefault("workspace_birth", here.birth) != here.birth:
        _clear()
        st.session_state["workspace_birth"] = here.birth
    return here


def forget() -> None:
    """Delete everything this browser has brought, and every choice it made."""
    registry.forget(token())
    _clear()
    st.query_params.clear()


def _clear() -> None:
    kept = ("chosen_language", "workspace_token")
    chosen = {key: st.session_state[key] for key in kept if key in st.session_state}
    st.session_state.clear()
    st.session_state.update(chosen)
