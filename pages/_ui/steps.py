"""The first visit: how to fetch a file, in three steps."""

import streamlit as st

from kundedagbok.intake.meaning.systems import systems
from kundedagbok.language import N_, Words
from pages._ui import language

SALES = ("orders", "invoices", "receipts")
_STEPS = [
    (
        N_("1. Open your shop"),
        N_(
            "Any system that can export orders: the web shop, the accounts, the till. "
            "We know many of them by name, and ask about the rest."
        ),
    ),
    (
        N_("2. Export the orders"),
        N_(
            "Usually *Orders › Export › CSV*. "
            "Take **order lines** with you, and two to three years."
        ),
    ),
    (
        N_("3. Drag the file here"),
        N_("Without opening it in Excel first. We sort out æ, ø, å and the commas."),
    ),
]


def three_steps() -> None:
    """Draw the three steps, with the menu path of each system whose path we know."""
    words = language.words()
    st.subheader(words._("How to fetch the file"), anchor=False)
    with st.grid(3, min_column_width=240, gap="medium"):
        for place, (title, text) in enumerate(_STEPS):
            with st.container(border=True, gap="xxsmall", height="stretch"):
                st.markdown(bold(words._(title)))
                st.markdown(words._(text))
                if place == 1:
                    ways(words)


def ways(words: Words) -> None:
    """Where the export is found, system by system; unconfirmed paths say so."""
    paths = [
        (system, path)
        for system in sorted(systems(), key=lambda one: not one.is_menu_sure)
        if (path := system.menu.get(words.language)) and system.kind in SALES
    ]
    check = words._("not confirmed, check")
    with st.expander(words._("Where in my system?"), icon=":material/menu_open:"):
        for system, path in paths:
            doubt = "" if system.is_menu_sure else f" ({check})"
            st.markdown(f"{system.title}: *{path}*{doubt}")
        st.caption(words._("Menus move now and then. Any file with orders will do."))


def bold(text: str) -> str:
    """Set a short text in bold, whatever number it starts with."""
    return "**" + text.replace(".", "\\.", 1) + "**"
