"""What people decide about who is who, and what it changes."""

from datetime import date

import pytest

from kundedagbok.errors import BadParameter
from kundedagbok.identity_decisions import Decision, from_toml, to_toml
from tests.base.shop import line, rows, shop
from tests.base.test_people import persons

WHEN = {"decided_by": "Kari", "decided_on": "2025-03-04", "why": "Asked them"}


def decided(*pairs):
    """Rows of decisions: contact, verdict."""
    return [{"contact": contact, "verdict": said} | WHEN for contact, said in pairs]


def who(*marks, decisions=()):
    """Each order's person under some decisions, numbered by first appearance."""
    lines = [
        line(f"{n:02}", "2025-03-03 12:00:00", **{"price": 10, "country": "NO"} | mark)
        for n, mark in enumerate(marks)
    ]
    found = shop(*lines, identity_decisions=decided(*decisions))
    keys = [key for _, key in rows(found, "orders", "order_id", "person_key")]
    first = list(dict.fromkeys(keys))
    return [None if key is None else first.index(key) for key in keys]


FAMILY = (
    {"email": "kari@example.no", "phone": "99900123", "full_name": "Kari Moe"},
    {"email": "ola@example.no", "phone": "99900123", "full_name": "Ola Moe"},
)
COUPLE = (
    {"email": "oss@example.no", "full_name": "Kari Moe"},
    {"email": "oss@example.no", "full_name": "Ola Moe"},
    {"email": "oss@example.no", "full_name": "kari A. moe"},
)
ACCOUNT = (
    {"customer_id": "7", "email": "kari@example.no"},
    {"customer_id": "7", "email": "ola@example.no"},
    {"email": "ola@example.no"},
)


def test_a_shared_telephone_can_be_said_to_be_one_person():
    assert who(*FAMILY) == [0, 1]
    assert who(*FAMILY, decisions=[("+4799900123", "one")]) == [0, 0]
    assert who(*FAMILY, decisions=[("+4799900123", "several")]) == [0, 1]


def test_a_merge_by_e_mail_can_be_undone():
    assert who(*COUPLE) == [0, 0, 0]
    assert who(*COUPLE, decisions=[("oss@example.no", "several")]) == [0, 1, 0]


def test_a_merge_by_customer_number_can_be_undone():
    assert who(*ACCOUNT) == [0, 0, 0]
    assert who(*ACCOUNT, decisions=[("# generic 7", "several")]) == [0, 1, 1]


def test_an_office_address_can_be_said_to_be_one_person():
    marks = [{"customer_id": str(n), "email": "post@example.no"} for n in (1, 2)]
    assert who(*marks) == [0, 1]
    assert who(*marks, decisions=[("post@example.no", "one")]) == [0, 0]


def test_a_decision_about_somebody_else_changes_nothing():
    other = [("nobody@example.no", "several"), ("# generic 8", "several")]
    for marks in (FAMILY, COUPLE, ACCOUNT):
        assert who(*marks, decisions=other) == persons(*marks)


def test_decisions_travel_in_a_file():
    found = [
        Decision("oss@example.no", "several", "Kari", date(2025, 3, 4), 'Two "people"'),
        Decision("# generic 7", "one", "Ola", date(2025, 3, 5)),
    ]
    assert from_toml(to_toml(found)) == found


@pytest.mark.parametrize(
    "text", ["decision = 1", "[[decision]]\ncontact = 'a'", "]", "[[decision]]\nx = 1"]
)
def test_a_file_that_holds_no_decisions_is_refused(text):
    with pytest.raises(BadParameter):
        from_toml(text)
