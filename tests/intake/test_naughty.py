"""Hostile texts and files: no crash, no hang, no lost cell."""

import csv
import io
import random
from pathlib import Path

import pytest

from kundedagbok.errors import AppError
from kundedagbok.intake import read_table

NAUGHTY = [
    "",
    "undefined",
    "NULL",
    "=1+1",
    "@SUM(A1)",
    "-2+3",
    "'; drop table ordrer; --",
    "<script>alert(1)</script>",
    "../../etc/passwd",
    "1e309",
    "-0.0",
    "١٢٣",
    "\u202eabc",
    "\u200b",
    "\ufeffabc",
    "田中さん",
    "🙂👨‍👩‍👧",
    "Z͑ͫ̓ͪ̂ͫ̽͏̴",
    "a\tb",
    "a\x0bb",
    "a\x1bb",
    "\x7f",
    "a\x85b",
    "a\u2028b",
    "\xa0",
    "''''",
    '""',
    '"',
    "`´",
    "\\",
    "\\n",
    "%s%n{0}${x}",
    "a,b;c|d",
    "linje\nto",
    "vogn\rretur",
    "https://a.no/?b=c;d,e|f",
    "x" * 5000,
    " kant ",
]


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_naughty_strings_survive(delimiter, tmp_path: Path):
    chance = random.Random(delimiter)
    rows = [
        [str(place), f"2026-01-{1 + place % 28:02d}", text, chance.choice(NAUGHTY)]
        for place, text in enumerate(NAUGHTY * 3)
    ]
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=delimiter, quoting=csv.QUOTE_ALL)
    writer.writerows([["id", "dato", "tekst", "annet"], *rows])
    path = tmp_path / "file.csv"
    path.write_bytes(out.getvalue().encode())
    table = read_table(path)
    assert [table.header, *table.rows] == [["id", "dato", "tekst", "annet"], *rows]


HOSTILE = {
    "one long line": b"x" * 1_000_000,
    "quotes": b'"' * 300_000,
    "quoted line ends": b'"\n' * 50_000,
    "commas": b"," * 300_000,
    "escapes": b"a,b\n" + b'"\\' * 100_000,
    "open quotes": b"a,b,c\n" + b'1,"x,y\n' * 3000,
    "never closed": b'a,b\n1,"x\n' + b"2,y\n" * 100_000,
    "blank lines": b"\n" * 200_000,
    "spaces": b" " * 300_000,
    "digits": (b"1 " * 31 + b"\n") * 2000,
    "at signs": (b"a@" * 30 + b"\n") * 3000,
    "deep lists": b"[" * 100_000,
    "deep objects": b'{"a":' * 50_000,
    "nested tables": b"<table><tr><td>" * 10_000,
    "half a pair": b"\xff\xfe" + "a,b\n1,".encode("utf-16-le") + b"\x00\xd8\n\0",
    "only a mark": b"\xff\xfe",
    "filled up with zeros": b"a,b\n1,2\n" + bytes(500),
    "inch marks": b"a,b,c\n" + b'1,5" pipe,2\n' * 20_000,
    "a huge cell": b'a,b\n1,"' + b"x" * 3_000_000 + b'"\n2,y\n',
    "thousands of columns": b";".join(b"%d" % n for n in range(20_001)) + b"\n",
    "carriage returns doubled": b"a,b\r\r\n1,2\r\r\n3,4\r\r\n",
    "UTF-16 cut short": "a;b\n1;ø\n2;å\n".encode("utf-16-le") + b"x",
    "noise": random.Random(1).randbytes(200_000),
    "noisy text": bytes(random.Random(2).choices(b"abc,;\"\n\t '|", k=100_000)),
}


@pytest.mark.timeout(60)
@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_files_end_soon(name, tmp_path: Path):
    path = tmp_path / "file.csv"
    path.write_bytes(HOSTILE[name])
    try:
        table = read_table(path)
    except AppError:
        return
    assert len(table.rows) == table.batches().read_all().num_rows


def test_no_line_is_lost(tmp_path: Path):
    chance = random.Random(9)
    path = tmp_path / "file.csv"
    for _ in range(150):
        cut = chance.choice(",;\t|")
        lines = [
            cut.join(
                f"ord{chance.randrange(9999)}" for _ in range(chance.randrange(1, 7))
            )
            for _ in range(chance.randrange(1, 30))
        ]
        for _ in range(chance.randrange(4)):
            place = chance.randrange(len(lines))
            lines[place] = chance.choice(("#", '"', "'", "")) + lines[place]
        path.write_text("\n".join(lines) + "\n")
        table = read_table(path)
        rows = ["\n".join(row) for row in table.rows]
        found = "\n".join([*table.dialect.preamble, *table.header, *rows])
        for line in lines:
            for word in line.strip("#\"'").split(cut):
                assert word in found
