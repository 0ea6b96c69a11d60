"""A year of a shop's sales with the oddities of real books, and its Shopify export.

Guests without a contact, people who write themselves in many ways, freight, whole and
part refunds, sums given back for no goods, shops with prices without VAT. Amounts are
whole øre; `gross` of a line is what was paid for it, after the discount.
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

import phonenumbers

from tests.base.two_forms import SHOPIFY


@dataclass(frozen=True)
class Land:
    """Where the shop is: what it sells in, and how people there write."""

    code: str
    name: str
    currency: str
    zone: str
    rates: tuple[str, ...]
    prefix: str
    mobile: tuple[int, int]
    town: tuple[str, str]


LANDS = (
    Land("NO", "Norge", "NOK", "Europe/Oslo", ("25", "15", "12", "0"), "47",
         (40000000, 49999999), ("Ålesund", "6003")),
    Land("SE", "Sverige", "SEK", "Europe/Stockholm", ("25", "12", "6"), "46",
         (700000000, 709999999), ("Gävle", "802 51")),
    Land("DK", "Danmark", "DKK", "Europe/Copenhagen", ("25",), "45",
         (20000000, 29999999), ("Ærøskøbing", "5970")),
    Land("FI", "Suomi", "EUR", "Europe/Helsinki", ("24", "14", "10"), "358",
         (400000000, 409999999), ("Hämeenlinna", "13100")),
    Land("NO", "Norge", "EUR", "Europe/Oslo", ("25", "15"), "47",
         (90000000, 99999999), ("Røros", "7374")),
)  # fmt: skip
NEW_RATE = Decimal("25.5")
Goods = tuple[str, str, int, Decimal]
FIRST = ("Åse", "Bjørn", "Cecilie", "Dag", "Ester", "Frøya", "Gørill", "Håkan")
LAST = ("Nordmann", "Ødegård", "Lindström", "Sørensen", "Mäkinen", "O'Hara", "Berg")


@dataclass(frozen=True)
class Buyer:
    """Who buys; without a number a guest that nobody knows."""

    number: int
    first: str = ""
    last: str = ""
    emails: tuple[str, ...] = ("",)
    phones: tuple[str, ...] = ("",)
    firm: str = ""

    @property
    def is_known(self) -> bool:
        """Whether anything tells who it is."""
        return bool(self.emails[0] or self.phones[0])


@dataclass(frozen=True)
class Line:
    """Units of a product, or freight, or a sum given back: no code."""

    code: str
    title: str
    quantity: int
    price: int
    rate: Decimal
    gross: int

    @property
    def net(self) -> Decimal:
        """Without VAT, unrounded."""
        return Decimal(self.gross) / (1 + self.rate / 100)


@dataclass
class Sale:
    """An order: `state` is paid, voided, refunded, partly or allowance."""

    number: int
    at: datetime
    buyer: Buyer
    lines: list[Line]
    percent: int
    freight: list[Line]
    state: str
    back: list[Line] = field(default_factory=list)

    @property
    def subtotal(self) -> int:
        """The goods after the discount, with VAT."""
        return sum(line.gross for line in self.lines)

    @property
    def shipping(self) -> int:
        """The freight with VAT."""
        return sum(line.gross for line in self.freight)

    @property
    def counted(self) -> tuple[Decimal, Decimal]:
        """What stays of the goods: with and without VAT, in kroner."""
        back = [] if self.state == "refunded" else self.back
        gross = self.subtotal - sum(line.gross for line in back)
        net = sum((line.net for line in self.lines), Decimal())
        net -= sum((line.net for line in back), Decimal())
        return Decimal(gross) / 100, net / 100


def whole(value: Decimal) -> int:
    """Round to whole øre as people do."""
    return int(value.quantize(Decimal(1), ROUND_HALF_UP))


def sales(seed: int, count: int = 200) -> tuple[Land, list[Sale]]:
    """A year of sales in the order of time; odd seeds have prices without VAT."""
    chance = Random(seed)
    land, is_net = LANDS[seed % len(LANDS)], seed % 2 == 1
    goods = []
    for place in range(16):
        rate = Decimal(land.rates[place % len(land.rates)])
        price = chance.randrange(1900, 99900, 100)
        if is_net:
            price = whole(chance.randrange(20000, 100000, 20000) * (1 + rate / 100))
        goods.append((f"V-{place:03}", f"Ullteppe nr {place}", price, rate))
    buyers = [_buyer(chance, place, land) for place in range(60)]
    at = datetime(2024, 3, 1, 9, tzinfo=ZoneInfo(land.zone))
    found = []
    for place in range(count):
        at += timedelta(minutes=chance.randrange(20, 4000))
        if land.code == "FI":
            goods = [_changed(one, at) for one in goods]
        found.append(_sale(chance, 1001 + place, at, buyers, goods))
    return land, found


def _changed(one: Goods, at: datetime) -> Goods:
    """Finland's standard rate from September 2024; the price without VAT stays."""
    code, title, price, rate = one
    if rate != 24 or at < datetime(2024, 9, 1, tzinfo=at.tzinfo):
        return one
    return code, title, whole(price / Decimal("1.24") * Decimal("1.255")), NEW_RATE


