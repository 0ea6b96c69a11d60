"""Figures that others have published, on the data they used.

UCI Online Retail (doi 10.24432/C5BW33), counted as the published analyses count, and
the Groceries of R's arules; CDNOW after Fader & Hardie. The oracle files were made
in pandas. The base tables are those of a workspace.
"""

import csv
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import duckdb
import pyarrow as pa
import pytest

import kundedagbok
from kundedagbok.definition import Definition
from kundedagbok.workspace import Workspace
from tests.shared import SHARED, needs_shared

pytestmark = needs_shared
AS_PUBLISHED = Path(__file__).parents[1] / "definitions" / "as_published.toml"


def as_published(known_only: str = "true") -> Definition:
    told = AS_PUBLISHED.read_text(encoding="utf-8")
    known = told.replace("known_only = true", f"known_only = {known_only}")
    return Definition.from_toml(known)


@pytest.fixture(scope="module")
def retail(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workspace]:
    target = tmp_path_factory.mktemp("retail") / "online_retail.csv"
    source = SHARED / "online_retail" / "online_retail.parquet"
    with duckdb.connect() as connection:
        connection.execute(f"copy (from '{source}') to '{target}' (header)")
    with kundedagbok.open(None, as_published()) as workspace:
        workspace.load([target])
        yield workspace


@pytest.fixture(scope="module")
def groceries() -> Iterator[Workspace]:
    with kundedagbok.open() as workspace:
        workspace.load([SHARED / "groceries" / "groceries_long.csv"])
        yield workspace


@pytest.fixture(scope="module")
def cdnow() -> Iterator[Workspace]:
    with kundedagbok.open() as workspace:
        workspace.load([SHARED / "cdnow" / "cdnow_master.csv"])
        yield workspace


def oracle(name: str) -> list[dict[str, str]]:
    with (SHARED / "online_retail" / name).open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


def total(table: pa.Table, column: str) -> float:
    return float(sum(table.column(column).to_pylist()))


def test_retail_customers(retail: Workspace) -> None:
    found = retail.run("rfm_customers")
    assert found.num_rows == 4338
    assert total(found, "orders") == 18532
    assert total(found, "net_revenue") == pytest.approx(8911407.90, abs=0.005)
    groups = retail.run("rfm_segments")
    assert total(groups, "customers") == 4338
    assert total(groups, "net_revenue") == pytest.approx(8911407.90, abs=0.005)


def test_retail_cohorts_by_calendar_month(retail: Workspace) -> None:
    active: dict[str, list[float]] = defaultdict(list)
    open_cells = 0
    for row in retail.run("cohort_retention", period="month").to_pylist():
        active[row["cohort"].isoformat()[:7]].append(row["active"])
        open_cells += row["retention"] is None
    expected = {
        row.pop("coh"): [float(cell) for cell in row.values() if cell]
        for row in oracle("oracle_cohort_counts_clean.csv")
    }
    assert active == expected
    # December 2011 ends on the 9th: the last cell of every row is still open.
    assert open_cells == len(expected) == 13


def test_retail_pairs(retail: Workspace) -> None:
    found = {
        (row["item_a_code"], row["item_b_code"]): row
        for row in retail.run(
            "basket_pairs", min_count=100, only_significant=False
        ).to_pylist()
    }
    assert len(found) == 1580
    first = found["22386", "85099B"]
    assert (first["orders_both"], first["baskets"]) == (546, 18532)
    assert first["lift"] == pytest.approx(7.260672, abs=1e-6)
    for name in ("support", "lift_n100"):
        for row in oracle(f"oracle_pairs_top20_{name}.csv"):
            pair = found[row["a"], row["b"]]
            assert pair["orders_both"] == int(row["n_ab"])
            assert pair["orders_a"] == int(row["n_a"])
            assert pair["orders_b"] == int(row["n_b"])
            assert pair["support"] == pytest.approx(float(row["supp"]))
            assert pair["confidence"] == pytest.approx(float(row["conf_ab"]))
            assert pair["confidence_b"] == pytest.approx(float(row["conf_ba"]))
            assert pair["lift"] == pytest.approx(float(row["lift"]))


def test_retail_gaps_between_purchases(retail: Workspace) -> None:
    typical = retail.run("purchase_gaps").to_pylist()[0]
    assert (typical["customers"], typical["gaps"]) == (2790, 12425)
    quarters = typical["quarter_days"], typical["middle_days"], typical["most_days"]
    assert quarters == (12, 28, 58)


