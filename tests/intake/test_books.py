"""Old and free workbooks, dates as serials of both kinds, formulas, hidden sheets."""

import io
import zipfile
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from kundedagbok.intake import read_table, tables_in
from tests.intake.books import ods, ods_cell, xls
from tests.intake.test_containers import written

HEADER = ["Ordrenr", "Dato", "Beløb", "Postnr"]


@pytest.mark.parametrize("since_1904", [False, True])
def test_an_old_excel_book(tmp_path: Path, since_1904: bool) -> None:
    day = 46024.0 - 1462 * since_1904
    book = xls(
        {
            "Info": [["Laget av kassen"]],
            "Salg": [
                ["Salgsrapport for Åse"],
                HEADER,
                [1.0, ("date", day), 12.5, "0155"],
                [2.0, ("date", day + 1.5), ("formula", 25.0), "5003"],
            ],
        },
        since_1904=since_1904,
    )
    path = written(tmp_path, "salg.csv", book)
    assert [source.name for source in tables_in(path)] == ["Info", "Salg"]
    table = read_table(path)
    assert (table.dialect.container, table.dialect.table_name) == ("xls", "Salg")
    assert table.header == HEADER
    assert list(table.rows) == [
        ["1", "2026-01-02", "12.5", "0155"],
        ["2", "2026-01-03 12:00:00", "25", "5003"],
    ]


def test_an_open_document_book(tmp_path: Path) -> None:
    names = [ods_cell("string", name) for name in HEADER]
    book = ods(
        {
            "Info": [[ods_cell("string", "Laget av kassen")]],
            "Salg": [
                [ods_cell("string", "Salgsrapport", span=4)],
                names,
                [
                    ods_cell("float", "1"),
                    ods_cell("date", "2026-01-02", "02.01.26"),
                    ods_cell("float", "12.5", "12,50 kr"),
                    ods_cell("string", "0155"),
                ],
                [
                    ods_cell("float", "2"),
                    ods_cell("date", "2026-01-03T12:00:00", "03.01.26 12:00"),
                    ods_cell("float", "25", "25,00 kr"),
                    ods_cell("string", "5003"),
                ],
            ],
        }
    )
    table = read_table(written(tmp_path, "salg.xlsx", book))
    assert (table.dialect.container, table.dialect.table_name) == ("ods", "Salg")
    assert table.header == HEADER
    assert list(table.rows) == [
        ["1", "2026-01-02", "12.5", "0155"],
        ["2", "2026-01-03 12:00:00", "25", "5003"],
    ]


def test_an_excel_book_of_1904_with_a_formula(tmp_path: Path) -> None:
    workbook = openpyxl.Workbook()
    workbook.epoch = CALENDAR_MAC_1904
    sheet = workbook.active
    assert sheet is not None
    sheet.append(HEADER)
    sheet.append([1, date(2026, 1, 2), "=SUM(5,7.5)", "0155"])
    sheet.append([2, date(2026, 1, 3), 7, "5003"])
    out = io.BytesIO()
    workbook.save(out)
    table = read_table(written(tmp_path, "bok.xlsx", _with_value(out.getvalue())))
    assert list(table.rows) == [
        ["1", "2026-01-02", "12.5", "0155"],
        ["2", "2026-01-03", "7", "5003"],
    ]


def test_a_hidden_sheet_and_a_hidden_column_are_told(tmp_path: Path) -> None:
    workbook = openpyxl.Workbook()
    assert workbook.active is not None
    workbook.active["A1"] = "Laget av kassen"
    sheet = workbook.create_sheet("Salg")
    for row in (HEADER, [1, "2026-01-02", 5, "0155"], [2, "2026-01-03", 7, "5003"]):
        sheet.append(row)
    sheet.column_dimensions["C"].hidden = True
    sheet.sheet_state = "hidden"
    out = io.BytesIO()
    workbook.save(out)
    table = read_table(written(tmp_path, "bok.xlsx", out.getvalue()))
    assert table.dialect.notes == ("hidden_sheet", "hidden_columns")
    assert [row[3] for row in table.rows] == ["0155", "5003"]


def _with_value(book: bytes) -> bytes:
    """Excel keeps a formula's value beside it; openpyxl leaves that blank."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(book)) as old, zipfile.ZipFile(out, "w") as new:
        for info in old.infolist():
            data = old.read(info)
            if info.filename.endswith("sheet1.xml"):
                for empty in (b"<v />", b"<v></v>", b"<v/>"):
                    data = data.replace(b"</f>" + empty, b"</f><v>12.5</v>")
            new.writestr(info, data)
    return out.getvalue()
