"""The export samples of the systems, where they are on this machine."""

from decimal import Decimal

import duckdb
import pytest

from kundedagbok import intake
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


@needs_shared
@pytest.mark.parametrize(
    "path", SAMPLES, ids=lambda path: f"{path.parent.name}-{path.name}"
)
def test_each_sample_is_recognised_and_accounted_for(path):
    report = intake.load_file(path, duckdb.connect())
    assert report.system == _ELSEWHERE.get(path.name, path.parent.name)
    assert not report.error
    assert report.rows_read == report.rows_kept + report.rows_set_aside > 0
    if not report.rows_kept:
        assert report.fetch or report.questions


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
@pytest.mark.parametrize(
    ("name", "rows", "orders"),
    [
        ("groceries/groceries_long.csv", 43_367, 9_835),
        ("cdnow/cdnow_master.csv", 69_659, 69_659),
        ("cdnow/cdnow_sample.csv", 6_919, 6_919),
        ("rfm_orders/rfm_data_orders.csv", 4_906, 4_906),
    ],
)
def test_known_data_sets_need_no_question(name, rows, orders):
    report = intake.load_file(SHARED / name, duckdb.connect())
    assert (report.rows_kept, report.rows_set_aside) == (rows, 0)
    assert (report.kind, report.orders, report.questions) == ("orders", orders, ())
