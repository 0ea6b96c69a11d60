"""Six exports dropped at once: each card says what it is, and one what to bring."""

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Reader

pytestmark = pytest.mark.browser
SHOPIFY = (
    "Name,Email,Financial Status,Currency,Total,Created at,Lineitem quantity,"
    "Lineitem name,Lineitem price,Lineitem sku"
)
TRIPLETEX = (
    "ORDER NO,ORDER DATE,CUSTOMER NO,CUSTOMER NAME,CURRENCY,"
    "ORDER LINE - DESCRIPTION,ORDER LINE - UNIT PRICE,ORDER LINE - COUNT"
)
MAILCHIMP = "Email Address,MEMBER_RATING,OPTIN_TIME,LEID,EUID"
ANALYTICS = "Date,Order #,Status,Customer,Product(s),Items sold,Net sales"
SWISH = "Radnr,Clnr,Transdag,Tid,Avsändarnr,Avsändarnamn,Belopp"
VOYADO = (
    "receiptItemId,receiptId,contactId,transactionDateTime,type,sku,quantity,"
    "totalGrossPrice"
)
# What its card says, its headings, and a row with its number and its day.
FILES = {
    "shopify.csv": (
        "Shopify: orders",
        SHOPIFY,
        "#{n},k{n}@example.no,paid,NOK,398,2026-09-0{n} 10:00:00 +0200,2,Socks,199,S1",
    ),
    "tripletex.csv": (
        "Tripletex: orders",
        TRIPLETEX,
        "{n},2026-09-0{n},10{n},Åse Nygård,NOK,Socks,159.20,2",
    ),
    "subscribed_members_export_a1b2.csv": (
        "Mailchimp › Audience: ",
        MAILCHIMP,
        "kunde{n}@example.no,2,2024-01-0{n} 10:00:00,{n},{n}",
    ),
    "analytics.csv": (
        "WooCommerce Analytics › Orders: orders",
        ANALYTICS,
        "2026-09-0{n},{n},completed,Kari,2× Socks,2,318.40",
    ),
    "swish.csv": (
        "Swish: payments",
        SWISH,
        "{n},1,2026-09-0{n},10:00,46701234567,Åsa,398.00",
    ),
    "voyado.csv": (
        "Voyado › ReceiptItem: receipts",
        VOYADO,
        "{n},r{n},c{n},2026-09-0{n}T10:00:00+02:00,PURCHASE,S1,2,398.00",
    ),
}


def files() -> list[dict[str, object]]:
    return [
        {
            "name": name,
            "mimeType": "text/csv",
            "buffer": "\n".join(
                [header, *(row.format(n=n) for n in range(1, 9)), ""]
            ).encode(),
        }
        for name, (_, header, row) in FILES.items()
    ]


def test_six_systems_at_once_each_say_what_they_are(reader: Reader) -> None:
    page = reader.open()
    reader.drop(*files())
    for name, (badge, *_) in FILES.items():
        card = page.locator('[class*="st-key-card_"]').filter(has_text=name)
        expect(card).to_have_count(1)
        expect(card).to_contain_text(badge)
        instead = "Export with an order export plugin"
        expect(card.get_by_text(instead)).to_have_count(
            1 if name == "analytics.csv" else 0
        )
    page.get_by_role("button", name="All of them are right").click()
    reader.rest()
    expect(page.locator('[class*="st-key-card_"]')).to_have_count(0)
