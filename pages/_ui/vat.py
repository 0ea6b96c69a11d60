"""Are the amounts with VAT? Said of each file that does not say so, and turned here."""

import streamlit as st

from kundedagbok.intake.vat_answers import answer, answered
from pages._ui import language, workspace


def vat_reading(file_id: int | None, where: str) -> None:
    """Say how amounts are read where the file leaves it open; one click turns it."""
    words, here = language.words(), workspace.current()
    said = answered(here.connection)
    if file_id in said:
        included = said[file_id]
        told = (
            words._("Amounts are read as with VAT, as you have said.")
            if included
            else words._("Amounts are read as without VAT, as you have said.")
        )
    elif file_id in here.run("vat_readings")["file_id"].to_pylist():
        included = True
        told = words._(
            "The file does not say whether amounts are with VAT. They are read as with."
        )
    else:
        return
    with st.container(horizontal=True, gap="small", vertical_alignment="center"):
        st.caption(f":material/percent: {told}", width="content")
        st.button(
            words._("They are without VAT")
            if included
            else words._("They are with VAT"),
            key=f"vat_{where}_{file_id}",
            on_click=_turn,
            args=(file_id,),
            kwargs={"included": not included},
            type="tertiary",
            icon=":material/swap_horiz:",
        )


def _turn(file_id: int, *, included: bool) -> None:
    here = workspace.current()
    with here.lock:
        answer(here.connection, file_id, included=included)
        here.decided()
