"""The same invented sales as a Shopify export and as an accounting export.

Yarn and tea in three countries, five ways of writing invoices. Amounts are whole
øre; every discount is a share of the whole order, freight bears the VAT of the goods,
and a part of an order comes back only where that share can be said: one VAT rate and
no freight, since Shopify tells of one refunded sum.
"""

import csv
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path
from random import Random
from typing import Any
from zoneinfo import ZoneInfo

FIRST_INVOICE = 70_000
Place = tuple[Any, ...]
_SHOPIFY = (
    "Name,Email,Financial Status,Paid at,Fulfillment Status,Currency,Subtotal,"
    "Shipping,Taxes,Total,Discount Code,Discount Amount,Created at,"
    "Lineitem quantity,Lineitem name,Lineitem price,Lineitem sku,Billing Name,"
    "Billing Address1,Billing Company,Billing City,Billing Zip,Billing Country,"
    "Cancelled at,Payment Method,Refunded Amount,Vendor,Id,Tags,Source,"
    "Lineitem discount,Phone"
)
SHOPIFY = _SHOPIFY.split(",")


@dataclass(frozen=True)
class Form:
    """How one accounting system writes: its headings, amounts and days."""

    headings: tuple[str, ...]
    amounts: tuple[str, ...]
    kinds: tuple[str, str]
    freight: str
    total: str
    day: str = "%d.%m.%Y"
    mark: str = ","
    delimiter: str = ";"
    encoding: str = "cp1252"


NORWEGIAN = (
    "Fakturanummer", "Bilagstype", "Krediterer", "Fakturadato", "Kundenummer",
    "Kundenavn", "Organisasjonsnummer", "E-post", "Telefon", "Adresse", "Postnummer",
    "Poststed", "Land", "Valuta", "Varenummer", "Varenavn", "Antall",
)  # fmt: skip
SWEDISH = (
    "Fakturanummer", "Fakturatyp", "Krediterar", "Fakturadatum", "Kundnummer",
    "Kundnamn", "Organisationsnummer", "E-post", "Telefon", "Adress", "Postnummer",
    "Ort", "Land", "Valuta", "Artikelnummer", "Benämning", "Antal",
)  # fmt: skip
ENGLISH = (
    "Invoice number", "Invoice type", "Credited invoice", "Invoice date",
    "Customer number", "Customer name", "Organisation number", "Email", "Phone",
    "Address", "Postal code", "City", "Country", "Currency", "Product number",
    "Product name", "Quantity",
)  # fmt: skip
FORMS = (
    Form(
        NORWEGIAN,
        ("Enhetspris inkl. mva", "Rabatt %", "Mva %", "Linjesum inkl. mva"),
        ("Faktura", "Kreditnota"), "Frakt", "Sum",
    ),
    Form(
        SWEDISH,
        ("Moms %", "Radsumma exkl. moms", "Radsumma inkl. moms"),
        ("Faktura", "Kreditfaktura"), "Frakt", "Summa", day="%Y-%m-%d",
    ),
    Form(
        ENGLISH,
        ("VAT %", "Net amount", "VAT amount", "Gross amount"),
        ("Invoice", "Credit note"), "Shipping", "Total",
        day="%Y-%m-%d", mark=".", delimiter=",", encoding="utf-8-sig",
    ),
    Form(
        NORWEGIAN,
        ("Mva %", "Mva-beløp", "Linjesum eks. mva"),
        ("Faktura", "Kreditnota"), "Frakt", "Totalt",
    ),
    Form(
        SWEDISH,
        ("Moms %", "Momsbelopp", "Radsumma inkl. moms"),
        ("Faktura", "Kreditfaktura"), "Frakt", "Totalt", day="%Y-%m-%d",
        encoding="utf-8",
    ),
)  # fmt: skip
PLACES = (
    ("NO", "NOK", "Europe/Oslo", (25, 15, 0), "+47 4", ("Bergen", "5003")),
    ("SE", "SEK", "Europe/Stockholm", (25, 12, 6), "+46 70", ("Umeå", "903 26")),
    ("FI", "EUR", "Europe/Helsinki", (25.5, 14, 0), "+358 40", ("Turku", "20100")),
    ("NO", "NOK", "Europe/Oslo", (25, 15, 0), "+47 9", ("Tromsø", "9008")),
    ("SE", "SEK", "Europe/Stockholm", (25, 12, 6), "+46 73", ("Lund", "222 22")),
)
GOODS = (
    "Merinogarn", "Alpakkagarn", "Bomullsgarn", "Strumpgarn", "Pinner 4 mm",
    "Rundpinne 5 mm", "Merker", "Oolong", "Sencha", "Rooibos", "Earl Grey", "Urtete",
    "Tekanne", "Tesil", "Kopp", "Mønsterbok", "Strikkebok", "Hæftet",
)  # fmt: skip
FIRST_NAMES = ("Åse", "Britt", "Cato", "Dagny", "Espen", "Frøydis", "Göran", "Hilma")
LAST_NAMES = ("Aasen", "Brække", "Dahl", "Ek", "Fossum", "Grønli", "Hägg", "Ibsen")


