"""Whatever the file is called, its bytes decide; what is no table is named."""

import bz2
import gzip
import io
import json
import sqlite3
import zipfile
from datetime import date, datetime
from pathlib import Path

import duckdb
import msoffcrypto
import openpyxl
import pyarrow as pa
import pytest
from pyarrow import parquet

from kundedagbok.errors import UnreadableFile, WrongPassword
from kundedagbok.intake import read_table, tables_in

CSV = "Ordrenr;Dato;Beløb\n1;2026-01-02;12,50\n2;2026-01-03;7,00\n"
HEADER = ["Ordrenr", "Dato", "Beløb"]
ROWS = [["1", "2026-01-02", "12,50"], ["2", "2026-01-03", "7,00"]]


def book(*, title: str = "Salg", empty_first: bool = False) -> bytes:
    workbook = openpyxl.Workbook()
    sheet = workbook.active
    if empty_first:
        sheet.title = "Info"
        sheet["A1"] = "Laget av kassen"
        sheet = workbook.create_sheet()
    sheet.title = title
    sheet["A1"] = "Salgsrapport"
    sheet.merge_cells("A1:D1")
    for row in (
        ["Ordrenr", "Dato", "Kl", "Beløb", "Betalt", "Postnr"],
        [1, date(2026, 1, 2), datetime(2026, 1, 2, 13, 45, 9), 12.5, True, "0155"],
        [2, date(2026, 1, 3), datetime(2026, 1, 3, 9, 0, 0), 0.1 + 0.2, False, "5003"],
        [1e12, None, None, 7, None, "9.5"],
    ):
        sheet.append(row)
    sheet.row_dimensions[4].hidden = True
    out = io.BytesIO()
    workbook.save(out)
    return out.getvalue()


def written(folder: Path, name: str, data: bytes) -> Path:
    path = folder / name
    path.write_bytes(data)
    return path


def test_a_workbook_with_a_title_is_read_as_text(tmp_path):
    table = read_table(written(tmp_path, "salg.csv", book()))
    assert table.header == ["Ordrenr", "Dato", "Kl", "Beløb", "Betalt", "Postnr"]
    assert list(table.rows) == [
        ["1", "2026-01-02", "2026-01-02 13:45:09", "12.5", "true", "0155"],
        ["2", "2026-01-03", "2026-01-03 09:00:00", "0.3", "false", "5003"],
        ["1000000000000", "", "", "7", "", "9.5"],
    ]
    assert (table.dialect.header_line, table.dialect.first_line) == (2, 3)
    assert table.batches().read_all()["line_number"].to_pylist() == [3, 4, 5]
    assert "hidden_rows" in table.dialect.notes


def test_the_sheet_with_the_table_is_chosen(tmp_path):
    path = written(tmp_path, "bok.xlsx", book(empty_first=True))
    assert [source.name for source in tables_in(path)] == ["Info", "Salg"]
    assert read_table(path).dialect.table_name == "Salg"
    assert read_table(path, table="Info").dialect.table_name == "Info"
    with pytest.raises(UnreadableFile):
        read_table(path, table="Ingen")


def test_a_locked_workbook_asks_for_its_password(tmp_path):
    out = io.BytesIO()
    plain = msoffcrypto.OfficeFile(io.BytesIO(book()))
    plain.encrypt("hemmelig", out)
    path = written(tmp_path, "låst.xlsx", out.getvalue())
    with pytest.raises(WrongPassword, match="locked with a password"):
        read_table(path)
    with pytest.raises(WrongPassword, match="does not open"):
        read_table(path, password="feil")
    assert read_table(path, password="hemmelig").header[0] == "Ordrenr"


def test_an_archive_with_several_files(tmp_path):
    path = tmp_path / "eksport.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("__MACOSX/._ordrer.csv", b"\0\0\0")
        archive.writestr("les.pdf", b"%PDF-1.7 ...")
        archive.writestr("kunder.csv", "id;navn\n1;Åse\n")
        archive.writestr("mappe/ordrer.csv", CSV * 3)
        archive.writestr("bok.xlsx", book(empty_first=True))
    names = [source.name for source in tables_in(path)]
    assert names == [
        "kunder.csv",
        "mappe/ordrer.csv",
        "bok.xlsx › Info",
        "bok.xlsx › Salg",
    ]
    assert read_table(path, table="mappe/ordrer.csv").header == HEADER
    assert read_table(path, table="bok.xlsx › Salg").header[0] == "Ordrenr"
    assert read_table(path).dialect.table_name == "bok.xlsx › Salg"


@pytest.mark.parametrize("pack", [gzip.compress, bz2.compress])
def test_packed_files(tmp_path, pack):
    table = read_table(written(tmp_path, "fil.csv", pack(CSV.encode())))
    assert (table.header, list(table.rows)) == (HEADER, ROWS)


def test_json_in_its_shapes(tmp_path):
    orders = [
        {"id": 1, "sum": 12.50, "kunde": {"navn": "Åse", "by": None}, "varer": [1, 2]},
        {"id": 12345678901234567890, "sum": 7.10, "note": "ja"},
    ]
    header = ["id", "sum", "kunde.navn", "kunde.by", "varer", "note"]
    rows = [
        ["1", "12.5", "Åse", "", "[1, 2]", ""],
        ["12345678901234567890", "7.1", "", "", "", "ja"],
    ]
    for data in (
        json.dumps(orders),
        json.dumps({"page": 1, "orders": orders}),
        "\n".join(map(json.dumps, orders)),
    ):
        table = read_table(written(tmp_path, "fil.json", data.encode()))
        assert (table.header, list(table.rows)) == (header, rows)


