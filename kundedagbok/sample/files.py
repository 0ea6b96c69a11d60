"""The files of the shop: each export by its name, in the form of its system."""

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from kundedagbok.sample import accounting, registers, shopify, woocommerce
from kundedagbok.sample.chance import Chance
from kundedagbok.sample.copies import copied
from kundedagbok.sample.manifest import last_weeks
from kundedagbok.sample.orders import Order
from kundedagbok.sample.shop import Shop
from kundedagbok.sample.tables import ACCOUNTING, PLAIN, PLUGIN, Form, Row, write_rows

READERS = 99
Rows = Callable[[Shop, int], Iterable[Row]]


def _all(orders: list[Order], copies: int) -> Iterator[Order]:
    for copy in range(copies):
        yield from copied(orders, copy, len(orders))


def _shopify(shop: Shop, copies: int) -> Iterable[Row]:
    return shopify.rows(_all(shop.orders[::-1], copies))


def _shopify_again(shop: Shop, copies: int) -> Iterable[Row]:
    return shopify.rows(last_weeks(shop.orders[::-1]))


def _invoices(shop: Shop, copies: int) -> Iterable[Row]:
    return accounting.rows(_all(shop.orders, copies))


def _woocommerce(shop: Shop, copies: int) -> Iterable[Row]:
    return woocommerce.rows(_all(shop.orders, copies))


def _profiles(shop: Shop, copies: int) -> Iterable[Row]:
    chance = Chance(shop.seed, READERS)
    return registers.profiles(shop.people, shop.orders, chance, copies)


FILES: dict[str, tuple[Form, Rows]] = {
    "shopify_orders.csv": (PLAIN, _shopify),
    "shopify_orders_last_weeks.csv": (PLAIN, _shopify_again),
    "tripletex_fakturalinjer.csv": (ACCOUNTING, _invoices),
    "woocommerce_orders.csv": (PLUGIN, _woocommerce),
    "klaviyo_profiles.csv": (PLAIN, _profiles),
    "products.csv": (PLAIN, lambda shop, copies: registers.products()),
    "returns.csv": (PLAIN, lambda shop, copies: registers.returns(shop.orders)),
    "campaigns.csv": (PLAIN, lambda shop, copies: registers.campaigns()),
    "exchange_rates.csv": (PLAIN, lambda shop, copies: registers.exchange_rates()),
}
# Small as it is, nobody sent anything back; big as it is, two forms are enough.
LEFT_OUT = {
    "liten": {"returns.csv"},
    "stress": {"shopify_orders_last_weeks.csv", "woocommerce_orders.csv"},
}


def write_files(
    shop: Shop, directory: Path, copies: int, wanted: Iterable[str]
) -> Iterator[Path]:
    """Write the wanted files that the variant has."""
    left_out = LEFT_OUT.get(shop.variant, set())
    for name in wanted:
        if name not in left_out:
            form, rows = FILES[name]
            yield write_rows(directory / name, form, rows(shop, copies))
