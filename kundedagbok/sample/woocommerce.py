"""The same orders by a WooCommerce export plugin: the whole order on each row."""

from collections.abc import Iterable, Iterator

from kundedagbok.sample.orders import Line, Order
from kundedagbok.sample.shopify import postcode, refunded
from kundedagbok.sample.tables import kroner

_HEADER = (
    "Order Number,Order Status,Order Date,Customer Note,First Name (Billing),"
    "Last Name (Billing),Company (Billing),Address 1&2 (Billing),City (Billing),"
    "State Code (Billing),Postcode (Billing),Country Code (Billing),Email (Billing),"
    "Phone (Billing),First Name (Shipping),Last Name (Shipping),"
    "Address 1&2 (Shipping),City (Shipping),State Code (Shipping),Postcode (Shipping),"
    "Country Code (Shipping),Item #,SKU,Name,Product Variation,Quantity,"
    "Quantity (- Refund),Item Cost,Order Line (w/o tax),Order Line Tax,"
    "Order Line Total,Order Line Total Refunded,Order Line Total (- Refund),Image URL,"
    "Coupon Code,Discount Amount,Discount Amount Tax,Payment Method Title,Coupons Used,"
    "Cart Discount Amount,Order Subtotal Amount,Order Tax Amount,"
    "Order Shipping Amount,Order Refund Amount,Order Total Amount,"
    "Order Total Tax Amount,Total items,Total products,Currency"
)
HEADER = tuple(_HEADER.split(","))
STATUSES = {"cancelled": "Cancelled", "test": "Draft"}


def rows(orders: Iterable[Order]) -> Iterator[list[str]]:
    """Yield the heading and one row for each line, the whole order repeated on each."""
    yield list(HEADER)
    for order in orders:
        whole = _order(order)
        for at, line in enumerate(order.lines, start=1):
            values = whole | _line(line, at)
            yield [values.get(name, "") for name in HEADER]


def _order(order: Order) -> dict[str, str]:
    tax = round(order.vat)
    return {
        "Order Number": str(order.number),
        "Order Status": _status(order),
        "Order Date": f"{order.placed_at:%Y-%m-%d %H:%M}",
        **_buyer(order, "Billing"),
        **_buyer(order, "Shipping"),
        "Email (Billing)": order.email,
        "Phone (Billing)": order.phone,
        "Coupon Code": order.discount_code,
        "Payment Method Title": order.payment,
        "Coupons Used": order.discount_code,
        "Cart Discount Amount": kroner(order.discount),
        "Order Subtotal Amount": kroner(order.subtotal),
        "Order Tax Amount": kroner(tax),
        "Order Shipping Amount": kroner(order.shipping),
        "Order Refund Amount": kroner(refunded(order)),
        "Order Total Amount": kroner(order.total),
        "Order Total Tax Amount": kroner(tax),
        "Total items": str(sum(line.quantity for line in order.lines)),
        "Total products": str(len(order.lines)),
        "Currency": order.currency,
    }


def _buyer(order: Order, use: str) -> dict[str, str]:
    buyer = order.buyer
    return {
        f"First Name ({use})": buyer.first_name,
        f"Last Name ({use})": buyer.last_name,
        f"Company ({use})": buyer.company,
        f"Address 1&2 ({use})": buyer.street,
        f"City ({use})": buyer.city,
        f"Postcode ({use})": postcode(order),
        f"Country Code ({use})": buyer.country,
    }


def _line(line: Line, at: int) -> dict[str, str]:
    vat = round(line.vat)
    back = line.gross if line.returned else 0
    return {
        "Item #": str(at),
        "SKU": line.code,
        "Name": line.title,
        "Quantity": str(line.quantity),
        "Quantity (- Refund)": str(line.quantity - line.returned),
        "Item Cost": kroner(round((line.gross - vat) / line.quantity)),
        "Order Line (w/o tax)": kroner(line.gross - vat),
        "Order Line Tax": kroner(vat),
        "Order Line Total": kroner(line.gross),
        "Order Line Total Refunded": kroner(back),
        "Order Line Total (- Refund)": kroner(line.gross - back),
    }


def _status(order: Order) -> str:
    if order.kind in STATUSES:
        return STATUSES[order.kind]
    return "Refunded" if order.is_fully_returned else "Completed"
