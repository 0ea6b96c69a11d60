"""The stress shop: the same story many times over, under other keys."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from kundedagbok.sample.businesses import SHARED_ADDRESS
from kundedagbok.sample.orders import Order

STRESS_COPIES = 40
CUSTOMER_STEP, PHONE_STEP = 100_000, 10_000


def copied(orders: Iterable[Order], copy: int, size: int) -> Iterator[Order]:
    """Yield the orders as other people's; copy 0 is the shop itself.

    `size` is how many order numbers one copy takes.
    """
    for order in orders:
        yield order if copy == 0 else _copy(order, copy, size)


def _copy(order: Order, copy: int, size: int) -> Order:
    buyer = replace(
        order.buyer,
        customer_number=order.buyer.customer_number + copy * CUSTOMER_STEP,
        last_name=f"{order.buyer.last_name}-{copy}" if order.buyer.last_name else "",
        company=f"{order.buyer.company} {copy}" if order.buyer.company else "",
    )
    return replace(
        order,
        number=order.number + copy * size,
        buyer=buyer,
        email=copied_email(order.email, copy),
        phone=copied_phone(order.phone, copy),
    )


def copied_email(email: str, copy: int) -> str:
    """Return the address in the copy; the office address stays shared."""
    if not copy or email == SHARED_ADDRESS:
        return email
    return email.replace("@", f".{copy}@")


def copied_phone(phone: str, copy: int) -> str:
    """Return the phone number in the copy."""
    return f"+{int(phone[1:]) - copy * PHONE_STEP}" if phone else ""
