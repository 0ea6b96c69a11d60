"""Orders as Shopify exports them: a row per line, the order on its first row only."""

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta

from kundedagbok.sample.orders import Line, Order
from kundedagbok.sample.seasons import offset_minutes
from kundedagbok.sample.tables import kroner

_HEADER = (
    "Name,Email,Financial Status,Paid at,Fulfillment Status,Fulfilled at,"
    "Accepts Marketing,Currency,Subtotal,Shipping,Taxes,Total,Discount Code,"
    "Discount Amount,Shipping Method,Created at,Lineitem quantity,Lineitem name,"
    "Lineitem price,Lineitem compare at price,Lineitem sku,Lineitem requires shipping,"
    "Lineitem taxable,Lineitem fulfillment status,Billing Name,Billing Street,"
    "Billing Address1,Billing Address2,Billing Company,Billing City,Billing Zip,"
    "Billing Province,Billing Country,Billing Phone,Shipping Name,Shipping Street,"
    "Shipping Address1,Shipping Address2,Shipping Company,Shipping City,Shipping Zip,"
    "Shipping Province,Shipping Country,Shipping Phone,Notes,Note Attributes,"
    "Cancelled at,Payment Method,Payment Reference,Refunded Amount,Vendor,"
    "Outstanding Balance,Employee,Location,Device ID,Id,Tags,Risk Level,Source,"
    "Lineitem discount,Tax 1 Name,Tax 1 Value,Tax 2 Name,Tax 2 Value,Tax 3 Name,"
    "Tax 3 Value,Tax 4 Name,Tax 4 Value,Tax 5 Name,Tax 5 Value,Phone,Receipt Number,"
    "Duties,Billing Province Name,Shipping Province Name,Payment ID,"
    "Payment Terms Name,Next Payment Due At,Payment References"
)
HEADER = tuple(_HEADER.split(","))
VENDOR = "Nordavind Landhandel"
FIRST_ID = 6_100_000_000_000
TAGS = {"test": "test", "exchange": "bytte", "business": "bedrift"}
NOTES = {
    "test": "TEST, skal ikke sendes",
    "exchange": "Bytte til en annen størrelse.\nSe forrige ordre.",
}


def rows(orders: Iterable[Order]) -> Iterator[list[str]]:
    """Yield the heading and the rows, in the order given; Shopify's is newest first."""
    yield list(HEADER)
    for order in orders:
        first, *others = order.lines
        yield _row(_order(order) | _line(order, first))
        for line in others:
            yield _row(_line(order, line))


def _row(values: dict[str, str]) -> list[str]:
    return [values.get(name, "") for name in HEADER]


def _line(order: Order, line: Line) -> dict[str, str]:
    return {
        "Name": f"#{order.number}",
        "Email": order.email,
        "Created at": stamp(order.placed_at, second_pass=order.second_pass),
        "Lineitem quantity": str(line.quantity),
        "Lineitem name": line.title,
        "Lineitem price": kroner(line.unit_price),
        "Lineitem sku": line.code,
        "Lineitem requires shipping": "false" if line.product < 0 else "true",
        "Lineitem taxable": "true" if line.vat_percent else "false",
        "Lineitem fulfillment status": _fulfilled(order),
        "Vendor": VENDOR,
        "Lineitem discount": "0.00",
    }


def _order(order: Order) -> dict[str, str]:
    return {
        "Accepts Marketing": "yes" if order.buyer.consent == "yes" else "no",
        "Currency": order.currency,
        "Subtotal": kroner(order.subtotal),
        "Shipping": kroner(order.shipping),
        "Taxes": kroner(round(order.vat)),
        "Total": kroner(order.total),
        "Discount Code": order.discount_code,
        "Discount Amount": kroner(order.discount),
        "Shipping Method": order.shipping_method,
        "Notes": NOTES.get(order.kind, ""),
        "Note Attributes": _attributes(order),
        "Payment Method": order.payment,
        "Payment Reference": f"nv{order.number}.1",
        "Refunded Amount": kroner(refunded(order)),
        "Outstanding Balance": "0.00",
        "Id": str(FIRST_ID + order.number * 32_768),
        "Tags": TAGS.get(order.kind, ""),
        "Risk Level": "Low",
        "Source": "pos" if order.channel == "store" else "web",
        "Phone": guarded(order.phone),
        **_state(order),
        **_buyer(order, "Billing"),
        **_buyer(order, "Shipping"),
        **_taxes(order),
    }


