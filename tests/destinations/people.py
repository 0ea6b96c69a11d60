"""A list of five awkward people, as the query of list members would give it."""

import datetime
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

import pyarrow as pa

from kundedagbok.catalog import load
from kundedagbok.language import Words
from kundedagbok.lists import Members
from kundedagbok.readme import Occasion

COLUMNS = load()["segment_members"].columns
AS_OF = datetime.date(2026, 8, 31)
TODAY = datetime.date(2026, 9, 2)
OCCASION = Occasion("Nordavind Landhandel", AS_OF, TODAY, "Anyone with an order.")
PEOPLE: list[dict[str, Any]] = [
    {
        "customer": "1001",
        "customer_id": "1001",
        "email": "Kari.Olsen+ull@gmail.com",
        "address": "kariolsen@gmail.com",
        "phone": "+47 999 00 001",
        "first_name": "Kari",
        "last_name": "Olsen",
        "full_name": "Kari Olsen",
        "street": "Storgata 1",
        "postcode": "0150",
        "city": "Oslo",
        "country": "NO",
        "net_revenue": Decimal("1234.5"),
        "last_product": 'Genser "Nord"; ull',
        "favourite_category": "Ull",
        "consent_at": datetime.datetime(2025, 5, 17, 12, 30),
    },
    {
        "customer": "åse@example.se",
        "email": "åse@example.se",
        "address": "åse@example.se",
        "phone": "070-123 45 67",
        "first_name": '=cmd|"/c calc"!A0',
        "last_name": "Ängström 🧶",
        "full_name": '=cmd|"/c calc"!A0 Ängström 🧶',
        "street": "Kungsgatan 2",
        "postcode": "111 43",
        "city": "Malmö",
        "country": "SE",
        "net_revenue": Decimal("0"),
    },
    {
        "customer": "mette@example.dk",
        "email": "mette@example.dk",
        "address": "mette@example.dk",
        "phone": "20 12 34 56",
        "first_name": "Mette",
        "last_name": "Sørensen-Bøgh",
        "full_name": "Mette\nSørensen-Bøgh",
        "street": "@Havnegade 3",
        "postcode": "1058",
        "city": "København K",
        "country": "DK",
        "net_revenue": Decimal("-3.25"),
    },
    {
        "customer": "-12",
        "phone": "99900004",
        "full_name": "@per",
        "net_revenue": Decimal("1000000"),
    },
    {
        "customer": "KARI@gmail.com",
        "email": "k.ariolsen@googlemail.com",
        "address": "kariolsen@gmail.com",
        "first_name": "Kari",
        "country": "NO",
        "net_revenue": Decimal("1"),
    },
]
TYPES = {
    "net_revenue": pa.decimal128(38, 6),
    "last_order_date": pa.date32(),
    "first_order_date": pa.date32(),
    "refill_date": pa.date32(),
    "consent_said_on": pa.date32(),
    "has_open_case": pa.bool_(),
    "consent_at": pa.timestamp("us"),
}
COUNTS = (
    "position",
    "customer_key",
    "order_days",
    "orders",
    "days_since_last_order",
    "r",
    "f",
    "m",
)
ALL_YES = ("yes",) * 5


def people(answers: Sequence[str] = ALL_YES, times: int = 1) -> pa.Table:
    """The five, each with an answer that holds for every channel."""
    rows = [
        {
            "position": place + 1,
            "customer_key": place + 1,
            "segment": "gold",
            "has_open_case": False,
            "orders": 3,
            "order_days": 2,
            "days_since_last_order": 60,
            "last_order_date": datetime.date(2026, 7, 2),
            "first_order_date": datetime.date(2024, 1, 31),
            "law_country": person.get("country", "NO"),
            **{f"consent_{one}": answer for one in ("email", "sms", "phone", "post")},
            **person,
        }
        for place, (person, answer) in enumerate(zip(PEOPLE, answers, strict=True))
    ]
    return pa.Table.from_pylist(
        rows * times, pa.schema([(name, _type(name)) for name in COLUMNS])
    )


def members(answers: Sequence[str] = ALL_YES, times: int = 1) -> Members:
    """The five as the list of gold customers."""
    return Members("gold", "Gold customers", people(answers, times))


def labels(words: Words) -> dict[str, str]:
    """The headings as a page would give them."""
    return {name: words._(column.label) for name, column in COLUMNS.items()}


def _type(name: str) -> pa.DataType:
    return TYPES.get(name, pa.int32() if name in COUNTS else pa.string())
