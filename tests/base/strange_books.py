"""The same sales as the books of several systems write them: invoices and their lines.

Each form is its headings with what stands under them. Between them: prices with and
without VAT, discounts in every line, in a line of their own, or only in the sum;
credit notes that name their invoice in a column or in words, with or without a minus
sign, under their own numbers; one number for all guests; rounding; names turned
round; titles above, sums below.
"""

import csv
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal
from pathlib import Path
from random import Random

from tests.base.strange_sales import Land, Line, Sale, whole

FIRST_INVOICE = 60_000
FIRST_CREDIT = 80_000


@dataclass(frozen=True)
class Row:
    """One line of an invoice or of a credit note, and how its books write."""

    sale: Sale
    line: Line
    land: Land
    form: "Form"
    is_back: bool
    chance: Random

    @property
    def sign(self) -> int:
        """Below zero where something is taken back and the form says so by a sign."""
        return -1 if self.is_back and not self.form.is_unsigned else 1

    @property
    def invoice(self) -> str:
        """The number of the invoice, also on a credit note."""
        return str(FIRST_INVOICE + self.sale.number)

    @property
    def number(self) -> str:
        """The number of this document."""
        return str(FIRST_CREDIT + self.sale.number) if self.is_back else self.invoice

    def money(self, amount: Decimal | int, decimals: int = 2) -> str:
        """Øre as this form writes kroner."""
        form = Decimal(1).scaleb(-decimals)
        text = f"{(Decimal(amount) / 100).quantize(form):,}"
        mark = {",": self.form.thousands, ".": self.form.mark}
        return "".join(mark.get(letter, letter) for letter in text)


Cell = Callable[[Row], str]


@dataclass(frozen=True)
class Form:
    """The headings of a system, what stands under each, and how it is written."""

    cells: Mapping[str, Cell]
    total: str
    encoding: str = "cp1252"
    delimiter: str = ";"
    mark: str = ","
    thousands: str = ""
    title: tuple[str, ...] = ()
    is_unsigned: bool = False
    rounds: str = ""
    discount: str = ""
    guest: str = ""


def _day(pattern: str) -> Cell:
    late = timedelta(days=9)
    return lambda row: (row.sale.at + late * row.is_back).strftime(pattern)


def _customer(row: Row) -> str:
    return str(row.sale.buyer.number or 10000)


def _name(row: Row) -> str:
    buyer = row.sale.buyer
    if not buyer.number:
        return row.form.guest
    return buyer.firm or f"{buyer.first} {buyer.last}"


def _turned(row: Row) -> str:
    buyer = row.sale.buyer
    if not buyer.number or buyer.firm:
        return _name(row)
    return f"{buyer.last}, {buyer.first}"


def _kind(invoice: str, credit: str) -> Cell:
    return lambda row: credit if row.is_back else invoice


def _words(text: str) -> Cell:
    return lambda row: text.format(row.invoice) if row.is_back else ""


def _firm(row: Row) -> str:
    return f"9{row.sale.buyer.number:08}" if row.sale.buyer.firm else ""


def _rate(row: Row) -> str:
    return str(row.line.rate).replace(".", row.form.mark)


def _share(row: Row) -> str:
    is_goods = row.line.code and not row.form.discount
    return str(row.sale.percent if is_goods else 0)


def _price(row: Row) -> str:
    return row.money(row.line.price)


def _net_price(row: Row) -> str:
    return row.money(row.line.price / (1 + row.line.rate / 100), 4)


def _gross(row: Row) -> str:
    return row.money(row.sign * row.line.gross)


def _net(row: Row) -> str:
    return row.money(row.sign * whole(row.line.net))


def _vat(row: Row) -> str:
    return row.money(row.sign * (row.line.gross - whole(row.line.net)))


