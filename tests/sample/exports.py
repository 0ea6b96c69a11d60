"""The exports read with nothing of ours: the csv module, Decimal, dates."""

import csv
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

NO_GOODS = {"FRAKT", "GAVEKORT"}
CENT = Decimal("0.01")


@dataclass(frozen=True)
class Sale:
    """One valid order as an export tells it. Gross and net are after returns."""

    number: int
    day: date
    customer: object
    currency: str
    gross: Decimal
    net: Decimal
    codes: frozenset[str]


def shopify_rows(path: Path) -> dict[str, list[dict[str, str]]]:
    """Return the rows of each order, its first row first."""
    rows: dict[str, list[dict[str, str]]] = defaultdict(list)
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            rows[row["Name"]].append(row)
    return dict(rows)


def shopify_sales(path: Path) -> dict[int, Sale]:
    """Return the private and firms' orders that count, by order number."""
    orders = shopify_rows(path)
    people = _people([rows[0] for rows in orders.values()])
    sales = {}
    for name, rows in orders.items():
        first, number = rows[0], int(name.removeprefix("#"))
        total, back = Decimal(first["Total"]), Decimal(first["Refunded Amount"])
        codes = frozenset(row["Lineitem sku"] for row in rows)
        is_sale = not first["Cancelled at"] and first["Tags"] != "test" and total
        if not is_sale or codes <= NO_GOODS or back >= total - CENT:
            continue
        kept = 1 - back / total
        gross = Decimal(first["Subtotal"])
        net = gross * (1 - Decimal(first["Taxes"]) / total)
        day = date.fromisoformat(first["Created at"][:10])
        sales[number] = Sale(
            *(number, day, people[name], first["Currency"]),
            *((gross * kept).quantize(CENT), net * kept, codes),
        )
    return sales


def _people(firsts: list[dict[str, str]]) -> dict[str, str]:
    """Stitch buyers by e-mail in lower case, and by phone with name.

    An office address needs the name too. Chains are followed.
    """
    parent: dict[str, str] = {}

    def root(mark: str) -> str:
        while parent.setdefault(mark, mark) != mark:
            mark = parent[mark]
        return mark

    marks = {first["Name"]: sorted(_marks(first)) for first in firsts}
    for known in marks.values():
        for mark in known[1:]:
            parent[root(mark)] = root(known[0])
    return {name: root(known[0]) for name, known in marks.items()}


def _marks(first: dict[str, str]) -> Iterator[str]:
    name, email = first["Billing Name"], first["Email"].lower()
    if email:
        yield f"{email} {name}" if email.startswith("post@") else email
    if first["Phone"]:
        yield f"{first['Phone']} {name}"


def invoice_lines(path: Path) -> list[dict[str, str]]:
    """Return the lines of the accounting form, without its title and its total."""
    with path.open(encoding="cp1252", newline="") as file:
        lines = list(csv.reader(file, delimiter=";"))
    header = lines[3]
    return [dict(zip(header, line, strict=True)) for line in lines[4:-1]]


def amount(text: str) -> Decimal:
    """Read an amount with a decimal comma."""
    return Decimal(text.replace(",", "."))


def invoice_sales(path: Path) -> dict[int, Sale]:
    """Return the invoices of goods that were not credited in full, by order number."""
    by_invoice: dict[str, list[dict[str, str]]] = defaultdict(list)
    for line in invoice_lines(path):
        by_invoice[line["Krediterer"] or line["Fakturanummer"]].append(line)
    sales = {}
    for number, lines in by_invoice.items():
        goods = [line for line in lines if line["Varenummer"] not in NO_GOODS]
        gross = sum((amount(line["Linjesum inkl. mva"]) for line in goods), Decimal(0))
        if not gross:
            continue
        net = sum((_net(line) for line in goods), Decimal(0))
        first = goods[0]
        day = datetime.strptime(first["Fakturadato"], "%d.%m.%Y").date()
        codes = frozenset(line["Varenummer"] for line in lines) - {"FRAKT"}
        sales[int(number) - 20_000] = Sale(
            *(int(number) - 20_000, day, first["Kundenummer"], first["Valuta"]),
            *(gross, net, codes),
        )
    return sales


def _net(line: dict[str, str]) -> Decimal:
    return amount(line["Linjesum inkl. mva"]) / (1 + Decimal(line["Mva %"]) / 100)
