"""The tables beside the orders: profiles, products, returns, campaigns, rates."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from kundedagbok.sample import names
from kundedagbok.sample.campaigns import CAMPAIGNS
from kundedagbok.sample.catalogue import PRODUCTS
from kundedagbok.sample.chance import Chance
from kundedagbok.sample.contact import own_phone
from kundedagbok.sample.copies import copied_email, copied_phone
from kundedagbok.sample.orders import Order
from kundedagbok.sample.people import Person
from kundedagbok.sample.rates import RATES
from kundedagbok.sample.seasons import FIRST_DAY, LAST_DAY, day_of
from kundedagbok.sample.tables import kroner

PROFILE = (
    "Email", "Klaviyo ID", "First Name", "Last Name", "Phone Number", "City", "Country",
    "Zip Code", "Source", "Email Marketing Consent",
    "Email Marketing Consent Timestamp", "Profile Created On", "Birth Year", "Gender",
    "How Found",
)  # fmt: skip
CONSENT_WORDS = {"yes": "SUBSCRIBED", "no": "UNSUBSCRIBED", "": "NEVER_SUBSCRIBED"}
PROFILE_COUNTRIES = {"NO": "Norway", "SE": "Sweden", "DK": "Denmark"}
READERS = 450


def profiles(
    people: list[Person], orders: list[Order], chance: Chance, copies: int = 1
) -> Iterator[list[str]]:
    """Yield a profile for each address in use, and for readers who never bought."""
    yield list(PROFILE)
    typed: dict[int, list[str]] = {}
    for order in orders:
        known = typed.setdefault(order.person, [])
        if order.email and order.email.lower() not in known:
            known.append(order.email.lower())
    for copy in range(copies):
        for person in people:
            for at, email in enumerate(typed.get(person.number, [])):
                yield _profile(person, email, at, copy)
    if copies == 1 and len(people) > READERS:
        yield from _readers(chance)


def _profile(person: Person, email: str, at: int, copy: int) -> list[str]:
    joined = f"{day_of(person.joined).isoformat()} 08:00:00"
    ending = f"-{copy}" if copy else ""
    return [
        copied_email(email, copy), f"01NV{copy:03d}{person.number:07d}{at}",
        person.first_name, person.last_name + ending,
        copied_phone(own_phone(person), copy), person.place.city,
        PROFILE_COUNTRIES[person.place.country], person.place.postcode,
        "butikken" if person.channel == "store" else "nettbutikken",
        CONSENT_WORDS[person.consent], joined if person.consent else "", joined,
        str(person.birth_year or ""), person.gender, person.how_found,
    ]  # fmt: skip


def _readers(chance: Chance) -> Iterator[list[str]]:
    days = (LAST_DAY - FIRST_DAY).days
    for number in range(READERS):
        first, last = names.invented(chance, "NO")
        since = FIRST_DAY + timedelta(days=chance.whole(0, days))
        yield [
            f"{names.plain(first)}.{names.plain(last)}.leser{number}@example.com",
            f"01NV900{number:07d}0", first, last, "", "", "Norway", "", "nyhetsbrev",
            "SUBSCRIBED", f"{since} 08:00:00", f"{since} 08:00:00", "", "", "",
        ]  # fmt: skip


def products() -> Iterator[list[str]]:
    """Yield the catalogue, prices with VAT and costs without, in NOK."""
    yield ["Varenummer", "Varenavn", "Kategori", "Pris", "Kostpris", "Tilbehør",
           "Forbruksvare", "Lansert"]  # fmt: skip
    for product in PRODUCTS:
        yield [
            product.code, product.title, product.category, kroner(product.price * 100),
            kroner(round(product.price * 80 * product.cost_share)),
            "ja" if product.accessory else "nei", "ja" if product.cycle_days else "nei",
            product.launched.isoformat(),
        ]  # fmt: skip


def returns(orders: Iterable[Order]) -> Iterator[list[str]]:
    """Yield what was sent back: order, product, pieces, amount, why and when."""
    yield ["Ordrenummer", "Varenummer", "Varenavn", "Antall", "Beløp", "Årsak",
           "Returdato"]  # fmt: skip
    for order in orders:
        for line in order.lines:
            if line.returned and order.returned_on:
                yield [
                    f"#{order.number}", line.code, line.title, str(line.returned),
                    kroner(line.gross), line.reason, order.returned_on.isoformat(),
                ]  # fmt: skip


def campaigns() -> Iterator[list[str]]:
    """Yield the campaigns; a format has no code."""
    yield ["Kampanje", "Kampanjekode", "Type", "Kanal", "Startdato", "Sluttdato",
           "Kostnad", "Valuta"]  # fmt: skip
    for campaign in CAMPAIGNS:
        yield [
            campaign.name, campaign.code, campaign.kind, campaign.channel,
            campaign.starts.isoformat(), campaign.ends.isoformat(),
            kroner(campaign.cost * 100), "NOK",
        ]  # fmt: skip


def exchange_rates() -> Iterator[list[str]]:
    """Yield the monthly rates: NOK for one of each currency."""
    yield ["month", "currency", "rate", "base_currency"]
    for (currency, month), rate in sorted(RATES.items(), key=_by_month):
        yield [month.isoformat(), currency, f"{rate:.4f}", "NOK"]


def _by_month(item: tuple[tuple[str, date], float]) -> tuple[date, str]:
    (currency, month), _ = item
    return month, currency
