"""The page on who counts: what a definition comes to, and where each krone went."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest

from kundedagbok import catalog
from kundedagbok.definition import Definition
from kundedagbok.engine.duckdb import DuckDBEngine
from tests.base.shop import line, shop

CATALOG = catalog.load()
MONDAY = date(2025, 1, 6)
PAID = {"country": "NO", "currency": "NOK", "price": 125}
LINES = [
    line("1", "2025-01-10 12:00", "a", **PAID),
    line("2", "2025-03-01 12:00", "a", **PAID, status_code="cancelled"),
    line("3", "2025-03-01 12:00", "a", **PAID, quantity=2, order_refunded=125,
         order_total=250),
    line("4", "2025-03-02 12:00", "b", **PAID, order_refunded=125, order_total=125),
    line("5", "2025-03-03 12:00", None, **PAID),
    line("6", "2025-03-04 12:00", "c", **PAID, organisation_number="912345678"),
    line("7", "2026-03-05 12:00", "d", **PAID),
]  # fmt: skip


def answer(name: str, definition: Definition | None = None, **values: Any) -> list[Any]:
    """The rows of an analysis over the hand-made shop."""
    engine = DuckDBEngine(shop(*LINES, definition=definition))
    return engine.run(CATALOG[name], values).to_pylist()


def steps(rows: list[Any]) -> dict[str, tuple[int, Decimal]]:
    return {row["step"]: (row["orders"], row["amount"]) for row in rows}


def test_every_krone_from_the_files_to_the_customers():
    """Seven orders of 125 with VAT, one of them of two units, half sent back."""
    assert steps(answer("reconciliation")) == {
        "in_files": (7, Decimal(1000)),
        "cancelled": (-1, Decimal(-125)),
        "fully_returned": (-1, Decimal(-125)),
        "counted": (5, Decimal(750)),
        "returned": (0, Decimal(-125)),
        "vat": (0, Decimal(-125)),
        "net": (5, Decimal(500)),
        "business": (-1, Decimal(-100)),
        "unknown_customer": (-1, Decimal(-100)),
        "from_customers": (3, Decimal(300)),
    }


def test_what_the_definition_counts():
    """a bought twice, 49 days apart; d once, on the last day; b and c do not count."""
    (row,) = answer("definition_effects")
    assert (row["customers"], row["orders"]) == (2, 3)
    assert row["net_revenue"] == Decimal(300)
    assert (row["average_order"], row["middle_order"]) == (100, 100)
    assert (row["followed_customers"], row["returned_customers"]) == (1, 1)
    assert row["gold_customers"] == 0


def test_a_rule_changes_only_what_it_says():
    (kept,) = answer("definition_effects", Definition(businesses="kept"))
    assert (kept["customers"], kept["orders"]) == (3, 4)
    (twice,) = answer("definition_effects", Definition(minimum_orders=2))
    assert (twice["customers"], twice["orders"]) == (1, 2)
    gross = steps(answer("reconciliation", Definition(returns="ignored")))
    assert "returned" in gross and gross["returned"] == (0, Decimal(0))


def test_the_choices_are_what_the_files_hold():
    assert answer("definition_choices") == [
        {"rule": "countries", "choice": "NO", "orders": 7},
        {"rule": "currency", "choice": "NOK", "orders": 7},
    ]


FAMILY = [
    line("1", "2025-01-10", None, email="kari@x.no", phone="99900123", **PAID,
         full_name="Kari Moe"),
    line("2", "2025-01-11", None, email="ola@x.no", phone="99900123", **PAID,
         full_name="Ola Moe"),
    line("3", "2025-01-12", "7", email="kari@x.no", **PAID),
    line("4", "2025-01-13", "8", email="kari@x.no", **PAID),
]  # fmt: skip


def test_merges_and_doubts():
    """Kari's two numbers are one by her e-mail; the phone of two names merges none."""
    engine = DuckDBEngine(shop(*FAMILY))
    (merged,) = engine.run(CATALOG["merged_contacts"], {}).to_pylist()
    assert (merged["contact"], merged["reason"]) == ("kari@x.no", "same_email")
    assert (merged["customer_numbers"], merged["rows"]) == (2, 3)
    (doubt,) = engine.run(CATALOG["doubtful_contacts"], {}).to_pylist()
    assert doubt["reason"] == "several_names"
    assert (doubt["persons"], doubt["names"], doubt["rows"]) == (2, 2, 2)
    (summary,) = engine.run(CATALOG["identity_summary"], {}).to_pylist()
    assert (summary["persons"], summary["merged_persons"]) == (2, 1)
    rows = engine.run(CATALOG["contact_rows"], {"contact": "kari@x.no"}).to_pylist()
    assert [row["order_id"] for row in rows] == ["4", "3", "1"]


