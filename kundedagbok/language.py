"""One language: its words, and its way of writing numbers, money and dates.

English is the source text. The other languages are gettext catalogues (`.po`)
beside this file, compiled in memory the first time they are asked for. Nothing
here is global but a cache of immutable catalogues, so one process serves people
in several languages at once.
"""

import datetime
import gettext
import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from importlib.resources import files
from math import floor, log10
from unicodedata import normalize

from babel import Locale, dates, lists, numbers
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from kundedagbok.errors import AppError

LANGUAGES = {"nb": "Norsk", "sv": "Svenska", "da": "Dansk", "en": "English"}
_LOCALES = {"en": "en_GB", "nb": "nb_NO", "sv": "sv_SE", "da": "da_DK"}
_RELATIVES = {"no": "nb", "nn": "nb", "fo": "da", "kl": "da", "is": "da"}
_OWN_CURRENCY = {"nb": ("NOK", "kr"), "sv": ("SEK", "kr"), "da": ("DKK", "kr.")}
_MILLION = {"en": "million", "nb": "mill.", "sv": "mn", "da": "mio."}
_GAP = "\u00a0"
_MINUS = "\u2212"

Number = int | float | Decimal


def N_(text: str) -> str:
    """Mark a text for translation at a later edge; returns it unchanged."""
    return text


def N_plural(one: str, many: str) -> tuple[str, str]:
    """Mark the two forms of a counted text, for `plural` at a later edge."""
    return one, many


@dataclass(frozen=True)
class Words:
    """Everything a page or file needs to speak one language."""

    language: str
    locale: Locale
    catalogue: gettext.NullTranslations

    def _(self, text: str, **values: object) -> str:
        """Translate a whole sentence, then fill its placeholders."""
        return _filled(self.catalogue.gettext(text), values)

    def plural(self, one: str, many: str, n: int, **values: object) -> str:
        """Translate by number; `{n}` is written as people write numbers."""
        text = self.catalogue.ngettext(one, many, n)
        return _filled(text, {"n": self.number(n)} | values)

    def context(self, context: str, text: str) -> str:
        """Translate a word that means different things in different places."""
        return self.catalogue.pgettext(context, text)

    def error(self, problem: AppError) -> str:
        """Say what went wrong, and what to do next."""
        return self.said(problem.text, problem.values)

    def said(self, text: str, values: Mapping[str, object]) -> str:
        """Translate a sentence whose values are still values, not yet words."""
        shown = {name: self._shown(name, value) for name, value in values.items()}
        return self._(text, **shown)

    def value(self, value: object) -> str:
        """Write any single value the way this language does."""
        match value:
            case bool() | str() | None:
                return str(value)
            case int() | float() | Decimal():
                return self._exact(value)
            case datetime.date():
                return self.date(value)
            case list() | tuple() | set():
                return self.joined([self.value(item) for item in value])
            case _:
                return str(value)

    def number(self, value: Number, decimals: int = 0) -> str:
        """Write a number with a fixed count of decimals."""
        pattern = "#,##0" + ("." + "0" * decimals if decimals else "")
        return _set(numbers.format_decimal(value, pattern, self.locale))

    def percent(self, share: Number, decimals: int = 0) -> str:
        """Write a share (0.44) as a percentage (44 %)."""
        sign = "%" if self.language == "en" else f"{_GAP}%"
        return self.number(share * 100, decimals) + sign

    def money(self, value: Number, currency: str | None, decimals: int = 0) -> str:
        """Write an amount; whole units unless decimals are asked for."""
        return self._with_currency(self.number(value, decimals), currency)

    def large_money(self, value: Number, currency: str | None) -> str:
        """Write an amount for a sentence: millions shortened, the rest whole."""
        if abs(value) < 1_000_000:
            return self.money(value, currency)
        short = self.number(value / 1_000_000, 1) + _GAP + _MILLION[self.language]
        return self._with_currency(short, currency)

    def date(self, day: datetime.date) -> str:
        """Write a date for a table: 6. mars 2026, 6 Mar 2026."""
        return dates.format_date(day, "medium", self.locale)

    def long_date(self, day: datetime.date) -> str:
        """Write a date for a sentence, with the month in full."""
        return dates.format_date(day, "long", self.locale)

    def month(self, day: datetime.date) -> str:
        """Write a month and its year: mars 2026."""
        return dates.format_skeleton("yMMM", day, locale=self.locale)

    def weekday(self, day_of_week: int) -> str:
        """Name a weekday, Monday being 1 and Sunday 7."""
        return dates.get_day_names("wide", locale=self.locale)[day_of_week - 1]

    def period(self, first: datetime.date, last: datetime.date) -> str:
        """Write a period from one date to another, both counted."""
        return dates.format_interval(first, last, "yMMMd", locale=self.locale)

    def hours(self, first: int, until: int) -> str:
        """Write a span of hours: 18:00–22:00, kl. 18–22."""
        if self.language == "en":
            return f"{first:02d}:00–{until:02d}:00"
        return f"kl.{_GAP}{first}–{until}"

    def joined(self, items: Sequence[str]) -> str:
        """Join words as a sentence does: a, b and c."""
        text = lists.format_list(list(items), "standard", self.locale)
        return text.replace(", and ", " and ") if self.language == "en" else text

    def sort_key(self, text: str) -> tuple[list[tuple[int, int]], str]:
        """Sort names as a reader of this language expects (æ ø å, å ä ö last)."""
        return [_rank(letter, self.language) for letter in text.casefold()], text

    def _shown(self, name: str, value: object) -> str:
        """Write a value; a label and the names of fields are our own words."""
        if name == "label":
            return self._(str(value))
        if name == "fields" and isinstance(value, tuple):
            return self.joined([self._(field) for field in value])
        return self.value(value)

    def _exact(self, value: Number) -> str:
        """Write a number as given: whole, or with three figures that tell."""
        if value == int(value):
            return self.number(value)
        decimals = max(1, 2 - floor(log10(abs(value))))
        pattern = "#,##0." + "#" * decimals
        return _set(numbers.format_decimal(value, pattern, self.locale))

    def _with_currency(self, amount: str, currency: str | None) -> str:
        if not currency:
            return amount
        own, sign = _OWN_CURRENCY.get(self.language, ("", ""))
        if currency == own:
            return f"{amount}{_GAP}{sign}"
        if self.language == "en":
            return f"{currency}{_GAP}{amount}"
        return f"{amount}{_GAP}{currency}"


