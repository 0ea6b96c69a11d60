"""What every real export holds beside good sales: each kind with a known count."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from kundedagbok.sample.catalogue import POSITION
from kundedagbok.sample.chance import Chance
from kundedagbok.sample.checkout import line_of
from kundedagbok.sample.orders import Buyer, Line, Order
from kundedagbok.sample.seasons import LAST_DAY, offset_minutes

SMALL_THINGS = ("KAF-KOPP", "HUD-OLJE", "REG-TREK", "HAG-SAKS")
CLOCKS_BACK = datetime(2025, 10, 26, 2, 30)


@dataclass(frozen=True)
class Dirt:
    """How many orders of each kind that is not a plain sale."""

    cancelled: int = 260
    cancelled_after_invoice: int = 104
    test: int = 12
    exchange: int = 45
    gift_card: int = 60
    same_day: int = 40
    unlike_company: int = 20


def dirty_orders(chance: Chance, dirt: Dirt, sales: list[Order]) -> list[Order]:
    """Return the orders that come beside the sales; the sales stay as they are."""
    models = chance.some(sales, dirt.cancelled + dirt.exchange + dirt.gift_card)
    cancelled = models[: dirt.cancelled]
    exchanges = models[dirt.cancelled : dirt.cancelled + dirt.exchange]
    gift_cards = models[dirt.cancelled + dirt.exchange :]
    late = dirt.cancelled_after_invoice
    return [
        *(_cancelled(o, invoiced=i < late) for i, o in enumerate(cancelled)),
        *(_exchange(order) for order in exchanges),
        *(_gift_card(order) for order in gift_cards),
        *(_forgotten(chance, o) for o in chance.some(sales, dirt.same_day)),
        *(_test(order, i) for i, order in enumerate(chance.some(sales, dirt.test))),
    ]


def _cancelled(order: Order, *, invoiced: bool) -> Order:
    """Make the try before an order: cancelled, at times after it was invoiced."""
    placed = _earlier(order, minutes=4)
    return replace(
        order,
        kind="cancelled",
        placed_at=placed,
        cancelled_at=placed + timedelta(minutes=3),
        was_invoiced=invoiced,
        lines=tuple(replace(line, returned=0, reason="") for line in order.lines),
        returned_on=order.placed_at.date() if invoiced else None,
    )


def _earlier(order: Order, minutes: int) -> datetime:
    """Move a little earlier on the same day; not across the turn of the clock."""
    placed = order.placed_at - timedelta(minutes=minutes)
    same = placed.date() == order.placed_at.date()
    steady = offset_minutes(placed) == offset_minutes(order.placed_at)
    return placed if same and steady else order.placed_at


def _exchange(order: Order) -> Order:
    """Make an exchange for another size, at no price, some days after a sale."""
    placed = min(
        order.placed_at + timedelta(days=9),
        datetime(LAST_DAY.year, LAST_DAY.month, LAST_DAY.day, 11, 0),
    )
    lines = tuple(
        replace(line, discount=line.full, returned=0, reason="") for line in order.lines
    )
    return replace(
        order, kind="exchange", buyer=replace(order.buyer, company=""),
        placed_at=placed, lines=lines[:1], shipping=0,
        discount_code="BYTTE", was_invoiced=False, returned_on=None, payment="",
    )  # fmt: skip


def _gift_card(order: Order) -> Order:
    """Make a sale of a gift card alone, half a day from a sale of goods."""
    amount = 50_000 if order.currency != "DKK" else 35_000
    line = Line(-1, "GAVEKORT", "Gavekort", 1, amount, 0, 0, 0)
    placed = _earlier(order, minutes=25)
    return replace(
        order, kind="gift_card", buyer=replace(order.buyer, company=""),
        placed_at=placed, lines=(line,), shipping=0,
        discount_code="", returned_on=None, shipping_method="E-post",
    )  # fmt: skip


def _forgotten(chance: Chance, order: Order) -> Order:
    """Make a second order on the same day, for a thing that was forgotten."""
    placed = order.placed_at + timedelta(minutes=21)
    same = placed.date() == order.placed_at.date()
    product = POSITION[chance.choice(SMALL_THINGS)]
    line = line_of(
        *(product, 1, order.buyer.country, order.currency, order.placed_at.date())
    )
    return replace(
        order, placed_at=placed if same else order.placed_at, lines=(line,), shipping=0,
        discount_code="", returned_on=None, is_first=False,
    )  # fmt: skip


def _test(order: Order, number: int) -> Order:
    """Make one of the shop's own test orders."""
    buyer = Buyer(90_001, "TEST", "Testesen", "NO", "0150", "Oslo", "Lagerveien 1")
    return replace(
        order, kind="test", person=-1000, buyer=buyer, email="test@example.no",
        phone="", was_invoiced=False, returned_on=None, currency="NOK",
        placed_at=order.placed_at + timedelta(seconds=number),
        lines=tuple(replace(line, returned=0, reason="") for line in order.lines),
    )  # fmt: skip


def at_the_turn(orders: list[Order]) -> list[Order]:
    """Place two orders of one day at 02:30, the hour that came twice."""
    day = CLOCKS_BACK.date()
    found = [
        at for at, o in enumerate(orders)
        if o.placed_at.date() == day and o.kind == "sale" and not o.returned_on
    ]  # fmt: skip
    changed = list(orders)
    for second_pass, at in enumerate(found[:2]):
        changed[at] = replace(
            orders[at], placed_at=CLOCKS_BACK, second_pass=bool(second_pass)
        )
    return changed


def near_company(orders: list[Order], count: int) -> list[Order]:
    """Let some private persons name their employer: a parcel to the job, no invoice."""
    changed = list(orders)
    step = max(1, len(orders) // max(count, 1))
    for i in range(count):
        at = i * step
        buyer = replace(orders[at].buyer, company=f"v/ {orders[at].buyer.city} skole")
        changed[at] = replace(orders[at], buyer=buyer)
    return changed
