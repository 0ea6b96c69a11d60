"""The hidden dirt is in the files, as often as the manifest says."""

from collections import Counter
from pathlib import Path
from typing import Any

from tests.sample.exports import shopify_rows


def test_counts_in_the_shop_export(shop: Path, manifest: dict[str, Any]) -> None:
    orders = shopify_rows(shop / "shopify_orders.csv")
    firsts = [rows[0] for rows in orders.values()]
    dirt = manifest["dirt"]
    paid = [first for first in firsts if not first["Cancelled at"]]
    assert len(firsts) - len(paid) == dirt["cancelled_orders"] == 260
    tags = Counter(first["Tags"] for first in firsts)
    assert tags["test"] == dirt["test_orders"] == 12
    assert tags["bytte"] == dirt["exchange_orders"] == 45
    assert tags["bedrift"] == dirt["business_orders"] == 90
    states = Counter(first["Financial Status"] for first in paid)
    assert states["refunded"] == dirt["fully_returned_orders"]
    assert states["partially_refunded"] == dirt["partly_returned_orders"]
    cards = [first for first in firsts if first["Lineitem sku"] == "GAVEKORT"]
    assert len(cards) == dirt["gift_card_orders"] == 60
    nameless = sum(not first["Email"] for first in firsts)
    assert nameless == dirt["orders_without_email"]
    assert 0.05 < nameless / len(firsts) < 0.08
    currencies = Counter(first["Currency"] for first in firsts)
    assert currencies == dirt["orders_by_currency"]


def test_people_who_are_hard_to_tell_apart(
    shop: Path, manifest: dict[str, Any]
) -> None:
    orders = shopify_rows(shop / "shopify_orders.csv")
    by_phone: dict[str, set[str]] = {}
    for rows in orders.values():
        if rows[0]["Phone"]:
            by_phone.setdefault(rows[0]["Phone"], set()).add(rows[0]["Billing Name"])
    shared = [names for names in by_phone.values() if len(names) > 1]
    assert len(shared) == manifest["dirt"]["family_phones"] == 14
    office = {
        rows[0]["Billing Company"]
        for rows in orders.values()
        if rows[0]["Email"] == "post@example.no"
    }
    assert len(office) == manifest["dirt"]["firms_with_one_office_address"] == 5
    assert manifest["dirt"]["persons_with_several_addresses"] > 400


def test_texts_that_break_files(shop: Path, manifest: dict[str, Any]) -> None:
    orders = shopify_rows(shop / "shopify_orders.csv")
    titles = [row["Lineitem name"] for rows in orders.values() for row in rows]
    awkward = sum('"' in title and ";" in title for title in titles)
    assert awkward == manifest["dirt"]["lines_with_quote_and_semicolon"] > 0
    names = {rows[0]["Billing Name"] for rows in orders.values()}
    assert sum(name[:1] in ("=", "+", "@") for name in names) == 3
    assert any("🌲" in name for name in names)
    assert {"Paraply Storm", "Stormparaply"} <= set(titles)
    assert any(rows[0]["Billing Zip"] == "'0150" for rows in orders.values())


def test_the_clock(shop: Path) -> None:
    stamps = [
        rows[0]["Created at"]
        for rows in shopify_rows(shop / "shopify_orders.csv").values()
    ]
    assert stamps.count("2025-10-26 02:30:00 +0200") == 1
    assert stamps.count("2025-10-26 02:30:00 +0100") == 1
    assert not [stamp for stamp in stamps if stamp.startswith("2026-03-29 02:")]
    assert any(stamp.endswith("+0100") for stamp in stamps)


def test_value_added_tax_by_line(shop: Path, manifest: dict[str, Any]) -> None:
    assert manifest["dirt"]["vat_percents"] == [0, 6, 12, 15, 25]
    orders = shopify_rows(shop / "shopify_orders.csv")
    for rows in orders.values():
        first = rows[0]
        names = {first[f"Tax {n} Name"] for n in range(1, 6)}
        if first["Billing Country"] == "SE" and first["Tags"] != "test":
            is_late = first["Created at"] >= "2026-04-01"
            assert ("Moms 12%" if is_late else "Moms 6%") not in names
