"""What a file needs before it can be read right: a password, or its letters back."""

import streamlit as st

from kundedagbok.errors import WrongPassword
from kundedagbok.language import N_
from pages._ui import language
from pages._ui.arrivals import Arrival, again

_TOLD = {
    "hidden_sheet": N_("The sheet is hidden in the workbook. It was read too."),
    "hidden_rows": N_("The sheet has hidden rows. They were read too."),
    "hidden_columns": N_("The sheet has hidden columns. They were read too."),
    "mixed_encodings": N_(
        "Some lines are written with other letters than the rest. Check names in them."
    ),
}


def password_field(arrival: Arrival, place: int) -> None:
    """Ask for the password of a locked file, and open the file with it."""
    if not isinstance(arrival.report.problem, WrongPassword):
        return
    words = language.words()
    with st.form(f"password_form_{place}", border=False):
        said = st.text_input(
            words._("Or write the password"),
            type="password",
            key=f"password_{place}",
            width=260,
        )
        opened = st.form_submit_button(words._("Open the file"), type="primary")
    if opened and said:
        again(arrival, None, password=said)
        st.rerun()


def told(arrival: Arrival, place: int) -> None:
    """Say what is odd about a file that was read; offer to put its letters right."""
    words, report = language.words(), arrival.report
    for note in report.notes:
        if note in _TOLD:
            st.caption(words._(_TOLD[note]))
    if "mojibake" in report.notes and not arrival.restored and arrival.path.exists():
        st.caption(words._("Letters were spoilt before we got the file: Ã¸ for ø."))
        st.button(
            words._("Put the letters right"),
            key=f"letters_{place}",
            on_click=_put_right,
            args=(arrival,),
            type="tertiary",
            icon=":material/spellcheck:",
        )


def _put_right(arrival: Arrival) -> None:
    again(arrival, None, restored=True)
