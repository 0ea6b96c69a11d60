"""Words, numbers and dates, as a native writes them."""

import datetime
from decimal import Decimal

import pytest

from kundedagbok.errors import BadParameter
from kundedagbok.language import N_, N_plural, negotiate, words_for

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


def test_our_own_words_inside_a_problem_are_translated_too():
    problem = BadParameter(
        N_(
            "{file}: could not find {fields}. These columns look close: {near}. "
            "Choose the right ones below."
        ),
        file="a.csv",
        fields=(N_("order number"), N_("amount")),
        near=["Nr", "Sum", "Dato"],
    )
    assert words_for("sv").error(problem) == (
        "a.csv: hittade inte ordernummer och belopp. De här kolumnerna liknar: "
        "Nr, Sum och Dato. Välj rätt kolumner nedan."
    )


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (0.05, "0,05"),
        (0.012345, "0,0123"),
        (1.2, "1,2"),
        (1.25, "1,25"),
        (1234.56, f"1{GAP}234,6"),
        (3.0, "3"),
        (0, "0"),
        (Decimal("-0.5"), "−0,5"),
        (True, "True"),
        (DAY, "6. mars 2026"),
    ],
)
def test_a_single_value_keeps_the_figures_that_tell(value, written):
    assert words_for("nb").value(value).replace(" ", " ") == written


def test_a_counted_text_that_was_marked_elsewhere():
    one, many = N_plural("{n} order", "{n} orders")
    said = [words_for("da").plural(one, many, n) for n in (0, 1, 1234)]
    assert said == ["0 ordrer", "1 ordre", "1.234 ordrer"]


def test_a_share_in_a_sentence_has_its_gap():
    assert words_for("da").percent(0.125, 1) == f"12,5{GAP}%"
    assert words_for("en").percent(0.125, 1) == "12.5%"
