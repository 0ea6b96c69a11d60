"""Forecast and matrix: sound in both modes and every language, also of nothing."""

from datetime import date
from typing import Any

import pyarrow as pa
import pytest

from kundedagbok import charts
from kundedagbok.charts import DARK, LIGHT, Look
from kundedagbok.language import LANGUAGES, words_for

WEEKS = pa.table(
    {
        "until": [date(2026, 1, 7), date(2026, 1, 14)],
        "expected_by_then": [10.5, 20.25],
        "came_by_then": [9.0, 21.0],
    }
)
GROUPS = pa.table({"value": [5.0, 2.0], "low": [4.0, 0.5], "high": [6.0, 8.0]})
PAIRS = pa.table(
    {
        "one_place": [1, 1, 2],
        "one_group": ["gold", "gold", "new"],
        "other_place": [1, 2, 2],
        "other_group": ["champions", "loyal", "loyal"],
        "customers": [30, 10, 5],
        "share_of_one": [0.75, 0.25, 1.0],
    }
)
NAMES = {
    "gold": "Gull",
    "new": "Nye, med et langt navn",
    "champions": "Mestre",
    "loyal": "",
}
MADE = {
    "weeks": (charts.expected_and_came, WEEKS, {}),
    "groups": (
        charts.value_dots,
        GROUPS,
        {"names": ["a", "b"], "columns": ("value", "low", "high"), "title": "Kr"},
    ),
    "pairs": (charts.group_matrix, PAIRS, {"names": NAMES}),
}


def drawn(name: str, look: Look, language: str, rows: int) -> dict[str, Any]:
    build, table, more = MADE[name]
    if "names" in more and isinstance(more["names"], list):
        more = {**more, "names": more["names"][:rows]}
    return build(table.slice(0, rows), look, words_for(language), **more).to_dict()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("look", [LIGHT, DARK], ids=lambda look: look.name)
@pytest.mark.parametrize("name", MADE)
def test_it_is_sound(name: str, look: Look, language: str) -> None:
    assert drawn(name, look, language, 3)["data"]["values"]


@pytest.mark.parametrize("name", MADE)
def test_nothing_in_gives_an_empty_picture(name: str) -> None:
    assert not drawn(name, LIGHT, "nb", 0)["data"]["values"]


def test_each_week_has_both_lines() -> None:
    rows = drawn("weeks", LIGHT, "en", 2)["data"]["values"]
    assert [(row["line"], row["purchases"]) for row in rows] == [
        ("Expected", 10.5),
        ("Came", 9.0),
        ("Expected", 20.25),
        ("Came", 21.0),
    ]


def test_groups_stand_in_their_own_order() -> None:
    picture = drawn("pairs", LIGHT, "en", 3)
    cells = picture["layer"][0]["encoding"]
    assert cells["y"]["sort"] == ["Gull", "Nye, med et langt navn"]
    assert cells["x"]["sort"] == ["Mestre", ""]
