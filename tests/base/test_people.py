"""Who is the same person, and who is a company."""

import pytest

from kundedagbok.definition import Definition
from tests.base.shop import FILE, line, rows, shop

DAY = "2025-03-03 12:00:00"


def persons(*marks, definition=None, **others):
    """Each order's person, numbered by first appearance in the orders' order."""
    found = shop(
        *[
            line(f"{place:02}", DAY, **{"price": 10, "country": "NO"} | mark)
            for place, mark in enumerate(marks)
        ],
        definition=definition,
        **others,
    )
    keys = [key for _, key in rows(found, "orders", "order_id", "person_key")]
    first = list(dict.fromkeys(keys))
    return [None if key is None else first.index(key) for key in keys]


def test_one_address_in_many_spellings():
    assert persons(
        {"email": "Kari.Nordmann@Gmail.com "},
        {"email": "karinordmann+sale@googlemail.com"},
        {"email": "kari.nordmann@example.no"},
        {"email": "karinordmann@example.no"},
        {"email": "ola+1@hotmail.no"},
        {"email": "OLA@hotmail.no"},
        {"email": "ola+1@example.no"},
        {"email": "not an address"},
    ) == [0, 0, 1, 2, 3, 3, 4, None]


def test_one_telephone_in_many_spellings():
    assert persons(
        {"phone": "+47 999 00 123"},
        {"phone": "99900123"},
        {"phone": "0047 99 90 01 23"},
        {"phone": "070-123 45 67", "country": "SE"},
        {"phone": "+46701234567"},
        {"phone": "22 22 22 22"},
        {"phone": "00000000"},
        {"phone": "22 00 12 34"},
    ) == [0, 0, 0, 1, 1, None, None, None]


def test_marks_chain_and_names_never_do():
    assert persons(
        {"customer_id": "1", "email": "a@example.no"},
        {"email": "a@example.no", "phone": "99900123"},
        {"phone": "99900123"},
        {"customer_id": "2", "full_name": "Kari Nordmann"},
        {"customer_id": "3", "full_name": "Kari Nordmann"},
        {"full_name": "Kari Nordmann"},
    ) == [0, 0, 0, 1, 2, None]


def test_a_shared_telephone_merges_nobody():
    assert persons(
        {"email": "kari@example.no", "phone": "99900123", "full_name": "Kari Moe"},
        {"email": "ola@example.no", "phone": "99900123", "full_name": "Ola Moe"},
        {"phone": "99900123", "full_name": "Kari A. Moe"},
    ) == [0, 1, 0]


def test_an_address_of_four_customer_numbers_merges_nobody():
    many = [{"customer_id": str(n), "email": "club@example.no"} for n in range(1, 5)]
    assert persons(*many) == [0, 1, 2, 3]
    assert persons(*many[:3]) == [0, 0, 0]
    others = Definition(role_addresses="as_others")
    assert persons(*many, definition=others) == [0, 0, 0, 0]


def test_role_addresses_merge_by_name_only():
    assert persons(
        {"email": "post@example.no", "company": "Fjord AS"},
        {"email": "post@example.no", "company": "Fjell AS"},
        {"email": "post@example.no", "company": "Fjord AS"},
    ) == [0, 1, 0]


def test_a_register_links_a_number_with_an_address():
    register = [{"customer_id": "7", "email": "a@example.no", "consent_email": "yes"}]
    assert persons(
        {"customer_id": "7"}, {"email": "a@example.no"}, customers=register
    ) == [0, 0]


def test_numbers_of_two_systems_are_two_customers():
    found = shop(
        line("1", DAY, "7", price=10),
        line("1", DAY, "7", price=10, file_id=2),
        files=[{}, {"file_id": 2, "fingerprint": "bb", "system": "shopify"}],
    )
    assert rows(found, "customers", "customer") == ["7", "7 #2"]


