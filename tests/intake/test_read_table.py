"""The reader's promise on small files: the header, the rows and the dialect."""

from pathlib import Path

import pytest

from kundedagbok.intake import read_table


def read(tmp_path: Path, data: bytes | str, name: str = "file.csv"):
    path = tmp_path / name
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return read_table(path)


def test_header_rows_and_dialect_of_a_plain_file(tmp_path):
    table = read(
        tmp_path, "Ordrenr;Dato;Beløb\n1;2026-01-02;12,50\n2;2026-01-03;7,00\n"
    )
    assert table.header == ["Ordrenr", "Dato", "Beløb"]
    assert list(table.rows) == [
        ["1", "2026-01-02", "12,50"],
        ["2", "2026-01-03", "7,00"],
    ]
    assert (table.dialect.delimiter, table.dialect.header_line) == (";", 1)


def test_batches_have_line_width_damage_and_cells(tmp_path):
    table = read(tmp_path, 'a,b\n1,"x\ny"\n2\n\n3,,4\n5,6\n7,8\n')
    found = table.batches().read_all()
    assert found.column_names == ["line_number", "width", "damage", "c0", "c1", "c2"]
    assert found["line_number"].to_pylist() == [2, 4, 6, 7, 8]
    assert found["width"].to_pylist() == [2, 1, 3, 2, 2]
    assert found["c1"].to_pylist() == ["x\ny", None, "", "6", "8"]


@pytest.mark.parametrize("data", [b"", b"\n", b"\r\n\r\n", b"\xef\xbb\xbf"])
def test_an_empty_file_is_an_empty_table(tmp_path, data):
    table = read(tmp_path, data)
    assert (table.header, list(table.rows)) == ([], [])


def test_double_encoding_is_named_and_undone_on_request(tmp_path):
    text = "Kunde;Beløb\nÅse Nygård;12,50\nJørgen Sæther;7,00\nMärta Öberg;3,00\n"
    table = read(tmp_path, text.encode().decode("cp1252", "replace"))
    assert "mojibake" in table.dialect.notes
    restored = table.with_letters_restored()
    assert restored.header == ["Kunde", "Beløb"]
    assert [row[0] for row in restored.rows][1:] == ["Jørgen Sæther", "Märta Öberg"]
    assert restored.batches().read_all().num_rows == 3


_LETTERS = "Nr;Dato;Kunde;Beløp\r\n" + "".join(
    f"{n};2026-01-0{n};{name};{n},50\r\n"
    for n, name in enumerate(("Åse Nygård", "Jørgen Sæther", "Märta Öberg"), start=1)
)


@pytest.mark.parametrize(
    "encoding",
    [
        *("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"),
        *("cp1252", "latin-1", "iso8859_15", "cp850", "cp865", "mac_roman"),
    ],
)
def test_letters_are_right_in_every_encoding(tmp_path, encoding):
    table = read(tmp_path, _LETTERS.encode(encoding))
    lines = [line.split(";") for line in _LETTERS.strip().split("\r\n")]
    assert [table.header, *table.rows] == lines


def test_the_euro_sign_tells_latin_9(tmp_path):
    table = read(tmp_path, _LETTERS.replace(",50", " €").encode("iso8859_15"))
    assert table.dialect.encoding == "iso-8859-15"
    assert [row[3] for row in table.rows] == ["1 €", "2 €", "3 €"]


def test_lines_in_another_encoding_are_marked(tmp_path):
    good = "".join(f"{n};Åse Nygård;12,50\n" for n in range(50)).encode()
    table = read(tmp_path, b"Nr;Navn;Sum\n" + good + "51;Søren;1,00\n".encode("cp1252"))
    found = table.batches().read_all()
    assert table.dialect.notes == ("mixed_encodings",)
    assert found["damage"].to_pylist() == [None] * 50 + ["undecodable"]
    assert found["c1"].to_pylist()[-1] == "Søren"


def test_a_header_in_several_rows_is_read_down_the_columns(tmp_path):
    body = "1;2026-01-02;Kari;12,50\n2;2026-01-03;Ola;7,00\n3;2026-01-04;Åse;9,00\n"
    wrapped = read(tmp_path, ";;Kundens;Beløp\nNr;Dato;navn;netto\n" + body)
    assert wrapped.header == ["Nr", "Dato", "Kundens navn", "Beløp netto"]
    assert (wrapped.dialect.header_line, wrapped.dialect.first_line) == (2, 3)
    groups = read(tmp_path, "Ordre;;Kunde;\nNr;Dato;Navn;Sum\n" + body)
    assert groups.header == ["Ordre Nr", "Ordre Dato", "Kunde Navn", "Kunde Sum"]
    title = read(tmp_path, "Butikk;Nordavind;;\nNr;Dato;Navn;Sum\n" + body)
    assert title.header == ["Nr", "Dato", "Navn", "Sum"]
    apart = read(tmp_path, "Alt;om;siste;salg\n\nNr;Dato;Navn;Sum\n" + body)
    assert apart.header == ["Nr", "Dato", "Navn", "Sum"]
    assert apart.dialect.preamble == ["Alt;om;siste;salg", ""]
    assert len(apart.rows) == 3


def test_ragged_semicolons_beat_decimal_commas(tmp_path):
    rows = "".join(
        f"{n};2026-01-{1 + n % 28:02};Kari;{'Ull;sokker' if n % 3 else 'Lue'};{n},50\n"
        for n in range(200)
    )
    table = read(tmp_path, "Nr;Dato;Kunde;Vare;Sum\n" + rows)
    assert table.dialect.delimiter == ";"
    assert table.header == ["Nr", "Dato", "Kunde", "Vare", "Sum"]
    assert len(table.rows) == 200
