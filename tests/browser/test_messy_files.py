"""Messy files in a real browser, in Norwegian: read right, or told what to do."""

import io
import zipfile
from collections.abc import Iterator

import pytest
import xlsxwriter
from playwright.sync_api import Browser, expect

from tests.browser.conftest import Reader, orders_csv

pytestmark = pytest.mark.browser
ACCOUNTS = """\
Blåbærtuå Handel AS
Fakturalinjer;01.01.2025-31.03.2025

Fakturanr;Fakturadato;Kundenr;Kundenavn;Varenr;Varenavn;Antall;Beløp inkl. mva
"""


@pytest.fixture
def nordmann(chromium: Browser, server: str) -> Iterator[Reader]:
    """Someone whose browser speaks bokmål."""
    person = Reader(chromium, server, locale="nb-NO")
    yield person
    assert person.strangers() == set(), "a request left this machine"
    person.leave()


def test_old_accounts_need_no_question(nordmann: Reader) -> None:
    """Windows-1252, semicolons, decimal commas, a title block and a total row."""
    lines = [
        f"{5000 + n};{1 + n % 28:02}.{1 + n // 28:02}.2025;{100 + n % 9};"
        f"Åse Ødegård {n % 9};V{n % 3};{('Kaffe', 'Såpe', 'Brød')[n % 3]};1;"
        f"1 {200 + n},50"
        for n in range(60)
    ]
    total = sum(1200.5 + n for n in range(60))
    text = (
        ACCOUNTS + "\n".join(lines) + f"\nSum;;;;;;60;{total:.2f}\n".replace(".", ",")
    )
    page = nordmann.open()
    nordmann.drop(named("fakturalinjer.csv", text.encode("cp1252"), "text/csv"))
    expect(page.get_by_role("heading", name="Stemmer dette?")).to_be_visible()
    assert figures(nordmann) == {
        "Ordrer": "60",
        "Rader lest": "61",
        "Brukt": "60",
        "Lagt til side": "1",
    }
    answer = page.locator('[class*="st-key-cell_top_customers"]')
    expect(answer.get_by_text("Åse Ødegård").first).to_be_visible()


def test_a_workbook_of_three_sheets_is_three_tables(nordmann: Reader) -> None:
    page = nordmann.open()
    nordmann.drop(named("butikk.xlsx", workbook(), "application/octet-stream"))
    expect(page.get_by_text("butikk.xlsx").first).to_be_visible()
    expect(
        page.get_by_role("heading", name="Hva er bestselgerne mine?")
    ).to_be_visible()
    cards = page.locator('[class*="st-key-card_"]')
    assert cards.count() == 2, "orders and products"
    expect(page.get_by_text("Notater: ingen tabell der.")).to_be_visible()


def test_an_archive_is_opened(nordmann: Reader) -> None:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("eksport/ordrer.csv", orders_csv(30))
        archive.writestr("eksport/LESMEG.txt", "Hei")
    page = nordmann.open()
    nordmann.drop(named("eksport.zip", held.getvalue(), "application/zip"))
    expect(page.get_by_role("heading", name="Stemmer dette?")).to_be_visible()
    expect(
        page.get_by_role("heading", name="Hva er bestselgerne mine?")
    ).to_be_visible()


def test_a_pdf_is_named_and_told_what_to_bring(nordmann: Reader) -> None:
    page = nordmann.open()
    nordmann.drop(named("faktura.pdf", b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", "x/pdf"))
    heading = page.get_by_role("heading", name="Vi kunne ikke lese denne filen")
    expect(heading).to_be_visible()
    expect(page.get_by_text("PDF-dokument")).to_be_visible()


def test_a_mapping_is_corrected_by_hand(nordmann: Reader) -> None:
    """Two amounts: the reader took one, the owner means the other."""
    rows = [
        f"{n};{1 + n % 28:02}.01.2025;kunde{n % 7}@example.no;Kaffe;{100 + n},00;"
        f"{10 + n},00"
        for n in range(40)
    ]
    text = "Ordrenr;Dato;E-post;Vare;Beløp;Betalt\n" + "\n".join(rows) + "\n"
    page = nordmann.open()
    nordmann.drop(named("liste.csv", text.encode(), "text/csv"))
    page.get_by_role("button", name="Endre").click()
    nordmann.rest()
    form = page.locator('[data-testid="stForm"]')
    expect(form.get_by_text("Hva er hva i filen")).to_be_visible()
    amount = form.locator('[class*="st-key-field_0_line_total"]')
    amount.locator("input").click()
    amount.locator("input").fill("Betalt")
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Les den slik").click()
    page.locator('[class*="st-key-card_"]').first.wait_for()
    nordmann.rest()
    expect(page.get_by_role("heading", name="Stemmer dette?")).to_be_visible()
    answer = page.locator('[class*="st-key-cell_best_sellers"]')
    answer.get_by_text("1\u00a0180").first.wait_for()  # 10 + 11 + … + 49


def named(name: str, data: bytes, kind: str) -> dict[str, object]:
    return {"name": name, "mimeType": kind, "buffer": data}


def figures(reader: Reader) -> dict[str, str]:
    """The large figures of the card."""
    card = reader.page.locator('[class*="st-key-card_"]').first
    labels = card.locator('[data-testid="stMetricLabel"]').all_inner_texts()
    values = card.locator('[data-testid="stMetricValue"]').all_inner_texts()
    return dict(zip(labels, values, strict=True))


def workbook() -> bytes:
    """Orders, products, and a sheet of notes that is no table."""
    held = io.BytesIO()
    book = xlsxwriter.Workbook(held)
    orders = book.add_worksheet("Ordrer")
    orders.merge_range(0, 0, 0, 4, "Ordrer 2025")
    for place, line in enumerate(orders_csv(30).splitlines(), start=2):
        orders.write_row(place, 0, line.replace('"', "").split(";"))
    products = book.add_worksheet("Varer")
    products.write_row(0, 0, ["Varenummer", "Varenavn", "Pris", "Innkjøpspris"])
    for place, row in enumerate([("K1", "Kaffe", 120, 60), ("F1", "Filter", 45, 20)]):
        products.write_row(place + 1, 0, row)
    book.add_worksheet("Notater").write(0, 0, "Husk å ringe Kari")
    book.close()
    return held.getvalue()