def test_a_broken_json_line_is_kept_and_marked(tmp_path):
    data = b'{"a": 1}\n{"a": 2}\n{"a": \n{"a": 3}\n'
    found = read_table(written(tmp_path, "fil.jsonl", data)).batches().read_all()
    assert found["c0"].to_pylist() == ["1", "2", '{"a": ', "3"]
    assert found["damage"].to_pylist() == [None, None, "undecodable", None]
    assert found["line_number"].to_pylist() == [1, 2, 3, 4]


def test_parquet_sqlite_and_duckdb(tmp_path):
    orders = pa.table(
        {"id": [1, 2], "sum": [12.5, None], "dag": [date(2026, 1, 2), None]}
    )
    expected = [["1", "12.5", "2026-01-02"], ["2", "", ""]]
    parquet.write_table(orders, tmp_path / "fil.bin")
    with sqlite3.connect(tmp_path / "fil.db") as base:
        base.execute("create table liten (x)")
        base.execute("create table ordrer (id, sum, dag)")
        base.executemany(
            "insert into ordrer values (?, ?, ?)",
            [(1, 12.5, "2026-01-02"), (2, None, None)],
        )
    base.close()
    with duckdb.connect(tmp_path / "fil.duck") as duck:
        duck.execute("create table ordrer as select * from orders")
    for name in ("fil.bin", "fil.db", "fil.duck"):
        found = read_table(tmp_path / name)
        assert (found.header, list(found.rows)) == (["id", "sum", "dag"], expected)
        assert found.batches().read_all().num_rows == 2


def test_pages_and_old_xml_named_xls(tmp_path):
    page = """<html><meta charset="utf-8"><body><table><tr><td>meny</td></tr></table>
      <table><tr><th>Ordrenr</th><th>Dato</th><th>Beløb</th></tr>
      <tr><td>1</td><td>2026-01-02</td><td>12,50</td></tr>
      <tr><td>2</td><td>2026-01-03</td><td>7,00</td></tr></table>"""
    old = """<?xml version="1.0"?><Workbook
      xmlns="urn:schemas-microsoft-com:office:spreadsheet"
      xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"><Worksheet><Table>
      <Row><Cell><Data>Ordrenr</Data></Cell><Cell><Data>Dato</Data></Cell>
      <Cell><Data>Beløb</Data></Cell></Row>
      <Row><Cell><Data>1</Data></Cell><Cell><Data>2026-01-02</Data></Cell>
      <Cell><Data>12,50</Data></Cell></Row>
      <Row><Cell><Data>2</Data></Cell><Cell ss:Index="3"><Data>7,00</Data></Cell></Row>
      </Table></Worksheet></Workbook>"""
    table = read_table(written(tmp_path, "a.xls", page.encode()))
    assert (table.header, list(table.rows)) == (HEADER, ROWS)
    table = read_table(written(tmp_path, "b.xls", old.encode()))
    assert (table.header, list(table.rows)) == (HEADER, [ROWS[0], ["2", "", "7,00"]])


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"%PDF-1.7\n%\xe2\xe3", "PDF"),
        (b"\x89PNG\r\n\x1a\n\0\0", "picture"),
        (b"\xff\xd8\xff\xe0\0\x10JFIF", "picture"),
        (b"{\\rtf1\\ansi hei}", "text document"),
        (b"From: a@b.no\r\nTo: c@d.no\r\nSubject: Ordre\r\n\r\nHei", "e-mail"),
        (b"Rar!\x1a\x07\0", "archive"),
        (b"MZ\x90\0\3", "program"),
        (b"<html><body>Logg inn</body></html>", "web page"),
        (b"<?xml version='1.0'?><rss/>", "XML"),
        (bytes(range(32)) * 100, "not text"),
        (b"PK\x03\x04 broken", "damaged"),
        (b"\x1f\x8b broken", "damaged"),
        (b"PAR1 broken", "damaged"),
        (b"SQLite format 3\0 broken", "damaged"),
    ],
)
def test_what_is_no_table_is_named(tmp_path, data, words):
    with pytest.raises(UnreadableFile, match=words):
        read_table(written(tmp_path, "ordrer.csv", data))


def test_a_word_document_is_named(tmp_path):
    path = tmp_path / "ordrer.xlsx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("word/document.xml", "<w/>")
    with pytest.raises(UnreadableFile, match="text document"):
        read_table(path)


def test_bombs_and_escapes_are_refused(tmp_path):
    bomb = tmp_path / "bombe.zip"
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("null.csv", bytes(100 << 20))
    with pytest.raises(UnreadableFile, match="unsafe"):
        read_table(bomb)
    packed = written(tmp_path, "bombe.gz", gzip.compress(bytes(100 << 20)))
    with pytest.raises(UnreadableFile, match="unsafe"):
        read_table(packed)
    escape = tmp_path / "ut.zip"
    with zipfile.ZipFile(escape, "w") as archive:
        archive.writestr("../../ordrer.csv", CSV)
    with pytest.raises(UnreadableFile, match="unsafe"):
        read_table(escape)
    nested = CSV.encode()
    for depth in range(4):
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w") as archive:
            archive.writestr(f"{depth}.zip" if depth else "ordrer.csv", nested)
        nested = out.getvalue()
    with pytest.raises(UnreadableFile):
        read_table(written(tmp_path, "dyp.zip", nested))
