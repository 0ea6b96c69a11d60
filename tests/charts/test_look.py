"""The colours keep their promises, and the page uses the same ones."""

import tomllib
from itertools import combinations
from pathlib import Path

import pytest

from kundedagbok.charts import DARK, LIGHT, Look
from tests.charts.colour import SIGHTS, contrast, distance

looks = pytest.mark.parametrize("look", [LIGHT, DARK], ids=lambda look: look.name)
CONFIG = tomllib.loads(Path(".streamlit/config.toml").read_text("utf-8"))


def test_the_distance_is_the_published_one() -> None:
    """The distance between two greys is the difference of lightness, scaled."""
    assert distance("#777777", "#777777", "normal") == 0
    assert round(contrast("#000000", "#FFFFFF"), 2) == 21
    assert round(distance("#FF0000", "#00FF00", "normal"), 1) == 86.6


@looks
def test_marks_and_text_stand_out_from_the_paper(look: Look) -> None:
    marks = [look.mark, look.highlight, look.reference, look.gold, *look.category]
    for colour in [*marks, *look.segments.values()]:
        assert contrast(colour, look.paper) >= 2.95, colour
    for colour in (look.ink, look.ink_soft, look.ink_faint):
        assert contrast(colour, look.paper) >= 4.5, colour


@looks
@pytest.mark.parametrize("sight", SIGHTS)
def test_any_two_segments_can_be_told_apart(look: Look, sight: str) -> None:
    for one, other in combinations(look.segments.values(), 2):
        assert distance(one, other, sight) >= 10, (one, other)


@looks
def test_numbers_read_on_every_cell(look: Look) -> None:
    edge = 0.70 if look.is_light else 0.62
    over, under = ("#FFFFFF", "#000000") if look.is_light else ("#000000", "#FFFFFF")
    last = len(look.sequential) - 1
    for place, colour in enumerate(look.sequential):
        ink = over if place / last > edge else under
        assert contrast(colour, ink) >= 4.5, colour


@looks
def test_the_page_and_the_charts_share_their_colours(look: Look) -> None:
    theme = CONFIG["theme"][look.name]
    assert theme["backgroundColor"] == look.paper
    assert theme["textColor"] == look.ink
    assert tuple(theme["chartCategoricalColors"]) == look.category
    assert tuple(theme["chartSequentialColors"]) == look.sequential
    assert tuple(theme["chartDivergingColors"]) == look.diverging


@looks
def test_captions_at_sixty_percent_still_read(look: Look) -> None:
    ink, paper = (
        [int(code[place : place + 2], 16) for place in (1, 3, 5)]
        for code in (look.ink, look.paper)
    )
    faded = "#" + "".join(
        f"{round(0.6 * a + 0.4 * b):02X}" for a, b in zip(ink, paper, strict=True)
    )
    assert contrast(faded, look.paper) >= 4.5
