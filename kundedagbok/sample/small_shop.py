"""The small shop: 38 customers and 71 orders, as many a shop has after some years."""

from kundedagbok.sample.baskets import Baskets
from kundedagbok.sample.chance import Chance
from kundedagbok.sample.checkout import Checkout
from kundedagbok.sample.contact import with_contact
from kundedagbok.sample.people import Person, everyone
from kundedagbok.sample.seasons import DAYS
from kundedagbok.sample.shop import CHECKOUT, CONTACT, LIVES, PEOPLE, Shop, numbered
from kundedagbok.sample.story import SMALL
from kundedagbok.sample.visits import Visit

# How many customers ordered how many times; 71 orders in all.
ORDERS = (1,) * 22 + (2,) * 9 + (3,) * 4 + (5,) * 2 + (9,)


def small_shop(variant: str, seed: int) -> Shop:
    """Make the shop; no returns, nothing cancelled, one currency."""

    def chance(purpose: int) -> Chance:
        return Chance(seed, 0, purpose)

    people = everyone(chance(PEOPLE), SMALL)
    checkout, lives = Checkout(chance(CHECKOUT)), chance(LIVES)
    baskets = Baskets(lives, SMALL)
    orders = [
        checkout.order(person, visit)
        for person, count in zip(people, ORDERS, strict=True)
        for visit in _visits(lives, baskets, person, count)
    ]
    typed = with_contact(chance(CONTACT), people, orders)
    return Shop(variant, seed, 0, people, numbered(typed))


def _visits(
    chance: Chance, baskets: Baskets, person: Person, count: int
) -> list[Visit]:
    days = sorted(chance.some(range(DAYS), count))
    return [
        Visit(
            person=person.number,
            day=day,
            items=baskets.filled(baskets.main_item(person, day, set()), set()),
            is_first=at == 0,
            on_sunday_evening=False,
            discount="discount" if chance.happens(0.15) else "",
        )
        for at, day in enumerate(days)
    ]
