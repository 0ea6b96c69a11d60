"""The drop zone's own few words, which Streamlit writes in English only."""

from json import dumps

import streamlit as st

from kundedagbok.language import Words

_ZONE = '[data-testid="stFileUploaderDropzone"]'
_BUTTON = f'{_ZONE} button [data-testid="stMarkdownContainer"]'
# Out of sight, yet still the button's name to a screen reader.
_UNSEEN = "position: absolute; width: 1px; overflow: hidden; clip-path: inset(50%);"
_DRAGGING = f"{_ZONE} > input + :not(:has(button))"


def speak(words: Words) -> None:
    """Put the reader's words in place of the drop zone's English ones."""
    choose, drop = words._("Choose files"), words._("Drop files here")
    st.html(
        "<style>"
        f"{_BUTTON} > * {{ {_UNSEEN} }}"
        f"{_DRAGGING} > * {{ display: none; }}"
        f"{_BUTTON}::after {{ content: {_text(choose)}; }}"
        f"{_DRAGGING}::after {{ content: {_text(drop)}; }}"
        '[data-testid="stFileUploaderDropzoneInstructions"] { display: none; }'
        "</style>"
    )


def _text(text: str) -> str:
    """A text as CSS writes it."""
    return dumps(text, ensure_ascii=False)