def _state(order: Order) -> dict[str, str]:
    later = order.placed_at + timedelta(hours=26)
    cancelled = order.cancelled_at
    return {
        "Financial Status": status(order),
        "Paid at": stamp(order.placed_at, second_pass=order.second_pass),
        "Fulfillment Status": _fulfilled(order),
        "Fulfilled at": "" if cancelled else stamp(later),
        "Cancelled at": stamp(cancelled) if cancelled else "",
    }


def status(order: Order) -> str:
    """Return the financial status: what was paid, and what was paid back."""
    if order.kind == "cancelled":
        return "refunded" if order.was_invoiced else "voided"
    if not order.refunded:
        return "paid"
    return "refunded" if order.is_fully_returned else "partially_refunded"


def refunded(order: Order) -> int:
    """Return what was paid back; all of an order that was cancelled after payment."""
    if order.kind == "cancelled":
        return order.total if order.was_invoiced else 0
    return order.refunded


def stamp(moment: datetime, *, second_pass: bool = False) -> str:
    """Write a local time with its offset: 2025-12-06 10:37:33 +0100."""
    hours = offset_minutes(moment, second_pass=second_pass) // 60
    return f"{moment:%Y-%m-%d %H:%M:%S} +{hours:02d}00"


def guarded(text: str) -> str:
    """Put Shopify's apostrophe before what a spreadsheet would take for a number."""
    return f"'{text}" if text else ""


def _fulfilled(order: Order) -> str:
    return "restocked" if order.kind == "cancelled" else "fulfilled"


def _attributes(order: Order) -> str:
    if not order.is_first:
        return ""
    campaign = f"\nutm_campaign: {order.discount_code}" if order.discount_code else ""
    return f"utm_source: {order.channel}{campaign}"


def _buyer(order: Order, use: str) -> dict[str, str]:
    buyer = order.buyer
    name = f"{buyer.first_name} {buyer.last_name}".strip() or buyer.company
    return {
        f"{use} Name": name,
        f"{use} Street": buyer.street,
        f"{use} Address1": buyer.street,
        f"{use} Company": buyer.company,
        f"{use} City": buyer.city,
        f"{use} Zip": guarded(postcode(order)),
        f"{use} Country": buyer.country,
        f"{use} Phone": guarded(order.phone),
    }


def postcode(order: Order) -> str:
    """Write a postcode as people do: the Swedish with a space, or without."""
    code = order.buyer.postcode
    spaced = order.buyer.country == "SE" and order.buyer.customer_number % 2
    return f"{code[:3]} {code[3:]}" if spaced else code


def _taxes(order: Order) -> dict[str, str]:
    """Split the VAT by rate, shipping shared as the goods are."""
    percents = sorted({line.vat_percent for line in order.lines}, reverse=True)
    left = round(order.vat)
    scale = order.total / order.subtotal if order.subtotal else 0.0
    values: dict[str, str] = {}
    for at, percent in enumerate(percents, start=1):
        exact = sum(li.vat for li in order.lines if li.vat_percent == percent) * scale
        amount = left if at == len(percents) else round(exact)
        left -= amount
        if percent:
            word = "MVA" if order.buyer.country == "NO" else "Moms"
            values[f"Tax {at} Name"] = f"{word} {percent}%"
            values[f"Tax {at} Value"] = kroner(amount)
    return values
