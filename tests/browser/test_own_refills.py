"""The owner writes how long a product lasts that nobody has bought twice."""

import pytest
from playwright.sync_api import Locator, expect

from kundedagbok.language import words_for
from tests.browser.conftest import Reader
from tests.screen.test_own_refills import orders

pytestmark = pytest.mark.browser
ROW, OWN_DAYS = 38, 2


def own_days(table: Locator, row: int) -> Locator:
    """The cell as it stands beside the canvas, for those who cannot see it."""
    return table.locator(f"#glide-cell-{OWN_DAYS}-{row}")


def test_days_are_typed_and_kept(reader: Reader) -> None:
    words = words_for("en")
    page = reader.open()
    file: dict[str, object] = {"name": "orders.csv", "mimeType": "text/csv"}
    reader.drop(file | {"buffer": orders().encode()})
    reader.open("refills")
    table = page.locator(".st-key-cell_used_or_worn [data-testid=stDataFrame]").last
    table.scroll_into_view_if_needed()
    expect(table.locator("#glide-cell-0-0")).to_have_text("Cream")
    box = table.bounding_box()
    assert box
    page.mouse.click(box["x"] + 60, box["y"] + 1.5 * ROW)
    expect(table.locator("#glide-cell-0-0")).to_have_attribute("aria-selected", "true")
    for _ in range(OWN_DAYS):
        page.keyboard.press("ArrowRight")
    expect(own_days(table, 0)).to_have_attribute("aria-selected", "true")
    page.keyboard.press("Enter")
    editor = page.locator("#portal input")
    editor.fill("50")
    expect(editor).to_have_value("50")
    editor.press("Enter")
    expect(own_days(table, 0)).to_have_text("50")
    page.locator(".st-key-refill_another input").click()
    page.keyboard.type("ski")
    page.get_by_role("option", name="Ski wax").click()
    reader.rest()
    page.locator(".st-key-refill_another_days input").fill("45")
    page.get_by_role("button", name=words._("Keep this")).click()
    expect(page.get_by_text("Kept: Ski wax lasts 45 days.")).to_be_visible()
    reader.rest()
    table.scroll_into_view_if_needed()
    rows = [table.locator(f"#glide-cell-0-{row}") for row in (0, 1)]
    names = [row.inner_text() for row in rows]
    expect(own_days(table, names.index("Ski wax"))).to_have_text("45")
    cream = names.index("Cream")
    expect(own_days(table, cream)).to_have_text("50")
    expect(table.locator(f"#glide-cell-{OWN_DAYS + 1}-{cream}")).to_have_text("40")
