"""The charts of coming back and going quiet: sound in every mode, also of nothing."""

import json
from collections.abc import Callable
from datetime import date
from typing import Any

import pyarrow as pa
import pytest

from kundedagbok import charts
from kundedagbok.charts import DARK, LIGHT, Look
from kundedagbok.language import LANGUAGES, Words, words_for

Builder = Callable[[pa.Table, Look, Words], Any]
TITLES = ("Periods", "Sales so far, each")
NAMES = {"code": "Discount code"}
COHORTS = pa.table(
    {
        "cohort": [date(2026, 1, 1)] * 2 + [date(2026, 2, 1)] * 2,
        "age": [0, 1, 0, 1],
        "customers": [40, 40, 30, 30],
        "value_each": [100.0, 150.0, 90.0, None],
        "is_complete": [True, True, True, False],
    }
)
GROUPS = pa.table(
    {
        "customer_group": ["code", "code", "full_price"],
        "age": [0, 1, 0],
        "customers": [40, 20, 19],
        "returned_share": [0.1, 0.3, 0.2],
    }
)
RATES = pa.table(
    {
        "customer_group": ["code", "full_price", "few"],
        "customers": [40, 50, 19],
        "share": [0.2, 0.4, 0.9],
        "low": [0.1, 0.3, 0.7],
        "high": [0.3, 0.5, 1.0],
    }
)
SHARES = pa.table(
    {
        "days": [0, 30, 365],
        "returned_share": [0.0, 0.2, 0.4],
        "low": [0.0, 0.1, 0.3],
        "high": [0.0, 0.3, 0.5],
    }
)
GAPS = pa.table({"from_days": [0, 15, 360], "gaps": [5, 0, 2], "share": [0.7, 0, 0.3]})
LATE = pa.table(
    {
        "customer": ["c1", "c2"],
        "full_name": ["Åse Ås", None],
        "own_gap_days": [30.0, None],
        "slip_after_days": [60.0, 90.0],
        "days_silent": [75, 200],
    }
)
STEPS = pa.table(
    {
        "visit_number": [1, 2, 10],
        "customers": [100, 40, 5],
        "chance": [0.4, 0.6, None],
        "low": [0.3, 0.5, None],
        "high": [0.5, 0.7, None],
    }
)
BUILDERS: dict[str, tuple[Builder, pa.Table]] = {
    "cohorts' values": (
        lambda *given: charts.value_heat(
            *given, value="value_each", titles=TITLES, period="month"
        ),
        COHORTS,
    ),
    "cohorts as lines": (
        lambda *given: charts.age_lines(
            *given, value="value_each", titles=TITLES, period="month"
        ),
        COHORTS,
    ),
    "groups": (
        lambda *given: charts.value_heat(
            *given, value="returned_share", titles=TITLES, names=NAMES
        ),
        GROUPS,
    ),
    "groups as lines": (
        lambda *given: charts.age_lines(
            *given, value="returned_share", titles=TITLES, names=NAMES
        ),
        GROUPS,
    ),
    "rates": (lambda *given: charts.group_rates(*given, names=NAMES), RATES),
    "share": (
        lambda *given: charts.share_curve(
            *given, columns=("days", "returned_share"), titles=TITLES, note=(30, "Late")
        ),
        SHARES,
    ),
    "gaps": (
        lambda *given: charts.gap_bars(*given, limits=[(30, "Late"), (90, "Lost")]),
        GAPS,
    ),
    "late": (charts.lateness, LATE),
    "steps": (charts.rate_steps, STEPS),
}
every_chart = pytest.mark.parametrize("name", BUILDERS)


def drawn(name: str) -> dict[str, Any]:
    build, table = BUILDERS[name]
    return build(table, LIGHT, words_for("en")).to_dict()


@every_chart
@pytest.mark.parametrize("look", [LIGHT, DARK], ids=lambda look: look.name)
@pytest.mark.parametrize("language", LANGUAGES)
def test_it_is_sound(name: str, look: Look, language: str) -> None:
    build, table = BUILDERS[name]
    found = build(table, look, words_for(language)).to_dict()
    json.dumps(found, allow_nan=False)
    assert found["config"]["background"] == look.paper
    assert "title" not in found


@every_chart
def test_nothing_in_gives_a_picture(name: str) -> None:
    build, table = BUILDERS[name]
    json.dumps(build(table.slice(0, 0), LIGHT, words_for("nb")).to_dict())


def test_a_few_are_left_out_and_codes_are_words() -> None:
    names = [row["name"] for row in drawn("rates")["data"]["values"]]
    assert names == ["full_price", "Discount code"]
    assert "full_price" not in {
        row["name"] for row in drawn("groups")["data"]["values"]
    }


def test_who_has_no_gap_of_their_own_has_the_shops_limit() -> None:
    rows = drawn("late")["data"]["values"]
    assert [(row["name"], row["usual"]) for row in rows] == [("Åse Ås", 30), ("c2", 90)]


def test_a_step_without_a_chance_is_left_out() -> None:
    steps = [row["step"] for row in drawn("steps")["data"]["values"]]
    assert steps == ["1", "2"]
