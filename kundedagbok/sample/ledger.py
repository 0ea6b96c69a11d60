"""The shop's valid private orders as arrays: what the truths are measured on."""

from dataclasses import dataclass

import numpy

from kundedagbok.sample.orders import Line, Order
from kundedagbok.sample.people import Person
from kundedagbok.sample.rates import to_norwegian
from kundedagbok.sample.seasons import FIRST_DAY, SUNDAY
from kundedagbok.sample.shop import Shop

Array = numpy.ndarray


@dataclass(frozen=True)
class Ledger:
    """Orders by person and time; days count from the first, net is in NOK.

    `first` marks each person's first order, `occasion` the first order of each day.
    """

    people: list[Person]
    orders: list[Order]
    person: Array
    day: Array
    net: Array
    first: Array
    occasion: Array
    sunday_evening: Array

    @property
    def as_of(self) -> int:
        """Return the day of the last valid order."""
        return int(self.day.max())


def ledger_of(shop: Shop) -> Ledger:
    """Lay out the private orders that count, by person, then by time."""
    orders = sorted(
        (o for o in shop.orders if o.is_valid and o.kind == "sale"),
        key=lambda order: (order.person, order.number),
    )
    person = numpy.array([order.person for order in orders])
    day = numpy.array([(o.placed_at.date() - FIRST_DAY).days for o in orders])
    first = numpy.diff(person, prepend=-1) != 0
    return Ledger(
        people=shop.people,
        orders=orders,
        person=person,
        day=day,
        net=numpy.array([net_norwegian(order) for order in orders]),
        first=first,
        occasion=first | (numpy.diff(day, prepend=-1) != 0),
        sunday_evening=numpy.array([_on_sunday_evening(order) for order in orders]),
    )


def net_norwegian(order: Order) -> float:
    """Return an order's net in NOK, by the rate of its month."""
    return order.net / 100 * to_norwegian(order.currency, order.placed_at.date())


def line_net(order: Order, line: Line) -> float:
    """Return a line's net in NOK; nothing where it was returned."""
    if line.returned:
        return 0.0
    rate = to_norwegian(order.currency, order.placed_at.date())
    return (line.gross - line.vat) / 100 * rate


def _on_sunday_evening(order: Order) -> bool:
    return order.placed_at.weekday() == SUNDAY and 18 <= order.placed_at.hour < 23


def per_person(ledger: Ledger, values: Array) -> Array:
    """Sum values of orders by person; persons without a valid order get zero."""
    return numpy.bincount(ledger.person, values, minlength=len(ledger.people))
