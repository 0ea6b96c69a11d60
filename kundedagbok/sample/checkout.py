"""A visit becomes an order: the hour, the code, the prices, how it is paid and sent."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta

from kundedagbok.sample.campaigns import Campaign, running
from kundedagbok.sample.catalogue import PRODUCTS
from kundedagbok.sample.chance import Chance, Wheel
from kundedagbok.sample.orders import (
    Buyer,
    Line,
    Order,
    buyer_of,
    price_in,
    shared,
    shipping_for,
    vat_percent,
)
from kundedagbok.sample.people import Person
from kundedagbok.sample.places import CURRENCIES
from kundedagbok.sample.seasons import HOURS, SUNDAY, day_of, existing
from kundedagbok.sample.visits import Visit

HOUR_WHEEL = Wheel(HOURS)
SUNDAY_EVENING = (18, 22)
PAYMENTS = {
    "NO": ("Vipps", "Vipps", "Klarna", "Kort"),
    "SE": ("Swish", "Klarna", "Klarna", "Kort"),
    "DK": ("MobilePay", "MobilePay", "Klarna", "Kort"),
}
WAYS = ("Hentested", "Hentested", "Hjemlevering")
IN_SHOP = "Hentes i butikken"
LATER_CHANNELS = ("direct", "direct", "google", "email", "email", "meta")


class Checkout:
    """Takes the visits of all persons to their orders. Numbers are given later."""

    def __init__(self, chance: Chance) -> None:
        """Keep the stream of draws."""
        self._chance = chance

    def order(self, person: Person, visit: Visit) -> Order:
        """Price and place the order of a visit."""
        day = day_of(visit.day)
        buyer = buyer_of(person)
        currency = CURRENCIES[buyer.country]
        campaign = self._campaign(day, visit)
        lines = priced(visit, buyer.country, day, campaign)
        in_shop = person.channel == "store" and visit.is_first
        goods = sum(line.gross for line in lines)
        return Order(
            number=0,
            kind="sale",
            person=person.number,
            buyer=buyer,
            placed_at=self.moment(day, sunday_evening=visit.on_sunday_evening),
            second_pass=False,
            email=person.email,
            phone="",
            currency=currency,
            lines=lines,
            discount_code=campaign.code if campaign else "",
            shipping=shipping_for(currency, goods, collected=in_shop),
            channel=self._channel(person, visit),
            payment=self._chance.choice(PAYMENTS[buyer.country]),
            shipping_method=IN_SHOP if in_shop else self._chance.choice(WAYS),
            is_first=visit.is_first,
        )

    def moment(self, day: date, *, sunday_evening: bool = False) -> datetime:
        """Draw a time on the day, by the shop's clock."""
        if sunday_evening and day.weekday() == SUNDAY:
            hour = self._chance.whole(*SUNDAY_EVENING)
        else:
            hour = HOUR_WHEEL.at(self._chance.even("hour", day.weekday()))
        second = self._chance.whole(0, 3599)
        return existing(datetime.combine(day, time(hour)) + timedelta(seconds=second))

    def _campaign(self, day: date, visit: Visit) -> Campaign | None:
        if not visit.discount:
            return None
        return self._chance.choice(running(day, visit.discount))

    def _channel(self, person: Person, visit: Visit) -> str:
        return person.channel if visit.is_first else self._chance.choice(LATER_CHANNELS)


def priced(
    visit: Visit, country: str, day: date, campaign: Campaign | None
) -> tuple[Line, ...]:
    """Price the items in the country's currency, with the discount of the campaign."""
    currency = CURRENCIES[country]
    lines = [
        line_of(item.product, item.quantity, country, currency, day)
        for item in visit.items
    ]
    return discounted(lines, campaign.percent if campaign else 0)


def discounted(lines: list[Line], percent: int) -> tuple[Line, ...]:
    """Take a percentage off the whole order, shared by the lines."""
    if not percent:
        return tuple(lines)
    values = [line.full for line in lines]
    shares = shared(round(sum(values) * percent / 100), values)
    return tuple(
        replace(line, discount=share) for line, share in zip(lines, shares, strict=True)
    )


def line_of(
    product: int, quantity: int, country: str, currency: str, day: date
) -> Line:
    """Make a line at list price."""
    sold = PRODUCTS[product]
    return Line(
        product=product,
        code=sold.code,
        title=sold.titled(day),
        quantity=quantity,
        unit_price=price_in(currency, sold.price),
        discount=0,
        vat_percent=vat_percent(country, day, food=sold.food),
        cost=round(sold.price * 80 * sold.cost_share),
    )


def sold_to(buyer: Buyer) -> str:
    """Return the currency that a buyer pays in."""
    return CURRENCIES[buyer.country]
