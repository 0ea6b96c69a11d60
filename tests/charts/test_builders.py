"""Every chart: a sound picture in both modes and every language, also of nothing."""

import json
from collections.abc import Callable
from typing import Any

import pyarrow as pa
import pytest

from kundedagbok import charts
from kundedagbok.charts import DARK, LIGHT, Look
from kundedagbok.language import LANGUAGES, Words, words_for
from tests.charts import results
from tests.charts.colour import contrast

Builder = Callable[[pa.Table, Look, Words], Any]
BUILDERS: dict[str, tuple[Builder, pa.Table]] = {
    "segments": (
        lambda *given: charts.segment_bars(*given, currency="NOK"),
        results.SEGMENTS,
    ),
    "tiles": (charts.rfm_tiles, results.TILES),
    "cohorts": (charts.cohort_heat, results.COHORTS),
    "hours": (
        lambda *given: charts.week_heat(*given, best=(7, 16, 20)),
        results.HOURS,
    ),
    "pairs": (charts.pair_dots, results.PAIRS),
    "answers": (
        lambda *given: charts.headed_bars(
            *given,
            columns=("told_by", "way", "customers", "customers_share"),
            heads={"answer": "They answer", "first_order": "Their first order"},
            title="Customers",
        ),
        results.ANSWERS,
    ),
    "clock": (charts.clock_strips, results.CYCLES),
    "add-ons": (charts.companion_bars, results.ADD_ONS),
    "refill curve": (charts.refill_curve, results.REFILLED),
    "rates": (charts.rate_dots, results.RATES),
    "products": (
        lambda *given: charts.ranked_bars(
            *given,
            name=("product_name", "product_code"),
            value="net_revenue",
            title="Sold for",
            currency="NOK",
        ),
        results.PRODUCTS,
    ),
    "waterfall": (
        lambda *given: charts.waterfall(
            *given, totals=(("Before", 1000.0), ("Now", 1150.0)), currency="NOK"
        ),
        results.STEPS,
    ),
    "purchases": (
        lambda *given: charts.count_bars(
            *given,
            bucket="purchases",
            value="customers",
            titles=("Purchases", "Customers"),
            last_and_more=True,
        ),
        results.PURCHASES,
    ),
    "months": (
        lambda *given: charts.count_bars(
            *given,
            bucket="purchases",
            value="customers",
            titles=("Month", "Customers"),
            initials=True,
        ),
        results.PURCHASES,
    ),
}
every_chart = pytest.mark.parametrize("name", BUILDERS)


def spec(name: str, look: Look = LIGHT, language: str = "en") -> dict[str, Any]:
    build, table = BUILDERS[name]
    return build(table, look, words_for(language)).to_dict()


def values(name: str, language: str = "en") -> list[dict[str, Any]]:
    """The rows of every layer that carries its own."""
    found = spec(name, language=language)
    layers = [found, *found.get("layer", [])]
    return [
        row for one in layers if "data" in one for row in one["data"].get("values", [])
    ]


@every_chart
@pytest.mark.parametrize("look", [LIGHT, DARK], ids=lambda look: look.name)
@pytest.mark.parametrize("language", LANGUAGES)
def test_it_is_sound_in_every_mode_and_language(
    name: str, look: Look, language: str
) -> None:
    found = spec(name, look, language)
    json.dumps(found, allow_nan=False)
    assert found["config"]["background"] == look.paper
    assert "title" not in found


@every_chart
def test_nothing_in_gives_an_empty_picture(name: str) -> None:
    build, table = BUILDERS[name]
    json.dumps(build(table.slice(0, 0), LIGHT, words_for("en")).to_dict())


@pytest.mark.parametrize(
    ("language", "decimal", "thousands", "percent"),
    [
        ("en", ".", ",", "%"),
        ("nb", ",", "\u00a0", "\u00a0%"),
        ("sv", ",", "\u00a0", "\u00a0%"),
        ("da", ",", ".", "\u00a0%"),
    ],
)
def test_axes_write_numbers_as_the_reader_does(
    language: str, decimal: str, thousands: str, percent: str
) -> None:
    numbers = spec("rates", language=language)["config"]["locale"]["number"]
    assert numbers["decimal"] == decimal
    assert numbers["thousands"] == thousands
    assert numbers["percent"] == percent
    assert numbers["minus"] == "\u2212"


def test_segments_stand_under_their_groups_in_a_fixed_order() -> None:
    rows = values("segments")
    assert [row["code"] for row in rows][:3] == ["main_gold", "gold", "main_middle"]
    assert len(rows) == 13
    by_code = {row["code"]: row for row in rows}
    assert by_code["main_risk"]["label"] == "NOK\u00a0900 · 60%"
    assert by_code["gold"]["value"] == 500.5
    assert by_code["pausing"]["value"] == 0


