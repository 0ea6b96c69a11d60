"""The shop's export and the invoices tell the same sales; read without the app."""

from decimal import Decimal
from pathlib import Path

from tests.sample.exports import (
    CENT,
    amount,
    invoice_lines,
    invoice_sales,
    shopify_rows,
    shopify_sales,
)


def test_same_orders_days_and_amounts(shop: Path) -> None:
    orders = shopify_sales(shop / "shopify_orders.csv")
    invoices = invoice_sales(shop / "tripletex_fakturalinjer.csv")
    assert len(orders) > 12_000
    assert set(orders) == set(invoices)
    for number, order in orders.items():
        invoice = invoices[number]
        assert (order.day, order.currency) == (invoice.day, invoice.currency)
        assert order.codes == invoice.codes
        assert order.gross == invoice.gross, number
        assert abs(order.net - invoice.net) <= CENT, number


def test_same_customers(shop: Path) -> None:
    orders = shopify_sales(shop / "shopify_orders.csv")
    invoices = invoice_sales(shop / "tripletex_fakturalinjer.csv")
    pairs = {(orders[number].customer, invoices[number].customer) for number in orders}
    assert len(pairs) == len({a for a, _ in pairs}) == len({b for _, b in pairs})
    assert len(pairs) == 6000 + 40


def test_cancelled_and_test_orders_are_no_invoices_or_credited(shop: Path) -> None:
    invoices = invoice_sales(shop / "tripletex_fakturalinjer.csv")
    for name, rows in shopify_rows(shop / "shopify_orders.csv").items():
        if rows[0]["Cancelled at"] or rows[0]["Tags"] in ("test", "bytte"):
            assert int(name.removeprefix("#")) not in invoices


def test_credit_notes_name_an_invoice(shop: Path) -> None:
    lines = invoice_lines(shop / "tripletex_fakturalinjer.csv")
    invoices = {line["Fakturanummer"] for line in lines if not line["Krediterer"]}
    credits = [line for line in lines if line["Krediterer"]]
    assert len(credits) > 800
    for line in credits:
        assert line["Krediterer"] in invoices
        assert amount(line["Linjesum inkl. mva"]) < 0 > int(line["Antall"])


def test_total_row(shop: Path) -> None:
    path = shop / "tripletex_fakturalinjer.csv"
    total = path.read_text("cp1252").strip().splitlines()[-1].split(";")
    lines = invoice_lines(path)
    summed = sum((amount(line["Linjesum inkl. mva"]) for line in lines), Decimal(0))
    assert amount(total[-1]) == summed


def test_the_last_weeks_again_are_the_same_rows(shop: Path) -> None:
    again = shopify_rows(shop / "shopify_orders_last_weeks.csv")
    whole = shopify_rows(shop / "shopify_orders.csv")
    assert len(again) > 150
    assert all(whole[name] == rows for name, rows in again.items())