def daily(*missing: int) -> list[Any]:
    """Six orders a day for a hundred days from a Monday, but for some of the days."""
    return [
        line(f"{day}-{n}", f"{MONDAY + timedelta(days=day)} 12:00", "a", **PAID)
        for day in range(100)
        if day not in missing
        for n in range(6)
    ]


def test_a_hole_in_the_export_is_found_and_a_quiet_day_is_not():
    """A day alone is expected 5 to 6 orders: it may be chance; three days may not."""
    engine = DuckDBEngine(shop(*daily(30, 60, 61, 62)))
    (hole,) = engine.run(CATALOG["quiet_days"], {}).to_pylist()
    assert hole["first_day"] == MONDAY + timedelta(days=60)
    assert (hole["last_day"] - hole["first_day"]).days == 2
    assert hole["days"] == 3
    assert 8 < hole["expected"] < 18
    weekends = [day for day in range(100) if day % 7 > 4]
    closed = DuckDBEngine(shop(*daily(*weekends)))
    assert closed.run(CATALOG["quiet_days"], {}).num_rows == 0


def two_files(**later: Any) -> DuckDBEngine:
    """Order 1 stands in two files, order 2 in the first alone."""
    first = {"file_id": 1, "last_date": "2025-01-02", "fingerprint": "aa"}
    second = {"file_id": 2, "last_date": "2025-02-02", "fingerprint": "bb"}
    return DuckDBEngine(
        shop(
            line("1", "2025-01-01", "a", **PAID, status="Betalt"),
            line("2", "2025-01-02", "b", **PAID),
            line("1", "2025-01-01", "a", **PAID, file_id=2, **later),
            files=[first, second],
        )
    )


@pytest.mark.parametrize(
    ("later", "change"),
    [
        ({"status": "Sendt"}, "now_status"),
        ({"status": "Betalt", "quantity": 2}, "now_amount"),
        ({"status": "X", "status_code": "cancelled"}, "now_cancelled"),
        ({"status": "Betalt", "order_refunded": 125}, "now_refunded"),
        ({"status": "Betalt"}, None),
    ],
)
def test_what_the_later_file_changed(later: dict[str, Any], change: str | None):
    found = two_files(**later).run(CATALOG["changed_orders"], {}).to_pylist()
    assert [(row["order_id"], row["change"]) for row in found] == (
        [("1", change)] if change else []
    )
    (repeated,) = [
        row
        for row in two_files(**later).run(CATALOG["data_checks"], {}).to_pylist()
        if row["finding"] == "in_two_files"
    ]
    assert repeated["orders"] == (
        0 if change in ("now_cancelled", "now_refunded") else 1
    )


def test_what_is_filled_in():
    """Nobody has an e-mail in the hand-made shop, and one order has no customer."""
    rows = {row["field"]: row for row in answer("missing_information")}
    assert (rows["email"]["filled"], rows["email"]["total"]) == (0, 2)
    assert (rows["buyer"]["filled"], rows["buyer"]["total"]) == (4, 5)
    checks = {row["finding"]: row for row in answer("data_checks")}
    assert checks["without_customer"]["orders"] == 1
    assert checks["without_customer"]["net_revenue"] == 100
    assert checks["without_email"]["orders"] == 5


def test_companies_apart_from_private_persons_and_strangers():
    """a has 1 and 3 (half sent back), d has 7; c is a company; nobody placed 5."""
    rows = [tuple(row.values()) for row in answer("buyer_kinds")]
    assert rows == [
        ("business", 1, 1, Decimal(100), 0.2, 100.0),
        ("private", 2, 3, Decimal(300), 0.6, 100.0),
        ("unknown_customer", 0, 1, Decimal(100), 0.2, 100.0),
    ]
    kept = answer("buyer_kinds", Definition(businesses="kept"))
    assert [tuple(row.values()) for row in kept] == rows
