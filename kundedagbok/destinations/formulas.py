"""Text that a spreadsheet must not take for a formula.

A file for a tool is opened in a spreadsheet too, by those who look before they send;
perhaps in one that parts cells at another sign than the file's own. So no line breaks
off within a cell, and what follows a comma or a semicolon is guarded as well.
"""

import re

_STARTS = re.compile(r"\s*[=+\-@\uff1d\uff0b\uff0d\uff20]")
_PLAIN_NUMBER = re.compile(r"[+\-]?\d[\d ]*(\.\d+)?")
_AFTER_A_SIGN = re.compile(r"([;,]\s*)(?=[=@]|[+\-][\w(]*[(|!+])")
_BREAKS = re.compile(r"[\t\r\n\v\f]+")


def guarded(value: object) -> str:
    """The text on one line, with an apostrophe wherever a formula could start."""
    text = str(value)
    if _is_plain(text):
        return text
    line = _AFTER_A_SIGN.sub(r"\1'", _BREAKS.sub(" ", text))
    return f"'{line}" if _STARTS.match(text) else line


def guarded_for_tool(value: object) -> str:
    """As `guarded`, but a plain number stays as it is: a tool must find it again."""
    text = str(value)
    if _is_plain(text):
        return text
    return text if _PLAIN_NUMBER.fullmatch(text) else guarded(text)


def _is_plain(text: str) -> bool:
    """Most texts, told from the rest without a search: they are many."""
    starts_so = text[:1].isalnum()
    return starts_so and text.isprintable() and ";" not in text and "," not in text
