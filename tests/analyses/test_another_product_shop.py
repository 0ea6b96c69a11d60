"""What was planted in another shop is found, and little else."""

from collections.abc import Iterator
from datetime import timedelta

import pytest

import kundedagbok
from kundedagbok.workspace import Workspace
from tests.analyses import another_product_shop as planted


@pytest.fixture(scope="module", params=[3, 11, 2027])
def shop(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Workspace]:
    folder = tmp_path_factory.mktemp("shop")
    path = planted.write(request.param, folder / "ordrer.csv")
    with kundedagbok.open() as here:
        (report,) = here.load([path])
        assert report.problem is None and not report.questions
        assert report.rows_set_aside == 0
        yield here


def test_how_long_things_last(shop: Workspace) -> None:
    """Two last twice as long, and what is cancelled was never bought."""
    found = {row["code"]: row for row in shop.run("repurchase_cycles").to_pylist()}
    for code, (days, _, _) in planted.CYCLES.items():
        assert abs(found[code]["cycle_days"] - days) <= 2, code
        lead = max(7, int(days / 6 + 0.5))
        assert abs(found[code]["reminder_day"] - (days - lead)) <= 2, code
        assert found[code]["kind"] == "consumable"
    assert 290 <= found[planted.WORN]["cycle_days"] <= 330
    assert planted.ONCE not in found


def test_what_goes_together(shop: Workspace) -> None:
    rows = shop.run("basket_pairs").to_pylist()
    pairs = [frozenset({row["item_a_code"], row["item_b_code"]}) for row in rows]
    assert set(pairs) >= planted.PLANTED_PAIRS
    assert len(pairs) <= len(planted.PLANTED_PAIRS) + 2
    lifts = {pair: row["lift"] for pair, row in zip(pairs, rows, strict=True)}
    strongest = sorted(lifts, key=lambda pair: -lifts[pair])
    assert set(strongest[: len(planted.PLANTED_PAIRS)]) == planted.PLANTED_PAIRS
    assert set(pairs[:4]) <= planted.PLANTED_PAIRS


def test_what_fits_the_main_product(shop: Workspace) -> None:
    """Orders are larger by about the accessory, for the main product is the same."""
    rows = shop.run("accessory_attach").to_pylist()
    fitting = {
        row["accessory_code"]: row for row in rows if row["main"] == "Printer A4"
    }
    assert set(planted.FITTING) <= set(fitting)
    for code in planted.FITTING:
        row = fitting[code]
        assert 0.25 <= row["attach_rate"] <= 0.45
        within = row["order_with"] - row["order_without"]
        assert 0 < within < row["price"] + 150


def test_what_is_bought_next(shop: Workspace) -> None:
    """The bundles' own buyers come back for bundles: that is no step."""
    rows = shop.run("next_product").to_pylist()
    assert (rows[0]["item_a_code"], rows[0]["item_b_code"]) == planted.STEP
    assert 0.3 <= rows[0]["share"] <= 0.5
    assert rows[0]["certainty"] == "clear" and rows[0]["ratio"] > 5
    assert [row["item_b_code"] for row in rows[1:] if row["certainty"] == "clear"] == []


def test_who_runs_out(shop: Workspace) -> None:
    rows = shop.run("refill_due").to_pylist()
    goods = {row["product_code"] for row in rows}
    assert goods >= set(planted.CYCLES) and planted.ONCE not in goods
    for row in rows:
        lasts = timedelta(days=int(row["expected_days"] + 0.5))
        assert row["expected_date"] == row["last_date"] + lasts
        if row["rhythm"] == "product" and row["product_code"] in planted.CYCLES:
            days, _, _ = planted.CYCLES[row["product_code"]]
            assert abs(row["expected_days"] / row["units"] - days) <= 2
