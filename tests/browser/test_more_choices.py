"""What stands under *More choices* keeps its value when another choice is made."""

import re

import pytest
from playwright.sync_api import expect

from kundedagbok.language import words_for
from tests.browser.conftest import Reader

pytestmark = pytest.mark.browser


def test_choices_under_more_keep_their_values(
    reader: Reader, shop: dict[str, object]
) -> None:
    words = words_for("en")
    page = reader.open()
    reader.drop(shop)
    reader.open("together")
    cell = page.locator(".st-key-cell_basket_rules")
    share = cell.locator("input[type=number]").first
    share.fill("0.5")
    share.press("Enter")
    expect(page).to_have_url(re.compile(r"basket_rules\.min_support=0\.005"))
    reader.rest()
    cell.get_by_role("button", name=words._("More choices")).click()
    more = page.get_by_test_id("stPopoverBody")
    most = more.get_by_label(words._("Products in the rule, at most"))
    expect(most).to_have_value("4")
    expect(more.get_by_role("switch")).to_be_checked()
    most.fill("3")
    most.press("Enter")
    expect(page).to_have_url(re.compile(r"basket_rules\.max_items=3"))
    reader.rest()
    expect(share).to_have_value("0.5")
