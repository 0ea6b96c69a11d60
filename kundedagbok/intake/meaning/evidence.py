"""What the cells of a column look like, whatever its heading says.

A sample spread over the whole file settles the false friends: a heading that
means "quantity" in one country and "amount" in the next is read by its cells.
"""

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from kundedagbok.intake.meaning.flags import flag_of
from kundedagbok.intake.meaning.headers import CURRENCIES

_GAP = r"[\s\u00a0\u2009\u202f]"
_WORD = r"(?:[^\W\d_]{1,4}\.?|[$€£¥₹])"
_NUMBER = re.compile(
    rf"\(?[-+−–]?{_GAP}*{_WORD}?{_GAP}*[-+−–]?"
    rf"(?:\d{{1,3}}(?:[.,'’]\d{{3}}|{_GAP}\d{{3}})+(?:[.,]\d+)?|\d+(?:[.,]\d*)?|[.,]\d+)"
    rf"(?:[eE][-+]?\d+)?(?:[-–—]{{1,2}})?{_GAP}*(?:{_WORD}|%)?{_GAP}*[-−]?\)?"
)
_WHOLE = re.compile(r"[-+−]?\d{1,6}(?:[.,]0+)?")
_CLOCK = r"\d{1,2}[:.]\d{2}(?:[:.]\d{2})?(?:[.,]\d+)?"
_DATE = re.compile(
    r"(?:[^\W\d]+[.,]*\s+)?(?:"
    r"\d{1,2}[./\- ]+\d{1,2}[./\- ]+(?:\d{4}|\d{2})|\d{4}[./\-]\d{1,2}[./\-]\d{1,2}"
    r"|(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:[0-2]\d|3[01])(?:\d{4}|\d{6})?"
    r"|\d{1,2}\.?(?:[a-z]{2})?[\s\-]+[^\W\d]{3,12}\.?,?[\s\-]+\d{2,4}"
    r"|[^\W\d]{3,12}\.?\s+\d{1,2}(?:[a-z]{2})?,?\s+\d{4})"
    rf"(?:(?:T|\s|,|kl\.?|klo|at|um)*{_CLOCK}(?:\s*[AaPp]\.?[Mm]\.?)?"
    r"\s*(?:Z|[A-Z]{3,4}|[+-]\d{2}:?\d{2}|[+-]\d{2})?)?"
)
_MONTH = re.compile(r"(?:19|20)\d\d[-/.](?:0?[1-9]|1[0-2])")
_TIME = re.compile(rf"(?:kl\.?\s*)?{_CLOCK}(?:\s*[AaPp]\.?[Mm]\.?)?")
_EMAIL = re.compile(r"[^@\s]+@[^@\s]+")
_PHONE = re.compile(r"'?\+?[\d\s()\-./]{5,20}")
_POSTCODE = re.compile(
    r"'?[A-Za-z]{0,2}-?\d{2,5}[\s-]?[A-Za-z\d]{0,4}|[A-Z]{1,2}\d[\dA-Z]? ?\d[A-Z]{2}"
)
_LETTER = re.compile(r"[^\W\d_]")
_SERIAL = re.compile(r"[2-6]\d{4}(?:[.,]\d+)?")
_EPOCH = re.compile(r"1\d{9}(?:\d{3}|\d{6})?")
_SIX_DIGITS = re.compile(
    r"\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])"
    r"|(?:0[1-9]|[12]\d|3[01])(?:0[1-9]|1[0-2])\d\d"
)
_CURRENCY_MARKS = frozenset({"kr", "kr.", "$", "€", "£", "208", "578", "752", "978"})


@dataclass(frozen=True)
class Evidence:
    """Shares, between 0 and 1, of a column's filled cells that look like each."""

    filled: float
    distinct: float
    length: float
    date: float
    number: float
    whole: float
    time: float
    email: float
    phone: float
    postcode: float
    currency: float
    flag: float
    letters: float
    serial: float
    spaced: float
    digits: float
    month: float

    @property
    def is_blank(self) -> bool:
        """No cell of the sample is filled."""
        return self.filled == 0

    def fit(self, kind: str) -> float:
        """How well the cells suit a field of this type, from 0 to 1."""
        if self.is_blank:
            return 0.75
        return _FITS[kind](self)


def _code_fit(e: Evidence) -> float:
    short = 1 if e.length <= 40 else 0.4
    return (1 - e.date) * short * (1 - 0.3 * e.spaced) * (0.75 + 0.25 * e.digits)


def _word_fit(e: Evidence) -> float:
    short = 1 if e.length <= 60 else 0.5
    return (1 - e.date) * short * (0.6 + 0.4 * e.letters)


_FITS: dict[str, Callable[[Evidence], float]] = {
    "date": lambda e: max(e.date, 0.7 * e.serial),
    "month": lambda e: max(e.date, e.month, 0.7 * e.serial),
    "time": lambda e: e.time,
    "money": lambda e: e.number * (1 - e.date),
    "count": lambda e: e.number * (1 - e.date) * (0.5 + 0.5 * e.whole),
    "share": lambda e: e.number * (1 - e.date),
    "email": lambda e: e.email,
    "phone": lambda e: e.phone * (1 - e.date),
    "code": lambda e: _code_fit(e),
    "text": lambda e: e.letters * (1 - e.date) * (1 - e.email),
    "word": lambda e: _word_fit(e),
    "person": lambda e: e.letters * (1 - e.date) * (1 - e.email) * (1 - e.number),
    "country": lambda e: e.letters * (1 - e.email) * (1 - e.number),
    "postcode": lambda e: e.postcode * (1 - e.date),
    "currency": lambda e: e.currency,
    "flag": lambda e: e.flag,
}


def evidence_of(cells: Sequence[str | None]) -> Evidence:
    """Look at a sample of a column's cells; nulls and blanks count as unfilled."""
    filled = [text for cell in cells if cell and (text := cell.strip(" \t\r\n\u00a0"))]

    times = Counter(filled)

    def share(looks: Callable[[str], object]) -> float:
        found = sum(n for text, n in times.items() if looks(text))
        return found / max(len(filled), 1)

    return Evidence(
        filled=len(filled) / max(len(cells), 1),
        distinct=len(times) / max(len(filled), 1),
        length=sum(map(len, filled)) / max(len(filled), 1),
        date=share(_DATE.fullmatch),
        number=share(_NUMBER.fullmatch),
        whole=share(_WHOLE.fullmatch),
        time=share(_TIME.fullmatch),
        email=share(_EMAIL.fullmatch),
        phone=share(_PHONE.fullmatch),
        postcode=share(_POSTCODE.fullmatch),
        currency=share(_is_currency),
        flag=share(lambda text: flag_of(text) is not None),
        letters=share(_LETTER.search),
        serial=max(share(form.fullmatch) for form in (_SERIAL, _EPOCH, _SIX_DIGITS)),
        spaced=share(lambda text: text.count(" ") > 1),
        digits=share(re.compile(r"\d").search),
        month=share(_MONTH.fullmatch),
    )


def _is_currency(text: str) -> bool:
    return text.upper() in CURRENCIES or text.lower() in _CURRENCY_MARKS
