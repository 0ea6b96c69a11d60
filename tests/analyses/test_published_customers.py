"""Published counts of new customers and of scores with a package's own limits.

UCI Online Retail by month (oracle made in pandas), and the order data of R's package
`rfm`: 20, 40, 60 and 80 % quantiles plus 1 as limits, F the number of rows.
"""

import csv
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from statistics import quantiles

import duckdb
import pytest

import kundedagbok
from kundedagbok.definition import Definition
from kundedagbok.workspace import Workspace
from tests.shared import SHARED, needs_shared

pytestmark = needs_shared
AS_PUBLISHED = Path(__file__).parents[1] / "definitions" / "as_published.toml"


def test_new_and_returning_by_month(tmp_path: Path) -> None:
    target = tmp_path / "online_retail.csv"
    source = SHARED / "online_retail" / "online_retail.parquet"
    with duckdb.connect() as connection:
        connection.execute(f"copy (from '{source}') to '{target}' (header)")
    definition = Definition.from_toml(AS_PUBLISHED.read_text(encoding="utf-8"))
    with kundedagbok.open(None, definition) as workspace:
        workspace.load([target])
        found = workspace.run("new_customers_by_month").to_pylist()
    with (SHARED / "online_retail" / "oracle_monthly_clean.csv").open() as file:
        oracle = list(csv.DictReader(file))
    assert len(found) == len(oracle) == 13
    for row, said in zip(found, oracle, strict=True):
        assert row["month"].isoformat()[:7] == said["ym"]
        assert row["new_customers"] == float(said["new"])
        active = row["new_customers"] + row["returning_customers"]
        assert active == float(said["active"])
        assert row["new_orders"] + row["returning_orders"] == float(said["orders"])
        revenue = float(row["new_revenue"] + row["returning_revenue"])
        assert revenue == pytest.approx(float(said["rev"]), abs=0.006)


@pytest.fixture(scope="module")
def orders() -> Iterator[Workspace]:
    definition = Definition.from_toml(AS_PUBLISHED.read_text(encoding="utf-8"))
    with kundedagbok.open(None, definition) as workspace:
        workspace.load([SHARED / "rfm_orders" / "rfm_data_orders.csv"])
        yield workspace


def limits(values: list[float]) -> list[float]:
    """The upper limits of four of five bins, as the package makes them."""
    return [edge + 1 for edge in quantiles(values, n=5, method="inclusive")]


def test_scores_by_the_package_s_own_limits(orders: Workspace) -> None:
    with (SHARED / "rfm_orders" / "oracle_rfm_orders.csv").open() as file:
        oracle = list(csv.DictReader(file))
    last = max(row["last"] for row in oracle)
    as_of = orders.run("as_of_day").to_pylist()[0]["as_of"]
    assert as_of.isoformat() == last
    later = next(int(float(r["R"])) for r in oracle if r["last"] == last)
    columns = [limits([float(row[name]) for row in oracle]) for name in "RFM"]
    names = [f"recency_{n}" for n in (1, 2, 3, 4)]
    names += [f"frequency_{n}" for n in (2, 3, 4, 5)]
    names += [f"money_{n}" for n in (2, 3, 4, 5)]
    chosen = dict(zip(names, [e for column in columns for e in column], strict=True))
    rows = orders.run(
        "rfm_cutoffs", **chosen, by_day=False, days_later=later
    ).to_pylist()
    assert len(rows) == len(oracle) == 995
    found = {str(row["customer"]): (row["r"], row["f"], row["m"]) for row in rows}
    assert len(found) == 995
    named = {}
    for row in oracle:
        said = tuple(int(float(row[name])) for name in ("Rs", "Fs", "Ms"))
        assert found[row["customer_id"]] == said, row["customer_id"]
        named[said] = row["seg"]  # the package's name for those scores
    assert Counter(named[scores] for scores in found.values()) == {
        "Potential Loyalist": 342,
        "Loyal Customers": 170,
        "Lost": 148,
        "New Customers": 104,
        "About To Sleep": 102,
        "Can't Lose Them": 47,
        "Champions": 35,
        "At Risk": 28,
        "Need Attention": 10,
        "Promising": 9,
    }
