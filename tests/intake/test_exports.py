"""Every real and made export on hand: the header stands where a person sees it."""

import random
from pathlib import Path

import duckdb
import pytest

from kundedagbok.intake import load_file, read_table
from tests.intake.spoiling import spoilt
from tests.shared import SHARED, needs_shared

_lines: dict[str, int | None] = {
    "classic_orderstates.csv": 2,
    "exploration_freeform.synth.csv": 8,
    "report_traffic.synth.csv": 10,
    "Campaign report.csv": 3,
    "Campaign report.utf16-tab.csv": 3,
    "settlement.synth.csv": 4,
    "bank_dk_headerless_bom.csv": None,
    "Swish-rapport.synth.cp1252.csv": 2,
    "settlement-report.legacy-multisection.csv": 8,
    "vipps-settlement-example.scrubbed.xlsx": 8,
    "Zettle-Sales-By-Product-Report-20260901.sv.synth.csv": 7,
    "Zettle-Raw-Data-Report-20260901-20260903.da.synth.xlsx": 6,
    "Zettle-Receipts-Report-20210101-20210910.scrubbed.xlsx": 17,
}
_tables = {".csv", ".xlsx", ".jsonl"}
_several_headers = {"laskut.record-types.synth.csv"}
_exports = [
    path
    for path in sorted((SHARED / "exports").rglob("*"))
    if path.suffix in _tables and path.name not in _several_headers
]


@needs_shared
def test_there_are_exports():
    assert len(_exports) > 70


@needs_shared
@pytest.mark.parametrize("path", _exports, ids=lambda path: path.name)
def test_the_header_line_is_found(path: Path):
    table = read_table(path)
    assert table.dialect.header_line == _lines.get(path.name, 1)
    assert len(table.rows) == table.batches().read_all().num_rows > 0


@needs_shared
@pytest.mark.parametrize("path", _exports[::4], ids=lambda path: path.name)
def test_a_spoilt_export_loads_or_says_why(path: Path, tmp_path: Path):
    copy = tmp_path / path.name
    copy.write_bytes(spoilt(path.read_bytes(), random.Random(path.name)))
    with duckdb.connect() as connection:
        report = load_file(copy, connection)
    assert report.rows_read == report.rows_kept + report.rows_set_aside
