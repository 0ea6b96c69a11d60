"""The bytes that are promised, one golden file for each destination.

Each is read back by another reader than what wrote it. `python -m
tests.destinations.test_golden` writes them anew; look at them before you commit.
"""

import csv
import io
import re
import zipfile
from pathlib import Path

import docx
import openpyxl
import pyarrow as pa
import pytest

from kundedagbok.consent import Sending
from kundedagbok.destinations import destination, destinations
from kundedagbok.export import Parcel, parcel
from kundedagbok.language import words_for
from kundedagbok.lists import Members
from kundedagbok.readme import README_NAMES
from tests.destinations.people import OCCASION, labels, members, people

GOLDEN = Path(__file__).parent / "golden"
MIXED = ("yes", "unknown", "no", "yes", "yes")
every_destination = pytest.mark.parametrize("code", sorted(destinations()))


def packed(code: str, language: str = "nb") -> Parcel:
    words = words_for(language)
    form = destination(code)
    sending = Sending(everyone=form.carries_consent)
    found = members(MIXED if form.carries_consent else ("yes",) * 5)
    return parcel(found, form, words, labels(words), OCCASION, sending)


def contents(one: Parcel) -> dict[str, bytes]:
    """The files of a parcel, by what comes after the list's own name."""
    if not one.name.endswith(".zip"):
        return {one.name.rpartition("2026-08-31_")[2]: one.data}
    with zipfile.ZipFile(io.BytesIO(one.data)) as archive:
        return {
            name.rpartition("2026-08-31_")[2]: archive.read(name)
            for name in archive.namelist()
        }


def text_files(code: str) -> dict[str, bytes]:
    files = contents(packed(code))
    return {name: data for name, data in files.items() if name.endswith("csv")}


@every_destination
def test_the_bytes_are_those_promised(code: str) -> None:
    for name, data in text_files(code).items():
        assert data == (GOLDEN / name).read_bytes(), name


@every_destination
def test_another_reader_finds_the_same_people(code: str) -> None:
    form = destination(code)
    rows = 0
    for name, data in contents(packed(code)).items():
        if name.endswith("csv"):
            encoding = "utf-8-sig" if form.byte_order_mark else "utf-8"
            text = io.StringIO(data.decode(encoding), newline="")
            head, *found = csv.reader(text, delimiter=form.delimiter)
            assert all(len(row) == len(head) for row in found)
            rows += len(found)
        elif name.endswith("xlsx"):
            sheet = openpyxl.load_workbook(io.BytesIO(data)).worksheets[0]
            rows += sheet.max_row - 1
            assert {cell.data_type for row in sheet for cell in row} <= {"s", "n"}
    assert rows == packed(code).rows > 0


@every_destination
def test_no_formula_survives_where_a_person_opens_the_file(code: str) -> None:
    form = destination(code)
    if form.group != "people":
        return
    starts = re.compile(r"\s*[=+\-@\t\r]")
    for name, data in contents(packed(code)).items():
        if name.endswith("csv"):
            text = io.StringIO(data.decode("utf-8-sig"), newline="")
            for row in csv.reader(text, delimiter=form.delimiter):
                for cell in row:
                    number = re.fullmatch(r"-?\d+(,\d+)?", cell)
                    assert number or not starts.match(cell), cell


@every_destination
def test_a_tool_gets_telephones_it_can_dial(code: str) -> None:
    form = destination(code)
    if form.group in ("people", "ads") or not form.has("phone"):
        return
    if not any(column.form.startswith("phone") for column in form.columns):
        return
    text = b"".join(text_files(code).values()).decode()
    wanted = "4799900001" if code == "brevo" else "+4799900001"
    assert wanted in text
    assert "99900004" not in text, "a number without its country is not completed"


def test_mailchimp_gets_a_file_for_each_status() -> None:
    files = text_files("mailchimp")
    assert set(files) == {
        "mailchimp_subscribed.csv",
        "mailchimp_unsubscribed.csv",
        "mailchimp_non-subscribed.csv",
    }
    assert all(data.count(b"\n") == 2 for data in files.values())
    subscribed = files["mailchimp_subscribed.csv"].decode()
    assert "Kari.Olsen+ull@gmail.com" in subscribed
    assert "mette@" not in subscribed and "åse@" not in subscribed


def test_two_spellings_of_one_address_leave_once() -> None:
    text = text_files("brevo")["brevo.csv"].decode()
    assert "Kari.Olsen+ull@gmail.com" in text
    assert "googlemail" not in text


def test_klaviyo_starts_with_the_address_and_says_what_each_answered() -> None:
    text = text_files("klaviyo")["klaviyo.csv"].decode()
    rows = list(csv.DictReader(io.StringIO(text)))
    assert next(iter(rows[0])) == "Email"
    said = [row["Email Marketing Consent"] for row in rows]
    assert said == ["Subscribed", "Never subscribed", "Unsubscribed"]
    assert rows[0]["Email Marketing Consent Timestamp"] == "2025-05-17"
    assert rows[1]["Email Marketing Consent Timestamp"] == ""
    assert rows[0]["siste_produkt"] == 'Genser "Nord"; ull'


def test_the_letter_merges_with_its_addresses() -> None:
    files = contents(packed("letters_word"))
    letter = docx.Document(io.BytesIO(files["letters_word_letter.docx"]))
    asked = set(re.findall(r"MERGEFIELD (\w+)", letter.element.xml))
    head = files["letters_word.csv"].decode("utf-8-sig").splitlines()[0].split(";")
    assert asked <= set(head)
    assert {"full_name", "street", "postcode", "city", "country", "greeting"} == asked


def test_a_shop_is_told_which_rule_to_type() -> None:
    files = contents(packed("shopware", "en"))
    assert "kundedagbok-gold" in files["shopware_rule.txt"].decode("utf-8-sig")
    assert "Gold customers" in files["shopware_campaign_page.txt"].decode("utf-8-sig")
    assert README_NAMES["en"] in files


@pytest.mark.parametrize("language", sorted(README_NAMES))
def test_merge_fields_have_plain_names_in_every_language(language: str) -> None:
    data = contents(packed("activecampaign", language))["activecampaign.csv"]
    head = data.decode().splitlines()[0]
    assert head.isascii()
    last = {"en": "last_product", "nb": "siste_produkt", "sv": "senaste_produkt"}
    assert last.get(language, "seneste_produkt") in head.split(",")


def test_shopify_is_split_at_one_megabyte() -> None:
    words, count = words_for("en"), 20_000
    one_person = people().slice(0, 1)
    place = one_person.column_names.index("address")
    table = pa.concat_tables([one_person] * count).combine_chunks()
    addresses = [f"a{number}@example.no" for number in range(count)]
    many = table.set_column(place, "address", pa.array(addresses))
    whole = Members("gold", "Gold customers", many)
    one = parcel(whole, destination("shopify"), words, labels(words), OCCASION)
    parts = [data for name, data in contents(one).items() if name.endswith("csv")]
    assert len(parts) == 2
    assert all(len(part) <= 1_000_000 for part in parts)
    assert sum(part.count(b"\n") - 1 for part in parts) == one.rows == count
    assert len({part.splitlines()[0] for part in parts}) == 1


if __name__ == "__main__":
    for each in destinations():
        for file, data in text_files(each).items():
            (GOLDEN / file).write_bytes(data)
