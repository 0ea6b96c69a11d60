"""A list as bytes: golden bytes for each form, and the rules of consent."""

import csv
import datetime
import io
from decimal import Decimal

import pyarrow as pa
import pytest

from kundedagbok import lists
from kundedagbok.errors import BadParameter
from kundedagbok.export import (
    destination,
    destinations,
    file_name,
    list_bytes,
    readme,
    result_bytes,
)
from kundedagbok.language import words_for

AS_OF = datetime.date(2026, 8, 31)
PEOPLE = [
    ("K1", "kari@example.no", "+4799900001", "Kari", "yes", "1234.5"),
    ("K2", "åse@example.no", None, '=cmd|"/c calc"!A0', "no", "0"),
    ("K3", None, "-12", "Øyvind; «Bø»\nHansen", "yes", "-3.25"),
    ("K4", "per@example.no", None, "@per", "unknown", "1000000"),
]


def members_table() -> pa.Table:
    columns = dict.fromkeys(destination("email_tools").columns)
    columns |= dict.fromkeys(destination("nordic_excel").columns)
    count = len(PEOPLE)
    for name in columns:
        columns[name] = pa.array([None] * count, pa.string())
    names, emails, phones, people, consents, amounts = zip(*PEOPLE, strict=True)
    columns |= {
        "customer": pa.array(names),
        "email": pa.array(emails),
        "phone": pa.array(phones),
        "full_name": pa.array(people),
        "consent_email": pa.array(consents),
        "segment": pa.array(["gold"] * count),
        "orders": pa.array([3] * count),
        "net_revenue": pa.array([Decimal(a) for a in amounts], pa.decimal128(38, 6)),
        "last_order_date": pa.array([AS_OF] * count),
    }
    return pa.table(columns)


class Shop:
    """Answers the two queries that lists are made from."""

    def __init__(self, table: pa.Table) -> None:
        self.table = table

    def run(self, name: str, **values: object) -> pa.Table:
        if name == "segment_members":
            return self.table if values["segment"] == "gold" else self.table[:0]
        said = self.table["consent_email"].to_pylist()
        return pa.table(
            {
                "list_name": ["gold"],
                "customers": [len(said)],
                "consent_yes": [said.count("yes")],
                "consent_no": [said.count("no")],
                "reach": [1],
            }
        )


def test_only_those_who_said_yes_leave():
    found = lists.members(Shop(members_table()), "gold")
    assert found.table["customer"].to_pylist() == ["K1", "K3"]
    assert (found.total, found.yes, found.no, found.unknown) == (4, 2, 1, 1)
    assert found.without_email == 1


def test_everyone_is_the_owners_own_choice():
    found = lists.members(Shop(members_table()), "gold", everyone=True)
    assert found.table.num_rows == 4


def test_without_any_word_on_consent_the_list_is_whole_and_says_so():
    table = members_table()
    place = table.column_names.index("consent_email")
    silent = table.set_column(place, "consent_email", pa.array(["unknown"] * 4))
    found = lists.members(Shop(silent), "gold")
    assert found.table.num_rows == 4
    assert not found.consent_is_known
    assert "Check consent" in note(found, "email_tools")


def test_an_unknown_list_is_refused():
    with pytest.raises(BadParameter, match="no list called golden"):
        lists.members(Shop(members_table()), "golden")


def test_every_list_is_counted_even_when_empty():
    found = lists.summaries(Shop(members_table()))
    assert [summary.name for summary in found] == list(lists.NAMES)
    assert {s.name: s.size for s in found}["gold"] == 4
    assert {s.name: s.size for s in found}["lost"] == 0


def note(found: lists.Members, form: str, language: str = "en") -> str:
    return readme(
        found,
        destination(form),
        words_for(language),
        as_of=AS_OF,
        definition="Anyone with an order.",
        today=datetime.date(2026, 9, 2),
    )


def written(form: str, language: str = "en") -> bytes:
    table = lists.members(Shop(members_table()), "gold", everyone=True).table
    labels = {name: name.replace("_", " ").capitalize() for name in table.column_names}
    return list_bytes(table, destination(form), words_for(language), labels)


def test_excel_opens_it_right_and_nothing_is_a_formula():
    data = written("nordic_excel")
    assert data.startswith(b"\xef\xbb\xbfCustomer;Full name;")
    rows = list(csv.DictReader(io.StringIO(data.decode("utf-8-sig")), delimiter=";"))
    assert [row["Net revenue"] for row in rows] == [
        "1234,50",
        "0,00",
        "-3,25",
        "1000000,00",
    ]
    assert rows[0]["Phone"] == "'+4799900001"
    assert rows[1]["Full name"] == '\'=cmd|"/c calc"!A0'
    assert rows[3]["Full name"] == "'@per"
    assert rows[2]["Full name"] == "Øyvind; «Bø»\nHansen"
    assert rows[0]["Last order date"] == "2026-08-31"
    assert rows[0]["Segment"] == "Gold customers"


def test_machines_get_every_value_as_it_stands():
    data = written("email_tools")
    assert data.startswith(b"email,phone,first_name,")
    rows = list(csv.DictReader(io.StringIO(data.decode("utf-8"))))
    assert [row["email"] for row in rows] == [p[1] for p in PEOPLE if p[1]]
    assert rows[0]["phone"] == "+4799900001"
    assert rows[0]["net_revenue"] == "1234.50"
    assert rows[0]["segment"] == "gold"


def test_the_note_says_what_who_and_until_when():
    found = lists.members(Shop(members_table()), "gold")
    text = note(found, "email_tools")
    assert "Gold customers" in text
    assert "1 customer in the file." in text
    assert "31 August 2026" in text
    assert "Anyone with an order." in text
    assert "2 of 4 have said yes, 1 have said no, 1 are unknown." in text
    assert "Delete the file by 2 October 2026." in text


def test_a_files_name_says_client_list_and_date():
    found = lists.members(Shop(members_table()), "gold")
    name = file_name(found, "Nordavind Landhandel / Bø", AS_OF, "csv")
    assert name == "nordavind_landhandel_bø_gold_2026-08-31.csv"


def test_every_destination_is_complete():
    assert {"nordic_excel", "email_tools"} <= set(destinations())
    with pytest.raises(BadParameter, match="no form called fax"):
        destination("fax")


def test_any_result_as_a_file_for_excel():
    table = pa.table(
        {
            "share": [0.0123456789, 1.0, None],
            "is_significant": [True, False, None],
            "item_a": ["=1+1", "Såpe", None],
        }
    )
    labels = {"share": "Andel", "is_significant": "Neppe tilfeldig", "item_a": "Vare"}
    data = result_bytes(table, words_for("nb"), labels).decode("utf-8-sig")
    assert data.splitlines() == [
        "Andel;Neppe tilfeldig;Vare",
        "0,012346;ja;'=1+1",
        "1;nei;Såpe",
        ";;",
    ]
