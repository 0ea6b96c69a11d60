"""With or without VAT: shown by the lines, else said once by the owner, else stated."""

from decimal import Decimal
from pathlib import Path

import pytest

import kundedagbok
from kundedagbok.intake.vat_answers import answer, answered
from kundedagbok.workspace import Workspace

HEAD = "Ordrenummer;Dato;E-post;Land;Varenr;Vare;Antall;"
WITH, WITHOUT = (Decimal(125), Decimal(100)), (Decimal("156.25"), Decimal(125))


def written(path: Path, more: str, cells: str, first: int = 1) -> Path:
    """Thirty orders of one thing at 125; `cells` is what stands after the number."""
    rows = [
        f"{n};{1 + n % 28:02}.03.2025;k{n % 7}@x.no;Norge;v1;Teppe;1;{cells}"
        for n in range(first, first + 30)
    ]
    path.write_text("\n".join([HEAD + more, *rows]) + "\n", encoding="utf-8")
    return path


def sums(workspace: Workspace) -> set[tuple[Decimal, Decimal]]:
    """With and without VAT: the same for each of the orders."""
    workspace.build(["order_ledger"])
    said = "select distinct gross, net_revenue from order_ledger"
    with workspace.connection.cursor() as cursor:
        return set(cursor.execute(said).fetchall())


def open_files(workspace: Workspace) -> list[int]:
    rows = workspace.run("vat_readings").to_pylist()
    assert all(row["orders"] == 30 for row in rows)
    return [row["file_id"] for row in rows]


@pytest.mark.parametrize(
    ("more", "cells", "expected"),
    [
        ("Beløp;Mva", "125,00;25,00", WITH),
        ("Beløp;Mva", "125,00;31,25", WITHOUT),
        ("Pris;Mva", "125,00;31,25", WITHOUT),
        ("Pris;Mva", "125,00;25,00", WITH),
        ("Beløp eks. mva", "125,00", WITHOUT),
        ("Beløp inkl. mva", "125,00", WITH),
    ],
)
def test_what_lines_or_headings_say_is_no_question(
    tmp_path: Path, more: str, cells: str, expected: tuple[Decimal, Decimal]
):
    with kundedagbok.open() as workspace:
        workspace.load([written(tmp_path / "orders.csv", more, cells)])
        assert sums(workspace) == {expected}
        assert open_files(workspace) == []


@pytest.mark.parametrize(
    ("more", "cells"), [("Beløp", "125,00"), ("Pris;Mva-sats", "125,00;25 %")]
)
def test_what_nobody_says_is_stated_and_turned_by_one_word(
    tmp_path: Path, more: str, cells: str
):
    with kundedagbok.open() as workspace:
        workspace.load([written(tmp_path / "march.csv", more, cells)])
        assert sums(workspace) == {WITH}
        assert open_files(workspace) == [1]
        answer(workspace.connection, 1, included=False)
        workspace.decided()
        assert sums(workspace) == {WITHOUT}
        assert open_files(workspace) == []
        assert answered(workspace.connection) == {1: False}
        workspace.load([written(tmp_path / "april.csv", more, cells, 31)])
        assert sums(workspace) == {WITHOUT}  # the next file of the same form
        answer(workspace.connection, 2, included=True)
        workspace.decided()
        assert sums(workspace) == {WITH}
        assert answered(workspace.connection) == {1: True, 2: True}


@pytest.mark.parametrize(
    ("tax", "expected"), [("25,00", WITH), ("31,25", WITHOUT), ("0,00", (125, 125))]
)
def test_whole_orders_with_their_vat_show_it_too(
    tmp_path: Path, tax: str, expected: tuple[Decimal, Decimal]
):
    path = written(tmp_path / "orders.csv", "Beløp;Mva", f"125,00;{tax}")
    lines = path.read_text("utf-8").replace("Varenr;Vare;Antall;", "")
    path.write_text(lines.replace("v1;Teppe;1;", ""), "utf-8")
    with kundedagbok.open() as workspace:
        workspace.load([path])
        assert sums(workspace) == {expected}
        assert open_files(workspace) == []


def test_where_no_vat_is_taken_nothing_is_asked(tmp_path: Path):
    path = written(tmp_path / "orders.csv", "Beløp", "125,00")
    path.write_text(path.read_text("utf-8").replace("Norge", "USA"), "utf-8")
    with kundedagbok.open() as workspace:
        workspace.load([path])
        assert open_files(workspace) == []
