"""Who counts is said under every answer of every page, language by language."""

from itertools import cycle

import pytest

from kundedagbok.definition import Definition
from kundedagbok.language import words_for
from pages._ui.language import OFFERED
from tests.screen.conftest import Opened
from tests.screen.test_pages import PAGES, plain


@pytest.mark.parametrize(
    ("page", "language"), list(zip(PAGES, cycle(OFFERED), strict=False))
)
def test_the_definition_stands_under_every_query(
    opened: Opened, page: str, language: str
) -> None:
    app = opened(page, language)
    first = Definition().sentence(words_for(language)).split(". ")[0]
    said = [one for one in app.main.caption if first in plain(str(one.value))]
    queries = [one for one in app.main.code if one.language == "sql"]
    assert len(said) >= len(queries) > 0
