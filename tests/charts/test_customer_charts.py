"""The charts of new and best customers: sound in every mode, also of nothing."""

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
MONTHS = [date(2025, month, 1) for month in (1, 2, 3)]
BUILDERS: dict[str, tuple[Builder, pa.Table]] = {
    "months": (
        lambda *given: charts.month_bars(
            *given, parts={"new": "New", "later": "Later"}, title="Orders"
        ),
        pa.table(
            {"month": MONTHS, "new": [1, 2, 3], "later": [0, 1, 1]}
            | {"is_known": [False, True, True], "is_whole": [True, True, False]}
        ),
    ),
    "entries": (
        lambda *given: charts.month_groups(
            *given,
            group="entry_type",
            value="customers",
            parts={"full_price": "Full price", "code": "Code"},
            title="New customers",
        ),
        pa.table(
            {"month": MONTHS, "entry_type": ["code", "full_price", "code"]}
            | {"customers": [1, 2, 3]}
        ),
    ),
    "ratios": (
        lambda *given: charts.effect_dots(
            *given,
            columns=("name", "ratio", "low", "high"),
            title="Times",
            certainty="certainty",
            even=1,
        ),
        pa.table(
            {"name": ["a", "b", "c"], "ratio": [2.0, 0.5, None]}
            | {"low": [1.5, 0.0, None], "high": [3.0, None, None]}
            | {"certainty": ["clear", "may_be_chance", "clear"]}
        ),
    ),
    "values": (
        charts.value_points,
        pa.table(
            {"product": ["a", "b"], "price": [10.0, None], "value_365": [50.0, 9.0]}
            | {"customers": [20, 30]}
        ),
    ),
    "curve": (
        charts.sales_curve,
        pa.table(
            {"customers_share": [0.5, 1.0], "revenue_share": [0.9, 1.0]}
            | {"for_80": [0.5, 0.5]}
        ),
    ),
    "whereabouts": (
        charts.destination_bars,
        pa.table({"segment": ["gold", "pausing", None], "customers": [3, 2, 1]}),
    ),
    "purchases": (
        charts.purchase_dots,
        pa.table(
            {"order_date": MONTHS, "order_key": [1, 1, 2]}
            | {"order_revenue": [5.0, 5.0, None]}
        ),
    ),
}
every_chart = pytest.mark.parametrize("name", BUILDERS)


def layers(found: dict[str, Any]) -> list[dict[str, Any]]:
    return [found, *found.get("layer", [])]


def rows(name: str) -> list[dict[str, Any]]:
    build, table = BUILDERS[name]
    return build(table, LIGHT, words_for("en")).to_dict()["data"]["values"]


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


def test_what_cannot_be_known_is_told_from_what_is_not_over() -> None:
    states = {row["month"]: row["state"] for row in rows("months")}
    assert list(states.values()) == ["unknown", "known", "open"]


def test_an_effect_without_a_number_is_left_out() -> None:
    assert [(row["name"], row["sure"]) for row in rows("ratios")] == [
        ("a", True),
        ("b", False),
    ]


def test_an_order_is_one_dot() -> None:
    assert [row["revenue"] for row in rows("purchases")] == [5.0, 0.0]