@dataclass(frozen=True)
class Buyer:
    """A person, or a firm with its organisation number."""

    number: int
    name: str
    email: str
    phone: str
    street: str
    firm: str = ""


@dataclass(frozen=True)
class Line:
    """Units of one product; amounts with VAT in øre, after the discount."""

    code: str
    title: str
    quantity: int
    price: int
    rate: Decimal
    gross: int
    is_back: bool = False

    @property
    def net(self) -> Decimal:
        """What it is without VAT, unrounded."""
        return Decimal(self.gross) / (1 + self.rate / 100)


@dataclass
class Order:
    """An order; `state` is paid, voided, cancelled, refunded or partly."""

    number: int
    at: datetime
    buyer: Buyer
    lines: list[Line]
    percent: int
    freight: int
    state: str
    style: int
    back: list[Line] = field(default_factory=list)

    @property
    def subtotal(self) -> int:
        """The goods after the discount."""
        return sum(line.gross for line in self.lines)

    @property
    def vat(self) -> int:
        """The VAT of goods and freight, in whole øre."""
        inside = sum(line.gross - line.net for line in self.lines)
        return whole(inside * (self.subtotal + self.freight) / self.subtotal)


def whole(value: Decimal | float) -> int:
    """Round to whole øre as people do."""
    return int(Decimal(value).quantize(Decimal(1), ROUND_HALF_UP))


def orders(seed: int, count: int = 320) -> list[Order]:
    """Return a year of sales, in the order of time."""
    chance = Random(seed)
    country, _, zone, rates, *_ = PLACES[seed % len(PLACES)]
    goods = [
        (f"G{place:02}", title, chance.randrange(1900, 89900, 100), rate)
        for place, title in enumerate(GOODS)
        for rate in [Decimal(str(rates[place % 3]))]
    ]
    buyers = [_buyer(chance, place, country) for place in range(90)]
    at = datetime(2025, 1, 2, 9, tzinfo=ZoneInfo(zone))
    found = []
    for place in range(count):
        at += timedelta(minutes=chance.randrange(20, 3000))
        found.append(_order(chance, 1001 + place, at, chance.choice(buyers), goods))
    return found


def _buyer(chance: Random, place: int, country: str) -> Buyer:
    name = f"{chance.choice(FIRST_NAMES)} {chance.choice(LAST_NAMES)}{place}"
    start = PLACES[[one[0] for one in PLACES].index(country)][4]
    phone = f"{start}{chance.randrange(10**6, 10**7)}"
    mail = f"{name.lower().replace(' ', '.')}@post{place}.example"
    street = f"Storgata {place + 1}"
    if place % 9 == 0:
        return Buyer(500 + place, name, mail, phone, street, f"Garnlageret {place} AS")
    return Buyer(500 + place, name, "" if place % 7 == 3 else mail, phone, street)


def _order(
    chance: Random,
    number: int,
    at: datetime,
    buyer: Buyer,
    goods: list[tuple[str, str, int, Decimal]],
) -> Order:
    percent = chance.choice((0, 0, 0, 10, 15, 33))
    chosen = chance.sample(goods, chance.choice((1, 1, 2, 3, 4)))
    state = chance.choices(
        ("paid", "voided", "cancelled", "refunded", "partly"), (80, 5, 4, 5, 9)
    )[0]
    if state == "partly":
        chosen = [one for one in chosen if one[3] == chosen[0][3]]
    lines = []
    for code, title, price, rate in chosen:
        quantity = chance.choice((1, 1, 2, 3))
        paid = whole(Decimal(quantity * price * (100 - percent)) / 100)
        lines.append(Line(code, title, quantity, price, rate, paid))
    if state == "partly" and len(lines) == 1:
        state = "paid"
    freight = 0 if state == "partly" else chance.choice((0, 4900, 7900))
    order = Order(number, at, buyer, lines, percent, freight, state, number % 3)
    if state in ("cancelled", "refunded"):
        order.back = [*lines, *_freight(order)]
    if state == "partly":
        order.back = lines[:1]
    return order


def _freight(order: Order) -> list[Line]:
    """The freight with the VAT of the goods, in a line for each rate."""
    rates = sorted({line.rate for line in order.lines}, reverse=True)
    left, found = order.freight, []
    for place, rate in enumerate(rates, 1):
        part = sum(line.gross for line in order.lines if line.rate == rate)
        amount = whole(Decimal(order.freight * part) / order.subtotal)
        amount = left if place == len(rates) else amount
        left -= amount
        found.append(Line("FRAKT", "", 1, amount, rate, amount))
    return [line for line in found if line.gross]