def _whom(*names: str, name: Cell = _name) -> dict[str, Cell]:
    """Number, name, organisation number, e-mail, telephone, postcode, town, land."""
    cells: list[Cell] = [
        _customer, name, _firm, lambda row: row.chance.choice(row.sale.buyer.emails),
        lambda row: row.chance.choice(row.sale.buyer.phones),
        lambda row: row.land.town[1], lambda row: row.land.town[0],
        lambda row: row.land.name, lambda row: row.land.currency,
    ]  # fmt: skip
    return dict(zip(names, cells, strict=True))


def _what(code: str, title: str, count: str) -> dict[str, Cell]:
    return {
        code: lambda row: row.line.code,
        title: lambda row: row.line.title,
        count: lambda row: str(row.sign * row.line.quantity),
    }


FORMS: dict[str, Form] = {
    "norsk": Form(
        {"Fakturanr": lambda row: row.number, "Fakturadato": _day("%d.%m.%Y")}
        | {"Type": _kind("Faktura", "Kreditnota")}
        | _whom("Kundenr", "Kundenavn", "Orgnr", "E-post", "Mobil", "Postnr",
                "Poststed", "Land", "Valuta", name=_turned)
        | _what("Varenr", "Varenavn", "Antall")
        | {"Pris eks. mva": _net_price, "Rabatt %": _share, "Mva %": _rate,
           "Beløp eks. mva": _net, "Mva": _vat, "Beløp inkl. mva": _gross,
           "Fakturatekst": _words("Kreditering av faktura {}")},
        "Sum", thousands="\u00a0", title=("Fakturalinjer", "Ullhuset AS", ""),
        guest="Kontantkunde", rounds="Øreavrunding",
    ),
    "svensk": Form(
        {"Fakturanr": lambda row: row.number, "Fakturadatum": _day("%Y-%m-%d"),
         "Krediterar": lambda row: row.invoice if row.is_back else ""}
        | _whom("Kundnr", "Kundnamn", "Orgnr", "E-post", "Telefon", "Postnr", "Ort",
                "Land", "Valuta")
        | _what("Artikelnr", "Benämning", "Antal")
        | {"À-pris inkl. moms": _price, "Rabatt %": _share, "Moms %": _rate,
           "Summa inkl. moms": _gross},
        "Summa", guest="Kontantkund", rounds="Öresavrundning",
    ),
    "dansk": Form(
        {"Fakturanr.": lambda row: row.number, "Dato": _day("%d-%m-%Y"),
         "Bilagstype": _kind("Faktura", "Kreditnota")}
        | _whom("Kundenr.", "Navn", "CVR-nr.", "E-mail", "Telefon", "Postnummer", "By",
                "Land", "Valuta")
        | _what("Varenr.", "Varenavn", "Antal")
        | {"Momspct.": _rate, "Beløb": _net, "Beløb inkl. moms": _gross,
           "Bemærkning": _words("Kreditnota til faktura {}")},
        "I alt", is_unsigned=True, guest="Kontantsalg", thousands=".",
    ),
    "suomi": Form(
        {"Laskunumero": lambda row: row.number, "Laskun päivä": _day("%d.%m.%Y"),
         "Hyvitettävä lasku": lambda row: row.invoice if row.is_back else ""}
        | _whom("Asiakasnumero", "Asiakkaan nimi", "Y-tunnus", "Sähköposti", "Puhelin",
                "Postinumero", "Kaupunki", "Maa", "Valuutta", name=_turned)
        | _what("Tuotekoodi", "Tuotteen nimi", "Määrä")
        | {"Alv-%": _rate, "Veroton summa": _net, "Alv summa": _vat,
           "Verollinen summa": _gross},
        "Yhteensä", encoding="iso-8859-15", guest="Käteisasiakas", rounds="Pyöristys",
    ),
    "linjer": Form(
        {"Fakturanr.": lambda row: row.number, "Dato": _day("%d-%m-%Y")}
        | _whom("Kundenr.", "Navn", "CVR", "E-mail", "Telefon", "Postnr.", "By", "Land",
                "Valuta")
        | _what("Varenr.", "Varenavn", "Antal")
        | {"Enhedspris": _net_price, "Rabat": _share, "Nettobeløb": _net, "Moms": _vat,
           "Bruttobeløb": _gross, "Tekst": _words("Krediterer faktura nr. {}")},
        "Total", guest="Kontantsalg",
    ),
    "english": Form(
        {"Invoice No.": lambda row: row.number, "Invoice Date": _day("%d/%m/%Y"),
         "Document Type": _kind("Invoice", "Credit Memo")}
        | _whom("Customer No.", "Customer Name", "VAT Number", "Email", "Phone",
                "Post Code", "City", "Country", "Currency Code")
        | _what("Item No.", "Description", "Quantity")
        | {"VAT %": _rate, "Amount Excl. VAT": _net, "Amount Incl. VAT": _gross,
           "Applies-to Doc. No.": lambda row: row.invoice if row.is_back else ""},
        "Total", encoding="utf-8-sig", delimiter=",", mark=".", thousands=",",
        guest="Cash customer", discount="Discount",
    ),
    "ordrelinjer": Form(
        {"Ordrenr": lambda row: row.number, "Ordredato": _day("%d.%m.%Y")}
        | _whom("Kundenr", "Kundenavn", "Org.nr.", "Epost", "Tlf", "Lev.postnr.",
                "Lev.poststed", "Land", "Valutakode")
        | _what("Varenr", "Varenavn", "Antall")
        | {"Pris inkl. mva": _price, "Rabatt %": _share, "Mva-sats": _rate,
           "Linjebeløp inkl. mva": _gross,
           "Kreditert faktura": lambda row: row.invoice if row.is_back else ""},
        "Totalsum", encoding="utf-8", delimiter="\t", guest="Diverse kunder",
        discount="Rabatt",
    ),
}  # fmt: skip


