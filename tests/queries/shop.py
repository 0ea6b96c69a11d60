"""A small made-up shop as the loaded_* tables hold it, the same at every run.

Two years, four hundred customers, thirty products; with ties in time and amount,
guests, businesses, shared addresses, another currency, discounts, returns, credit
notes, cancelled and test orders.
"""

from datetime import date, datetime, timedelta
from decimal import Decimal
from random import Random
from typing import Any

from tests.queries.others import FILES, others

Row = dict[str, Any]
ORDERS, CUSTOMERS, PRODUCTS, RETURNS, CAMPAIGNS, RATES = range(1, 7)
FIRST_DAY, DAYS = date(2024, 1, 1), 730
CATEGORIES = ("Kaffe", "Te", "Kopper", "Filter", "Gaver")
HOURS = (8, 9, 12, 12, 16, 19, 20, 20, 20, 21, 22)
COMPANY = ("company", "organisation_number")
FAITHFUL, STAPLE = 8, 10  # every eighth customer buys it once a month
COUNTRIES = ("NO", "NO", "NO", "NO", "SE", "DK")


def loaded() -> dict[str, list[Row]]:
    """Rows by loaded_* table."""
    chance = Random(20)
    products = [_product(number) for number in range(30)]
    customers = [_customer(number, chance) for number in range(400)]
    lines = _order_lines(customers, products, chance)
    returns = _returns(lines, chance)
    rows = {
        "loaded_order_lines": lines + _credit_notes(lines),
        "loaded_customers": customers,
        "loaded_products": products,
        "loaded_returns": returns,
        "loaded_campaigns": [_campaign(number) for number in range(4)],
        "loaded_exchange_rates": [_rate(number) for number in range(24)],
        **others(),
    }
    return rows | {"loaded_files": [_file(rows), *_other_files(rows)]}


def _product(number: int) -> Row:
    return {
        "file_id": PRODUCTS,
        "line_number": number + 2,
        "product_code": f"P{number:03}",
        "product_name": f"{CATEGORIES[number % 5]} {number}",
        "category": CATEGORIES[number % 5],
        "price": Decimal(49 + 50 * (number % 7)),
        "unit_cost": Decimal(20 + 15 * (number % 7)),
        "is_consumable": number % 5 in (0, 1, 3),
        "is_accessory": number == 29,
    }


def _customer(number: int, chance: Random) -> Row:
    business = number % 33 == 0
    return {
        "file_id": CUSTOMERS,
        "line_number": number + 2,
        "customer_id": f"C{number:04}",
        "email": f"post@firma{number}.no" if business else f"P{number}@example.no",
        "phone": f"4{max(number, 9):07}" if number % 4 else None,
        "first_name": f"Fornavn{number % 50}",
        "last_name": f"Etternavn{number}",
        "company": f"Firma {number} AS" if business else None,
        "organisation_number": f"9{number:08}" if business else None,
        "country": chance.choice(COUNTRIES),
        "postcode": f"{chance.randrange(100, 9999):04}",
        "city": chance.choice(("Oslo", "Bergen", "Tromsø", "Ålesund")),
        "birth_year": 1950 + number % 50 if number % 3 else None,
        "gender": chance.choice(("female", "male", None)),
        "street": f"Storgata {number}",
        "consent_email": chance.choice(("yes", "yes", "no", None)),
        "consent_at": datetime(2024, 1, 1, 12) if number % 2 else None,
    }


def _order_lines(
    customers: list[Row], products: list[Row], chance: Random
) -> list[Row]:
    """Orders of every customer: most come once, some come again and again."""
    rows: list[Row] = []
    moments = [
        (moment, customer)
        for customer in customers
        for moment in _moments(customer, chance)
    ]
    for number, (moment, customer) in enumerate(sorted(moments, key=_when)):
        rows += _order(number, moment, customer, products, chance, len(rows) + 2)
    return rows


def _when(pair: tuple[datetime, Row]) -> tuple[datetime, int]:
    return pair[0], pair[1]["line_number"]


def _moments(customer: Row, chance: Random) -> list[datetime]:
    """When one customer buys; now and then twice on one day, or at one second."""
    day, found = chance.randrange(DAYS - 30), []
    gap = chance.choice((14, 30, 30, 60, 120))
    gap = 30 if _is_faithful(customer) else gap
    while day < DAYS:
        at = datetime.combine(FIRST_DAY + timedelta(days=day), datetime.min.time())
        found.append(at + timedelta(hours=chance.choice(HOURS)))
        if chance.random() < 0.05:
            found.append(found[-1] + timedelta(hours=chance.choice((0, 1))))
        if chance.random() < 0.35:
            break
        day += max(1, round(chance.gauss(gap, gap / 4)))
    return found


def _is_faithful(customer: Row) -> bool:
    return customer["line_number"] % FAITHFUL == 0


