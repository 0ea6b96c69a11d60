"""UBL invoices and credit notes: EHF, Peppol BIS, OIOUBL, Svefaktura.

OIOUBL's `TaxExclusiveAmount` is the tax itself, so what is without tax comes from
the lines.
"""

import re
from collections.abc import Iterator
from decimal import Decimal

from kundedagbok.intake.reading.invoice_form import (
    CREDIT_NOTE,
    INVOICE,
    amount_of,
    gross_of,
    organisation,
    signed,
    text_of,
)
from kundedagbok.intake.reading.xml_stream import Node

_FREIGHT = re.compile(r"(?i)freight|frakt|fragt|shipping|porto|rahti|toimitus")
_ORGANISATIONS = ("0192", "0184", "0007", "0037", "0216", "DK:CVR", "0183", "9908")


_Line = tuple[str, str, Decimal | None, Decimal | None, Decimal | None, Decimal | None]


def ubl_rows(invoice: Node) -> Iterator[list[str]]:
    """The lines of one document, with what it says of the whole."""
    sign = -1 if invoice.name == "CreditNote" else 1
    lines = list(_lines(invoice, sign))
    net = sum((line[-1] or Decimal(0) for line in lines), Decimal(0))
    total = amount_of(invoice.said("LegalMonetaryTotal/TaxInclusiveAmount"))
    tax = amount_of(invoice.said("TaxTotal/TaxAmount"))
    shared = _shared(invoice, is_reversed=total is not None and total * sign < 0)
    totals = [text_of(net), text_of(tax, sign), text_of(total, sign)]
    for number, (code, product, quantity, price, rate, amount) in enumerate(lines, 1):
        yield [
            *shared,
            str(number),
            code,
            product,
            text_of(quantity),
            text_of(price),
            text_of(amount),
            text_of(rate),
            text_of(gross_of(amount, rate)),
            *totals,
        ]


def _shared(invoice: Node, *, is_reversed: bool) -> list[str]:
    """What each line of a document repeats."""
    is_credit = invoice.name == "CreditNote"
    number = invoice.said("ID")
    credited = invoice.said("BillingReference/InvoiceDocumentReference/ID")
    return [
        CREDIT_NOTE if is_credit or is_reversed else INVOICE,
        f"{number} {CREDIT_NOTE}" if is_credit and number == credited else number,
        invoice.said("IssueDate"),
        invoice.said("OrderReference/ID", "BuyerReference"),
        credited,
        *_customer(invoice),
        invoice.said("DocumentCurrencyCode"),
    ]


def _lines(invoice: Node, sign: int) -> Iterator[_Line]:
    """Lines, then what the whole document adds or takes off."""
    only = invoice.said("TaxTotal/TaxSubtotal/TaxCategory/Percent")
    for line in (*invoice.every("InvoiceLine"), *invoice.every("CreditNoteLine")):
        quantity = amount_of(line.said("InvoicedQuantity", "CreditedQuantity"))
        price = amount_of(line.said("Price/PriceAmount"))
        base = amount_of(line.said("Price/BaseQuantity"))
        rate = line.said(
            "Item/ClassifiedTaxCategory/Percent",
            "TaxTotal/TaxSubtotal/TaxCategory/Percent",
        )
        yield (
            line.said(
                "Item/SellersItemIdentification/ID",
                "Item/StandardItemIdentification/ID",
            ),
            line.said("Item/Name", "Item/Description"),
            None if quantity is None else quantity * sign,
            price / base if price is not None and base else price,
            amount_of(rate or only),
            signed(line.said("LineExtensionAmount"), sign),
        )
    for extra in invoice.every("AllowanceCharge"):
        is_charge = extra.said("ChargeIndicator").lower() in ("true", "1")
        amount = signed(extra.said("Amount"), sign if is_charge else -sign)
        words = _reason(extra, is_charge)
        rate = amount_of(extra.said("TaxCategory/Percent") or only)
        yield ("", words, Decimal(sign), amount, rate, amount)


def _reason(extra: Node, is_charge: bool) -> str:
    """What is added or taken off, so that freight and discounts are no goods."""
    reason = extra.said("AllowanceChargeReason")
    code = extra.said("AllowanceChargeReasonCode")
    if is_charge and (code == "FC" or not reason or _FREIGHT.search(reason)):
        return f"Shipping: {reason}".rstrip(": ")
    return reason if is_charge else f"Discount: {reason}".rstrip(": ")


def _customer(invoice: Node) -> list[str]:
    party = invoice.first("AccountingCustomerParty/Party") or Node("Party", {})
    legal = party.said("PartyLegalEntity/CompanyID")
    endpoint = party.first("EndpointID")
    if not legal and endpoint and endpoint.attributes.get("schemeID") in _ORGANISATIONS:
        legal = endpoint.text.strip()
    country = party.said("PostalAddress/Country/IdentificationCode")
    legal = organisation(legal, country)
    name = party.said("PartyLegalEntity/RegistrationName", "PartyName/Name")
    person = party.said("Contact/Name")
    first, last = party.said("Person/FirstName"), party.said("Person/FamilyName")
    return [
        party.said("PartyIdentification/ID") or legal,
        legal,
        name if legal else "",
        person or f"{first} {last}".strip() or ("" if legal else name),
        party.said("Contact/ElectronicMail"),
        party.said("Contact/Telephone"),
        party.said("PostalAddress/StreetName"),
        party.said("PostalAddress/PostalZone"),
        party.said("PostalAddress/CityName"),
        country,
    ]
