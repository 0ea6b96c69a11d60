"""Forty firms that buy by the box: few orders, much money; five share an address."""

from dataclasses import dataclass

from kundedagbok.sample import names
from kundedagbok.sample.baskets import Item
from kundedagbok.sample.catalogue import POSITION
from kundedagbok.sample.chance import Chance
from kundedagbok.sample.checkout import Checkout, priced, sold_to
from kundedagbok.sample.orders import Buyer, Order
from kundedagbok.sample.people import phone
from kundedagbok.sample.places import CITY, COAST, PLACES, Place
from kundedagbok.sample.seasons import DAYS, day_of
from kundedagbok.sample.visits import Visit

FIRMS, ORDERS = 40, 90
SHARED_ADDRESS, SHARING = "post@example.no", 5
GIFTS = (("ULL-SOKK", 56), ("KAF-BONN", 76), ("HUD-SAPE", 92), ("ULL-LUE", 40))
SECOND_GIFT = 0.25
TRADES = ("Regnskap", "Rør", "Bakeri", "Tannklinikk", "Elektro", "Hotell", "Maskin")
FIRST_PHONE = 9_000
FIRST_NUMBER = 60_001
SPREAD = (0.35, 1.9)


@dataclass(frozen=True)
class Firm:
    """One firm. Its number fails the check digit on purpose: no firm has it."""

    number: int
    name: str
    place: Place
    email: str
    organisation_number: str


def firms(chance: Chance) -> list[Firm]:
    """Make the firms."""
    return [_firm(chance, number) for number in range(FIRMS)]


def _firm(chance: Chance, number: int) -> Firm:
    country = ("NO", "NO", "NO", "SE", "DK")[number % 5] if number >= SHARING else "NO"
    _, owner = names.of_family(number * 5, 0)
    ending = {"NO": "AS", "SE": "AB", "DK": "ApS"}[country]
    name = f"{owner} {chance.choice(TRADES)} {ending}"
    return Firm(
        number=number,
        name=name,
        place=chance.choice(PLACES[country, chance.choice((CITY, COAST))]),
        email=SHARED_ADDRESS if number < SHARING else _address(owner, country, number),
        organisation_number=without_check_digit(999_000_010 + 20 * number),
    )


def _address(owner: str, country: str, number: int) -> str:
    return f"{names.plain(owner)}.innkjop{number}@example.{country.lower()}"


def without_check_digit(number: int) -> str:
    """Return the next number of nine digits that no register can have given out."""
    while True:
        digits = [int(digit) for digit in f"{number:09d}"]
        weights = (3, 2, 7, 6, 5, 4, 3, 2, 1)
        if sum(d * w for d, w in zip(digits, weights, strict=True)) % 11:
            return f"{number:09d}"
        number += 1


def business_orders(chance: Chance) -> list[Order]:
    """Make the firms' orders: two each, and ten more."""
    checkout = Checkout(chance)
    known = firms(chance)
    return [_order(chance, checkout, known[i % FIRMS]) for i in range(ORDERS)]


def _order(chance: Chance, checkout: Checkout, firm: Firm) -> Order:
    day = chance.whole(0, DAYS - 2)
    gifts = chance.some(GIFTS, 2 if chance.happens(SECOND_GIFT, "gifts") else 1)
    low, high = SPREAD
    items = [
        Item(POSITION[code], round(usual * (low + (high - low) * chance.even("boxes"))))
        for code, usual in gifts
    ]
    visit = Visit(-1, day, items, False, False, "")
    buyer = _buyer(firm)
    return Order(
        number=0,
        kind="business",
        person=-1 - firm.number,
        buyer=buyer,
        placed_at=checkout.moment(day_of(day)),
        second_pass=False,
        email=firm.email,
        phone=phone(firm.place.country, FIRST_PHONE + firm.number),
        currency=sold_to(buyer),
        lines=priced(visit, buyer.country, day_of(day), None),
        discount_code="",
        shipping=0,
        channel="direct",
        payment="Faktura",
        shipping_method="Bedriftspakke",
    )


def _buyer(firm: Firm) -> Buyer:
    return Buyer(
        customer_number=FIRST_NUMBER + firm.number,
        first_name="",
        last_name="",
        country=firm.place.country,
        postcode=firm.place.postcode,
        city=firm.place.city,
        street=f"Næringsveien {1 + firm.number}",
        company=firm.name,
        organisation_number=firm.organisation_number,
    )
