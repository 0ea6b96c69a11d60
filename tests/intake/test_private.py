"""Identity and card numbers: never stored, wherever they stand, and said so."""

from pathlib import Path

import pytest

import kundedagbok
from kundedagbok.intake.meaning.personal import company_number, without_private
from kundedagbok.language import words_for

NUMBERS = (
    "01010750160",
    "811228-9874",
    "19811228-9874",
    "198112289874",
    "131052-308T",
    "4111 1111 1111 1111",
    "4111-1111-1111-1111",
    "4012888888881881",
    "3782 822463 10005",
)


@pytest.mark.parametrize("number", NUMBERS)
def test_a_number_in_a_text_is_blanked_alone(number: str):
    assert without_private(f"Sweater ({number}), size M") == "Sweater (•••), size M"


@pytest.mark.parametrize(
    "text",
    ["+47 999 00 123", "070-123 45 67", "9788202123456", "5701234567893",
     "Order 010190-1234", "912 345 678", "556703-1702", "01010750161",
     "4111 1111 1111 1112", "2026-09-01 12:00:00"],
)  # fmt: skip
def test_other_numbers_stay(text: str):
    assert without_private(text) == text


def test_a_danish_number_has_no_check_digits_so_a_word_must_tell():
    assert without_private("CPR-nr. 010190-1234 Hansen") == "CPR-nr. ••• Hansen"


def test_a_person_is_no_company():
    persons = ("811228-9874", "8112289874", "010190-1234", "01010750160")
    assert {company_number(one) for one in persons} == {None}
    companies = ("912345678", "556703-1702", "5567031702", "12345678", "0737546-2")
    assert [company_number(one) for one in companies] == list(companies)


def test_nothing_of_it_is_kept_and_the_file_says_so_also_later(tmp_path: Path):
    """Every odd row carries one in another place; row 8 has no date."""
    held = list(NUMBERS)
    rows = ["Ordrenr;Dato;Navn;Org.nr;Vare;Beløp;Kommentar;Personnr"]
    for n in range(40):
        number = held[n % len(held)] if n % 2 else ""
        person = "811228-9874" if n % 4 == 1 else "912345678" if n % 8 == 0 else ""
        day = "" if n == 8 else f"0{1 + n % 9}.05.2026"
        rows.append(
            f"{n};{day};Kari {number};{person};Ullgenser {number};100,00;"
            f"ring {held[n % len(held)]};01010750160"
        )
    path = tmp_path / "ordrer.csv"
    path.write_text("\n".join(rows), "utf-8")
    with kundedagbok.open(tmp_path / "shop.duckdb") as workspace:
        (report,) = workspace.load([path])
        assert report.rows_set_aside == 1
        assert report.dropped == ("Personnr",) and report.blanked == 50
        businesses = workspace.run("buyer_kinds").to_pylist()
        assert {row["buyer"]: row["orders"] for row in businesses}["business"] == 4
    with kundedagbok.open(tmp_path / "shop.duckdb") as workspace:
        (known,) = workspace.load([path])
        assert known.already_loaded and known.blanked == 50
        said = known.never_stored(words_for("en"))
        assert "Personnr" in said and "50 cells" in said
        with workspace.connection.cursor() as cursor:
            tables = [name for (name,) in cursor.execute("show tables").fetchall()]
            stored = str([cursor.execute(f"from {one}").fetchall() for one in tables])
    assert "ring •••" in stored and "Kari •••" in stored
    assert not [number for number in NUMBERS if number in stored]
