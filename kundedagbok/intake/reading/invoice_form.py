"""One form for all electronic invoices: a row per line, amounts as decimals."""

from decimal import Decimal, InvalidOperation

HEADER = (
    "Invoice type",
    "Invoice number",
    "Issue date",
    "Order reference",
    "Credited invoice",
    "Customer number",
    "Organisation number",
    "Company",
    "Person",
    "E-mail",
    "Phone",
    "Street",
    "Postcode",
    "City",
    "Country",
    "Currency",
    "Line",
    "Product number",
    "Product",
    "Quantity",
    "Unit price",
    "Line net",
    "VAT %",
    "Line gross",
    "Total net",
    "Total VAT",
    "Total gross",
)
INVOICE, CREDIT_NOTE = "Invoice", "CreditNote"
_HUNDRED = Decimal(100)


def organisation(number: str, country: str) -> str:
    """An organisation's number, or nothing where it could be a person's own."""
    digits = "".join(mark for mark in number if mark.isdigit())
    is_person = (country == "NO" and len(digits) == 11) or (
        country in ("DK", "FI") and len(digits) == 10
    )
    return "" if is_person else number


def day_of(text: str) -> str:
    """A day written as 20260901 with its marks; anything else as it is."""
    is_whole = len(text) == 8 and text.isdigit()
    return f"{text[:4]}-{text[4:6]}-{text[6:]}" if is_whole else text


def amount_of(text: str) -> Decimal | None:
    """A number with a decimal point or comma."""
    cleaned = text.replace(" ", "").replace("\u00a0", "")
    if "," in cleaned:
        cleaned = cleaned.replace(".", "").replace(",", ".")
    try:
        return Decimal(cleaned) if cleaned else None
    except InvalidOperation:
        return None


def signed(text: str, sign: int) -> Decimal | None:
    """A number, turned round where the document takes back."""
    found = amount_of(text)
    return None if found is None else found * sign


def owed(text: str, is_credit: bool) -> str:
    """As written; of a credit note with a minus, whether or not it has one already."""
    found = amount_of(text)
    if found is not None and is_credit:
        found = -abs(found)
    return text_of(found)


def gross_of(net: Decimal | None, rate: Decimal | None) -> Decimal | None:
    """With VAT, where the rate is known."""
    if net is None or rate is None:
        return None
    return (net * (_HUNDRED + rate) / _HUNDRED).normalize()


def text_of(amount: Decimal | None, sign: int = 1) -> str:
    """A number as plain text; nothing where there is none."""
    return "" if amount is None else f"{amount * sign:f}"
