"""Any table, dialect and encoding comes back as it was; damage is never silent."""

import random
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kundedagbok.errors import AppError
from kundedagbok.intake import read_table
from tests.intake.polluted import DIALECTS, single
from tests.intake.writing import Writing

_letters = "abcdefghijklmnopqrstuvwxyzæøåäöéABCÆØÅ"
_words = st.text(_letters, min_size=2, max_size=9)
_cells = {
    "number": st.integers(-9999, 99999).map(str),
    "money": st.decimals(0, 9999, places=2).map(lambda d: str(d).replace(".", ",")),
    "point": st.decimals(0, 9999, places=2).map(str),
    "date": st.dates().map(lambda day: day.isoformat()),
    "nordic_date": st.dates().map(
        lambda day: f"{day.day:02}.{day.month:02}.{day.year}"
    ),
    "mail": _words.map(lambda word: f"{word.lower()}@eksempel.no"),
    "word": _words,
    "text": st.lists(_words, min_size=1, max_size=5).map(" ".join),
    "note": st.text(_letters + ' ,;|\t"\n!?', max_size=20).map(str.strip),
    "blank": st.just(""),
}
_tables = st.lists(
    st.sampled_from(sorted(_cells)), min_size=2, max_size=7, unique=True
).flatmap(
    lambda kinds: st.tuples(
        st.just([f"{kind} felt" for kind in kinds]),
        st.lists(
            st.tuples(*(_cells[kind] for kind in kinds)).map(list),
            min_size=4,
            max_size=12,
        ),
    )
)
_usual = [
    {"delimiter": cut, "ends": ends, "encoding": encoding, "always": always}
    for cut in (",", ";", "\t", "|")
    for ends in ("\n", "\r\n")
    for encoding in ("utf-8", "cp1252", "utf-16-le")
    for always in (False, True)
]


@settings(max_examples=80, deadline=None, suppress_health_check=list(HealthCheck))
@given(table=_tables, dialect=st.sampled_from(_usual))
def test_what_was_written_is_read(table, dialect, tmp_path_factory):
    header, rows = table
    rows = [row for row in rows if any(cell.strip() for cell in row)]
    typed = {"number", "money", "point", "date", "nordic_date", "mail"}
    if len(rows) < 3 or not any(name.split()[0] in typed for name in header):
        return
    bom = b"\xff\xfe" if dialect["encoding"] == "utf-16-le" else b""
    writing = Writing(header=header, rows=rows, bom=bom, **dialect)
    path = tmp_path_factory.mktemp("trip") / "file.csv"
    path.write_bytes(writing.data())
    found = read_table(path)
    assert [found.header, *found.rows] == [header, *rows]


_samples = ("clean", "semicolon", "no_header", "utf16_le", "windows", "title_block")


@pytest.mark.parametrize("name", _samples)
def test_corrupt_bytes_give_an_error_or_a_load(name, tmp_path: Path):
    whole = dict(single())[name].data()
    path = tmp_path / "file.csv"
    chance = random.Random(name)
    for _ in range(200):
        damaged = bytearray(whole)
        for _ in range(chance.choice((1, 1, 3, 20))):
            damaged[chance.randrange(len(damaged))] = chance.randrange(256)
        path.write_bytes(damaged)
        try:
            table = read_table(path)
            rows = list(table.rows)
        except AppError:
            continue
        found = [
            *table.dialect.preamble,
            *table.header,
            *(c for row in rows for c in row),
        ]
        _nothing_lost(whole, damaged, "".join(found), table.dialect.encoding)


def _nothing_lost(whole: bytes, damaged: bytearray, found: str, encoding: str) -> None:
    """Every undamaged e-mail address of the file is in what was read."""
    if encoding.startswith("utf-16"):
        return
    for place in range(40):
        mail = f"kunde{place * 31 % 97}@eksempel.no".encode()
        if whole.count(mail) == damaged.count(mail) > 0:
            assert mail.decode() in found


def test_dialects_are_told(tmp_path: Path):
    path = tmp_path / "file.csv"
    for name in ("semicolon", "tab", "pipe", "comma_space", "caret", "double_pipe"):
        writing = DIALECTS[name](Writing())
        path.write_bytes(writing.data())
        assert read_table(path).dialect.delimiter == writing.delimiter, name
