"""What is sent back: shoes mostly, too small mostly; food and creams never."""

from collections import Counter, defaultdict
from dataclasses import replace
from datetime import timedelta

from kundedagbok.sample.baskets import REFILLED
from kundedagbok.sample.catalogue import PRODUCTS
from kundedagbok.sample.chance import Chance, Wheel
from kundedagbok.sample.orders import Order
from kundedagbok.sample.seasons import LAST_DAY

RETURN_SHARES = {"Sko": 0.18, "Ull": 0.08}
OTHERS = 0.02
REASONS = (("for liten", 5), ("for stor", 2), ("feil vare", 1), ("angret", 2))
SHOE_REASONS = (("for liten", 12), ("for stor", 4), ("feil vare", 1), ("angret", 2))
WAIT_DAYS = (6, 24)


def with_returns(chance: Chance, orders: list[Order]) -> list[Order]:
    """Return the orders with their returned lines; everyone keeps one order at least.

    A part of an order comes back only where shipping was free and one rate of VAT
    holds, so that an order's refund and its credit note say the same to the øre.
    """
    kept = Counter(order.person for order in orders)
    changed = list(orders)
    for category, lines in _lines_by_category(orders).items():
        pieces = sum(orders[at].lines[i].quantity for at, i in lines)
        wanted = round(pieces * RETURN_SHARES.get(category, OTHERS))
        for at, i in chance.some(lines, len(lines)):
            order = changed[at]
            if wanted <= 0 or not _may_return(order, i, kept):
                continue
            back = _sent_back(chance, order, i, category)
            if back.returned_on and back.returned_on > LAST_DAY:
                continue
            kept[order.person] -= back.is_fully_returned
            wanted -= order.lines[i].quantity
            changed[at] = back
    return changed


def _lines_by_category(orders: list[Order]) -> dict[str, list[tuple[int, int]]]:
    found: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for at, order in enumerate(orders):
        for i, line in enumerate(order.lines):
            if line.product not in REFILLED:
                found[PRODUCTS[line.product].category].append((at, i))
    return dict(sorted(found.items()))


def _may_return(order: Order, i: int, kept: Counter[int]) -> bool:
    if any(line.returned for line in order.lines):
        return False
    if len(order.lines) == 1:
        return kept[order.person] > 1
    one_rate = len({line.vat_percent for line in order.lines}) == 1
    return one_rate and order.shipping == 0 and order.lines[i].gross > 0


def _sent_back(chance: Chance, order: Order, i: int, category: str) -> Order:
    reasons = SHOE_REASONS if category == "Sko" else REASONS
    at = Wheel([weight for _, weight in reasons]).at(chance.even("reason", category))
    lines = list(order.lines)
    lines[i] = replace(lines[i], returned=lines[i].quantity, reason=reasons[at][0])
    day = order.placed_at.date() + timedelta(days=chance.whole(*WAIT_DAYS))
    return replace(order, lines=tuple(lines), returned_on=day)
