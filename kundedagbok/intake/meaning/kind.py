"""Which kind of table it is, from the fields that its columns make."""

import re
from collections.abc import Mapping as Dict
from collections.abc import Sequence

from kundedagbok.intake.meaning.headers import Heading, key_of
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


def _keys(words: str) -> frozenset[str]:
    return frozenset(map(key_of, words.split(", ")))


_DEBIT = _keys("debet, debit, debit amount, debetbeløp, soll")
_CREDIT = _keys("kredit, credit, credit amount, kreditbeløp, haben")
_BALANCE = _keys("saldo, balance, running balance, løbende saldo")
_VOUCHER = _keys(
    "bilag, bilagsnr, bilagsnummer, verifikation, ver nr, vernr, verifikationsnr,"
    " tosite, tositenumero, voucher, voucher no, posteringsnr"
)
_ACCOUNTS = _keys(
    "kontonummer, kontonr, konto, kontonavn, kontonamn, tili, tilinumero, account,"
    " account no, account number, account code, hovedbokskonto"
)
_BOUGHT = _keys(
    "leverandør, leverandørnr, leverandørnummer, leverandørnavn, leverantör,"
    " leverantörsnr, leverantörsnamn, leverantörsnummer, kreditor, kreditornr,"
    " toimittaja, toimittajan nimi, toimittajanumero, supplier, supplier name,"
    " supplier no, supplier id, supplier invoice no, vendor no, vendor name, vendor id,"
    " vendor invoice no, buy-from vendor no, buy-from vendor name, purchase order,"
    " purchase order no, purchase order number, purchase invoice no, innkjøpsordre,"
    " innkjøpsordrenr, inköpsorder, inköpsordernr, indkøbsordre, indkøbsordrenr,"
    " ostotilaus, leverandørens fakturanr, leverantörsfaktura, ostolasku"
)
_PAID_IN = _keys("gateway, payout id, settlement id, oppgjørs-id, acquirer reference")
_PAID_OUT = _keys(
    "lønn, bruttolønn, nettolønn, skattetrekk, ansattnr, ansattnummer, stilling,"
    " stillingsprosent, månedslønn, lön, bruttolön, nettolön, anställningsnr,"
    " anställningsnummer, befattning, månadslön, løn, bruttoløn, nettoløn,"
    " medarbejdernr, medarbejdernummer, palkka, bruttopalkka, nettopalkka,"
    " henkilönumero, työntekijä, salary, gross pay, net pay, employee id, employee no,"
    " employee number, job title, hire date"
)
_ADS = re.compile(
    r"(?i)\bad[ _-]?(?:spend|cost)|annons|annoncer|markedsf|marknadsf|mainos|werbe"
)


def kind_of(
    found: Dict[str, Match], headings: Sequence[Heading] = (), file_name: str = ""
) -> str:
    """Name the kind; `generic` where the fields make none, and for what is no sale.

    A file's own name decides only whether bare amounts are what advertising cost.
    """
    kind = _kind_of(found, file_name)
    is_sale = kind in ("orders", "customers", "products")
    return "generic" if is_sale and _is_elsewhere(found["orders"], headings) else kind


def _kind_of(found: Dict[str, Match], file_name: str) -> str:
    orders, rates = found["orders"], found["exchange_rates"]
    is_sale = orders.has("order_id", "email", *_PRODUCT)
    if not is_sale and all(rates.has(name) for name in ("rate", "month", "currency")):
        return "exchange_rates"
    if found["returns"].has("reason") and found["returns"].has("order_id"):
        return "returns"
    if not is_sale and _is_ad_spend(found["ad_spend"], file_name):
        return "ad_spend"
    beside = (name for name in _BESIDE if _BESIDE[name](found[name]))
    if (kind := next(beside, None)) and not (kind == "enquiries" and _is_order(orders)):
        return kind
    if orders.has("ordered_at") and orders.has(*AMOUNTS):
        if orders.has("order_id", *_PRODUCT, *_PEOPLE):
            return "orders"
        return "generic"
    if orders.has("order_id") and orders.has(*_PRODUCT):
        return "orders"
    return _register(found)


def _is_elsewhere(orders: Match, headings: Sequence[Heading]) -> bool:
    """Books, pay, and what the shop itself buys: amounts and dates, but no sales."""
    keys = {heading.key for heading in headings} | {
        key_of(heading.text) for heading in headings
    }
    if keys & _BOUGHT or keys & _PAID_OUT:
        return True
    if keys & _PAID_IN and not orders.has(*_PRODUCT, *_PEOPLE):
        return True
    if orders.has(*_PRODUCT) and not keys & _ACCOUNTS:
        return False
    has_sides = bool(keys & _DEBIT and keys & _CREDIT)
    is_posted = bool(keys & _ACCOUNTS) and not orders.has(*_PEOPLE)
    is_ledger = bool(keys & _BALANCE and keys & _VOUCHER)
    return has_sides or is_posted or is_ledger


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


def _is_order(orders: Match) -> bool:
    """An order with its number, date and sum, or an invoice with its goods."""
    if not (all(map(orders.has, ("order_id", "ordered_at"))) and orders.has(*AMOUNTS)):
        return False
    has_goods = orders.has("quantity") and orders.has(*_PRODUCT)
    return has_goods or _all(orders, "order_id", "ordered_at")


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
        and (_all(m, "question") or _all(m, "topic") or _all(m, "enquiry_id"))
    ),
}
