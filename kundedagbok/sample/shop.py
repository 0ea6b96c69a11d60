"""A whole shop, put together: its persons, and its orders in order of time."""

from dataclasses import dataclass, replace
from datetime import timedelta

from kundedagbok.sample.businesses import business_orders
from kundedagbok.sample.chance import Chance
from kundedagbok.sample.checkout import Checkout
from kundedagbok.sample.contact import with_contact
from kundedagbok.sample.dirt import Dirt, at_the_turn, dirty_orders, near_company
from kundedagbok.sample.orders import Order
from kundedagbok.sample.people import Person, everyone
from kundedagbok.sample.returning import with_returns
from kundedagbok.sample.seasons import offset_minutes
from kundedagbok.sample.story import Story
from kundedagbok.sample.visits import Life

FIRST_NUMBER = 1001
PEOPLE, LIVES, CHECKOUT, RETURNS, CONTACT, FIRMS, DIRT = range(7)


@dataclass(frozen=True)
class Shop:
    """All persons and all orders. `attempt` counts the draws until the truths held."""

    variant: str
    seed: int
    attempt: int
    people: list[Person]
    orders: list[Order]


def open_shop(variant: str, story: Story, seed: int, attempt: int = 0) -> Shop:
    """Make the shop of a story; equal arguments make equal shops."""

    def chance(purpose: int) -> Chance:
        return Chance(seed, attempt, purpose)

    people = everyone(chance(PEOPLE), story)
    life, checkout = Life(chance(LIVES), story), Checkout(chance(CHECKOUT))
    sales = [
        checkout.order(person, visit)
        for person in people
        for visit in life.visits(person)
    ]
    dirt = Dirt()
    sales = with_returns(chance(RETURNS), sales)
    sales = with_contact(chance(CONTACT), people, sales)
    sales = near_company(at_the_turn(sales), dirt.unlike_company)
    beside = dirty_orders(chance(DIRT), dirt, sales)
    orders = sales + business_orders(chance(FIRMS)) + beside
    return Shop(variant, seed, attempt, people, numbered(orders))


def numbered(orders: list[Order]) -> list[Order]:
    """Number the orders by the moment they were placed."""
    by_moment = sorted(orders, key=_moment)
    return [
        replace(order, number=number)
        for number, order in enumerate(by_moment, start=FIRST_NUMBER)
    ]


def _moment(order: Order) -> tuple[object, ...]:
    offset = offset_minutes(order.placed_at, second_pass=order.second_pass)
    return order.placed_at - timedelta(minutes=offset), order.kind, order.person
