"""What goes out with a list: the draft, the goal, the channel, or nothing this time."""

import streamlit as st

from kundedagbok.consent import CHANNELS
from kundedagbok.drafts import Message, draft
from kundedagbok.language import N_
from kundedagbok.lists import Members
from pages._ui.facts import Facts
from pages._ui.text import escaped
from pages._ui.tones import TONES

CHANNEL_NAMES = {
    "email": N_("E-mail"),
    "sms": N_("Text message"),
    "phone": N_("Phone"),
    "post": N_("Letter"),
}
_NAME = "sender_name"


def message(
    chosen: Members, purpose: str | None, channel: str, known: Facts, key: str
) -> Message:
    """Ask what is sent, why and how; nothing is asked where nothing is sent."""
    if purpose in (None, "own_use"):
        return Message(skipped=True)
    words = known.words
    skipped = st.toggle(
        words._("Leave this without message and goal this time"), key=f"{key}_skip"
    )
    if skipped:
        return Message(channel=channel, skipped=True)
    if chosen.name in TONES:
        st.caption(" ".join(words._(text) for text in TONES[chosen.name]))
    with st.container(horizontal=True, gap="medium", vertical_alignment="bottom"):
        goal = st.text_input(
            words._("What should it lead to?"),
            max_chars=120,
            placeholder=words._("For example: ten of them buy again this month"),
            key=f"{key}_goal",
            width=420,
        )
        way = st.selectbox(
            words._("Sent by"),
            CHANNELS,
            index=CHANNELS.index(channel),
            format_func=lambda code: words._(CHANNEL_NAMES[code]),
            key=f"{key}_channel_{channel}",
            width=180,
        )
    suggested = draft(purpose or "", words)
    text = st.text_area(
        words._("What do you write?"),
        suggested,
        height=260 if suggested else 120,
        max_chars=4000,
        help=words._(
            "The names in brackets are columns of the list's file. "
            "Put your tool's own merge fields in their place."
        ),
        key=f"{key}_text_{purpose}",
    )
    return Message(text, goal, way)


def sender(known: Facts, key: str) -> str:
    """Who takes the list out; asked once in a session."""
    words, given = known.words, st.session_state.get(_NAME, "")
    if given:
        st.caption(words._("Taken out by {name}", name=escaped(given)))
        return given
    given = st.text_input(
        words._("Who takes the list out?"),
        max_chars=60,
        placeholder=words._("Your name, for the log"),
        key=f"{key}_{_NAME}",
        width=320,
    ).strip()
    st.session_state[_NAME] = given
    return given
