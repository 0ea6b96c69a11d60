"""Telephone numbers as tools want them: with the country's code, or as at home.

Norway and Denmark both have eight digits, so that a number without its country
cannot be completed; it is left out, never guessed.
"""

import re

import phonenumbers

_DIAL = {"NO": "47", "SE": "46", "DK": "45", "FI": "358"}
_SHAPES = {
    "47": re.compile(r"[2-9]\d{7}"),
    "45": re.compile(r"[2-9]\d{7}"),
    "46": re.compile(r"[1-9]\d{6,8}"),
    "358": re.compile(r"[1-9]\d{4,10}"),
}
_TRUNK_ZERO = ("SE", "FI")
_OTHER = re.compile(r"[^\d+]")
_IN_BRACKETS = re.compile(r"\(0\)")


def international(written: str, country: str | None) -> str:
    """The number as +47…; blank where its country cannot be known."""
    digits = _OTHER.sub("", _IN_BRACKETS.sub("", written))
    if digits.startswith("00"):
        digits = "+" + digits[2:]
    if len(set(digits[-7:])) < 2:
        return ""
    if digits.startswith("+"):
        return _with_code(digits)
    dial = _DIAL.get(country or "")
    if dial is None:
        return _by_the_library(digits, country)
    number = digits.removeprefix("0") if country in _TRUNK_ZERO else digits
    if _SHAPES[dial].fullmatch(number):
        return f"+{dial}{number}"
    return _with_code(f"+{digits}") if digits.startswith(dial) else ""


def national(written: str, country: str | None) -> str:
    """The number as it is dialled at home: without the country's code."""
    whole = international(written, country)
    for home, dial in _DIAL.items():
        if whole.startswith(f"+{dial}"):
            zero = "0" if home in _TRUNK_ZERO else ""
            return zero + whole.removeprefix(f"+{dial}")
    return whole or written


def _with_code(digits: str) -> str:
    for dial, shape in _SHAPES.items():
        if digits.startswith(f"+{dial}"):
            number = digits.removeprefix(f"+{dial}")
            if dial in ("46", "358"):
                number = number.removeprefix("0")
            return f"+{dial}{number}" if shape.fullmatch(number) else ""
    return _by_the_library(digits, None)


def _by_the_library(digits: str, country: str | None) -> str:
    try:
        number = phonenumbers.parse(digits, country)
    except phonenumbers.NumberParseException:
        return ""
    if not phonenumbers.is_possible_number(number):
        return ""
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
