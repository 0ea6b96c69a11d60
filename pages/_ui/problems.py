"""What went wrong, in words: the one place where a problem becomes a message.

What a person can put right is said plainly, with the next step. Anything else is
ours: the trace goes to the log without any value from the data, and the screen
apologises with a number that stands in the log too.
"""

import logging
import secrets
import traceback
from collections.abc import Iterator
from contextlib import contextmanager

import streamlit as st

from kundedagbok.errors import AppError
from pages._ui import language

log = logging.getLogger("kundedagbok")


@contextmanager
def explained() -> Iterator[None]:
    """Say what a person can put right, and go on with the rest of the page."""
    try:
        yield
    except AppError as problem:
        say(problem)


def say(problem: AppError) -> None:
    """Show a problem that a person can put right."""
    st.error(language.words().error(problem), icon=":material/error:")


def apologise(problem: Exception) -> bool:
    """Log our own fault without the data's values; tell the reader its number."""
    incident = secrets.token_hex(3).upper()
    log.error("incident %s\n%s", incident, places(problem))
    st.error(
        language.words()._(
            "Something went wrong on our side, and your files are untouched. "
            "Try again, and give {incident} if you ask for help.",
            incident=incident,
        ),
        icon=":material/error:",
    )
    return True


def places(problem: BaseException) -> str:
    """Where it happened, and of what kind: never the message, which may quote data."""
    lines: list[str] = []
    cause: BaseException | None = problem
    while cause is not None:
        lines += [
            f"{frame.filename}:{frame.lineno} {frame.name}"
            for frame in traceback.extract_tb(cause.__traceback__)
        ]
        lines.append(type(cause).__qualname__)
        cause = cause.__cause__ or cause.__context__
    return "\n".join(lines)


def keep_values_out_of_the_log() -> None:
    """Stop Streamlit from logging a second trace, with its message and its values."""
    logging.getLogger("streamlit.error_util").addFilter(lambda record: False)
