"""The same sales as invoices: a row per line, credit notes negative, and a total."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from kundedagbok.sample.orders import Line, Order, shared
from kundedagbok.sample.places import COUNTRY_NAMES
from kundedagbok.sample.seasons import FIRST_DAY, LAST_DAY
from kundedagbok.sample.tables import comma

TITLE = "Nordavind Landhandel – fakturalinjer"
HEADER = (
    "Fakturanummer", "Bilagstype", "Krediterer", "Fakturadato", "Forfallsdato",
    "Kundenummer", "Kundenavn", "Organisasjonsnummer", "E-post", "Telefon", "Adresse",
    "Postnummer", "Poststed", "Land", "Valuta", "Varenummer", "Varenavn", "Antall",
    "Enhetspris inkl. mva", "Mva %", "Mva-beløp", "Linjesum inkl. mva",
)  # fmt: skip
FIRST_INVOICE = 20_000
DUE_DAYS = 14
FREIGHT = ("FRAKT", "Frakt")


@dataclass(frozen=True)
class Entry:
    """One line of an invoice, or of a credit note with all amounts below zero."""

    code: str
    title: str
    quantity: int
    percent: int
    gross: int

    @property
    def vat(self) -> int:
        """Return the VAT within the line, in whole øre."""
        return round(self.gross * self.percent / (100 + self.percent))


def rows(orders: Iterable[Order]) -> Iterator[list[str]]:
    """Yield the title, the heading, all invoices with their credit notes, the total.

    Orders that were never invoiced (tests, exchanges, most cancelled) are not here.
    """
    yield [TITLE]
    yield [f"Periode: {_day(FIRST_DAY)} – {_day(LAST_DAY)}"]
    yield []
    yield list(HEADER)
    vat = gross = 0
    for order in orders:
        if not order.was_invoiced:
            continue
        for entry, row in (*_invoice(order), *_credit_note(order)):
            vat += entry.vat
            gross += entry.gross
            yield row
    blank = len(HEADER) - 3
    yield ["Sum", *[""] * blank, comma(vat), comma(gross)]


def _invoice(order: Order) -> Iterator[tuple[Entry, list[str]]]:
    number = str(FIRST_INVOICE + order.number)
    head = (number, "Faktura", "")
    for entry in entries(order):
        yield entry, _row(order, head, order.placed_at.date(), entry)


def _credit_note(order: Order) -> Iterator[tuple[Entry, list[str]]]:
    if order.returned_on is None:
        return
    number = str(FIRST_INVOICE + order.number)
    head = (f"K{number}", "Kreditnota", number)
    for entry in entries(order, returned=True):
        back = Entry(
            *(entry.code, entry.title, -entry.quantity, entry.percent, -entry.gross)
        )
        yield back, _row(order, head, order.returned_on, back)


def entries(order: Order, *, returned: bool = False) -> list[Entry]:
    """Return the lines to invoice, or those to credit; freight with the whole order."""
    whole = not returned or order.kind == "cancelled" or order.is_fully_returned
    lines = [line for line in order.lines if whole or line.returned]
    goods = [_entry(line) for line in lines]
    return goods + freight(order) if whole else goods


def freight(order: Order) -> list[Entry]:
    """Return the freight, split by the rates of the goods that it follows."""
    if not order.shipping:
        return []
    percents = sorted({line.vat_percent for line in order.lines}, reverse=True)
    parts = [
        sum(line.gross for line in order.lines if line.vat_percent == percent)
        for percent in percents
    ]
    amounts = shared(order.shipping, parts)
    return [
        Entry(*FREIGHT, 1, percent, amount)
        for percent, amount in zip(percents, amounts, strict=True)
    ]


def _entry(line: Line) -> Entry:
    return Entry(line.code, line.title, line.quantity, line.vat_percent, line.gross)


def _row(
    order: Order, head: tuple[str, str, str], day: date, entry: Entry
) -> list[str]:
    buyer = order.buyer
    name = f"{buyer.first_name} {buyer.last_name}".strip()
    is_firm = bool(buyer.organisation_number)
    return [
        *head, _day(day), _day(day + timedelta(days=DUE_DAYS)),
        str(buyer.customer_number), buyer.company if is_firm else name,
        buyer.organisation_number, order.email, order.phone, buyer.street,
        buyer.postcode, buyer.city, COUNTRY_NAMES[buyer.country], order.currency,
        entry.code, entry.title, str(entry.quantity), comma(_each(entry)),
        str(entry.percent), comma(entry.vat), comma(entry.gross),
    ]  # fmt: skip


def _each(entry: Entry) -> int:
    return round(entry.gross / entry.quantity)


def _day(day: date) -> str:
    return f"{day:%d.%m.%Y}"
