"""Two people agree on who is a customer; a wrong merge is undone; four languages."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from kundedagbok.definition import Definition
from kundedagbok.language import words_for
from tests.browser.conftest import Reader

pytestmark = pytest.mark.browser
LOCALES = {"en": "en-GB", "nb": "nb-NO", "sv": "sv-SE", "da": "da-DK"}


def shop() -> dict[str, object]:
    """Twenty customers, the last of them gone; 1 and 2 share an e-mail."""
    lines = ["Ordrenr;Dato;Kundenr;E-post;Navn;Vare;Antall;Beløp;Valuta"]
    for n in range(60):
        who = n % 20
        mail = "felles" if who in (1, 2) else f"kunde{who}"
        year = 2024 if who > 14 else 2026
        lines.append(
            f"{n + 1};{1 + n % 28:02}.{1 + n // 20:02}.{year};{who};{mail}@example.no;"
            f"Nr {who};Te;1;{100 + n},00;NOK"
        )
    text = "\n".join(lines) + "\n"
    return {"name": "ordrer.csv", "mimeType": "text/csv", "buffer": text.encode()}


def at_customers(reader: Reader) -> Page:
    """The page on who counts, in a workspace with the shop's file."""
    reader.open()
    reader.drop(shop())
    return reader.open("customer")


def customers(page: Page) -> int:
    """How many the page's first cell counts."""
    cell = page.locator('[class*="st-key-cell_definition_effects"]')
    said = cell.get_by_role("heading", level=3).first.inner_text()
    return int(re.sub(r"\D", "", said.split("customer")[0]))


def counts(page: Page, n: int) -> None:
    """Wait until the page's first cell counts so many."""
    cell = page.locator('[class*="st-key-cell_definition_effects"]')
    said = cell.get_by_role("heading", level=3).first
    expect(said).to_contain_text(re.compile(rf"\b{n}\b"))


def test_two_people_compare_sign_and_count_alike(
    reader: Reader, chromium: Browser, server: str, tmp_path: Path
) -> None:
    page = at_customers(reader)
    before = customers(page)
    cell = page.locator('[class*="st-key-cell_duel"]')
    cell.locator('[class*="st-key-duel_B_from"] input').click()
    page.keyboard.type("Only the last 12")
    page.get_by_role("option").first.click()
    expect(cell.get_by_text("in the last 12 months").first).to_be_visible()
    reader.rest()
    cell.get_by_role("button", name="Choose one and sign it").click()
    form = page.get_by_test_id("stPopoverBody")
    form.get_by_text("B", exact=True).click()
    form.get_by_label("Who signs").fill("Kari")
    form.get_by_label("Why this one").fill("The board's word")
    form.get_by_role("button", name="Sign", exact=True).click()
    signed = page.locator('[class*="st-key-cell_sign"]')
    expect(signed.get_by_role("heading", name="Signed by Kari")).to_be_visible()
    reader.rest()
    assert customers(page) < before
    with page.expect_download() as download:
        signed.get_by_role("button", name="Save the definition as a file").click()
    kept = tmp_path / "definition.toml"
    download.value.save_as(kept)
    other = Reader(chromium, server)
    theirs = at_customers(other)
    assert customers(theirs) == before
    sign = theirs.locator('[class*="st-key-cell_sign"]')
    sign.get_by_text("Fetch a definition from a file").click()
    sign.locator("input[type=file]").set_input_files(kept)
    sign.get_by_role("button", name="Count like this").click()
    expect(sign.get_by_role("heading", name="Signed by Kari")).to_be_visible()
    other.rest()
    assert customers(theirs) == customers(page)
    other.open("best")
    sidebar = theirs.get_by_test_id("stSidebar")
    expect(sidebar.get_by_text("Signed by Kari")).to_be_visible()
    other.leave()


def test_a_wrong_merge_is_undone_and_can_be_taken_back(reader: Reader) -> None:
    page = at_customers(reader)
    before = customers(page)
    cell = page.locator('[class*="st-key-cell_merged_contacts"]')
    grid = cell.get_by_test_id("stDataFrame").first
    grid.scroll_into_view_if_needed()
    grid.click(position={"x": 16, "y": 56})
    cell.get_by_label("Who decides").fill("Ola")
    page.keyboard.press("Tab")
    cell.get_by_role("button", name="These are several people").click()
    counts(page, before + 1)
    reader.rest()
    decided = page.locator('[class*="st-key-cell_decided_contacts"]')
    rows = decided.get_by_test_id("stDataFrame").first
    rows.scroll_into_view_if_needed()
    rows.click(position={"x": 16, "y": 56})
    decided.get_by_role("button", name="Take the decision back").click()
    counts(page, before)


def test_the_sentence_is_said_in_the_readers_language(
    chromium: Browser, server: str
) -> None:
    for language, locale in LOCALES.items():
        person = Reader(chromium, server, locale=locale)
        person.open()
        person.drop(shop())
        page = person.page
        said = Definition().sentence(words_for(language))
        expect(page.get_by_test_id("stSidebar").get_by_text(said)).to_be_visible()
        first = said.split(". ")[0]
        assert page.get_by_text(first).count() > 3
        person.leave()
