"""The persons who shop at Nordavind, as they truly are: what no export can say."""

from dataclasses import dataclass

from kundedagbok.sample import names
from kundedagbok.sample.chance import Chance, Wheel
from kundedagbok.sample.places import COUNTRY_SHARES, PLACES, REGION_SHARES, Place
from kundedagbok.sample.seasons import DAYS, newcomers
from kundedagbok.sample.story import Story

CHANNELS = (
    ("direct", 0.27), ("google", 0.30), ("meta", 0.20),
    ("email", 0.09), ("referral", 0.06), ("store", 0.08),
)  # fmt: skip
CONSENTS = (("yes", 0.62), ("no", 0.14), ("", 0.24))
WAYS_FOUND = ("søk", "venn", "annonse", "butikken", "messe", "avis")
WITHOUT_EMAIL = 0.04
WITH_ACCOUNT = 0.65
FAMILY_SIZE = 4
ODD_NAMES = ("=Kari", "+Ola", "@Anna", "Åse 🌲", "Bjørn ⭐", "Renée", "Liv ´Lia´")
BIRTH_YEARS = (1942, 2006)
COUNTRY_WHEEL = Wheel([share for _, share in COUNTRY_SHARES])
REGION_WHEEL = Wheel([share for _, share in REGION_SHARES])
CHANNEL_WHEEL = Wheel([share for _, share in CHANNELS])
CONSENT_WHEEL = Wheel([share for _, share in CONSENTS])


@dataclass(frozen=True)
class Person:
    """One true person. `joined` is the day of the first order, counted from day 0."""

    number: int
    first_name: str
    last_name: str
    email: str
    place: Place
    joined: int
    channel: str
    is_gold: bool
    has_account: bool
    consent: str
    birth_year: int | None
    gender: str
    how_found: str
    family: int | None

    @property
    def phone_index(self) -> int:
        """Return whose phone it is: a family has one, that of its first member."""
        return self.number if self.family is None else self.family


def everyone(chance: Chance, story: Story) -> list[Person]:
    """Make all persons of the shop, in random order of joining."""
    days = joining_days(chance, story)
    return [_person(chance, story, number, day) for number, day in enumerate(days)]


def joining_days(chance: Chance, story: Story) -> list[int]:
    """Spread the first orders over the three years, evenly within the weights."""
    wheel = Wheel([newcomers(day, plain=story.is_plain) for day in range(DAYS)])
    shares = [(i + chance.uniform()) / story.persons for i in range(story.persons)]
    chance.shuffle(shares)
    return [wheel.at(share) for share in shares]


def _person(chance: Chance, story: Story, number: int, joined: int) -> Person:
    in_family = number < story.families * FAMILY_SIZE
    family = number - number % FAMILY_SIZE if in_family else None
    drawn = COUNTRY_SHARES[COUNTRY_WHEEL.at(chance.even("country"))][0]
    country = "NO" if in_family or story.only_norway else drawn
    region = REGION_SHARES[REGION_WHEEL.at(chance.even("region", country))][0]
    first, last = names.invented(chance, country)
    if family is not None:
        first, last = names.of_family(family, number - family)
    given = ODD_NAMES[number // 40 - 2] if _is_odd(number) else first
    nameless = family is None and chance.happens(WITHOUT_EMAIL, "without email")
    return Person(
        number=number,
        first_name=given,
        last_name=last,
        email="" if nameless else address(first, last, country, number),
        place=chance.choice(PLACES[country, region]),
        joined=joined,
        channel=CHANNELS[CHANNEL_WHEEL.at(chance.even("channel"))][0],
        is_gold=chance.happens(story.gold_share, "gold", region),
        has_account=chance.happens(WITH_ACCOUNT, "account"),
        consent=CONSENTS[CONSENT_WHEEL.at(chance.even("consent"))][0],
        birth_year=_birth_year(chance),
        gender=_gender(chance, first),
        how_found=chance.choice(WAYS_FOUND) if chance.happens(0.18, "found") else "",
        family=family,
    )


def _is_odd(number: int) -> bool:
    return number % 40 == 39 and 2 <= number // 40 < 2 + len(ODD_NAMES)


def _birth_year(chance: Chance) -> int | None:
    return chance.whole(*BIRTH_YEARS) if chance.happens(0.55, "birth year") else None


def _gender(chance: Chance, first_name: str) -> str:
    if not chance.happens(0.5, "gender"):
        return ""
    return "K" if first_name in names.WOMEN else "M"


def address(first: str, last: str, country: str, number: int) -> str:
    """Make an e-mail address in a domain that is kept for examples."""
    ending = "com" if number % 10 == 3 else country.lower()
    return f"{names.plain(first)}.{names.plain(last)}{number}@example.{ending}"


def phone(country: str, index: int) -> str:
    """Make the phone number of a person, international form, from one high block."""
    if country == "NO":
        return f"+47{99_900_000 + index}"
    if country == "SE":
        return f"+4670{9_990_000 + index}"
    return f"+45{99_980_000 + index}"