def _buyer(chance: Random, place: int, land: Land) -> Buyer:
    if place % 12 == 11:
        return Buyer(0, chance.choice(FIRST), chance.choice(LAST))
    first, last = chance.choice(FIRST), f"{chance.choice(LAST)}{'abcdefgh'[place % 8]}"
    digits = _mobile(chance, land)
    zero = "0" if land.code in ("SE", "FI") else ""
    phones = (
        f"+{land.prefix} {digits}", f"00{land.prefix}{digits}", f"{zero}{digits}",
        f"{zero}{digits[:3]} {digits[3:5]} {digits[5:]}", f"+{land.prefix}{digits}",
    )  # fmt: skip
    mail = f"kunde.{place}@firma{place}.example"
    mails = (mail, mail.upper(), f"{mail} ", mail.replace("kunde", "Kunde"))
    firm = f"Handelshuset {place} AS" if place % 10 == 0 else ""
    if place % 7 == 3 and not firm:
        mails = ("",)
    elif place % 7 == 5:
        phones = ("",)
    return Buyer(3000 + place, first, last, mails, phones, firm)


def _mobile(chance: Random, land: Land) -> str:
    """A number that somebody may have; whole ranges are given to nobody."""
    while True:
        digits = str(chance.randrange(*land.mobile))
        number = phonenumbers.parse(f"+{land.prefix}{digits}")
        if phonenumbers.is_valid_number(number):
            return digits


def _sale(
    chance: Random, number: int, at: datetime, buyers: list[Buyer], goods: list[Goods]
) -> Sale:
    percent = chance.choice((0, 0, 0, 10, 15))
    chosen = chance.sample(goods, chance.choice((1, 1, 2, 3, 5)))
    state = chance.choices(
        ("paid", "voided", "refunded", "partly", "allowance"), (78, 4, 7, 7, 4)
    )[0]
    if state in ("partly", "allowance") or chance.random() < 0.5:
        chosen = [one for one in chosen if one[3] == chosen[0][3]]
    lines = []
    for code, title, price, rate in chosen:
        quantity = chance.choice((1, 1, 2, 4))
        paid = whole(Decimal(quantity * price * (100 - percent)) / 100)
        lines.append(Line(code, title, quantity, price, rate, paid))
    if state == "partly" and len(lines) == 1:
        state = "paid"
    rate = lines[0].rate
    cost = 0 if {line.rate for line in lines} != {rate} else chance.choice((0, 100))
    cost = whole(cost * (100 + rate)) if state not in ("partly", "allowance") else 0
    freight = [Line("", "Frakt", 1, cost, rate, cost)] if cost else []
    sale = Sale(number, at, chance.choice(buyers), lines, percent, freight, state)
    if state == "refunded":
        sale.back = [*lines, *freight]
    elif state == "partly":
        sale.back = lines[:1]
    elif state == "allowance":
        sum_back = whole(sale.subtotal // 400 * (100 + rate) / 25)
        sale.back = [Line("", "Prisavslag", 1, sum_back, rate, sum_back)]
    return sale


def write_shop(path: Path, seed: int, land: Land, found: list[Sale]) -> Path:
    """The shop's own export; odd seeds without VAT in their prices."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer: csv.DictWriter[Any] = csv.DictWriter(file, SHOPIFY, restval="")
        writer.writeheader()
        for sale in reversed(found):
            writer.writerows(_rows(sale, land, Random(seed + sale.number), seed % 2))
    return path


def _rows(
    sale: Sale, land: Land, chance: Random, is_net: int
) -> Iterator[dict[str, str]]:
    buyer = sale.buyer
    stamp = f"{sale.at:%Y-%m-%d %H:%M:%S %z}"
    paid = [*sale.lines, *sale.freight]
    tax = whole(sum((line.gross - line.net for line in paid), Decimal()))
    back = sum(line.gross for line in sale.back)

    def shown(lines: list[Line]) -> str:
        return kroner(
            whole(sum((line.net for line in lines), Decimal()))
            if is_net
            else sum(line.gross for line in lines)
        )

    first = {
        "Financial Status": {"partly": "partially_refunded",
                             "allowance": "partially_refunded"}
        .get(sale.state, sale.state),
        "Currency": land.currency, "Paid at": stamp, "Subtotal": shown(sale.lines),
        "Shipping": shown(sale.freight), "Taxes": kroner(tax),
        "Total": kroner(sum(line.gross for line in paid)),
        "Refunded Amount": kroner(back), "Discount Code": "SOMMER"[: sale.percent],
        "Billing Name": _name(buyer, chance), "Billing Company": buyer.firm,
        "Billing Address1": "Storgata 1", "Billing City": land.town[0],
        "Billing Zip": f"'{land.town[1]}", "Billing Country": land.code,
        "Cancelled at": stamp if sale.state == "voided" else "",
        "Payment Method": "Faktura" if buyer.firm else "Kort", "Source": "web",
        "Phone": chance.choice(buyer.phones), "Id": str(9_000_000 + sale.number),
    }  # fmt: skip
    for line in sale.lines:
        price = Decimal(line.price) / (1 + line.rate / 100) if is_net else line.price
        yield first | {
            "Name": f"#{sale.number}", "Email": chance.choice(buyer.emails),
            "Created at": stamp, "Lineitem quantity": str(line.quantity),
            "Lineitem name": line.title, "Lineitem price": kroner(price),
            "Lineitem sku": line.code, "Lineitem discount": "0.00",
        }  # fmt: skip
        first = {}


def _name(buyer: Buyer, chance: Random) -> str:
    whole_name = f"{buyer.first} {buyer.last}"
    return chance.choice((whole_name, whole_name.upper(), whole_name.lower()))


def kroner(amount: Decimal | int) -> str:
    """Write øre as kroner with a point."""
    return str((Decimal(amount) / 100).quantize(Decimal("0.01"), ROUND_HALF_UP))
