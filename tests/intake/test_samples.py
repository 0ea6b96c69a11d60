"""The export samples of the systems, where they are on this machine."""

from decimal import Decimal
from pathlib import Path

import duckdb
import pytest

from kundedagbok import intake
from kundedagbok.intake.schema import TABLES
from tests.base.reckoned import built_and_reckoned
from tests.shared import SHARED, needs_shared

EXPORTS = SHARED / "exports"
_NOT_EXPORTS = {
    "INDEX.md",
    "admin_label_vocabulary_5lang.csv",
    "classic_orderstates.csv",
}
_ELSEWHERE = {"bank_dk_headerless_bom.csv": "bank", "ad_spend_sample.csv": "generic"}
SAMPLES = [
    path
    for path in sorted(EXPORTS.rglob("*"))
    if path.is_file() and path.name not in _NOT_EXPORTS
]


FOLDERS = sorted({path.parent for path in SAMPLES})
KNOWN = {
    "groceries/groceries_long.csv": (43_367, 9_835),
    "cdnow/cdnow_master.csv": (69_659, 69_659),
    "cdnow/cdnow_sample.csv": (6_919, 6_919),
    "rfm_orders/rfm_data_orders.csv": (4_906, 4_906),
}
ROWS = ("loaded_files", "loaded_order_lines")


class Shelf:
    """The samples of one system, each read once."""

    def __init__(self, folder: Path) -> None:
        self.connection = duckdb.connect()
        self.reports = {
            path: intake.load_file(path, self.connection)
            for path in SAMPLES
            if path.parent == folder
        }
        found = "select distinct file_id from loaded_order_lines order by file_id"
        self.files = [row[0] for row in self.connection.execute(found).fetchall()]
        for name in ROWS:
            self.connection.execute(f"create temp table whole_{name} as from {name}")

    def keep(self, files: list[int]) -> None:
        """Leave the rows of these files alone."""
        for name in ROWS:
            self.connection.execute(f"delete from {name}")
            said = f"from whole_{name} where list_contains($files, file_id)"
            self.connection.execute(f"insert into {name} {said}", {"files": files})


@pytest.fixture(scope="module", params=FOLDERS, ids=lambda folder: folder.name)
def shelf(request: pytest.FixtureRequest) -> Shelf:
    return Shelf(request.param)


@needs_shared
def test_each_sample_is_recognised_and_accounted_for(shelf: Shelf):
    for path, report in shelf.reports.items():
        assert report.system == _ELSEWHERE.get(path.name, path.parent.name), path
        assert not report.error
        assert report.rows_read == report.rows_kept + report.rows_set_aside > 0
        if not report.rows_kept:
            assert report.fetch or report.questions


@needs_shared
def test_the_reckoning_adds_up_for_each_sample_and_for_all_of_a_system(shelf: Shelf):
    files = shelf.files
    assert files == [
        one.file_id
        for one in shelf.reports.values()
        if TABLES.get(one.kind) == "loaded_order_lines" and one.rows_kept
    ]
    for some in [*([one] for one in files), *([files] if len(files) > 1 else [])]:
        shelf.keep(some)
        assert built_and_reckoned(shelf.connection, str(some)) > 0


@needs_shared
def test_a_real_shopify_export():
    connection = duckdb.connect()
    path = EXPORTS / "shopify" / "orders_export_1.scrubbed.csv"
    report = intake.load_file(path, connection)
    assert (report.system, report.kind) == ("shopify", "orders")
    assert (report.rows_read, report.rows_set_aside, report.orders) == (121, 0, 51)
    assert report.currencies == ("INR",)
    ((total, without_email),) = connection.execute(
        "select sum(order_total), count(*) filter (email is null)"
        " from loaded_order_lines where order_total is not null"
    ).fetchall()
    assert (total, without_email) == (Decimal("590683.29"), 1)
    assert connection.execute("select tax_included from loaded_files").fetchall() == [
        (True,)
    ]


@needs_shared
@pytest.mark.parametrize("name", KNOWN)
def test_known_data_sets_need_no_question(name: str):
    connection = duckdb.connect()
    report = intake.load_file(SHARED / name, connection)
    rows, orders = KNOWN[name]
    assert (report.rows_kept, report.rows_set_aside) == (rows, 0)
    assert (report.kind, report.orders, report.questions) == ("orders", orders, ())
    assert built_and_reckoned(connection, name) == orders
