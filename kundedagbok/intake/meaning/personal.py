"""What must never be stored: national identity numbers and card numbers.

A column of them is recognised by its heading or by its cells (a valid date and check
digits in nearly every one) and dropped before anything is kept. Where one stands in
another text, or among numbers of companies, it alone is blanked.
"""

import re
from collections.abc import Callable, Sequence
from datetime import date

from kundedagbok.intake.meaning.headers import Heading, key_of

_WORDS = (
    "personnummer personnr fødselsnummer cpr cprnr cpr-nummer henkilötunnus hetu ssn"
    " socialsecuritynumber person/orgnr pnr password passord lösenord adgangskode"
    " kodeord card cardnumber kortnummer kortnr pan tcardnumber födelsenummer"
    " nationalid passnummer"
)
_HEADINGS = frozenset(map(key_of, _WORDS.split()))
_ENOUGH, _NEARLY_ALL = 4, 0.9
_BLANK = "•••"
_CHECKS = "0123456789ABCDEFHJKLMNPRSTUVWXY"
MAY_HOLD = r"\d{6}[-+ A-FU-Y]?\d{3}[\dA-Y]|\d{4}[ -]\d{4}[ -]\d{4}|\d{4} \d{6} \d{5}"
_IN_TEXT = re.compile(
    r"(?<![\d-])(?:\d{6}[ -]?\d{5}|(?:19|20)\d{6}[-+]?\d{4}|\d{6}[-+]\d{4}"
    r"|\d{6}[-+A-FU-Y]\d{3}[0-9A-Y]|\d{4}([ -]?)\d{4}\1\d{4}\1\d{4}"
    r"|\d{4}([ -]?)\d{6}\2\d{5})(?![\d-])"
)
_NORWEGIAN = (
    (3, 7, 6, 1, 8, 9, 4, 5, 2, 1, 0),
    (5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1),
)


def is_private(heading: Heading, cells: Sequence[str | None]) -> bool:
    """This column holds numbers that name a person or a card."""
    if heading.key in _HEADINGS or key_of(heading.text) in _HEADINGS:
        return True
    filled = {cell.strip().strip("'") for cell in cells if cell and cell.strip()}
    if len(filled) < _ENOUGH:
        return False
    return any(sum(map(looks, filled)) >= _NEARLY_ALL * len(filled) for looks in _LOOKS)


def without_private(text: str) -> str:
    """The text, with each identity or card number in it blanked."""
    return _IN_TEXT.sub(
        lambda found: _BLANK if _is_sure(found, text) else found[0], text
    )


def company_number(text: str) -> str | None:
    """A company's number; None where it is a person's."""
    bare = text.strip()
    looks = (_is_norwegian, _is_swedish, _is_ten_digits, _is_finnish)
    return None if any(one(bare) for one in looks) else text


def _is_sure(found: re.Match[str], text: str) -> bool:
    """Check digits tell; a Danish number has none, so a word must."""
    number = found[0]
    if _is_norwegian(number.replace("-", "")) or _is_swedish(number):
        return True
    if _is_finnish(number):
        digits = re.sub(r"\D", "", number[:10])
        if _CHECKS[int(digits) % 31] == number[-1]:
            return True
    if re.search(r"(?i)cpr\D{0,12}$", text[: found.start()]):
        return _is_danish(number)
    digits = re.sub(r"\D", "", number)
    return bool(re.fullmatch(r"[2-6]\d{15}|3[47]\d{13}", digits)) and _luhn(digits)


def _is_ten_digits(text: str) -> bool:
    """A person in Sweden or Denmark: a company's third digit is above 1 in Sweden."""
    found = re.fullmatch(r"(\d{2})(\d{2})(\d{2})-?(\d{4})", text)
    if not found:
        return False
    swedish = _is_swedish_day(found) and _luhn("".join(found.groups()))
    return swedish or _is_danish(f"{text[:6]}-{text[-4:]}")


def _is_norwegian(text: str) -> bool:
    if not re.fullmatch(r"\d{6} ?\d{5}", text):
        return False
    digits = [int(mark) for mark in text if mark.isdecimal()]
    day = digits[0] * 10 + digits[1]
    month = digits[2] * 10 + digits[3]
    sums = (sum(a * b for a, b in zip(digits, w, strict=True)) for w in _NORWEGIAN)
    return _is_day(day % 40, month % 40) and not any(total % 11 for total in sums)


def _is_swedish(text: str) -> bool:
    found = re.fullmatch(
        r"(?:(?:19|20)(?=\d{6}[-+]?\d{4}$))?(\d{2})(\d{2})(\d{2})[-+]?(\d{4})", text
    )
    if not found or (len(text) == 10 and text.isdecimal()):
        return False  # ten digits alone are a telephone as often
    return _is_swedish_day(found) and _luhn("".join(found.groups()))


def _is_swedish_day(found: re.Match[str]) -> bool:
    return _is_day(int(found[3]) % 60, int(found[2]))


def _is_danish(text: str) -> bool:
    found = re.fullmatch(r"(\d{2})(\d{2})\d{2}-\d{4}", text)
    return bool(found) and _is_day(int(found[1]), int(found[2]))


def _is_finnish(text: str) -> bool:
    found = re.fullmatch(r"(\d{2})(\d{2})\d{2}[-+A-FU-Y]\d{3}[0-9A-Y]", text)
    return bool(found) and _is_day(int(found[1]), int(found[2]))


def _is_card(text: str) -> bool:
    digits = re.sub(r"[ -]", "", text)
    return bool(re.fullmatch(r"[3-6]\d{12,18}", digits)) and _luhn(digits)


def _luhn(digits: str) -> bool:
    doubled = (int(mark) * (1 + place % 2) for place, mark in enumerate(digits[::-1]))
    return sum(value - 9 * (value > 9) for value in doubled) % 10 == 0


def _is_day(day: int, month: int) -> bool:
    try:
        date(2000, month, day)
    except ValueError:
        return False
    return True


_LOOKS: tuple[Callable[[str], bool], ...] = (
    _is_norwegian,
    _is_swedish,
    _is_danish,
    _is_finnish,
    _is_card,
)
