"""Which kind of table it is, from the fields that its columns make."""

import re
from collections.abc import Mapping as Dict

from kundedagbok.intake.meaning.matching import Match

AMOUNTS = (
    "order_total",
    "line_total",
    "unit_price",
    "line_net",
    "line_gross",
    "order_net",
)
_PRODUCT = ("product_code", "product_name")
_PEOPLE = ("email", "phone", "customer_id", "full_name", "last_name", "company")
_SURE = 0.8
_ADS = re.compile(
    r"(?i)\bad[ _-]?(?:spend|cost)|annons|annoncer|markedsf|marknadsf|mainos|werbe"
)


def kind_of(found: Dict[str, Match], file_name: str = "") -> str:
    """Name the kind; `generic` where the fields make none.

    A file's own name decides only whether bare amounts are what advertising cost.
    """
    orders, rates = found["orders"], found["exchange_rates"]
    is_sale = orders.has("order_id", "email", *_PRODUCT)
    if not is_sale and all(rates.has(name) for name in ("rate", "month", "currency")):
        return "exchange_rates"
    if found["returns"].has("reason") and found["returns"].has("order_id"):
        return "returns"
    if not is_sale and _is_ad_spend(found["ad_spend"], file_name):
        return "ad_spend"
    if kind := next((name for name in _BESIDE if _BESIDE[name](found[name])), None):
        return kind
    if orders.has("ordered_at") and orders.has(*AMOUNTS):
        if orders.has("order_id", *_PRODUCT, *_PEOPLE):
            return "orders"
        return "generic"
    if orders.has("order_id") and orders.has(*_PRODUCT):
        return "orders"
    return _register(found)


def _register(found: Dict[str, Match]) -> str:
    """Campaigns, people or goods: lists without sales."""
    if found["campaigns"].has("campaign") and found["campaigns"].has("starts"):
        return "campaigns"
    if found["customers"].has("email", "customer_id", "phone", "full_name"):
        is_list = not found["orders"].has("product_code", "unit_price")
        if len(found["customers"].columns) >= 2 and is_list:
            return "customers"
    if found["products"].has(*_PRODUCT) and len(found["products"].columns) >= 2:
        return "products"
    return "generic"


def _is_ad_spend(ads: Match, file_name: str) -> bool:
    if not (ads.has("amount") and ads.has("month", "starts")):
        return False
    if _ADS.search(file_name):
        return True
    is_named = ads.confidence["amount"] >= _SURE
    return is_named and ads.has("channel", "campaign", "impressions", "clicks")


def _all(match: Match, *names: str) -> bool:
    return all(match.confidence.get(name, 0) >= _SURE for name in names)


_BESIDE = {
    "newsletter_events": lambda m: (
        m.has("email", "customer_id")
        and m.has("happened_at")
        and (_all(m, "send_id") or _all(m, "link"))
    ),
    "carts": lambda m: (
        m.has("left_at") and (_all(m, "cart_id") or _all(m, "last_step"))
    ),
    "reviews": lambda m: _all(m, "rating", "review"),
    "enquiries": lambda m: (
        m.has("asked_at")
        and m.has("email", "channel", "full_name", "phone")
        and (_all(m, "question") or _all(m, "topic"))
    ),
}
