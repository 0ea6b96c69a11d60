"""Truths about first orders, gold and margins, found again in the app."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import kundedagbok
from kundedagbok import sample
from kundedagbok.workspace import Workspace

FILES = ("shopify_orders.csv", "products.csv", "exchange_rates.csv")


def opened(folder: Path) -> Workspace:
    workspace = kundedagbok.open()
    for report in workspace.load([folder / name for name in FILES]):
        assert report.problem is None and not report.questions
    return workspace


@pytest.fixture(scope="module")
def app(shop: Path) -> Iterator[Workspace]:
    with opened(shop) as workspace:
        yield workspace


def by(workspace: Workspace, name: str, column: str) -> dict[Any, dict[str, Any]]:
    return {row[column]: row for row in workspace.run(name).to_pylist()}


def test_black_friday_brings_many_who_rarely_return(app: Workspace) -> None:
    """T3, as far as this page shows it: clearly more than expected, both years."""
    periods = app.run("new_customer_periods").to_pylist()
    weeks = [row for row in periods if row["period"] == "black_friday"]
    assert len(weeks) == 2
    assert {row["certainty"] for row in weeks} == {"clear"}
    assert all(2.5 < row["ratio"] < 5 for row in weeks)
    where = " where followed_days >= 365 and is_black_friday"
    said = "select avg(case when days_to_second <= 365 then 1 else 0 end)"
    with app.connection.cursor() as cursor:
        (share,) = cursor.execute(f"{said} from first_orders{where}").fetchall()[0]
    assert share <= 0.30


def test_discount_first_hangs_together_with_fewer_returns(app: Workspace) -> None:
    """T4: of those who came with a code fewer come back, and it is clear."""
    drivers = app.run("value_drivers").to_pylist()
    found = {(row["trait"], row["name"]): row for row in drivers}
    code = found["entry_type", "code"]
    assert code["returned_certainty"] == "clear"
    assert code["returned_difference"] < 0 and code["returned_high"] < 0


def test_the_lawn_mower_sells_and_leaves_little(app: Workspace) -> None:
    """T18."""
    mower = by(app, "product_margins", "product_code")["HAG-GRES"]
    assert mower["revenue_place"] <= 5 and mower["margin_place"] >= 100


def test_skin_cream_first_is_worth_twice_lip_balm(app: Workspace) -> None:
    """T21; lip balm brings new customers, skin cream is bought again."""
    values = by(app, "entry_values", "product_code")
    cream, balm = values["HUD-KREM"], values["HUD-LEPP"]
    assert cream["value_365"] >= 2 * balm["value_365"]
    entries = by(app, "entry_products", "product_code")
    assert entries["HUD-LEPP"]["low"] > 1 and entries["HUD-KREM"]["high"] < 1


def test_referrals_are_few_and_return_best(
    app: Workspace, manifest: dict[str, Any]
) -> None:
    """T22: of the channels; meta has most who came for an offer."""
    channels = by(app, "new_by_channel", "channel")
    told = ("direct", "google", "meta", "email", "referral", "store")
    best = max(told, key=lambda name: channels[name]["returned_share"])
    assert best == "referral"
    assert max(told, key=lambda name: channels[name]["discounted_share"]) == "meta"
    assert channels["referral"]["customers_share"] < 0.1


def test_gold_customers_favour_wool_underwear(
    app: Workspace, manifest: dict[str, Any]
) -> None:
    """T24: more than in the orders of others, by far; and T11 on the way."""
    products = by(app, "gold_products", "product_code")
    wool = products["ULL-UNDR"]
    assert wool["order_ratio"] > 1.5 and wool["q"] < 0.05 and wool["ratio"] > 1.5
    ranked = sorted(products, key=lambda code: -products[code]["order_ratio"])
    assert "ULL-UNDR" in ranked[:2]
    row = app.run("revenue_curve").to_pylist()[0]
    truth = manifest["truths"]["T11"]
    assert row["gini"] == pytest.approx(truth["gini"], abs=0.01)
    assert row["top_20"] == pytest.approx(truth["top_fifth"], abs=0.01)


def test_movement_ends_where_the_groups_are(app: Workspace) -> None:
    rows = app.run("segment_movement", days_back=0).to_pylist()
    assert len(rows) == 6000
    assert all(row["segment_then"] == row["segment"] for row in rows)


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_nothing_is_found_where_nothing_is_planted(tmp_path: Path, seed: int) -> None:
    sample.write("null", seed, tmp_path, FILES)
    with opened(tmp_path) as workspace:
        entries = workspace.run("entry_products").to_pylist()
        drivers = workspace.run("value_drivers").to_pylist()
        periods = workspace.run("new_customer_periods").to_pylist()
    assert len(entries) > 20 and len(drivers) > 20 and periods
    assert "clear" not in {row["certainty"] for row in entries}
    assert "clear" not in {row["value_certainty"] for row in drivers}
    assert "clear" not in {row["returned_certainty"] for row in drivers}
    assert "clear" not in {row["certainty"] for row in periods}
