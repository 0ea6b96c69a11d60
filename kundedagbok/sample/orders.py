"""Orders with their money, in whole øre: prices, discounts, VAT, shipping, returns."""

from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property

from kundedagbok.sample.people import Person

SWEDISH_FOOD_CUT = date(2026, 4, 1)
FREE_SHIPPING = {"NOK": 60_000, "SEK": 60_000, "DKK": 40_000}
SHIPPING = {"NOK": 7_900, "SEK": 6_900, "DKK": 4_900}


@dataclass(frozen=True)
class Line:
    """One line. `unit_price` and `discount` are øre, VAT included; `cost` is NOK øre.

    The discount is the line's share of the order's; `returned` counts pieces.
    """

    product: int
    code: str
    title: str
    quantity: int
    unit_price: int
    discount: int
    vat_percent: int
    cost: int
    returned: int = 0
    reason: str = ""

    @property
    def full(self) -> int:
        """Return the line's value before discount."""
        return self.quantity * self.unit_price

    @property
    def gross(self) -> int:
        """Return what the customer pays for the line."""
        return self.full - self.discount

    @property
    def vat(self) -> float:
        """Return the VAT within the line, not rounded."""
        return self.gross * self.vat_percent / (100 + self.vat_percent)


@dataclass(frozen=True)
class Buyer:
    """Who an order is for, as the shop knows it: a person, or a firm."""

    customer_number: int
    first_name: str
    last_name: str
    country: str
    postcode: str
    city: str
    street: str
    company: str = ""
    organisation_number: str = ""
    consent: str = ""


@dataclass(frozen=True)
class Order:
    """One order. `kind`: sale, business, cancelled, test, exchange or gift_card."""

    number: int
    kind: str
    person: int
    buyer: Buyer
    placed_at: datetime
    second_pass: bool
    email: str
    phone: str
    currency: str
    lines: tuple[Line, ...]
    discount_code: str
    shipping: int
    channel: str
    payment: str
    shipping_method: str
    cancelled_at: datetime | None = None
    was_invoiced: bool = True
    returned_on: date | None = None
    is_first: bool = field(default=False)

    @cached_property
    def subtotal(self) -> int:
        """Return the goods after discount, VAT included."""
        return sum(line.gross for line in self.lines)

    @property
    def total(self) -> int:
        """Return what the customer pays."""
        return self.subtotal + self.shipping

    @property
    def discount(self) -> int:
        """Return the whole order's discount."""
        return sum(line.discount for line in self.lines)

    @property
    def vat(self) -> float:
        """Return the VAT of goods and shipping; shipping follows the goods."""
        goods = sum(line.vat for line in self.lines)
        return goods * self.total / self.subtotal if self.subtotal else 0.0

    @cached_property
    def refunded(self) -> int:
        """Return what was paid back: returned lines, and all when nothing is kept."""
        if not any(line.returned for line in self.lines):
            return 0
        if self.is_fully_returned:
            return self.total
        return sum(line.gross for line in self.lines if line.returned)

    @property
    def is_fully_returned(self) -> bool:
        """Say whether each piece came back."""
        return all(line.returned == line.quantity for line in self.lines)

    @property
    def is_valid(self) -> bool:
        """Say whether the order counts: a sale of something that was kept."""
        return self.kind in ("sale", "business") and not self.is_fully_returned

    @cached_property
    def net(self) -> float:
        """Return what the shop keeps of the goods, in øre: no VAT, no returns."""
        return sum(line.gross - line.vat for line in self.lines if not line.returned)


def vat_percent(country: str, day: date, *, food: bool) -> int:
    """Return the rate of VAT that the shop charges in the country on the day."""
    if country == "DK" or not food:
        return 25
    if country == "NO":
        return 15
    return 6 if day >= SWEDISH_FOOD_CUT else 12


def price_in(currency: str, norwegian: int) -> int:
    """Return a price in øre (whole kroner) in the currency's price list."""
    return 100 * (round(norwegian * 0.65) if currency == "DKK" else norwegian)


def shared(total: int, parts: list[int]) -> list[int]:
    """Share an amount by the parts, in whole øre that add up to the amount."""
    whole = sum(parts)
    if not whole:
        return [0] * len(parts)
    floors = [total * part // whole for part in parts]
    left = sorted(range(len(parts)), key=lambda i: (-(total * parts[i] % whole), i))
    for i in left[: total - sum(floors)]:
        floors[i] += 1
    return floors


def shipping_for(currency: str, goods: int, *, collected: bool) -> int:
    """Return the price of shipping: free above a limit, and in the shop."""
    if collected or goods >= FREE_SHIPPING[currency]:
        return 0
    return SHIPPING[currency]


def buyer_of(person: Person) -> Buyer:
    """Return the person as a buyer."""
    return Buyer(
        customer_number=10_001 + person.number,
        first_name=person.first_name,
        last_name=person.last_name,
        country=person.place.country,
        postcode=person.place.postcode,
        city=person.place.city,
        street=f"{STREETS[person.number % len(STREETS)]} {1 + person.number % 97}",
        consent=person.consent,
    )


STREETS = ("Lyngveien", "Furustien", "Bekkefaret", "Tunet", "Myrveien", "Kornvegen")