def _order(
    number: int,
    moment: datetime,
    customer: Row,
    products: list[Row],
    chance: Random,
    first_line: int,
) -> list[Row]:
    items = {*_basket(chance), *([STAPLE] if _is_faithful(customer) else [])}
    lines = [_line(products[item], chance) for item in sorted(items)]
    discounted = number % 6 == 0
    goods = sum((line["line_total"] for line in lines), Decimal(0))
    discount = (goods / 10).quantize(Decimal("0.01")) if discounted else None
    shipping = Decimal(0) if goods >= 500 else Decimal(59)
    order = _identity(number, customer) | {
        "order_id": f"{1000 + number}",
        "ordered_at": moment,
        "has_time": True,
        "status": "paid",
        "status_code": _status(number),
        "is_test": number % 150 == 149,
        "is_credit": False,
        "currency": "SEK" if number % 60 == 59 else "NOK",
        "order_total": goods + shipping - (discount or 0),
        "order_subtotal": goods,
        "order_shipping": shipping,
        "order_discount": discount,
        "discount_code": f"RABATT{number % 4}" if discounted else None,
        "payment_method": ("Vipps", "Klarna", "Kort")[number % 3],
        "shipping_method": ("Posten", "Hentested")[number % 2],
        "channel": ("web", "web", "app")[number % 3],
        "campaign": f"Kampanje {number % 4}" if number % 12 == 0 else None,
    }
    return [
        order | line | {"file_id": ORDERS, "line_number": first_line + place}
        for place, line in enumerate(lines)
    ]


def _identity(number: int, customer: Row) -> Row:
    """Who bought: by number and address, by address only, or nobody known."""
    if number % 25 == 24:
        return {"country": customer["country"], "postcode": customer["postcode"]}
    known = ("email", "phone", "first_name", "last_name", "country", "postcode", "city")
    found = {name: customer[name] for name in (*known, *COMPANY)}
    if number % 10 == 3:
        return found | {"email": customer["email"].lower()}
    return found | {"customer_id": customer["customer_id"]}


def _status(number: int) -> str:
    odd = {40: "cancelled", 80: "refunded", 120: "pending"}
    return odd.get(number % 160, "paid")


def _basket(chance: Random) -> list[int]:
    """Distinct products; 0 and 5, and 1 and 12, are often bought together."""
    items = {chance.randrange(29) for _ in range(chance.choice((1, 1, 2, 2, 3, 5)))}
    for one, other in ((0, 5), (1, 12)):
        if one in items and chance.random() < 0.7:
            items.add(other)
    return sorted(items)


def _line(product: Row, chance: Random) -> Row:
    quantity = chance.choice((1, 1, 1, 2, 3))
    return {
        "product_code": product["product_code"],
        "product_name": product["product_name"],
        "category": product["category"],
        "quantity": Decimal(quantity),
        "unit_price": product["price"],
        "unit_cost": product["unit_cost"],
        "line_total": product["price"] * quantity,
        "tax_rate": Decimal("0.25"),
        "quantity_refunded": None,
    }


def _credit_notes(lines: list[Row]) -> list[Row]:
    """Every hundredth line taken back, with and without a word on which order."""
    return [
        line
        | {
            "line_number": len(lines) + 2 + number,
            "order_id": f"K{number}",
            "ordered_at": line["ordered_at"] + timedelta(days=3),
            "is_credit": True,
            "credit_reference": line["order_id"] if number % 2 else None,
            "quantity": -line["quantity"],
            "line_total": -line["line_total"],
            "order_total": -line["line_total"],
            "order_subtotal": -line["line_total"],
            "order_shipping": Decimal(0),
            "order_discount": None,
        }
        for number, line in enumerate(lines[50:-50:100])
    ]


def _returns(lines: list[Row], chance: Random) -> list[Row]:
    sent_back = [line for line in lines if chance.random() < 0.04]
    return [
        {
            "file_id": RETURNS,
            "line_number": number + 2,
            "order_id": line["order_id"],
            "product_code": line["product_code"],
            "product_name": line["product_name"],
            "quantity": Decimal(1),
            "amount": line["unit_price"],
            "reason": ("too small", "regret", None)[number % 3],
            "returned_at": line["ordered_at"] + timedelta(days=7),
        }
        for number, line in enumerate(sent_back)
    ]


def _campaign(number: int) -> Row:
    starts = date(2024, 3, 1) + timedelta(days=120 * number)
    return {
        "file_id": CAMPAIGNS,
        "line_number": number + 2,
        "campaign": f"Kampanje {number}",
        "code": f"RABATT{number}",
        "channel": "email",
        "kind": "discount",
        "starts": starts,
        "ends": starts + timedelta(days=14),
        "cost": Decimal(1000 * (number + 1)),
        "currency": "NOK",
    }


def _rate(number: int) -> Row:
    return {
        "file_id": RATES,
        "line_number": number + 2,
        "currency": "SEK",
        "month": date(2024 + number // 12, number % 12 + 1, 1),
        "rate": Decimal("1.01") - Decimal(number) / 1000,
        "base_currency": "NOK",
    }


def _file(rows: dict[str, list[Row]]) -> Row:
    lines = rows["loaded_order_lines"]
    days = [line["ordered_at"].date() for line in lines]
    row = _any_file(ORDERS, "orders", len(lines))
    return row | {
        "first_date": min(days),
        "last_date": max(days),
        "currencies": "NOK,SEK",
        "tax_included": True,
        "has_lines": True,
        "has_order_number": True,
    }


def _other_files(rows: dict[str, list[Row]]) -> list[Row]:
    kinds = {
        CUSTOMERS: "customers",
        PRODUCTS: "products",
        RETURNS: "returns",
        CAMPAIGNS: "campaigns",
        RATES: "exchange_rates",
        **FILES,
    }
    return [
        _any_file(number, kind, len(rows[f"loaded_{kind}"]))
        for number, kind in kinds.items()
    ]


def _any_file(number: int, kind: str, rows: int) -> Row:
    return {
        "file_id": number,
        "file_name": f"{kind}.csv",
        "fingerprint": f"{number:064}",
        "system": "generic",
        "kind": kind,
        "rows_read": rows,
        "rows_kept": rows,
        "rows_set_aside": 0,
        "zone_known": False,
        "loaded_at": datetime(2026, 1, 1),
    }
