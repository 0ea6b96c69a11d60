"""What `truth.json` says: how much there is, what dirt, and each truth as measured."""

from collections import Counter
from datetime import datetime, timedelta

from kundedagbok.sample.catalogue import AWKWARD_TITLE, EARLIER_TITLES
from kundedagbok.sample.contact import own_phone
from kundedagbok.sample.orders import Order
from kundedagbok.sample.seasons import FIRST_DAY, LAST_DAY, offset_minutes
from kundedagbok.sample.shop import Shop
from kundedagbok.sample.truths import RANGES, Truths, out_of_range

Counts = dict[str, object]


def manifest(shop: Shop, truths: Truths, copies: int) -> dict[str, object]:
    """Return the manifest. Counts are of one copy of the shop."""
    is_planted = shop.variant in ("full", "stress")
    return {
        "shop": "Nordavind Landhandel",
        "domain": "nordavind-landhandel.example",
        "variant": shop.variant,
        "seed": shop.seed,
        "attempt": shop.attempt,
        "copies": copies,
        "period": {"first": FIRST_DAY.isoformat(), "last": LAST_DAY.isoformat()},
        "counts": counts(shop),
        "totals": totals(shop),
        "dirt": dirt(shop),
        "truths": truths,
        "ranges": [
            {"truth": truth, "value": name, "low": low, "high": _bound(high)}
            for truth, name, low, high in RANGES
            if is_planted
        ],
        "outside": list(out_of_range(truths)) if is_planted else [],
    }


def _bound(high: float) -> float | None:
    return None if high == float("inf") else high


def counts(shop: Shop) -> Counts:
    """Count orders by kind, and what counts as valid."""
    valid = [order for order in shop.orders if order.is_valid]
    private = [order for order in valid if order.kind == "sale"]
    return {
        "orders": len(shop.orders),
        "rows": sum(len(order.lines) for order in shop.orders),
        "orders_by_kind": dict(sorted(Counter(o.kind for o in shop.orders).items())),
        "valid_orders": len(valid),
        "valid_private_orders": len(private),
        "valid_private_lines": sum(len(order.lines) for order in private),
        "persons": len(shop.people),
        "customers": len({order.person for order in private}),
        "last_valid_order": max(o.placed_at for o in valid).date().isoformat(),
    }


def totals(shop: Shop) -> Counts:
    """Sum the valid orders by currency: gross less returns in kroner, and net."""
    found: dict[str, dict[str, float]] = {}
    for order in shop.orders:
        if order.is_valid:
            sums = found.setdefault(order.currency, {"gross": 0.0, "net": 0.0})
            sums["gross"] += order.subtotal - order.refunded
            sums["net"] += order.net
    return {
        currency: {name: round(value / 100, 2) for name, value in sums.items()}
        for currency, sums in sorted(found.items())
    }


def dirt(shop: Shop) -> Counts:
    """Count each kind of dirt on the shop's own tables."""
    orders = shop.orders
    return {
        **_order_dirt(orders),
        **_buyer_dirt(shop),
        **_money_dirt(orders),
        **_text_dirt(orders),
        **_clock_dirt(orders),
    }


def _order_dirt(orders: list[Order]) -> Counts:
    return {
        "cancelled_orders": _kind(orders, "cancelled"),
        "cancelled_and_credited": sum(
            order.kind == "cancelled" and order.was_invoiced for order in orders
        ),
        "test_orders": _kind(orders, "test"),
        "exchange_orders": _kind(orders, "exchange"),
        "gift_card_orders": _kind(orders, "gift_card"),
        "business_orders": _kind(orders, "business"),
        "fully_returned_orders": sum(
            order.kind == "sale" and order.is_fully_returned for order in orders
        ),
        "partly_returned_orders": sum(
            bool(order.refunded) and not order.is_fully_returned for order in orders
        ),
    }


def _buyer_dirt(shop: Shop) -> Counts:
    orders = shop.orders
    phones = Counter(
        own_phone(person) for person in shop.people if person.family is not None
    )
    return {
        "orders_without_email": sum(not order.email for order in orders),
        "persons_with_several_addresses": _several_addresses(orders),
        "family_phones": sum(count > 1 for count in phones.values()),
        "firms_with_one_office_address": len(
            {o.person for o in orders if o.email.startswith("post@")}
        ),
        "postcodes_with_leading_zero": sum(
            order.buyer.postcode.startswith("0") for order in orders
        ),
        "private_orders_with_a_company": sum(
            bool(o.buyer.company) and o.kind == "sale" for o in orders
        ),
    }


def _money_dirt(orders: list[Order]) -> Counts:
    return {
        "orders_by_currency": dict(sorted(Counter(o.currency for o in orders).items())),
        "orders_with_two_vat_rates": sum(
            len({line.vat_percent for line in o.lines}) > 1 for o in orders
        ),
        "vat_percents": sorted({li.vat_percent for o in orders for li in o.lines}),
    }


def _kind(orders: list[Order], kind: str) -> int:
    return sum(order.kind == kind for order in orders)


def _several_addresses(orders: list[Order]) -> int:
    known = {(o.person, o.email) for o in orders if o.email and o.person >= 0}
    return sum(count > 1 for count in Counter(person for person, _ in known).values())


def _text_dirt(orders: list[Order]) -> Counts:
    names = {o.person: o.buyer.first_name for o in orders}
    titles = {line.title for order in orders for line in order.lines}
    return {
        "persons_named_like_a_formula": sum(
            name.startswith(("=", "+", "@")) for name in names.values()
        ),
        "persons_with_an_emoji": sum(
            any(ord(letter) > 0x2000 for letter in name) for name in names.values()
        ),
        "renamed_products": sum(title in titles for title in EARLIER_TITLES.values()),
        "lines_with_quote_and_semicolon": sum(
            line.title == AWKWARD_TITLE for order in orders for line in order.lines
        ),
    }


def _clock_dirt(orders: list[Order]) -> Counts:
    twice = datetime(2025, 10, 26, 2, 30)
    missing = datetime(2026, 3, 29, 2, 0)
    return {
        "orders_at_the_hour_that_came_twice": sum(o.placed_at == twice for o in orders),
        "orders_in_the_hour_that_never_came": sum(
            missing <= o.placed_at < missing + timedelta(hours=1) for o in orders
        ),
        "orders_on_another_weekday_in_utc": sum(
            (o.placed_at - _offset(o)).date() != o.placed_at.date() for o in orders
        ),
        "orders_in_the_last_three_weeks": len(last_weeks(orders)),
    }


def _offset(order: Order) -> timedelta:
    minutes = offset_minutes(order.placed_at, second_pass=order.second_pass)
    return timedelta(minutes=minutes)


def last_weeks(orders: list[Order]) -> list[Order]:
    """Return the orders of the last three weeks: the file that is uploaded again."""
    since = LAST_DAY - timedelta(days=20)
    return [order for order in orders if order.placed_at.date() >= since]
