"""The planted truths, found again by the app from the exports alone."""

import csv
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from statistics import mean
from typing import Any

import pytest

import kundedagbok
from kundedagbok.workspace import Workspace
from tests.base.reckoned import NEEDED, reckoned

CENT = Decimal("0.01")
PLANTED = {
    frozenset({"KAF-BONN", "KAF-FILT"}),
    frozenset({"ULL-GENS", "ULL-VASK"}),
    frozenset({"SKO-FJEL", "SKO-IMPR"}),
}
ORDERS = """
select try_cast(ltrim(order_id, '#') as integer) as number,
    gross_revenue, net_revenue, customer_key
from orders
"""
LEDGER = """
select currency, count(*) as orders, sum(gross) as gross from order_ledger
where excluded_because is null group by currency order by currency
"""


def adds_up(workspace: Workspace) -> None:
    """From the files to what counts, every order and every krone."""
    workspace.build(NEEDED)
    with workspace.connection.cursor() as cursor:
        assert reckoned(cursor) > 10_000


def read(workspace: Workspace, sql: str) -> list[dict[str, Any]]:
    """Rows of a query of the test's own."""
    with workspace.connection.cursor() as cursor:
        return cursor.sql(sql).to_arrow_table().to_pylist()


def opened(folder: Path, *names: str) -> Workspace:
    """A workspace with those files of the shop; each row of them kept."""
    workspace = kundedagbok.open()
    for report in workspace.load([folder / name for name in names]):
        assert report.problem is None and not report.questions
    return workspace


@pytest.fixture(scope="module")
def app(shop: Path) -> Iterator[Workspace]:
    with opened(shop, "shopify_orders.csv", "exchange_rates.csv") as workspace:
        yield workspace


def test_every_row_is_kept(app: Workspace, manifest: dict[str, Any]) -> None:
    rows = app.files().to_pylist()
    orders = next(row for row in rows if row["file_name"] == "shopify_orders.csv")
    assert orders["rows_read"] == orders["rows_kept"] == manifest["counts"]["rows"]
    assert orders["rows_set_aside"] == 0


def test_customers_and_orders(app: Workspace, manifest: dict[str, Any]) -> None:
    (found,) = read(
        app,
        "select count(*) as orders, count(customer_key) as private,"
        " count(distinct customer_key) as customers from orders",
    )
    counts = manifest["counts"]
    assert found["orders"] == counts["valid_orders"]
    assert found["private"] == counts["valid_private_orders"]
    assert found["customers"] == counts["customers"] == 6000
    (last,) = read(app, "select as_of from as_of")
    assert last["as_of"].isoformat() == counts["last_valid_order"]


def test_excluded_for_the_right_reason(
    app: Workspace, manifest: dict[str, Any]
) -> None:
    rows = read(
        app,
        "select excluded_because as why, count(*) as n from order_ledger group by 1",
    )
    found = {row["why"]: row["n"] for row in rows}
    dirt = manifest["dirt"]
    assert found["cancelled"] == dirt["cancelled_orders"]
    assert found["test"] == dirt["test_orders"]
    assert found["zero"] == dirt["exchange_orders"]
    assert found["gift_card_only"] == dirt["gift_card_orders"]
    assert found["fully_returned"] == dirt["fully_returned_orders"]


def test_bundles(app: Workspace) -> None:
    """T8: the three planted pairs on top, two more at most."""
    pairs = app.run("basket_pairs").to_pylist()
    found = [frozenset({p["item_a_code"], p["item_b_code"]}) for p in pairs]
    assert set(found[:3]) == PLANTED
    assert len(found) <= 5
    assert {pair["certainty"] for pair in pairs[:3]} == {"clear"}


def test_rare_pairs_are_not_shown(app: Workspace, manifest: dict[str, Any]) -> None:
    """T9: of some 1,500 pairs none with fewer than five baskets is tested."""
    pairs = app.run("basket_pairs", only_significant=False, min_lift=0.0).to_pylist()
    assert min(pair["orders_both"] for pair in pairs) >= 5
    assert len(pairs) == manifest["truths"]["T8"]["tested"]
    assert {pair["baskets"] for pair in pairs} == {manifest["truths"]["T9"]["baskets"]}


def test_open_months_are_empty(app: Workspace, manifest: dict[str, Any]) -> None:
    """T10: what is not finished is blank, and the finished months do not fall."""
    rows = app.run("cohort_retention", period="days30").to_pylist()
    not_over = [row for row in rows if not row["is_complete"]]
    assert not_over
    assert {row["retention"] for row in not_over} == {None}
    assert {row["returned_share"] for row in not_over} == {None}
    shares = [row["returned_share"] for row in rows if row["age"] == 2]
    finished = [share for share in shares if share is not None]
    half = len(finished) // 2
    assert len(finished) == 33
    assert mean(finished[half:]) > 0.9 * mean(finished[:half])
    within = {row["window_days"]: row for row in app.run("repeat_rate").to_pylist()}
    truth = manifest["truths"]["T10"]
    assert within[90]["repeat_rate"] == pytest.approx(
        truth["complete_months"], abs=0.01
    )
    assert truth["open_months"] < 0.7 * truth["complete_months"]


