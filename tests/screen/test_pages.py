"""Every page in every language, with files and without."""

import pytest
from streamlit.testing.v1 import AppTest  # noqa: TID251

from kundedagbok.language import words_for
from pages._ui.language import OFFERED
from tests.screen.conftest import Opened

PAGES = (
    "pages/start.py",
    "pages/customer.py",
    "pages/best.py",
    "pages/new.py",
    "pages/returning.py",
    "pages/together.py",
    "pages/slipping.py",
    "pages/refills.py",
    "pages/lists.py",
)
CELLS = {
    "pages/customer.py": 9,
    "pages/lists.py": 3,
    "pages/refills.py": 5,
    "pages/together.py": 9,
    "pages/new.py": 11,
    "pages/start.py": 5,
    "pages/best.py": 11,
    "pages/returning.py": 13,
    "pages/slipping.py": 10,
}
every_page = pytest.mark.parametrize("page", PAGES)
every_language = pytest.mark.parametrize("language", OFFERED)


def plain(text: str) -> str:
    """A text as it is read: without what keeps its signs from being markup."""
    text = text.replace("\\", "").replace("\u2060", "").replace("&#58;", ":")
    return text.replace("&lt;", "<").replace("&amp;", "&")


def texts(app: AppTest) -> str:
    found = [*app.title, *app.header, *app.subheader, *app.markdown, *app.caption]
    return plain("\n".join(str(one.value) for one in found))


@every_page
@every_language
def test_it_draws_without_a_fault(opened: Opened, page: str, language: str) -> None:
    app = opened(page, language)
    assert not app.exception, app.exception
    assert not app.error, [one.value for one in app.error]
    assert len(app.title) == 1
    assert len(app.header) >= CELLS.get(page, 1)
    assert "{" not in texts(app)


@every_page
@every_language
def test_it_says_what_to_do_without_files(
    opened: Opened, page: str, language: str
) -> None:
    app = opened(page, language, key=None)
    assert not app.exception, app.exception
    words = words_for(language)
    if page == "pages/start.py":
        assert app.header[0].value == words._("Drop your files here")
    else:
        assert app.header[0].value == words._("There is nothing to answer from yet")


@every_page
def test_titles_are_sentences_of_the_reader(opened: Opened, page: str) -> None:
    english = [one.value for one in opened(page, "en").header]
    norwegian = [one.value for one in opened(page, "nb").header]
    assert len(english) == len(norwegian)
    assert not set(english) & set(norwegian)


def test_every_cell_shows_its_file_its_definition_and_its_query(
    opened: Opened,
) -> None:
    app = opened("pages/returning.py")
    definitions = [one for one in app.caption if "A customer is" in str(one.value)]
    assert len(definitions) >= CELLS["pages/returning.py"]
    assert [one.language for one in app.code] == ["sql"] * len(definitions)
    assert "-- $period = 'days30'" in app.code[0].value
    assert "ordrer" in texts(app)


def test_a_value_in_the_address_is_used_and_a_wrong_one_left_aside(
    opened: Opened,
) -> None:
    key = "cohort_retention.period"
    good = opened("pages/returning.py", **{key: "quarter"})
    assert "-- $period = 'quarter'" in good.code[0].value
    bad = opened("pages/returning.py", **{key: "'; drop table orders; --"})
    assert not bad.exception
    assert "-- $period = 'days30'" in bad.code[0].value


def test_a_list_in_the_address_is_shown_with_its_downloads(opened: Opened) -> None:
    app = opened("pages/best.py", list="gold_slipping")
    assert any("Gold slipping" in one.value for one in app.subheader)


def test_two_readers_see_two_workspaces(opened: Opened, token: str) -> None:
    mine, theirs = opened(key=token), opened(key=None)
    assert "Kaffe" in texts(mine)
    assert "Kaffe" not in texts(theirs)


def test_a_share_is_asked_for_in_percent(opened: Opened) -> None:
    app = opened("pages/together.py")
    asked = next(one for one in app.number_input if one.label.endswith(", %"))
    assert (asked.value, asked.max, asked.step) == (10, 90, 1)
    asked.set_value(20).run()
    assert not app.exception
    assert "0.2" in app.query_params.values()
