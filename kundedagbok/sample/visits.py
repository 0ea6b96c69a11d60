"""Each person's life with the shop: the first visit, who comes back, when, what for."""

import heapq
from dataclasses import dataclass
from datetime import date

from kundedagbok.sample.baskets import (
    APPLE_TREE,
    LAWN_SEED,
    LIP_BALM,
    REFILLED,
    SNOW_BLOWER,
    Baskets,
    Item,
)
from kundedagbok.sample.catalogue import PRODUCTS
from kundedagbok.sample.chance import Chance
from kundedagbok.sample.people import Person
from kundedagbok.sample.seasons import (
    DAYS,
    FIRST_DAY,
    day_of,
    in_black_friday_week,
    nearest_sunday,
)
from kundedagbok.sample.story import Story

BLACK_FRIDAY, DISCOUNT, FULL_PRICE, GOLD = "black_friday", "discount", "full", "gold"
REFILL_SPREAD = 0.20
SPRING = (date(2024, 4, 8), 45)
DISCOUNT_LATER = 0.08
FIRST, PAUSE = -1, -2


@dataclass(frozen=True)
class Visit:
    """One order to come: who, on which day, what. `kind` tells how it was paid for."""

    person: int
    day: int
    items: list[Item]
    is_first: bool
    on_sunday_evening: bool
    discount: str


class Life:
    """Lets one person after the other live through the three years."""

    def __init__(self, chance: Chance, story: Story) -> None:
        """Keep the story; the draws are shared by all persons, evenly."""
        self._chance = chance
        self._story = story
        self._baskets = Baskets(chance, story)

    def visits(self, person: Person) -> list[Visit]:
        """Return the visits of a person in order of time, one a day at most."""
        entry = self._entry(person)
        manner = GOLD if person.is_gold else entry
        waiting: list[tuple[int, int]] = [(person.joined, FIRST)]
        owned: set[int] = set()
        visits: list[Visit] = []
        while waiting:
            day, reason = heapq.heappop(waiting)
            moved = self._moved(person, day) if visits else None
            day = day if moved is None else moved
            if day >= DAYS or (visits and day <= visits[-1].day):
                continue
            items = self._basket(person, day, reason, owned)
            visit = Visit(
                *(person.number, day, items, not visits, moved is not None),
                discount=self._discount(day, entry, later=bool(visits)),
            )
            visits.append(visit)
            owned |= {item.product for item in items} & REFILLED
            for planned in self._plans(person, visit, reason, manner):
                heapq.heappush(waiting, planned)
        return visits

    def _entry(self, person: Person) -> str:
        """Say how a person came in; but for gold it decides how likely they stay."""
        story = self._story
        share = story.discount_first
        if person.channel == "meta":
            share = story.meta_discount_first
        drawn = self._chance.happens(share, "discount first", person.channel)
        if in_black_friday_week(day_of(person.joined)):
            return BLACK_FRIDAY
        return DISCOUNT if drawn else FULL_PRICE

    def _discount(self, day: int, entry: str, *, later: bool) -> str:
        if in_black_friday_week(day_of(day)):
            return BLACK_FRIDAY if self._chance.happens(0.93, "black friday") else ""
        if later:
            return DISCOUNT if self._chance.happens(DISCOUNT_LATER, "later") else ""
        return DISCOUNT if entry == DISCOUNT else ""

    def _moved(self, person: Person, day: int) -> int | None:
        """Move a gold customer's visit to Sunday, as often as the story says."""
        if not person.is_gold:
            return None
        if not self._chance.happens(self._story.gold_on_sunday, "sunday"):
            return None
        return nearest_sunday(day)

    def _basket(
        self, person: Person, day: int, reason: int, owned: set[int]
    ) -> list[Item]:
        main = reason
        if reason < 0:
            main = self._baskets.main_item(person, day, owned)
        return self._baskets.filled(main, owned)

    def _plans(
        self, person: Person, visit: Visit, reason: int, manner: str
    ) -> list[tuple[int, int]]:
        """Plan what follows a visit: refills, the spring sowing, and another visit."""
        plans = [
            (visit.day + days, item.product)
            for item in visit.items
            if (days := self._refill_after(item, manner))
        ]
        if reason < 0 and self._stays(person, visit, manner):
            plans.append((visit.day + self._pause(person), PAUSE))
        if any(item.product == SNOW_BLOWER for item in visit.items):
            plans.extend(self._sowing(visit.day))
        return plans

    def _refill_after(self, item: Item, manner: str) -> int:
        product = PRODUCTS[item.product]
        share = product.bought_again * self._story.refill[manner]
        if not product.cycle_days:
            return 0
        if not self._chance.happens(share, "refill", item.product, manner):
            return 0
        days = self._chance.lognormal(product.cycle_days, REFILL_SPREAD, item.product)
        return max(1, round(days * item.quantity))

    def _stays(self, person: Person, visit: Visit, manner: str) -> bool:
        share = self._story.stay[manner]
        if person.channel == "referral":
            share = min(share + self._story.referral_stays_more, 0.95)
        if visit.is_first and visit.items[0].product == LIP_BALM:
            share *= self._story.lip_balm_stays
        return self._chance.happens(share, "stays", manner, person.channel)

    def _pause(self, person: Person) -> int:
        story = self._story
        median = story.gold_pause_days if person.is_gold else story.pause_days
        days = self._chance.lognormal(median, story.pause_spread, "pause")
        return max(1, round(days))

    def _sowing(self, day: int) -> list[tuple[int, int]]:
        """Plan the next spring of one who bought a snow blower, an order for each."""
        opening, length = SPRING
        bought = day_of(day)
        spring = opening.replace(year=bought.year + (bought.month > 4))
        first = (spring - FIRST_DAY).days
        return [
            (first + self._chance.whole(0, length), product)
            for product, share in (
                (LAWN_SEED, self._story.seed_after_snow),
                (APPLE_TREE, self._story.tree_after_snow),
            )
            if self._chance.happens(share, "sowing", product)
        ]
