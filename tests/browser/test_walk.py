"""The walk: a file in, the answers read, a list out, all of it deleted."""

import csv
import io
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.conftest import Reader, orders_csv

pytestmark = pytest.mark.browser
ZONE = '[data-testid="stFileUploaderDropzone"]'


def test_the_chooser_takes_a_file_and_the_answers_follow(
    reader: Reader, shop: dict[str, object]
) -> None:
    page = reader.open()
    with page.expect_file_chooser() as chosen:
        page.locator(ZONE).locator("button").first.click()
    chosen.value.set_files(shop)  # type: ignore
    page.locator('[class*="st-key-card_"]').first.wait_for()
    reader.rest()
    expect(page.get_by_role("heading", name="Is this right?")).to_be_visible()
    expect(
        page.get_by_role("heading", name="Who are my top 10 customers?")
    ).to_be_visible()
    expect(
        page.get_by_role("heading", name="What are my best sellers?")
    ).to_be_visible()
    expect(page.get_by_role("heading", name="When do people shop")).to_be_visible()
    page.get_by_role("button", name="That's right").click()
    reader.rest()
    expect(page.get_by_role("heading", name="Is this right?")).to_have_count(0)


def test_a_file_can_be_dropped_on_the_page(
    reader: Reader, shop: dict[str, object]
) -> None:
    page = reader.open()
    text = orders_csv()
    transfer = page.evaluate_handle(
        "text => { const d = new DataTransfer();"
        " d.items.add(new File([text], 'dropped.csv', {type: 'text/csv'})); return d }",
        text,
    )
    zone = page.locator(ZONE).first
    for event in ("dragenter", "dragover", "drop"):
        zone.dispatch_event(event, {"dataTransfer": transfer})
    page.locator('[class*="st-key-card_"]').first.wait_for()
    reader.rest()
    expect(page.get_by_text("dropped.csv").first).to_be_visible()


def test_several_files_at_once_the_same_again_and_one_out(
    reader: Reader, shop: dict[str, object]
) -> None:
    page = reader.open()
    customers = {
        "name": "notes.pdf",
        "mimeType": "application/pdf",
        "buffer": b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n",
    }
    reader.drop(shop, customers)
    expect(
        page.get_by_role("heading", name="We could not read this file")
    ).to_be_visible()
    expect(page.get_by_role("heading", name="Is this right?")).to_be_visible()
    counted = page.get_by_role("heading", name="rows read").inner_text()
    page.get_by_role("button", name="Leave this file out").click()
    reader.rest()
    right = page.get_by_role("button", name="That's right")
    expect(right).to_have_count(1)  # what was drawn for the file left out goes last
    right.click()
    reader.rest()
    reader.drop(shop)
    expect(page.get_by_text("here already").first).to_be_visible()
    assert page.get_by_role("heading", name="rows read").inner_text() == counted
    page.get_by_role("button", name="Take this file out").first.click()
    reader.rest()
    expect(page.get_by_role("heading", name="What are my best sellers?")).to_have_count(
        0
    )


def test_a_bar_gives_its_list_and_the_list_its_file(
    reader: Reader, shop: dict[str, object]
) -> None:
    reader.open()
    reader.drop(shop)
    page = reader.open("best")
    bars = page.locator('[class*="st-key-cell_rfm_segments"] svg .mark-rect path')
    widest = max(
        bars.all(), key=lambda bar: (bar.bounding_box() or {"width": 0})["width"]
    )
    widest.click()
    cell = page.locator('[class*="st-key-cell_rfm_segments"]')
    cell.get_by_text("Say what is sent and what it should lead to").wait_for()
    cell.get_by_role("textbox", name="What should it lead to?").fill("Ten buy again")
    cell.get_by_role("textbox", name="What do you write?").fill("New in the shop")
    cell.get_by_role("textbox", name="Who takes the list out?").fill("Kari")
    page.keyboard.press("Tab")
    excel = cell.get_by_role("button", name="Download for Excel")
    excel.wait_for()
    reader.rest()
    assert "list=" in page.url
    with page.expect_download() as download:
        excel.click()
    data = Path(download.value.path()).read_bytes()
    assert data.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(io.StringIO(data.decode("utf-8-sig")), delimiter=";"))
    assert len(rows) > 1
    cell.get_by_text("In the log:").wait_for()
    cell.get_by_text("Taken out by Kari").wait_for()
    assert all(len(row) == len(rows[0]) for row in rows)
    where = cell.get_by_test_id("stSelectbox").filter(has_text="Where does it go?")
    where.locator("input").click()
    page.keyboard.type("Any e-mail tool")
    page.get_by_role("option").first.click()
    tool = cell.get_by_role("button", name="Download for Any e-mail tool")
    tool.wait_for()
    reader.rest()
    with page.expect_download() as download:
        tool.click()
    text = Path(download.value.path()).read_text("utf-8")
    people = list(csv.DictReader(io.StringIO(text)))
    assert people and {one["consent_email"] for one in people} == {"yes"}
    with page.expect_download() as download:
        cell.get_by_role("button", name="The note that belongs").click()
    assert "Definition:" in Path(download.value.path()).read_text("utf-8")


def test_a_control_changes_its_own_cell_and_stands_in_the_address(
    reader: Reader, shop: dict[str, object]
) -> None:
    reader.open()
    reader.drop(shop)
    page = reader.open("returning")
    cell = page.locator('[class*="st-key-cell_cohort_retention"]')
    cell.get_by_text("Calendar month", exact=True).click()
    page.wait_for_url("**cohort_retention.period=month**")
    reader.rest()
    cell.get_by_text("SQL · cohort_retention.sql").click()
    expect(cell.get_by_text("-- $period = 'month'")).to_be_visible()
    address = page.url
    page.goto(address)
    reader.rest()
    expect(cell.get_by_text("Calendar months since").first).to_be_visible()


def test_a_reload_keeps_the_data_and_another_browser_sees_none_of_it(
    reader: Reader, shop: dict[str, object], chromium: Browser, server: str
) -> None:
    page = reader.open()
    reader.drop(shop)
    page.reload()
    reader.rest()
    expect(
        page.get_by_role("heading", name="What are my best sellers?")
    ).to_be_visible()
    stranger = Reader(chromium, server)
    for path in ("", "best", "returning", "together"):
        other = stranger.open(path)
        assert "ordrer.csv" not in other.content()
        assert "Kaffe" not in other.content()
        assert "example.no" not in other.content()
    stranger.leave()


def test_delete_everything_deletes(reader: Reader, shop: dict[str, object]) -> None:
    page = reader.open()
    reader.drop(shop)
    page.get_by_role("button", name="Delete everything").click()
    page.get_by_role("button", name="Yes, delete").click()
    reader.rest()
    expect(page.get_by_role("heading", name="What are my best sellers?")).to_have_count(
        0
    )
    page.reload()
    reader.rest()
    assert "ordrer.csv" not in page.content()


def test_the_answers_on_top_lead_to_their_cells(
    reader: Reader, shop: dict[str, object]
) -> None:
    reader.open()
    reader.drop(shop)
    page = reader.open("best")
    page.get_by_text("answers on this page").click()
    page.get_by_role("link", name="The one who comes most often").click()
    expect(page.get_by_role("heading", name="Who shops most often")).to_be_in_viewport()
