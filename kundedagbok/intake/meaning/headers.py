"""Headings as people write them, brought to a form that can be compared.

`ORDER_NO`, `Ordre nr.`, `ordre-nr` and a mangled `BestÃ¤llning` must meet the same
word in the vocabulary. What a heading says about currency and VAT is taken apart.
"""

import re
from dataclasses import dataclass
from functools import lru_cache
from unicodedata import combining, normalize

_CODES = (
    "NOK SEK DKK EUR ISK USD GBP CHF PLN CZK HUF RON BGN JPY CAD AUD NZD INR CNY HKD"
    " SGD TRY ZAR BRL MXN AED KRW THB UAH ILS"
)
CURRENCIES = frozenset(_CODES.split())
_LETTERS = str.maketrans({"æ": "a", "ø": "o", "ß": "ss", "đ": "d", "ð": "d", "№": "#"})
_DIGRAPHS = (("aa", "a"), ("ae", "a"), ("oe", "o"))
_CURRENCY = re.compile(r"[\s_]*[(\[]?\b([A-Z]{3})\b[)\]]?\s*$")
_TAX = r"(?:mva|moms|alv|mwst|ust|vat|tax|taxes|avgift|merverdiavgift)"
_SUM = r"\s+(?:amount|sum|total|value)\b"
_WITHOUT = re.compile(
    rf"\b(?:eksl?|ekskl|exkl?|excl?|excluding|utan|uten|uden|ohne|zzgl|w/o)\s*{_TAX}\b"
    rf"|\b{_TAX}\s*(?:excl|excluded|0)\b|\bveroton\b|\bnetto\b|\bex\s+{_TAX}\b"
    rf"|\bnet(?={_SUM})|\bnetto(?=belo|sum)"
)
_WITH = re.compile(
    rf"\b(?:inkl?|incl?|including|med|mit|sis|sisaltaen|inclusive)\s*{_TAX}\b"
    rf"|\b{_TAX}\s*(?:incl|included)\b|\bverollinen\b|\bbrutto\b"
    rf"|\bgross(?={_SUM})|\bbrutto(?=belo|sum)"
)


@dataclass(frozen=True)
class Heading:
    """One heading: its words, and what it says of currency and VAT."""

    text: str
    words: tuple[str, ...]
    currency: str | None
    tax_included: bool | None

    @property
    def key(self) -> str:
        """The words run together: what the vocabulary is compared with."""
        return "".join(self.words)


def mended(text: str) -> str:
    """UTF-8 once read as Windows-1252, read again as it was meant."""
    if not re.search("[ÃÂâ]", text):
        return text
    try:
        return text.encode("cp1252").decode("utf-8")
    except UnicodeError:
        return text


def folded(text: str) -> str:
    """Lower case without accents or double letters; spaces between words."""
    text = re.sub(r"(?<=[a-zæøåäöü])(?=[A-ZÆØÅÄÖÜ])", " ", mended(text))
    text = normalize("NFD", text.lower().translate(_LETTERS))
    text = "".join(letter for letter in text if not combining(letter))
    text = re.sub(r"[^\w#%/]+|_", " ", text).strip()
    for written, short in _DIGRAPHS:
        text = text.replace(written, short)
    return re.sub(r"\s+", " ", text)


@lru_cache(maxsize=4096)
def key_of(text: str) -> str:
    """A heading or a word of the vocabulary as one run of letters."""
    return folded(text).replace(" ", "").replace("/", "")


def heading_of(text: str) -> Heading:
    """Take a heading apart: words, currency, with or without VAT."""
    found = _CURRENCY.search(text)
    currency = found[1] if found and found[1] in CURRENCIES else None
    if found and currency and found.start():
        text = text[: found.start()]
    words = folded(text)
    tax_included = None
    for said, pattern in ((False, _WITHOUT), (True, _WITH)):
        rest = pattern.sub(" ", words).strip()
        if rest != words:
            tax_included = said
            words = rest or words
    return Heading(text, tuple(words.replace("/", " ").split()), currency, tax_included)
