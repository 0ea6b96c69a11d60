"""A list packed for its tool: its name, its note, the log, and any result."""

import datetime
import io
import re
import zipfile

import openpyxl
import pyarrow as pa
import pytest

from kundedagbok import export_log, lists
from kundedagbok.consent import Sending
from kundedagbok.destinations import destination, destinations
from kundedagbok.destinations.forms import FORMS
from kundedagbok.destinations.merge_fields import merge_fields
from kundedagbok.drafts import DRAFTS, Message, draft
from kundedagbok.errors import BadParameter
from kundedagbok.export import parcel, plain_bytes, result_bytes
from kundedagbok.language import words_for
from tests.destinations.people import OCCASION, PEOPLE, labels, members

MIXED = ("yes", "no", "yes", "unknown", "yes")


def packed(code: str, answers=MIXED, language: str = "en", **sending):
    words = words_for(language)
    found, form = members(answers), destination(code)
    plan = Sending(**sending)
    return parcel(found, form, words, labels(words), OCCASION, plan)


def test_a_files_name_says_client_list_date_and_tool() -> None:
    name = packed("klaviyo").name
    assert name == "nordavind_landhandel_gold_2026-08-31_klaviyo.csv"
    assert packed("mailchimp").name.endswith("_mailchimp.zip")
    assert packed("call_list").name.endswith("_call_list.xlsx")


def test_the_note_says_what_who_by_which_right_and_until_when() -> None:
    text = packed("email_tools", purpose="newsletter").note
    for said in (
        "Gold customers",
        "3 customers in the file.",
        "31 August 2026",
        "Anyone with an order.",
        "Purpose: Newsletter or offer",
        "Only those who said yes",
        "3 of 5 have said yes, 1 have said no, 1 are unknown.",
        "2 customers are not in the file: no yes.",
        "Delete the file by 2 October 2026.",
    ):
        assert said in text, said


def test_the_note_tells_of_an_exception_and_of_everyone() -> None:
    claimed = packed("brevo", existing_customers=True).note
    assert "owner's own claim" in claimed and "Marketing Control Act" in claimed
    assert "by the owner's choice" in packed("nordic_excel", everyone=True).note


@pytest.mark.parametrize("turn", range(3))
def test_no_byte_of_one_without_a_yes_leaves_by_default(turn: int) -> None:
    """Every destination's file as it is handed over, archives opened."""
    answers = (["yes", "no", "unknown"] * 3)[turn : turn + 5]
    for code in destinations():
        data = packed(code, answers, purpose="newsletter").data
        if data.startswith(b"PK"):
            with zipfile.ZipFile(io.BytesIO(data)) as archive:
                data = b"".join(archive.read(name) for name in archive.namelist())
        for person, answer in zip(PEOPLE, answers, strict=True):
            if answer == "yes" or not person.get("email"):
                continue
            for written in marks_of(person["email"]):
                assert written.encode() not in data, (code, answer)


def marks_of(address: str) -> list[str]:
    """An address as it is, and as each platform hashes it."""
    forms = ("meta_email", "google_email", "tiktok_email")
    return [address, *(FORMS[form](address, None) for form in forms)]


def test_a_small_audience_is_said() -> None:
    assert "at least 100 people" in packed("meta").note


@pytest.mark.parametrize(
    ("language", "name"),
    [("nb", "LESMEG.txt"), ("sv", "LASMIG.txt"), ("da", "LAESMIG.txt")],
)
def test_an_archive_carries_its_note(language: str, name: str) -> None:
    one = packed("mailchimp", language=language)
    with zipfile.ZipFile(io.BytesIO(one.data)) as archive:
        assert archive.read(name).decode("utf-8-sig") == one.note


def test_the_same_list_gives_the_same_bytes() -> None:
    for code in ("mailchimp", "nordic_excel_xlsx"):
        assert packed(code).data == packed(code).data


def test_an_unknown_list_and_an_unknown_form_are_refused() -> None:
    with pytest.raises(BadParameter, match="no list called golden"):
        lists.members(Shop(), "golden")
    with pytest.raises(BadParameter, match="no form called fax"):
        destination("fax")


