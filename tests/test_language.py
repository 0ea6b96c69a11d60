"""Words, numbers and dates, as a native writes them."""

import datetime
from decimal import Decimal
from importlib.resources import files
from io import BytesIO
from string import Formatter

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po

from kundedagbok.errors import BadParameter
from kundedagbok.language import LANGUAGES, N_, negotiate, words_for

GAP = "\u00a0"
DAY = datetime.date(2026, 3, 6)


@pytest.mark.parametrize(
    ("language", "number", "money", "percent", "day"),
    [
        ("en", "−1,234.5", f"NOK{GAP}12,346", "44%", "6 Mar 2026"),
        ("nb", f"−1{GAP}234,5", f"12{GAP}346{GAP}kr", f"44{GAP}%", "6. mars 2026"),
        ("sv", f"−1{GAP}234,5", f"12{GAP}346{GAP}NOK", f"44{GAP}%", "6 mars 2026"),
        ("da", "−1.234,5", f"12.346{GAP}NOK", f"44{GAP}%", "6. mar. 2026"),
    ],
)
def test_formats(language, number, money, percent, day):
    words = words_for(language)
    assert words.number(Decimal("-1234.5"), 1) == number
    assert words.money(12345.6, "NOK") == money
    assert words.percent(0.44) == percent
    assert words.date(DAY) == day.replace(" ", " ")


def test_a_million_is_shortened_and_less_is_whole():
    words = words_for("nb")
    assert words.large_money(2_240_000, "NOK") == f"2,2{GAP}mill.{GAP}kr"
    assert words.large_money(999_999, "NOK") == f"999{GAP}999{GAP}kr"


def test_money_without_a_currency_is_a_number():
    assert words_for("da").money(12, None) == "12"


@pytest.mark.parametrize(
    ("wishes", "language"),
    [
        (["nb-NO", "en"], "nb"),
        (["nn"], "nb"),
        (["no"], "nb"),
        (["fi", "sv-FI"], "sv"),
        (["da_DK"], "da"),
        (["de", "fr"], "en"),
        ([], "en"),
    ],
)
def test_negotiate(wishes, language):
    assert negotiate(wishes) == language


def test_names_sort_by_the_readers_alphabet():
    names = ["Åse", "Zeta", "Øya", "Anne", "Ære", "Émile"]
    assert sorted(names, key=words_for("nb").sort_key) == [
        "Anne",
        "Émile",
        "Zeta",
        "Ære",
        "Øya",
        "Åse",
    ]
    assert sorted(["Ö", "Å", "Ä", "Z"], key=words_for("sv").sort_key) == [
        "Z",
        "Å",
        "Ä",
        "Ö",
    ]


def test_an_error_is_written_with_the_languages_own_numbers():
    problem = BadParameter(
        N_("{label} must be between {low} and {high}."), label="x", low=1, high=1000000
    )
    assert words_for("nb").error(problem) == f"x må være mellom 1 og 1{GAP}000{GAP}000."


def catalogue(language: str) -> Catalog:
    source = files("kundedagbok") / "locale" / language / "LC_MESSAGES/kundedagbok.po"
    return read_po(BytesIO(source.read_bytes()), locale=language)


def placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


def forms(message: Message) -> tuple[list[str], list[str]]:
    if isinstance(message.id, str):
        return [message.id], [message.string]
    return list(message.id), list(message.string)


COMPLETE = [language for language in LANGUAGES if language == "nb"]


@pytest.mark.parametrize("language", COMPLETE)
def test_every_text_is_translated_with_the_same_placeholders(language):
    messages = [message for message in catalogue(language) if message.id]
    assert len(messages) > 100
    for message in messages:
        sources, translations = forms(message)
        assert all(translations), f"not translated: {message.id}"
        assert not message.fuzzy, f"fuzzy: {message.id}"
        wanted = set.union(*map(placeholders, sources))
        for text in translations:
            assert placeholders(text) <= wanted, f"unknown placeholder: {text}"
        assert set.union(*map(placeholders, translations)) == wanted, message.id
