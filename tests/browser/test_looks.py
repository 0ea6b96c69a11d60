"""Every page in two languages, both modes and both widths: whole, and axe-clean."""

from collections.abc import Iterator
from typing import Literal

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Browser, Page

from tests.browser.conftest import Reader

pytestmark = pytest.mark.browser
PAGES = (
    "",
    "customer",
    "best?list=gold",
    "new",
    "returning",
    "slipping",
    "together",
    "refills",
    "lists?list=gold",
)
# Streamlit's own: its uploader hides a native input behind a button.
ALLOWED = {"presentation-role-conflict"}
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
LANGUAGES = {"light": "en", "dark": "nb"}
SIZES = {"projector": (1280, 720), "phone": (390, 844)}
every_page = pytest.mark.parametrize("path", PAGES)
both_modes = pytest.mark.parametrize("mode", LANGUAGES)


@pytest.fixture(scope="module")
def visitor(
    chromium: Browser, server: str, shop: dict[str, object]
) -> Iterator[Reader]:
    """One person with one small shop, for every page."""
    person = Reader(chromium, server)
    person.open()
    person.drop(shop)
    yield person
    assert person.strangers() == set(), "a request left this machine"
    person.leave()


@both_modes
@every_page
def test_every_page_is_whole_and_axe_clean(
    visitor: Reader, path: str, mode: Literal["light", "dark"]
) -> None:
    visitor.page.emulate_media(color_scheme=mode)
    joint = "&" if "?" in path else "?"
    for size, (width, height) in SIZES.items():
        visitor.page.set_viewport_size({"width": width, "height": height})
        first = size == "projector"
        address = f"{path}{joint}language={LANGUAGES[mode]}"
        page = visitor.open(address) if first else visitor.rest()
        assert page.locator("h1").count() == 1
        assert not scrolls_sideways(page), size
        assert page.locator('[data-testid="stException"]').count() == 0
        for chart in page.locator('[data-testid="stVegaLiteChart"]').all():
            assert chart.locator("svg").count() == 1
        assert faults(page) == {}, size


def test_the_fonts_are_our_own_and_no_page_asks_a_stranger(reader: Reader) -> None:
    page = reader.open()
    loaded = page.evaluate(
        "() => [...document.fonts].filter(f => f.status === 'loaded')"
        ".map(f => f.family)"
    )
    assert {"Hanken Grotesk", "Newsreader"} <= {name.strip('"') for name in loaded}


def test_the_language_follows_the_browser_and_can_be_switched(
    chromium: Browser, server: str
) -> None:
    reader = Reader(chromium, server, locale="nb-NO")
    page = reader.open()
    question = page.locator("h1").inner_text()
    assert question == "Hva sier tallene mine – akkurat nå?"
    assert "Norsk" in page.title()
    page.get_by_role("combobox", name="Språk").click()
    page.get_by_role("option", name="English").click()
    page.get_by_role("heading", name="What do my numbers say – right now?").wait_for()
    page.wait_for_url("**language=en**")
    page.get_by_role("link", name="Best customers").click()
    page.get_by_role("heading", name="Who are my gold customers").wait_for()
    page.reload()
    page.get_by_role("heading", name="Who are my gold customers").wait_for()
    reader.leave()


def scrolls_sideways(page: Page) -> bool:
    return page.evaluate(
        "() => document.querySelector('[data-testid=stMain]').scrollWidth"
        " > document.querySelector('[data-testid=stMain]').clientWidth + 1"
    )


def faults(page: Page) -> dict[str, list[str]]:
    """What axe finds, but for the one exception that is named above."""
    page.evaluate(AXE_SCRIPT)
    found = page.evaluate(
        "async (rules) => {"
        " const options = {runOnly: rules, resultTypes: ['violations']};"
        " const {violations} = await axe.run(options);"
        " return violations.map(one =>"
        "  [one.id, one.nodes.slice(0, 3).map(node => node.target.join(' '))]);"
        "}",
        RULES,
    )
    return {rule: places for rule, places in found if rule not in ALLOWED}
