"""What stands under *More choices* keeps its value when another choice is made."""

import pytest

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
    reader.rest()
    assert "basket_rules.min_support=0.005" in page.url
    cell.get_by_role("button", name=words._("More choices")).click()
    more = page.get_by_test_id("stPopoverBody")
    most = more.get_by_label(words._("Products in the rule, at most"))
    most.wait_for()
    assert most.input_value() == "4"
    assert more.get_by_role("switch").is_checked()
    most.fill("3")
    most.press("Enter")
    reader.rest()
    assert "basket_rules.max_items=3" in page.url
    assert share.input_value() == "0.5"
