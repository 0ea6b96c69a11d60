"""Another definition tried beside the standing one, and definitions that are signed."""

from dataclasses import replace
from datetime import date

import pytest

import kundedagbok
from kundedagbok.definition import Definition
from kundedagbok.definition_signing import sign, signed, unsigned
from kundedagbok.definition_trial import tried
from kundedagbok.errors import BadParameter
from kundedagbok.identity_decisions import Decision, decide, decisions, undo
from tests.base.test_rebuild import CHANGES

ASKED = {"definition_effects": {}, "top_customers": {"count": 10}}
HEAD = (
    "Ordrenr;Dato;E-post;Firma;Org.nr;Land;Kanal;Valuta;Varenr;Antall;Pris inkl. mva\n"
)


def orders() -> str:
    """Sixty orders of nine customers, one of them a company."""
    return HEAD + "".join(
        f"{n};2025-0{1 + n % 9}-1{n % 7} 12:00;c{n % 9}@example.no;"
        f"{'Fjord AS;912345678' if n % 9 == 1 else ';'};{('NO', 'SE')[n % 2]};"
        f"{('web', 'butikk')[n % 2]};NOK;P{n % 4};{1 + n % 3};{10 + n}\n"
        for n in range(60)
    )


@pytest.fixture
def workspace(tmp_path):
    """A small shop."""
    path = tmp_path / "ordrer.csv"
    path.write_text(orders(), "utf-8")
    with kundedagbok.open() as here:
        (report,) = here.load([path])
        assert report.problem is None and not report.questions
        yield here


@pytest.mark.parametrize("change", CHANGES, ids=lambda change: next(iter(change)))
def test_tried_is_what_defining_it_gives(workspace, change):
    other = replace(Definition(), **change)
    before = {name: workspace.run(name, **ASKED[name]) for name in ASKED}
    found = tried(workspace, other, ASKED)
    assert {name: workspace.run(name, **ASKED[name]) for name in ASKED} == before
    workspace.define(other)
    assert {name: workspace.run(name, **ASKED[name]) for name in ASKED} == dict(found)


def test_a_company_is_one_customer_more(workspace):
    kept = tried(workspace, Definition(businesses="kept"), ASKED)
    (now,) = workspace.run("definition_effects").to_pylist()
    (then,) = kept["definition_effects"].to_pylist()
    assert (now["customers"], then["customers"]) == (8, 9)


def test_signed_definitions_stay_and_the_newest_counts(workspace):
    on = date(2026, 3, 4)
    first = sign(workspace, Definition(), by=" Kari  Moe ", why="Styremøtet", on=on)
    then = sign(workspace, Definition(businesses="kept"), by="Ola", why="B2B", on=on)
    assert first.by == "Kari Moe"
    assert signed(workspace) == [then, first]
    assert workspace.definition == then
    assert unsigned(first) == Definition()
    for by, why in (("", "x"), ("x", " "), ("x" * 81, "y")):
        with pytest.raises(BadParameter):
            sign(workspace, Definition(), by=by, why=why, on=on)


def test_a_decision_makes_people_anew_and_can_be_taken_back(workspace):
    path = workspace.files()  # the files stay as they are
    before = workspace.run("definition_effects")
    one = Decision("c2@example.no", "several", "Kari", date(2026, 3, 4), "Two of them")
    decide(workspace, one)
    assert decisions(workspace) == [one]
    assert workspace.run("definition_effects").num_rows == 1
    undo(workspace, "c2@example.no")
    assert decisions(workspace) == []
    assert workspace.run("definition_effects") == before
    assert workspace.files() == path