def test_groups_without_customers_are_left_out_where_asked() -> None:
    drawn = charts.segment_bars(results.SEGMENTS, LIGHT, words_for("en"), every=False)
    codes = [row["code"] for row in drawn.to_dict()["data"]["values"]]
    assert codes == [
        *("main_gold", "gold", "main_middle", "new"),
        *("main_risk", "lost_big", "one_timer_lost"),
    ]


def test_a_running_cell_has_no_share_and_the_future_no_cell() -> None:
    rows = [row for row in values("cohorts") if "age" in row]
    shares = {(row["cohort"], row["age"]): row["share"] for row in rows}
    assert shares == {
        ("Jan 2026", 1): 0.25,
        ("Jan 2026", 2): None,
        ("Feb 2026", 1): None,
    }


def test_a_small_cohort_shows_how_many_instead_of_a_share() -> None:
    few = results.COHORTS.slice(0, 3)
    few = few.set_column(2, "customers", pa.array([19, 19, 19]))
    drawn = charts.cohort_heat(few, LIGHT, words_for("en")).to_dict()
    rows = drawn["data"]["values"]
    (cell,) = [row for row in rows if row["age"] == 1]
    assert cell["few"] and cell["returned"] == 10 and cell["said"] == "10"


def test_an_hour_that_nobody_shopped_in_is_drawn_as_nought() -> None:
    rows = [row for row in values("hours") if "index" in row]
    assert len(rows) == 168
    assert {row["index"] for row in rows} == {0, 0.5, 2.5, 3.0}


def test_a_dot_stands_inside_its_interval() -> None:
    rows = [row for row in values("pairs") if "pair" in row][:3]
    assert all(row["low"] <= row["ratio"] <= row["high"] for row in rows)
    assert [row["is_significant"] for row in rows] == [True, False, True]
    assert rows[2]["ratio"] == 4.0


@pytest.mark.parametrize("look", [LIGHT, DARK], ids=lambda look: look.name)
def test_the_stroke_at_chance_stands_out_from_its_bar(look: Look) -> None:
    bar, rim, stroke, _ = spec("add-ons", look)["layer"]
    colours = [layer["mark"]["color"] for layer in (bar, rim, stroke)]
    assert contrast(colours[0], colours[1]) >= 3
    assert contrast(colours[1], colours[2]) >= 3
    assert rim["mark"]["opacity"] == stroke["mark"]["opacity"] == 1
    assert rim["mark"]["thickness"] >= stroke["mark"]["thickness"] + 4


def test_an_age_that_nobody_has_reached_is_left_out() -> None:
    ages = [row["age"] for row in values("rates") if "age" in row]
    assert ages == ["30 days", "90 days", "180 days"]


def test_the_largest_of_a_ranking_stands_first_and_a_blank_name_gives_the_code() -> (
    None
):
    assert [row["name"] for row in values("products")] == [
        "1. Ullgenser «Fjell» :red[x] <b>",
        "2. B",
    ]


def test_a_name_of_two_stands_on_two_lines_on_a_phone() -> None:
    two = charts.ranked_bars(
        results.PRODUCTS,
        LIGHT,
        words_for("en"),
        name=("product_name",),
        value="net_revenue",
        title="Sold for",
        between=" › ",
    )
    axis = two.to_dict()["layer"][0]["encoding"]["y"]["axis"]
    assert "replace(datum.label, ' › '" in axis["labelExpr"]


def test_the_last_bar_says_that_it_holds_more() -> None:
    rows = values("purchases")
    assert [row["bucket"] for row in rows] == ["1", "2", "3", "4+"]
    assert sum(row["share"] for row in rows) == 1


def test_months_side_by_side_are_letters_on_a_phone() -> None:
    bars = spec("months")["layer"][0]["encoding"]
    assert bars["x"]["axis"]["labelExpr"].endswith(
        "? upper(slice(datum.label, 0, 1)) : datum.label"
    )


def test_each_step_begins_where_the_one_before_ended() -> None:
    bars = [row for row in values("waterfall") if "step" in row]
    assert [(row["low"], row["high"]) for row in bars] == [
        *((0, 1000), (1000, 1300), (1150, 1300), (1150, 1150)),
        (0, 1150),
    ]
    assert [row["kind"] for row in bars] == ["total", "up", "down", "up", "total"]
    assert [row["short"] for row in bars[1:3]] == ["+300", "\u2212150"]
    assert [row["next"] for row in bars][-2:] == ["Now", None]
