"""Finvoice, the Finnish electronic invoice: decimal commas, dates as 20260901."""

from collections.abc import Iterator

from kundedagbok.intake.reading.invoice_form import (
    CREDIT_NOTE,
    INVOICE,
    amount_of,
    day_of,
    gross_of,
    organisation,
    owed,
    text_of,
)
from kundedagbok.intake.reading.xml_stream import Node


def finvoice_rows(invoice: Node) -> Iterator[list[str]]:
    """The rows of one invoice, with what it says of the whole."""
    is_credit = invoice.said("InvoiceDetails/InvoiceTypeCode") == "INV02"
    details = invoice.first("InvoiceDetails") or Node("InvoiceDetails", {})
    shared = _shared(invoice, details, is_credit)
    totals = [
        owed(details.said(f"InvoiceTotalVat{part}Amount"), is_credit)
        for part in ("Excluded", "", "Included")
    ]
    rows = [row for row in invoice.every("InvoiceRow") if row.said("ArticleName")]
    for number, row in enumerate(rows, 1):
        yield [*shared, str(number), *_goods(row, is_credit), *totals]


def _shared(invoice: Node, details: Node, is_credit: bool) -> list[str]:
    """What each row of an invoice repeats."""
    money = details.first("InvoiceTotalVatIncludedAmount")
    return [
        CREDIT_NOTE if is_credit else INVOICE,
        details.said("InvoiceNumber"),
        day_of(details.said("InvoiceDate")),
        details.said("OrderIdentifier"),
        details.said("OriginalInvoiceNumber"),
        *_customer(invoice),
        money.attributes.get("AmountCurrencyIdentifier", "") if money else "",
    ]


def _goods(row: Node, is_credit: bool) -> list[str]:
    """A row's product, quantity and amounts."""
    rate = amount_of(row.said("RowVatRatePercent"))
    net = owed(row.said("RowVatExcludedAmount"), is_credit)
    gross = owed(row.said("RowAmount"), is_credit)
    return [
        row.said("ArticleIdentifier"),
        row.said("ArticleName"),
        owed(row.said("DeliveredQuantity", "InvoicedQuantity"), is_credit),
        text_of(amount_of(row.said("UnitPriceAmount"))),
        net,
        text_of(rate),
        gross or text_of(gross_of(amount_of(net), rate)),
    ]


def _customer(invoice: Node) -> list[str]:
    buyer = invoice.first("BuyerPartyDetails") or Node("BuyerPartyDetails", {})
    place = buyer.first("BuyerPostalAddressDetails") or Node("", {})
    number = organisation(buyer.said("BuyerPartyIdentifier"), "FI")
    name = buyer.said("BuyerOrganisationName")
    person = invoice.said("BuyerContactPersonName")
    talk = "BuyerCommunicationDetails/Buyer"
    return [
        buyer.said("BuyerOrganisationUnitNumber") or number,
        number,
        name if number else "",
        person or ("" if number else name),
        invoice.said(f"{talk}EmailaddressIdentifier"),
        invoice.said(f"{talk}PhoneNumberIdentifier"),
        place.said("BuyerStreetName"),
        place.said("BuyerPostCodeIdentifier"),
        place.said("BuyerTownName"),
        place.said("CountryCode"),
    ]
