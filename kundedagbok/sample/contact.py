"""What people type at checkout: not always the same address, nor always a phone."""

from collections import defaultdict
from dataclasses import replace

from kundedagbok.sample.chance import Chance
from kundedagbok.sample.orders import Order
from kundedagbok.sample.people import Person, phone

VARIED_SHARE = 0.09
FORGOTTEN_SHARE = 0.03
PHONE_SHARE = 0.72
STYLES = ("case", "tag", "dot")


def with_contact(
    chance: Chance, people: list[Person], orders: list[Order]
) -> list[Order]:
    """Write e-mail and phone on the orders as typed; each person can be found again.

    Whoever types another address, or none, always leaves the phone; lower and upper
    case alone needs no phone.
    """
    by_person: dict[int, list[int]] = defaultdict(list)
    for at, order in enumerate(orders):
        by_person[order.person].append(at)
    styles = _styles(chance, people, by_person)
    typed = list(orders)
    for person in people:
        style = styles.get(person.number, "")
        needs_phone = style in ("tag", "dot", "none") or not person.email
        always = needs_phone or person.family is not None
        for turn, at in enumerate(by_person[person.number]):
            has_phone = always or chance.happens(PHONE_SHARE)
            typed[at] = replace(
                orders[at],
                email=typed_email(person, style if turn % 2 else ""),
                phone=own_phone(person) if has_phone else "",
            )
    return typed


def _styles(
    chance: Chance, people: list[Person], by_person: dict[int, list[int]]
) -> dict[int, str]:
    """Choose who varies the address, or forgets it, among those who came again."""
    again = [
        person.number
        for person in people
        if person.email and person.family is None and len(by_person[person.number]) > 1
    ]
    varied = round(VARIED_SHARE * len(people))
    forgotten = round(FORGOTTEN_SHARE * len(people))
    chosen = chance.some(again, varied + forgotten)
    styles = {number: STYLES[i % 3] for i, number in enumerate(chosen[:varied])}
    return styles | dict.fromkeys(chosen[varied:], "none")


def typed_email(person: Person, style: str) -> str:
    """Return the address as typed in one of the ways."""
    name, _, domain = person.email.partition("@")
    if style == "none" or not person.email:
        return ""
    if style == "case":
        return f"{name.title()}@{domain.upper()}"
    if style == "tag":
        return f"{name}+nordavind@{domain}"
    return f"{name.replace('.', '')}@{domain}" if style == "dot" else person.email


def own_phone(person: Person) -> str:
    """Return the person's phone; a family shares one."""
    return phone(person.place.country, person.phone_index)
