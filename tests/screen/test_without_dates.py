"""A file that says only what lay in one basket answers what it can."""

from collections.abc import Iterator

import pytest

from kundedagbok import registry
from kundedagbok.language import words_for
from pages._ui.door import new_token
from tests.screen.conftest import Opened
from tests.screen.test_pages import texts

BASKETS = 40


@pytest.fixture(scope="module")
def dateless(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Coffee with filters in three of four baskets, tea alone in the others."""
    lines = ["Receipt;Product"]
    for number in range(BASKETS):
        goods = ("Coffee", "Filters") if number % 4 else ("Tea",)
        lines += [f"{number};{name}" for name in goods]
    path = tmp_path_factory.mktemp("files") / "baskets.csv"
    path.write_text("\n".join(lines), "utf-8")
    key = new_token()
    (report,) = registry.workspace_of(key).load([path])
    assert report.problem is None and not report.questions
    yield key
    registry.forget(key)


@pytest.mark.parametrize("language", ["en", "nb"])
def test_start_says_that_dates_lack_and_shows_the_way(
    opened: Opened, dateless: str, language: str
) -> None:
    app = opened(language=language, key=dateless)
    words = words_for(language)
    assert not app.exception
    said = texts(app)
    assert words._("No dates") in said
    assert words._("What is bought together can be answered all the same.") in said


def test_together_gives_pairs_and_says_what_lacks(
    opened: Opened, dateless: str
) -> None:
    app = opened("pages/together.py", key=dateless)
    assert not app.exception
    said = texts(app)
    assert "Of 100 who buy Coffee, 100 take Filters too" in said
    assert said.count("No amounts") == 3  # bundles, accessories, add-ons
    assert said.count("No customers") + said.count("No dates") >= 3


@pytest.mark.parametrize("page", ["best", "refills", "returning", "lists"])
def test_other_pages_say_what_lacks(opened: Opened, dateless: str, page: str) -> None:
    app = opened(f"pages/{page}.py", key=dateless)
    assert not app.exception
    assert "No dates" in texts(app)