@pytest.mark.parametrize(
    ("country", "least", "baskets", "rules", "strong"),
    [("France", 0.07, 392, 26, 8), ("Germany", 0.05, 457, 18, 1)],
)
def test_retail_rules_of_one_country(
    country: str, least: float, baskets: int, rules: int, strong: int, tmp_path: Path
) -> None:
    """Items are descriptions; all orders count, and no rule speaks of postage.

    The published tables hold rules with two on the right side too, which are not ours.
    """
    source = SHARED / "online_retail" / "online_retail.parquet"
    target = tmp_path / "orders.csv"
    with duckdb.connect() as connection:
        connection.execute(f"""
            copy (
                select InvoiceNo, trim(Description) as StockCode,
                    trim(Description) as Description, sum(Quantity) as Quantity,
                    min(InvoiceDate) as InvoiceDate, max(UnitPrice) as UnitPrice
                from '{source}'
                where Country = '{country}' and InvoiceNo not like '%C%'
                group by InvoiceNo, trim(Description)
                having sum(Quantity) >= 1
            ) to '{target}' (header)
        """)
    with kundedagbok.open(None, as_published(known_only="false")) as workspace:
        workspace.load([target])
        table = workspace.run(
            "basket_rules",
            min_support=least,
            min_confidence=0.0,
            max_items=10,
            only_significant=False,
        )
    figures = ("support", "confidence", "lift", "leverage", "conviction")
    found = {
        (row["antecedent"].replace(" + ", "|"), row["consequent"]): row
        for row in table.to_pylist()
        if "POSTAGE" not in row["antecedent"] + row["consequent"] and row["lift"] >= 1
    }
    published = oracle(f"oracle_rules_{country}_supp{least}.csv")
    expected = {(row["a"], row["c"]): row for row in published if "|" not in row["c"]}
    assert len(published) == rules
    assert {row["baskets"] for row in found.values()} == {baskets}
    assert found.keys() == expected.keys()
    for rule, row in found.items():
        assert [row[name] for name in figures] == pytest.approx(
            [float(expected[rule][name] or "inf") for name in figures]
        )
    of_note = [
        row for row in found.values() if row["lift"] >= 6 and row["confidence"] >= 0.8
    ]
    assert len(of_note) == strong


def test_groceries_pairs(groceries: Workspace) -> None:
    found = groceries.run("basket_pairs", min_count=30, only_significant=False)
    rows = found.to_pylist()
    rows.sort(key=lambda row: -row["orders_both"])
    assert {row["baskets"] for row in rows} == {9835}
    assert [(r["item_a"], r["item_b"], r["orders_both"]) for r in rows[:5]] == [
        ("other vegetables", "whole milk", 736),
        ("rolls/buns", "whole milk", 557),
        ("whole milk", "yogurt", 551),
        ("root vegetables", "whole milk", 481),
        ("other vegetables", "root vegetables", 466),
    ]
    rows.sort(key=lambda row: -row["lift"])
    assert [(r["item_a"], r["orders_both"]) for r in rows[:3]] == [
        ("Instant food products", 30),
        ("flour", 49),
        ("ham", 30),
    ]
    lifts = [row["lift"] for row in rows[:3]]
    assert lifts == pytest.approx([11.421438, 8.463112, 7.070792], abs=1e-6)


def test_cdnow_customers(cdnow: Workspace) -> None:
    assert cdnow.run("rfm_customers").num_rows == 23502
    assert cdnow.run("order_times").num_rows == 0
    assert total(cdnow.run("order_weekdays"), "orders") > 0


def test_retail_gaps_to_the_ninetieth_percentile(retail: Workspace) -> None:
    """Days between consecutive purchase days, by pandas on the cleaned data."""
    typical = retail.run("purchase_gaps").to_pylist()[0]
    found = [typical[f"{name}_days"] for name in ("quarter", "middle", "most", "late")]
    assert (typical["gaps"], found) == (12425, [12, 28, 58, 110])
    assert sum(r["went_on"] for r in retail.run("gap_steps").to_pylist()) == 12425


def test_retail_inactive_for_more_than_so_many_days(retail: Workspace) -> None:
    rows = retail.run("silence_now").to_pylist()
    found = {row["more_than_days"]: row["customers"] for row in rows}
    assert found | {730: 0} == {
        30: 2671,
        60: 1928,
        90: 1449,
        180: 858,
        365: 64,
        730: 0,
    }
