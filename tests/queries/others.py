"""What a shop knows beside its sales, as the loaded_* tables hold it."""

from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

Row = dict[str, Any]
AD_SPEND, VISITS, NEWSLETTER_EVENTS, ENQUIRIES = range(7, 11)
FILES = {
    AD_SPEND: "ad_spend",
    VISITS: "visits",
    NEWSLETTER_EVENTS: "newsletter_events",
    ENQUIRIES: "enquiries",
}
CHANNELS = ("google", "meta", "epost")
START = datetime(2024, 1, 2, 9, 30)


def others() -> dict[str, list[Row]]:
    """Rows by loaded_* table."""
    return {
        "loaded_ad_spend": [_spend(number) for number in range(72)],
        "loaded_visits": [_visit(number) for number in range(300)],
        "loaded_newsletter_events": [_event(number) for number in range(200)],
        "loaded_enquiries": [_enquiry(number) for number in range(60)],
    }


def _spend(number: int) -> Row:
    month = number // 3
    return {
        "file_id": AD_SPEND,
        "line_number": number + 2,
        "month": date(2024 + month // 12, month % 12 + 1, 1),
        "channel": CHANNELS[number % 3],
        "currency": "NOK",
        "amount": Decimal(1000 + 37 * number % 400),
    }


def _visit(number: int) -> Row:
    when = START + timedelta(hours=31 * number)
    return {
        "file_id": VISITS,
        "line_number": number + 2,
        "visited_at": when,
        "visit_id": f"v{number}",
        "visitor_id": f"u{number % 90}",
        "event": ("view", "cart", "purchase")[number % 3],
        "channel": CHANNELS[number % 3],
        "page": f"/vare/{number % 30}",
        "device": "mobile" if number % 2 else "desktop",
        "order_id": str(number) if number % 3 == 2 else None,
    }


def _event(number: int) -> Row:
    return {
        "file_id": NEWSLETTER_EVENTS,
        "line_number": number + 2,
        "email": f"P{number % 150}@example.no",
        "event": "clicked" if number % 4 == 0 else None,
        "happened_at": START + timedelta(days=number % 60, minutes=number),
        "send_id": f"s{number % 10}",
        "link": f"https://kaffe.example/{number % 7}",
        "topic": ("kaffe", "te")[number % 2],
    }


def _enquiry(number: int) -> Row:
    return {
        "file_id": ENQUIRIES,
        "line_number": number + 2,
        "asked_at": START + timedelta(days=3 * number),
        "enquiry_id": f"q{number // 2 * 2}",
        "channel": ("epost", "telefon")[number % 2],
        "email": f"p{number % 50}@example.no",
        "order_id": str(number) if number % 5 == 0 else None,
        "topic": ("frakt", "retur", "råd")[number % 3],
    }