def write_books(path: Path, form: Form, land: Land, found: list[Sale]) -> Path:
    """Invoices and credit notes in the order of their sales, and a sum below them."""
    rows = [row for sale in found for row in _rows(sale, land, form)]
    everything = sum(row.line.gross * (-1 if row.is_back else 1) for row in rows)
    with path.open("w", encoding=form.encoding, newline="") as file:
        writer = csv.writer(file, delimiter=form.delimiter)
        for line in form.title:
            writer.writerow([line] if line else [])
        writer.writerow(form.cells)
        for row in rows:
            writer.writerow([cell(row) for cell in form.cells.values()])
        blank = [""] * (len(form.cells) - 2)
        writer.writerow([form.total, *blank, rows[-1].money(everything)])
    return path


def _rows(sale: Sale, land: Land, form: Form) -> Iterator[Row]:
    if sale.state == "voided":
        return
    chance = Random(sale.number)
    sold = [*_before_discount(sale, form), *sale.freight]
    back = sold if sale.state == "refunded" else sale.back
    for is_back, lines in ((False, sold), (True, back)):
        for line in [*lines, *_rounding(lines, form)]:
            yield Row(sale, line, land, form, is_back, chance)


def _rounding(lines: list[Line], form: Form) -> Iterator[Line]:
    """A line down to whole kroner, where the form has one."""
    odd = sum(line.gross for line in lines) % 100
    if form.rounds and odd:
        yield Line("", form.rounds, 1, -odd, Decimal(0), -odd)


def _before_discount(sale: Sale, form: Form) -> Iterator[Line]:
    """The goods; at full price, with a line of discount for each, where so written."""
    if not form.discount or not sale.percent or sale.state == "partly":
        yield from sale.lines
        return
    for line in sale.lines:
        full = line.quantity * line.price
        yield Line(line.code, line.title, line.quantity, line.price, line.rate, full)
    for rate in sorted({line.rate for line in sale.lines}):
        of_rate = [line for line in sale.lines if line.rate == rate]
        off = sum(line.gross - line.quantity * line.price for line in of_rate)
        yield Line("", form.discount, 1, off, rate, off)