def test_repeat_rate(app: Workspace, manifest: dict[str, Any]) -> None:
    """T12: the same age for all."""
    rows = {row["window_days"]: row for row in app.run("repeat_rate").to_pylist()}
    truth = manifest["truths"]["T12"]
    assert rows[365]["repeat_rate"] == pytest.approx(truth["within_a_year"], abs=0.01)
    assert rows[365]["customers"] == truth["customers_a_year_old"]


def test_silence_limits(app: Workspace, manifest: dict[str, Any]) -> None:
    """T13: measured, on long histories only."""
    (limits,) = read(app, "from silence_limits")
    truth = manifest["truths"]["T13"]
    assert limits["basis"] == "measured"
    assert abs(limits["slip_days"] - truth["slip_days"]) <= 1
    assert abs(limits["lost_days"] - truth["lost_days"]) <= 1
    assert 95 <= limits["slip_days"] <= 120 and 180 <= limits["lost_days"] <= 215


def test_a_short_export_measures_no_limits(shop: Path, tmp_path: Path) -> None:
    """T13: 180 days are too few; the app says that it assumes."""
    cut = tmp_path / "shopify_orders_short.csv"
    with (
        (shop / "shopify_orders.csv").open(encoding="utf-8", newline="") as file,
        cut.open("w", encoding="utf-8", newline="") as short,
    ):
        rows = csv.DictReader(file)
        writer = csv.DictWriter(short, rows.fieldnames or [])
        writer.writeheader()
        writer.writerows(row for row in rows if row["Created at"] >= "2026-03-05")
    with opened(tmp_path, cut.name) as workspace:
        (limits,) = read(workspace, "from silence_limits")
    assert (limits["basis"], limits["slip_days"]) == ("assumed", 90)


def test_both_forms_load_alike(app: Workspace, shop: Path) -> None:
    invoices = "tripletex_fakturalinjer.csv"
    with opened(shop, invoices, "exchange_rates.csv") as other:
        assert read(app, LEDGER) == read(other, LEDGER)
        adds_up(app)
        adds_up(other)
        one = {row["number"]: row for row in read(app, ORDERS)}
        two = {row["number"] - 20_000: row for row in read(other, ORDERS)}
    assert set(one) == set(two)
    for number, row in one.items():
        assert row["gross_revenue"] == two[number]["gross_revenue"]
        assert abs(row["net_revenue"] - two[number]["net_revenue"]) <= CENT
    for rows in (one, two):
        assert len({row["customer_key"] for row in rows.values()}) == 6000 + 1


def test_the_same_weeks_again_change_nothing(app: Workspace, shop: Path) -> None:
    files = (
        "shopify_orders.csv",
        "exchange_rates.csv",
        "shopify_orders_last_weeks.csv",
    )
    with opened(shop, *files) as again:
        assert read(again, LEDGER) == read(app, LEDGER)


def test_black_friday_customers_come_back_less(app: Workspace) -> None:
    """T3 and T4: against full price, and a discount in the same category and month."""
    rows = {r["customer_group"]: r for r in app.run("first_order_groups").to_pylist()}
    assert rows["black_friday"]["share"] <= 0.30
    assert rows["full_price_first"]["share"] >= 0.43
    assert rows["black_friday"]["certainty"] == "clear"
    first, _ = app.run("discount_first").to_pylist()
    assert 0.70 <= first["ratio"] <= 0.90
    assert first["ratio_high"] < 1


def test_the_chance_falls_with_the_silence(
    app: Workspace, manifest: dict[str, Any]
) -> None:
    """T28: as planted, day by day."""
    found = {
        r["days_silent"]: r["chance"] for r in app.run("comeback_chance").to_pylist()
    }
    truth = manifest["truths"]["T28"]
    for day in (0, 30, 60, 90, 180, 270):
        assert found[day] == pytest.approx(truth[f"after_{day}"], abs=0.01)
    assert found[180] <= 0.12


def test_the_curve_meets_the_rate_at_a_fixed_age(
    app: Workspace, manifest: dict[str, Any]
) -> None:
    """T12 once more: the curve of all beside the share of those followed a year."""
    curve = app.run("second_order_curve").to_pylist()
    share = max(row["returned_share"] for row in curve if row["days"] <= 365)
    truth = manifest["truths"]["T12"]["within_a_year"]
    assert share == pytest.approx(truth, abs=0.02)
    steps = app.run("gap_steps").to_pylist()
    (gaps,) = (r for r in app.run("purchase_gaps").to_pylist()
               if r["customer_group"] == "typical")  # fmt: skip
    assert sum(row["went_on"] for row in steps) == gaps["gaps"]