def test_companies_stand_apart_from_customers():
    lines = [
        line("1", DAY, "kari", price=10),
        line("2", DAY, "fjord", price=10, organisation_number="912345678"),
        line("3", DAY, "fjord", price=10),
        line("4", DAY, "fjell", price=10, company="Fjell AS", payment_method="Faktura"),
        line("5", DAY, "voss", price=10, company="Voss AS", payment_method="Vipps"),
        line("6", DAY, "os", price=10, company="Os AS", order_tax=0, order_total=10),
    ]
    names = {
        choice: rows(
            shop(*lines, definition=Definition(businesses=choice)),
            "customers",
            "customer",
        )
        for choice in ("left_out", "only", "kept")
    }
    assert names == {
        "left_out": ["kari", "voss"],
        "only": ["fjell", "fjord", "os"],
        "kept": ["fjell", "fjord", "kari", "os", "voss"],
    }


def test_consent_is_yes_no_or_unknown_and_the_newest_word_holds():
    found = shop(
        line("1", DAY, "a", price=10, consent_email="yes"),
        line("2", "2025-04-01 10:00", "a", price=10, consent_email="no"),
        line("3", DAY, "b", price=10, consent_email="yes"),
        line("4", DAY, "c", price=10),
        line("5", DAY, "d", price=10),
        customers=[
            {"customer_id": "b", "consent_email": "no", "consent_at": "2025-05-01"},
            {"customer_id": "b", "consent_email": "yes", "consent_at": "2024-05-01"},
            {"customer_id": "d", "consent_email": "yes"},
            {"customer_id": "d", "consent_email": "no"},
        ],
        files=[FILE],
    )
    assert rows(found, "customers", "customer", "consent_email") == [
        ("a", "no"),
        ("b", "no"),
        ("c", "unknown"),
        ("d", "no"),
    ]


def test_a_newer_undated_no_beats_an_older_dated_yes():
    yes = {"consent_email": "yes", "consent_sms": "no", "consent_at": "2024-05-01"}
    no = {"consent_email": "no", "consent_at": None, "file_id": 2}
    newer = {**FILE, "file_id": 2, "fingerprint": "bb", "last_date": "2025-05-01"}
    older = {**newer, "last_date": "2023-05-01"}
    for second, email in ((newer, "no"), (older, "yes")):
        found = shop(
            line("1", DAY, "a", price=10),
            customers=[{"customer_id": "a", **yes}, {"customer_id": "a", **no}],
            files=[{**FILE, "last_date": "2024-05-01"}, second],
        )
        told = rows(found, "customers", "consent_email", "consent_sms", "consent_post")
        assert told == [(email, "no", "unknown")]


@pytest.mark.parametrize("dated_first", [True, False])
def test_of_the_same_word_with_and_without_a_date_the_date_stands(dated_first):
    said = [{"customer_id": "a", "consent_email": "no", "consent_at": at}
            for at in ("2024-05-01", None)]  # fmt: skip
    found = shop(
        line("1", DAY, "a", price=10),
        customers=said if dated_first else said[::-1],
        files=[FILE],
    )
    (at,) = rows(found, "customers", "consent_at")
    assert str(at).startswith("2024-05-01")


def test_a_number_that_means_nobody_is_no_name():
    found = shop(
        line("1", DAY, "0", email="a@example.no", price=10),
        line("2", DAY, "Gjest", email="b@example.no", price=10),
        line("3", DAY, None, email="c@example.no", price=10),
        customers=[{"customer_id": "guest", "email": "c@example.no", "city": "Os"}],
    )
    assert rows(found, "customers", "customer", "customer_id", "city") == [
        ("a@example.no", None, None),
        ("b@example.no", None, None),
        ("c@example.no", None, "Os"),
    ]


def test_numbers_that_share_an_address_are_counted_per_system():
    shared = {"email": "a@example.no", "price": 10}
    found = shop(
        *(
            line(f"{file}{number}", DAY, f"{file}{number}", file_id=file, **shared)
            for file in (1, 2)
            for number in (1, 2)
        ),
        files=[FILE, {**FILE, "file_id": 2, "fingerprint": "bb", "system": "shopify"}],
    )
    assert rows(found, "customers", "orders") == [4]
    assert rows(found, "shared_contacts", "contact") == []