def write_shopify(path: Path, seed: int, sales: list[Order]) -> Path:
    """Write the shop's export, the newest order first."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(SHOPIFY), restval="")
        writer.writeheader()
        for order in reversed(sales):
            writer.writerows(_shopify_rows(order, PLACES[seed % len(PLACES)]))
    return path


def _shopify_rows(order: Order, place: Place) -> Iterator[dict[str, str]]:
    buyer, total = order.buyer, order.subtotal + order.freight
    country, currency, *_, (city, postcode) = place
    stamp = f"{order.at:%Y-%m-%d %H:%M:%S %z}"
    back = total if order.state in ("cancelled", "refunded") else 0
    back = sum(line.gross for line in order.back) if order.state == "partly" else back
    before = sum(line.quantity * line.price for line in order.lines)
    first = {
        "Financial Status": {"cancelled": "refunded", "partly": "partially_refunded"}
        .get(order.state, order.state),
        "Currency": currency, "Subtotal": kroner(order.subtotal), "Paid at": stamp,
        "Shipping": kroner(order.freight), "Taxes": kroner(order.vat),
        "Total": kroner(total), "Refunded Amount": kroner(back),
        "Discount Code": f"TE{order.percent}" if order.percent else "",
        "Discount Amount": kroner(before - order.subtotal),
        "Billing Name": buyer.name, "Billing Company": buyer.firm,
        "Billing Address1": _street(order), "Billing City": city.upper(),
        "Billing Zip": f"'{postcode.replace(' ', '')}", "Billing Country": country,
        "Cancelled at": stamp if order.state in ("voided", "cancelled") else "",
        "Payment Method": "Faktura" if buyer.firm else "Kort", "Source": "web",
        "Phone": f"'{_phone(order)}", "Id": str(5_000_000 + order.number),
    }  # fmt: skip
    for line in order.lines:
        yield first | {
            "Name": f"#{order.number}", "Email": _email(order), "Created at": stamp,
            "Lineitem quantity": str(line.quantity), "Lineitem name": line.title,
            "Lineitem price": kroner(line.price), "Lineitem sku": line.code,
            "Vendor": "Garn og te", "Lineitem discount": "0.00",
        }  # fmt: skip
        first = {}


def write_invoices(path: Path, seed: int, sales: list[Order]) -> Path:
    """Write the accounting export: what was invoiced, credit notes, a total row."""
    form, place = FORMS[seed % len(FORMS)], PLACES[seed % len(PLACES)]
    with path.open("w", encoding=form.encoding, newline="") as file:
        writer = csv.writer(file, delimiter=form.delimiter)
        writer.writerow([*form.headings, *form.amounts])
        everything = 0
        for order in sales:
            for row, gross in _invoice_rows(order, form, place):
                writer.writerow(row)
                everything += gross
        last = _money(everything, form)
        blank = len(form.headings) + len(form.amounts) - 2
        writer.writerow([form.total, *[""] * blank, last])
    return path


def _invoice_rows(
    order: Order, form: Form, place: Place
) -> Iterator[tuple[list[str], int]]:
    if order.state == "voided":
        return
    number = str(FIRST_INVOICE + order.number)
    invoice = [number, form.kinds[0], ""]
    note = [f"K{number}", form.kinds[1], number]
    later = order.at + timedelta(days=5)
    for head, at, sign, lines in (
        (invoice, order.at, 1, [*order.lines, *_freight(order)]),
        (note, later, -1, order.back),
    ):
        for line in lines:
            yield [*head, *_whom(order, at, line, form, place, sign)], sign * line.gross


def _whom(
    order: Order, at: datetime, line: Line, form: Form, place: Place, sign: int
) -> list[str]:
    buyer = order.buyer
    country, currency, *_, (city, postcode) = place
    return [
        at.strftime(form.day), str(buyer.number), buyer.firm or buyer.name,
        f"9{buyer.number:08}" if buyer.firm else "", buyer.email, buyer.phone,
        buyer.street, postcode, city, country, currency, line.code,
        line.title or form.freight, str(sign * line.quantity),
        *(_amount(said, order, line, form, sign) for said in form.amounts),
    ]  # fmt: skip


def _amount(said: str, order: Order, line: Line, form: Form, sign: int) -> str:
    net = whole(line.net)
    if said.endswith("%"):
        is_rate = not said.startswith("Rabatt")
        share = line.rate if is_rate else 0 if line.code == "FRAKT" else order.percent
        return str(share).replace(".", form.mark)
    if said.startswith("Enhetspris"):
        return _money(line.price, form)
    if said in ("Mva-beløp", "Momsbelopp", "VAT amount"):
        return _money(sign * (line.gross - net), form)
    is_net = said in ("Linjesum eks. mva", "Radsumma exkl. moms", "Net amount")
    return _money(sign * (net if is_net else line.gross), form)


def _money(amount: int, form: Form) -> str:
    return kroner(amount).replace(".", form.mark)


def kroner(amount: int) -> str:
    """Write øre as kroner with a point."""
    return str((Decimal(amount) / 100).quantize(Decimal("0.01")))


def _street(order: Order) -> str:
    street = order.buyer.street
    return (street, street.upper(), street.replace("gata", "gt."))[order.style]


def _email(order: Order) -> str:
    mail = order.buyer.email
    return (mail, mail.upper(), f" {mail}" if mail else "")[order.style]


def _phone(order: Order) -> str:
    phone = order.buyer.phone
    return (phone, phone.replace(" ", ""), f"00{phone[1:]}")[order.style]
