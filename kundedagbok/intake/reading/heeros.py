"""Heeros' sales invoices: customers, invoices and their rows in one file.

Each line begins with A (customer), L (invoice) or R (row); three lines name their
columns. Prices are without VAT (N) or with it (B), row by row.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal

from kundedagbok.intake.reading.invoice_form import (
    CREDIT_NOTE,
    HEADER,
    INVOICE,
    amount_of,
    organisation,
    text_of,
)
from kundedagbok.intake.reading.records import Record
from kundedagbok.intake.reading.text_table import Block, TextTable

FORM = "Heeros"
_MARKS = {"TietueAsiakas": "A", "TietueLasku": "L", "TietueRivi": "R"}
_HUNDRED = Decimal(100)
_CENT = Decimal("0.01")
Said = Mapping[str, str]


@dataclass
class _Known:
    """The headings of each kind of line, and what was read so far."""

    headings: dict[str, list[str]] = field(default_factory=dict)
    customers: dict[str, Said] = field(default_factory=dict)
    invoices: dict[str, Said] = field(default_factory=dict)
    rows: list[tuple[int, Said]] = field(default_factory=list)

    def take(self, number: int, cells: list[str]) -> None:
        """Read one line: headings of a kind, or a line of it."""
        kind = _MARKS.get(cells[0].strip())
        if kind:
            self.headings[kind] = [cell.strip() for cell in cells]
            return
        kind = cells[0].strip()
        said = dict(zip(self.headings.get(kind, ()), cells, strict=False))
        if kind == "A":
            self.customers[said.get("Koodi", "")] = said
        elif kind == "L":
            self.invoices[said.get("LaskuID", "")] = said
        elif kind == "R":
            self.rows.append((number, said))


def as_invoices(table: TextTable) -> TextTable | None:
    """The rows of each invoice with its customer; None where it is no such file."""
    lines = [*table.dialect.preamble, *table.header[:1]]
    if sum(line.startswith(tuple(_MARKS)) for line in lines) < 2:
        return None
    dialect = replace(
        table.dialect, width=len(HEADER), preamble=[FORM], header_line=1, first_line=1
    )

    def blocks() -> Iterator[Block]:
        yield list(_records(table))

    return TextTable(list(HEADER), dialect, blocks, keep=table)


def _records(table: TextTable) -> Iterator[Record]:
    known = _Known()
    for line in table.dialect.preamble:
        known.take(0, line.split(table.dialect.delimiter or ";"))
    known.take(0, table.header)
    for record in table.records():
        if record.cells:
            known.take(record.line_number, record.cells)
    places: dict[str, int] = {}
    for number, row in known.rows:
        key = row.get("LaskuID", "")
        places[key] = places.get(key, 0) + 1
        invoice = known.invoices.get(key, {})
        customer = known.customers.get(invoice.get("Koodi", ""), {})
        yield Record(
            number, [*_shared(invoice, customer), *_goods(row, invoice, places[key])]
        )


def _shared(invoice: Said, customer: Said) -> list[str]:
    """What each row of an invoice repeats."""
    country = _first("Laskutusmaa", invoice, customer)
    legal = organisation(customer.get("Y-tunnus", ""), country)
    name = _first("Nimi", invoice, customer)
    return [
        CREDIT_NOTE if _is_credit(invoice) else INVOICE,
        _first("Laskunumero", invoice) or _first("LaskuID", invoice),
        _first("Laskun päivä", invoice) or _first("Tositepäivä", invoice),
        _first("Tilausnumero", invoice),
        "",
        _first("Koodi", invoice, customer),
        legal,
        name if legal else "",
        _first("Yhteyshenkilö", customer) or ("" if legal else name),
        _first("YhteyshenkilöEmail", customer),
        _first("YhteyshenkilöPuh", customer),
        _first("Laskutusosoite", invoice, customer),
        _first("Laskutuspostinro", invoice, customer),
        _first("Laskutuskaupunki", invoice, customer),
        country,
        _first("Valuutta", invoice, customer),
    ]


def _goods(row: Said, invoice: Said, place: int) -> list[str]:
    """A row's product, quantity and amounts; sums of the invoice are not told."""
    rate = amount_of(row.get("Alv-%", "")) or Decimal(0)
    price = amount_of(row.get("Yksikköhinta", ""))
    quantity = amount_of(row.get("Määrä", ""))
    off = amount_of(row.get("Ale-%", "")) or Decimal(0)
    net = gross = None
    if price is not None and quantity is not None:
        sum_ = price * quantity * (_HUNDRED - off) / _HUNDRED
        sum_ = -abs(sum_) if _is_credit(invoice) else sum_
        quantity = -abs(quantity) if _is_credit(invoice) else quantity
        scale = (_HUNDRED + rate) / _HUNDRED
        has_tax = row.get("Yksikköhinta brutto/netto", "").strip().upper() == "B"
        net = (sum_ / scale if has_tax else sum_).quantize(_CENT)
        gross = (sum_ if has_tax else sum_ * scale).quantize(_CENT)
    return [
        str(place),
        row.get("Koodi", ""),
        row.get("Tuotteen nimi", "") or row.get("Selite", ""),
        text_of(quantity),
        "",
        text_of(net),
        text_of(rate),
        text_of(gross),
        "",
        "",
        "",
    ]


def _is_credit(invoice: Said) -> bool:
    return invoice.get("Laskun tyyppi", "").strip() == "INV02"


def _first(name: str, *sources: Said) -> str:
    return next((said for s in sources if (said := s.get(name, "").strip())), "")