class Shop:
    """Answers with one list, and keeps texts."""

    def __init__(self) -> None:
        self.texts: dict[str, str] = {}

    def run(self, name: str, **values: object) -> pa.Table:
        return pa.table(
            {"list_name": ["gold"], "customers": [4], "reach": [1], "consent_yes": [1]}
        )

    def kept(self, name: str) -> str | None:
        return self.texts.get(name)

    def keep(self, name: str, value: str) -> None:
        self.texts[name] = value


def test_every_list_is_counted_even_when_empty() -> None:
    found = lists.summaries(Shop())
    assert [summary.name for summary in found] == list(lists.NAMES)
    assert {s.name: s.size for s in found}["gold"] == 4
    assert {s.name: s.size for s in found}["lost"] == 0


def test_the_log_keeps_how_many_and_never_whom() -> None:
    shop = Shop()
    assert export_log.departures(shop).num_rows == 0
    at, until = datetime.datetime(2026, 9, 2, 9), datetime.date(2026, 10, 2)
    for rows in (3, 4):
        left = export_log.Departure(at, "gold", "klaviyo", "newsletter", rows, until)
        export_log.enter(shop, left)
    log = export_log.departures(shop)
    assert log["customers"].to_pylist() == [4, 3]
    assert log["delete_by"].to_pylist() == [until, until]
    assert log["written_at"].to_pylist() == [at, at]


def test_any_result_as_a_file_for_excel() -> None:
    table = pa.table(
        {
            "share": [0.0123456789, 1.0, None],
            "is_significant": [True, False, None],
            "item_a": ["=1+1", "Såpe", None],
        }
    )
    headings = {"share": "Andel", "is_significant": "Sikkert", "item_a": "Vare"}
    data = result_bytes(table, words_for("nb"), headings).decode("utf-8-sig")
    assert data.splitlines() == [
        "Andel;Sikkert;Vare",
        "0,012346;ja;'=1+1",
        "1;nei;Såpe",
        ";;",
    ]
    sheet = openpyxl.load_workbook(
        io.BytesIO(result_bytes(table, words_for("nb"), headings, "xlsx"))
    ).active
    assert sheet is not None
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    assert rows[0] == ["Andel", "Sikkert", "Vare"]
    assert rows[1][1:] == ["ja", "=1+1"] and rows[2] == [1, "nei", "Såpe"]
    assert sheet["C2"].data_type == "s"  # a text, whatever it looks like


def test_any_result_as_a_file_for_a_machine() -> None:
    table = pa.table({"product_code": ["A", "B,1"], "complement_1": ["B,1", None]})
    data = plain_bytes(table, words_for("nb")).decode()
    assert data == 'product_code,complement_1\nA,"B,1"\n"B,1",\n'


@pytest.mark.parametrize("language", ["en", "nb", "sv", "da"])
def test_a_draft_names_the_columns_of_the_file(language: str) -> None:
    words = words_for(language)
    for purpose in DRAFTS:
        said = draft(purpose, words)
        marks = set(re.findall(r"\[([a-z_]+)\]", said)) - {"link", "lenke", "länk"}
        assert marks <= {*merge_fields(language).values()}, marks
        assert "{" not in said and "¶" not in said
        assert ("[link]" in said) == (purpose != "thank_you") or language != "en"
    assert draft("newsletter", words) == ""


def test_a_list_waits_for_message_and_goal_or_a_skip() -> None:
    assert not Message().is_settled
    assert not Message("Hi", " ").is_settled
    assert Message("Hi", "Ten buy again").is_settled
    assert Message(skipped=True).is_settled


def test_the_log_keeps_the_words_and_reads_older_rows() -> None:
    shop = Shop()
    at, until = datetime.datetime(2026, 9, 2, 9), datetime.date(2026, 10, 2)
    old = f'[{{"written_at": "{at}", "list_name": "gold", "destination": "rule", '
    old += f'"purpose": "refill", "customers": 1, "delete_by": "{until}"}}]'
    shop.keep("export_log", old)
    new = ("gold", "rule", "refill", 2, until, "Kari", "Hi", "Ten", "sms")
    export_log.enter(shop, export_log.Departure(at, *new))
    log = export_log.departures(shop)
    assert log["by"].to_pylist() == ["Kari", None]
    assert log["message"].to_pylist() == ["Hi", None]
    assert log["goal"].to_pylist() == ["Ten", None]
    assert log["channel"].to_pylist() == ["sms", None]
