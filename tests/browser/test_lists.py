"""A nested segment is built, its reach is read, and it leaves for two tools."""

import csv
import io
from collections import defaultdict
from pathlib import Path

import openpyxl
import pytest
from playwright.sync_api import Browser, Locator, expect

from kundedagbok.catalog import load
from kundedagbok.destinations import destination
from kundedagbok.language import Words, words_for
from tests.browser.conftest import Reader, orders_csv

pytestmark = pytest.mark.browser
BOUGHT = load()["who_bought_product"].title


@pytest.fixture(scope="module")
def owner(chromium: Browser, server: str, shop: dict[str, object]):
    """One person whose files are read once, for all languages."""
    person = Reader(chromium, server)
    person.open()
    person.drop(shop)
    yield person
    assert person.strangers() == set(), "a request left this machine"
    person.leave()


def wanted() -> tuple[set[str], set[str]]:
    """Who bought soap once or coffee ten times, but no filters twice; who said yes."""
    days: dict[tuple[str, str], set[str]] = defaultdict(set)
    said_yes: set[str] = set()
    for row in csv.DictReader(io.StringIO(orders_csv()), delimiter=";"):
        days[row["E-post"], row["Varenummer"]].add(row["Dato"].split()[0])
        if row["Samtykke"] == "ja":
            said_yes.add(row["E-post"])
    people = {person for person, _ in days}
    met = {
        person
        for person in people
        if (days[person, "S1"] or len(days[person, "K1"]) >= 10)
        and not len(days[person, "F1"]) >= 2
    }
    return met, met & said_yes


class Builder:
    """The cell of the segment builder, by the keys of its parts."""

    def __init__(self, reader: Reader, words: Words) -> None:
        self.reader, self.page, self.words = reader, reader.page, words
        self.cell = self.page.locator(".st-key-cell_segment")
        expect(self.groups()).to_have_count(1)

    def groups(self) -> Locator:
        return self.cell.locator('[class*="st-key-rule_group_"]')

    def add_group(self, match: str) -> Locator:
        """A group within the whole; the whole's own button is the last one."""
        before = self.groups().count()
        self.cell.locator('[class*="st-key-rule_add_group_"] button').last.click()
        expect(self.groups()).to_have_count(before + 1)
        group = self.groups().nth(before)
        name = self.words._(match)
        chosen = group.get_by_role("radio", name=name, exact=True)
        chosen.click()
        self.reader.rest()
        return group

    def add_condition(self, group: Locator, product: str, times: int) -> None:
        conditions = group.locator('[class*="st-key-rule_condition_"]')
        before = conditions.count()
        group.locator(
            '[class*="st-key-rule_add_"]:not([class*="add_group"]) button'
        ).click()
        expect(conditions).to_have_count(before + 1)
        condition = conditions.nth(before)
        self.choose(condition.locator('[class*="st-key-rule_kind_"] input'), BOUGHT)
        products = condition.locator('[class*="_products"] input')
        products.click()
        self.page.keyboard.type(product)
        self.page.get_by_role("option").filter(has_text=product).first.click()
        self.page.keyboard.press("Escape")
        self.reader.rest()
        least = condition.locator('[class*="_least_times"] input')
        least.fill(str(times))
        least.press("Enter")
        self.reader.rest()

    def choose(self, field: Locator, message: str) -> None:
        field.click()
        name = self.words._(message)
        self.page.keyboard.type(name)
        self.page.get_by_role("option", name=name, exact=True).first.click()
        self.reader.rest()

    def select(self, label: str, name: str) -> None:
        field = self.cell.get_by_test_id("stSelectbox")
        field.filter(has_text=self.words._(label)).locator("input").click()
        self.page.keyboard.type(name)
        self.page.get_by_role("option", name=name, exact=True).first.click()
        self.reader.rest()

    def sent_to(self, code: str) -> bytes:
        tool = destination(code).said(self.words)
        self.select("Where does it go?", tool)
        button = self.cell.get_by_role(
            "button", name=self.words._("Download for {tool}", tool=tool)
        )
        with self.page.expect_download() as download:
            button.click()
        self.reader.rest()
        return Path(download.value.path()).read_bytes()


@pytest.mark.parametrize("language", ["nb", "da"])
def test_a_nested_segment_leaves_for_two_tools(owner: Reader, language: str) -> None:
    words, (met, reached) = words_for(language), wanted()
    assert len(met) > len(reached) > 3
    page = owner.open(f"lists?language={language}")
    builder = Builder(owner, words)
    one_of = builder.add_group("at least one")
    builder.add_condition(one_of, "S1", 1)
    builder.add_condition(one_of, "K1", 10)
    builder.add_condition(builder.add_group("none"), "F1", 2)
    _reach_is_said(builder, len(met), len(reached))
    name = f"Såpe {language}"
    builder.cell.get_by_label(words._("What is the list called?")).fill(name)
    page.keyboard.press("Enter")
    owner.rest()
    builder.cell.get_by_text(words._("Show who they are, and send")).click()
    owner.rest()
    builder.select(
        "What is the list for?",
        words._("Only for my own overview; nothing is sent"),
    )
    text = builder.sent_to("klaviyo").decode("utf-8")
    rows = list(csv.DictReader(io.StringIO(text)))
    assert {row["Email"] for row in rows} == reached and len(rows) == len(reached)
    assert {row["Email Marketing Consent"] for row in rows} == {"Subscribed"}
    assert _excel(builder.sent_to("nordic_excel"), words) == reached
    assert _workbook(builder.sent_to("nordic_excel_xlsx"), words) == reached
    owner.open(f"lists?language={language}")
    log = page.locator(".st-key-cell_export_log")
    expect(log.get_by_role("heading", level=3)).to_be_visible()


def _reach_is_said(builder: Builder, met: int, reached: int) -> None:
    words = builder.words
    found = words.plural(
        "{n} of {total} customers meets the rule",
        "{n} of {total} customers meet the rule",
        met,
        total=words.number(80),
    )
    expect(builder.cell.get_by_role("heading", name=found)).to_be_visible()
    said = words._(
        "Said yes and can be reached: {email} by e-mail, {sms} by text message, "
        "{phone} by phone, {post} by letter.",
        email=words.number(reached),
        sms=words.number(0),
        phone=words.number(0),
        post=words.number(0),
    )
    expect(builder.cell.get_by_text(said)).to_be_visible()


def _excel(data: bytes, words: Words) -> set[str]:
    assert data.startswith(b"\xef\xbb\xbf")
    text = io.StringIO(data.decode("utf-8-sig"), newline="")
    rows = list(csv.DictReader(text, delimiter=";"))
    assert {row[words._("Has agreed to e-mail")] for row in rows} == {words._("yes")}
    return {row[words._("E-mail")] for row in rows}


def _workbook(data: bytes, words: Words) -> set[str]:
    sheet = openpyxl.load_workbook(io.BytesIO(data)).worksheets[0]
    head, *rows = sheet.iter_rows(values_only=True)
    place = head.index(words._("E-mail"))
    return {str(row[place]) for row in rows}
