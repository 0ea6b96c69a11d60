"""The shop in which nothing is planted: whatever is found there is a false alarm."""

from kundedagbok.sample.measured_baskets import CLEAR_LIMIT, LIMIT, pairs_of
from kundedagbok.sample.shop import Shop, open_shop
from kundedagbok.sample.story import NULL


def null_shop(variant: str, seed: int) -> Shop:
    """Make the shop. One seed in a hundred or so is drawn again.

    That is where chance alone made a pair that a fair test calls clear, or two that
    it calls likely: such a shop would be a poor example of one without pairs. A test
    that does not correct for the number of pairs finds a dozen here all the same.
    """
    shop = open_shop(variant, NULL, seed)
    while not _is_silent(shop):
        shop = open_shop(variant, NULL, seed, shop.attempt + 1)
    return shop


def _is_silent(shop: Shop) -> bool:
    pairs = pairs_of(shop)
    return pairs.found(LIMIT) <= 1 and not pairs.found(CLEAR_LIMIT)
