"""SAF-T Financial: sales per customer, rebuilt from the books.

The Norwegian file has no sales invoices. A sale is a voucher that owes on a customer
and earns on an income account; payments earn nothing and fall away by themselves.
There are no products: what was earned on is an account's name. Danish files may
hold the invoices themselves, with their lines; then those are the rows.
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path

from kundedagbok.intake.reading.invoice_form import amount_of, organisation, text_of
from kundedagbok.intake.reading.xml_stream import Node, elements

HEADER = (
    "Voucher",
    "Document",
    "Date",
    "Customer number",
    "Organisation number",
    "Company",
    "Person",
    "E-mail",
    "Phone",
    "Street",
    "Postcode",
    "City",
    "Country",
    "Currency",
    "Income account",
    "Net",
    "Gross",
    "Product number",
    "Product",
    "Quantity",
    "Unit price",
    "Line net",
    "Credited invoice",
)
SALE, LINE = "Sale", "Invoice line"
_WANTED = ("DefaultCurrencyCode", "Account", "Customer", "Transaction", "Invoice")
_SKIPPED = ("Supplier", "Analysis", "TaxInformation", "PaymentTerms", "Notes")
_ANYBODY = re.compile(r"(?i)\b(diverse|kontant|cash|div\.? kund|butikk?kunde|webshop)")
_INCOME = re.compile(r"3\d{3,}")
_NONE = [""] * 6


@dataclass
class _Books:
    """Accounts and customers, as they are told before the vouchers."""

    currency: str = ""
    income: dict[str, str] = field(default_factory=dict)
    people: dict[str, list[str]] = field(default_factory=dict)

    def learn(self, node: Node) -> None:
        if node.name == "DefaultCurrencyCode":
            self.currency = node.text.strip()
        elif node.name == "Account":
            if _is_income(node):
                words = node.said("AccountDescription")
                self.income[node.said("AccountID")] = words
        else:
            self.people[node.said("CustomerID")] = _person(node)

    def customer(self, number: str) -> list[str]:
        """Number and person; nobody where it stands for many."""
        person = self.people.get(number, [""] * 9)
        is_anybody = _ANYBODY.search(f"{person[1]} {person[2]}")
        return [""] * 10 if is_anybody else [number, *person]


def financial_rows(path: Path, name: str) -> list[list[str]]:
    """A row per invoice line where invoices are there, else per customer's voucher."""
    books = _Books()
    vouchers: list[tuple[str, list[str]]] = []
    lines: list[list[str]] = []
    for node in elements(path, name, _WANTED, _SKIPPED):
        if node.name == "Transaction":
            vouchers += [
                (node.said("TransactionID"), row) for row in _sales(node, books)
            ]
        elif node.name == "Invoice":
            lines += _invoice(node, books)
        else:
            books.learn(node)
    return lines or _numbered(vouchers)


def _numbered(vouchers: list[tuple[str, list[str]]]) -> list[list[str]]:
    """Sales by their document's number, or the voucher's where that names no one."""
    used = Counter(row[1] for _, row in vouchers)
    for voucher, row in vouchers:
        if not row[1] or used[row[1]] > 1:
            row[1] = f"{voucher}-{row[3]}" if used[row[1]] > 1 else voucher
    return [row for _, row in vouchers]


def _is_income(account: Node) -> bool:
    standard = account.said("StandardAccountID", "GroupingCode")
    kind, number = account.said("AccountType"), account.said("AccountID")
    if kind in ("Sale", "Asset", "Liability", "Expense", "Other"):
        return kind == "Sale"
    if standard.isdigit():
        return standard[:1] == "3"
    return bool(_INCOME.fullmatch(number))


def _person(node: Node) -> list[str]:
    country = node.said("Address/Country", "Party/Address/Country") or "NO"
    stated = node.said("RegistrationNumber")
    number = organisation(stated, country)
    name, is_company = node.said("Name"), bool(number)
    return [
        number,
        name if is_company else "",
        "" if is_company else name,
        node.said("Contact/Email"),
        node.said("Contact/MobilePhone", "Contact/Telephone"),
        node.said("Address/StreetName"),
        node.said("Address/PostalCode"),
        node.said("Address/City"),
        node.said("Address/Country"),
    ]


def _sales(voucher: Node, books: _Books) -> Iterator[list[str]]:
    """One row per customer who owes, with the share of what was earned."""
    earned: list[tuple[str, Decimal]] = []
    owed: list[tuple[Node, Decimal]] = []
    for line in voucher.every("Line"):
        debit = amount_of(line.said("DebitAmount/Amount")) or Decimal(0)
        credit = amount_of(line.said("CreditAmount/Amount")) or Decimal(0)
        if words := books.income.get(line.said("AccountID")):
            earned.append((words, credit - debit))
        if line.said("CustomerID"):
            owed.append((line, debit - credit))
    net = sum((amount for _, amount in earned), Decimal(0))
    gross = sum((amount for _, amount in owed), Decimal(0))
    if not earned or not owed:
        return
    account = max(earned, key=lambda one: abs(one[1]))[0]
    for line, amount in owed:
        share = amount / gross if gross else Decimal(1) / len(owed)
        yield [
            SALE,
            line.said("ReferenceNumber") or voucher.said("Line/ReferenceNumber"),
            voucher.said("TransactionDate"),
            *books.customer(line.said("CustomerID")),
            books.currency,
            account,
            text_of(net if len(owed) == 1 else round(net * share, 2)),
            text_of(amount),
            *_NONE,
        ]


def _invoice(invoice: Node, books: _Books) -> Iterator[list[str]]:
    customer = invoice.said("CustomerInfo/CustomerID", "CustomerID")
    for line in invoice.every("Line"):
        amount = amount_of(line.said("InvoiceLineAmount/Amount", "InvoiceLineAmount"))
        quantity = amount_of(line.said("Quantity"))
        sign = -1 if line.said("DebitCreditIndicator").upper().startswith("D") else 1
        yield [
            LINE,
            invoice.said("InvoiceNo"),
            invoice.said("InvoiceDate"),
            *books.customer(customer),
            books.currency,
            "",
            "",
            text_of(amount_of(invoice.said("DocumentTotals/GrossTotal"))),
            line.said("ProductCode"),
            line.said("ProductDescription", "Description"),
            text_of(quantity, sign),
            line.said("UnitPrice"),
            text_of(amount, sign),
            line.said("References/CreditNote/Reference"),
        ]
