"""What lies in a basket: one main thing, its companion now and then, and add-ons."""

from dataclasses import dataclass

from kundedagbok.sample.catalogue import BUNDLES, POSITION, PRODUCTS
from kundedagbok.sample.chance import Chance, Wheel
from kundedagbok.sample.people import Person
from kundedagbok.sample.places import COAST, INLAND
from kundedagbok.sample.seasons import day_of
from kundedagbok.sample.story import Story

SNOW_BLOWER, LAWN_SEED, APPLE_TREE = (
    POSITION[code] for code in ("HAG-SNOF", "HAG-PLEN", "HAG-EPLE")
)
SWEATER, UMBRELLA, UNDERWEAR = (
    POSITION[code] for code in ("ULL-GENS", "REG-PARA", "ULL-UNDR")
)
LIP_BALM = POSITION["HUD-LEPP"]
REFILLED = frozenset(i for i, product in enumerate(PRODUCTS) if product.cycle_days)
ONE_IS_ENOUGH = 700
QUANTITIES = ((0.92, 1), (0.99, 2), (1.0, 3))


@dataclass(frozen=True)
class Item:
    """A product, by its position in the catalogue, and how many of it."""

    product: int
    quantity: int


class Baskets:
    """Fills baskets for one shop."""

    def __init__(self, chance: Chance, story: Story) -> None:
        """Prepare the weights; they are the same for all baskets of one kind."""
        self._chance = chance
        self._story = story
        self._add_ons = Wheel(
            [p.first_choice if story.is_plain else p.add_on for p in PRODUCTS]
        )
        self._wheels: dict[tuple[int, str, bool], Wheel] = {}
        self._bundles = {
            POSITION[code]: (POSITION[BUNDLES[code]], share)
            for code, share in story.bundles.items()
        }

    def main_item(self, person: Person, day: int, owned: set[int]) -> int:
        """Choose the reason for an order: by season, by region, by who it is."""
        key = (day_of(day).month, person.place.region, person.is_gold)
        if key not in self._wheels:
            self._wheels[key] = Wheel(self._weights(*key))
        product = self._wheels[key].at(self._chance.even("main", *key))
        while product in owned:
            product = self._wheels[key].at(self._chance.uniform())
        return product

    def _weights(self, month: int, region: str, is_gold: bool) -> list[float]:
        story = self._story
        weights = [p.pull(month, seasons=story.seasons) for p in PRODUCTS]
        weights[SWEATER] *= story.inland_sweater if region == INLAND else 1.0
        weights[UMBRELLA] *= story.coast_umbrella if region == COAST else 1.0
        weights[UNDERWEAR] *= story.gold_favourite if is_gold else 1.0
        return weights

    def filled(self, main: int, owned: set[int]) -> list[Item]:
        """Fill a basket around its main thing; no add-on that is refilled already."""
        products = [main]
        for _ in range(self._how_many()):
            product = self._add_ons.at(self._chance.uniform())
            if product not in products and product not in owned:
                products.append(product)
        for product in tuple(products):
            companion, share = self._bundles.get(product, (product, 0.0))
            if companion not in products and self._chance.happens(share, product):
                products.append(companion)
        return [Item(product, self._quantity(product)) for product in products]

    def _how_many(self) -> int:
        story = self._story
        if story.with_add_ons < 1 and not self._chance.happens(story.with_add_ons):
            return 0
        return self._chance.poisson(story.add_ons)

    def _quantity(self, product: int) -> int:
        if PRODUCTS[product].price > ONE_IS_ENOUGH:
            return 1
        share = self._chance.even("quantity", product)
        return next(count for limit, count in QUANTITIES if share < limit)