@lru_cache(maxsize=8)
def words_for(language: str) -> Words:
    """Return the words of a language: one of `LANGUAGES`."""
    locale = Locale.parse(_LOCALES[language])
    return Words(language, locale, _catalogue(language))


def negotiate(wanted: Iterable[str]) -> str:
    """Choose the first language we speak among a browser's wishes, else English."""
    for tag in wanted:
        code = tag.replace("_", "-").split("-")[0].lower()
        code = _RELATIVES.get(code, code)
        if code in LANGUAGES:
            return code
    return "en"


def _catalogue(language: str) -> gettext.NullTranslations:
    source = files("kundedagbok") / "locale" / language / "LC_MESSAGES/kundedagbok.po"
    if not source.is_file():
        return gettext.NullTranslations()
    compiled = io.BytesIO()
    write_mo(compiled, read_po(io.BytesIO(source.read_bytes())))
    compiled.seek(0)
    return gettext.GNUTranslations(compiled)


def _filled(text: str, values: dict[str, object]) -> str:
    return text.format(**values) if values else text


def _set(text: str) -> str:
    """Give a number its non-breaking gaps and a true minus sign."""
    return text.replace("-", _MINUS).replace(" ", _GAP).replace("\u202f", _GAP)


_LATE = {"nb": "æøå", "da": "æøå", "sv": "åäö", "en": ""}
_TWINS = {
    "nb": {"ä": "æ", "ö": "ø"},
    "da": {"ä": "æ", "ö": "ø"},
    "sv": {"æ": "ä", "ø": "ö"},
    "en": {},
}


def _rank(letter: str, language: str) -> tuple[int, int]:
    """Place a letter in the alphabet; accents do not move it."""
    letter = _TWINS[language].get(letter, letter)
    if letter in _LATE[language]:
        return 2, _LATE[language].index(letter)
    plain = normalize("NFD", letter)[0]
    return (1 if plain.isalpha() else 0), ord(plain)
