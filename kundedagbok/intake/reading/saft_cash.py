"""SAF-T Cash Register: what tills must be able to give the tax office, line by line.

One row per article line of a sale or a return. Staff, signatures and the till's
other events are left unread. A transaction that is void, for training or no sale
at all stays as a row that says so.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path

from kundedagbok.intake.reading.invoice_form import amount_of, text_of
from kundedagbok.intake.reading.xml_stream import Node, elements

HEADER = (
    "Transaction kind",
    "Receipt",
    "Date",
    "Time",
    "Store",
    "Customer number",
    "Customer",
    "E-mail",
    "Phone",
    "Article group",
    "Article number",
    "Article",
    "Quantity",
    "Line with VAT",
    "Line without VAT",
    "VAT %",
    "VAT",
    "Cost price",
    "Receipt total",
    "Currency",
    "Payment",
    "Reference",
)
SALE, RETURN, NO_SALE, VOID, TRAINING = "sale", "return", "no sale", "void", "training"
_WANTED = (
    "curCode",
    "customerSupplier",
    "article",
    "basic",
    "name",
    "registerID",
    "cashtransaction",
)
_SKIPPED = ("employee", "event", "vatCodeDetails", "periods", "signature")
_SALES = frozenset(["11001", "11002", "11012", "11015", "11016", "11017"])
_RETURNS = frozenset(("11006", "11013"))
_CORRECTION = "11009"
_GROUPS, _KINDS, _PAYMENTS = "04", "11", "12"
_TRUE = ("true", "1")
_NEAR = Decimal("0.02")


@dataclass
class _Books:
    """What the file tells before its sales: codes, articles, customers, the till."""

    currency: str = ""
    store: str = ""
    register: str = ""
    codes: dict[tuple[str, str], tuple[str, str]] = field(default_factory=dict)
    articles: dict[str, tuple[str, str]] = field(default_factory=dict)
    customers: dict[str, tuple[str, str, str]] = field(default_factory=dict)

    def learn(self, node: Node) -> None:
        match node.name:
            case "curCode":
                self.currency = self.currency or node.text.strip()
            case "name":
                self.store = node.text.strip()
            case "registerID":
                self.register = node.text.strip()
            case "basic":
                key = node.said("basicType").zfill(2), node.said("basicID")
                said = node.said("predefinedBasicID"), node.said("basicDesc")
                self.codes[key] = said
            case "article":
                said = node.said("artDesc"), node.said("artGroupID")
                self.articles[node.said("artID")] = said
            case _:
                name, email = node.said("custSupName"), node.said("eMail")
                said = name, email, node.said("telephone")
                self.customers[node.said("custSupID")] = said

    def code(self, kind: str, said: str) -> tuple[str, str]:
        """The national code and the words of one of the till's own codes."""
        return self.codes.get((kind, said), ("", said))


def cash_rows(path: Path, name: str) -> Iterator[list[str]]:
    """The article lines of all transactions, in the order of HEADER."""
    books = _Books()
    for node in elements(path, name, _WANTED, _SKIPPED):
        if node.name == "cashtransaction":
            yield from _rows(node, books)
        else:
            books.learn(node)


def _rows(sale: Node, books: _Books) -> Iterator[list[str]]:
    lines = list(sale.every("ctLine"))
    kind = _kind(sale, books, bool(lines))
    customer = sale.said("custSupID")
    name, email, phone = books.customers.get(customer, ("", "", ""))
    total = amount_of(sale.said("transAmntIn"))
    sign = -1 if kind == RETURN and total is not None and total > 0 else 1
    _, paid = books.code(_PAYMENTS, sale.said("payment/paymentType"))
    is_off = not _adds_up(sale, lines)
    shared = [kind, f"{books.register}-{sale.said('transID')}".lstrip("-")]
    shared += [sale.said("transDate"), sale.said("transTime"), books.store]
    shared += [customer, name, email, phone]
    for line in lines:
        yield [
            *shared,
            *_article(line, books),
            *_amounts(line, sign, is_off),
            text_of(total, sign),
            books.currency,
            paid,
            sale.said("invoiceID"),
        ]
    if not lines:
        yield [*shared, *[""] * (len(HEADER) - len(shared))]


def _kind(sale: Node, books: _Books, has_lines: bool) -> str:
    """What a transaction is, by its national code where the till says it."""
    if sale.said("voidTransaction").lower() in _TRUE:
        return VOID
    if sale.said("trainingID").lower() in _TRUE:
        return TRAINING
    said = sale.said("transType")
    national, _ = books.code(_KINDS, said)
    code = national or said
    if code in _RETURNS:
        return RETURN
    is_open = not said or code == _CORRECTION or not code.isdigit()
    is_sale = has_lines and (code in _SALES or is_open)
    return SALE if is_sale else NO_SALE


def _adds_up(sale: Node, lines: list[Node]) -> bool:
    """The lines are the total as they stand; else their discounts come off first."""
    total = amount_of(sale.said("transAmntIn"))
    stated = [amount_of(line.said("lineAmntIn")) for line in lines]
    off = sum((_discount(line) for line in lines), Decimal(0))
    whole = sum((amount for amount in stated if amount is not None), Decimal(0))
    return total is None or not off or abs(whole - off - total) > _NEAR


def _discount(line: Node) -> Decimal:
    said = (amount_of(part.said("dscAmnt")) for part in line.every("discount"))
    return sum((amount for amount in said if amount is not None), Decimal(0))


def _article(line: Node, books: _Books) -> list[str]:
    number = line.said("artID")
    words, group = books.articles.get(number, ("", ""))
    _, category = books.code(_GROUPS, line.said("artGroupID") or group)
    name = words or line.said("cashTransLineDescr") or category
    return [category, number, name]


def _amounts(line: Node, sign: int, is_off: bool) -> list[str]:
    """Quantity, with and without VAT, rate, VAT, cost: taken back with a minus."""
    gross, net = (amount_of(line.said(name)) for name in ("lineAmntIn", "lineAmntEx"))
    rate, tax = amount_of(line.said("vat/vatPerc")), amount_of(line.said("vat/vatAmnt"))
    if is_off and gross:
        kept = (gross - _discount(line)) / gross
        gross, net, tax = (
            None if amount is None else amount * kept for amount in (gross, net, tax)
        )
    cost = line.said("costPrice")
    quantity = amount_of(line.said("qnt") or "1")
    return [
        text_of(quantity, sign),
        text_of(gross, sign),
        text_of(net, sign),
        text_of(rate),
        text_of(tax, sign),
        cost,
    ]
