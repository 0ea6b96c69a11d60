"""Another shop: feed, ink and machines, with rhythms and habits of its own.

Danish headings, decimal commas, semicolons, some orders cancelled and some goods sent
back. What is planted stands in the constants; everything else is drawn by chance.
"""

from datetime import date, timedelta
from pathlib import Path
from random import Random

HEAD = (
    "Ordrenummer;Dato;Status;E-mail;Varenummer;Varenavn;Kategori;Antal;Stykpris;"
    "Linjetotal"
)
FIRST, LAST = date(2023, 3, 1), date(2026, 2, 27)
# Product: days that one lasts, the spread of their logarithm, share who buy again.
CYCLES = {
    "KATTEGRUS": (21, 0.12, 0.82),
    "HUNDEFODER": (35, 0.18, 0.78),
    "BLAEK": (75, 0.22, 0.66),
    "VANDFILTER": (120, 0.15, 0.60),
}
BUNDLE = ("TERRARIE", "VARMELAMPE", "SAND")
MAIN, FITTING = "PRINTER", ("USBKABEL", "FOTOPAPIR")
STEP = ("SNESLYNGE", "GRAESFROE")
WENT_ON = 0.4
WORN = "LOEBESKO"
ONCE = "GAVEAESKE"
CHANCE = tuple(f"DIVERSE-{number:02}" for number in range(36))
CATALOGUE: dict[str, tuple[str, str, int]] = {
    "KATTEGRUS": ("Kattegrus 20 l", "Kat", 119),
    "HUNDEFODER": ("Hundefoder 12 kg", "Hund", 449),
    "BLAEK": ("Blækpatron sort", "Kontor", 229),
    "VANDFILTER": ("Vandfilter", "Køkken", 179),
    "TERRARIE": ("Terrarie 60 cm", "Krybdyr", 899),
    "VARMELAMPE": ("Varmelampe 60 W", "Krybdyr lys", 249),
    "SAND": ("Ørkensand 5 kg", "Krybdyr bund", 99),
    "PRINTER": ("Printer A4", "Maskiner", 1499),
    "USBKABEL": ("USB-kabel 2 m", "Tilbehør", 79),
    "FOTOPAPIR": ("Fotopapir A4", "Papir", 149),
    "SNESLYNGE": ("Sneslynge 24″", "Have vinter", 8999),
    "GRAESFROE": ("Græsfrø 10 kg", "Have forår", 399),
    "LOEBESKO": ("Løbesko", "Sko", 999),
    "GAVEAESKE": ("Gaveæske, jubilæum", "Gaver", 59),
    **{
        code: (f"Diverse nr. {number}", f"Blandet {number % 6}", 40 + 15 * number)
        for number, code in enumerate(CHANCE)
    },
}
PLANTED_PAIRS = {
    frozenset(pair)
    for pair in (
        ("TERRARIE", "VARMELAMPE"),
        ("TERRARIE", "SAND"),
        ("VARMELAMPE", "SAND"),
        ("PRINTER", "USBKABEL"),
        ("PRINTER", "FOTOPAPIR"),
        ("USBKABEL", "FOTOPAPIR"),  # as both go with the printer
    )
}
Goods = dict[str, int]
Purchase = tuple[str, date, Goods]


def purchases(seed: int) -> list[Purchase]:
    """Who bought what on which day, and how many."""
    chance = Random(seed)
    bought: dict[tuple[str, date], dict[str, int]] = {}
    for number in range(2400):
        for at, goods in _customer(chance):
            if at <= LAST:
                bought.setdefault((f"k{number}", at), {}).update(goods)
    bought["engang", FIRST] = {ONCE: 1}
    rows = [(who, at, goods) for (who, at), goods in bought.items()]
    return sorted(rows, key=lambda row: (row[1], row[0]))


def write(seed: int, path: Path) -> Path:
    """Write the shop as one export."""
    chance = Random(seed + 1)
    lines = [HEAD]
    for number, (who, at, goods) in enumerate(purchases(seed), 40001):
        is_cancelled = chance.random() < 0.03
        status = "Annulleret" if is_cancelled else "Afsluttet"
        for code, units in goods.items():
            name, category, price = CATALOGUE[code]
            lines.append(
                f"{number};{at:%d-%m-%Y};{status};{who}@post.example;{code};{name};"
                f"{category};{units};{_comma(price)};{_comma(price * units)}"
            )
    path.write_text("\n".join(lines) + "\n", "utf-8")
    return path


def _customer(chance: Random) -> list[tuple[date, Goods]]:
    """All that one customer buys: everyone draws from the same habits."""
    at = _day(chance, FIRST, LAST)
    rows: list[tuple[date, Goods]] = []
    if chance.random() < 0.6:
        code = chance.choice(tuple(CYCLES))
        rows += [
            (day, goods | _visit(chance)) for day, goods in _again(chance, code, at)
        ]
    else:
        rows.append((at, _visit(chance) or {chance.choice(CHANCE): 1}))
    while chance.random() < 0.5:
        at += timedelta(days=round(chance.expovariate(1 / 120)) + 1)
        rows.append((at, _visit(chance) or {chance.choice(CHANCE): 1}))
    if chance.random() < 0.12:
        rows += _shoes(chance)
    if chance.random() < 0.12:
        rows += _winter_and_spring(chance)
    return rows


def _again(chance: Random, code: str, at: date) -> list[tuple[date, Goods]]:
    """Buys, and buys again when it is used up: two last twice as long."""
    days, spread, share = CYCLES[code]
    rows: list[tuple[date, Goods]] = []
    while at <= LAST:
        units = 2 if chance.random() < 0.25 else 1
        rows.append((at, {code: units}))
        if chance.random() > share:
            break
        at += timedelta(days=round(units * days * chance.lognormvariate(0, spread)))
    return rows


def _visit(chance: Random) -> Goods:
    """This and that, sometimes a bundle, or a machine with what fits it."""
    goods = _extras(chance)
    if chance.random() < 0.08:
        goods |= {BUNDLE[0]: 1}
        goods |= {code: 1 for code in BUNDLE[1:] if chance.random() < 0.6}
    if chance.random() < 0.1:
        goods |= {MAIN: 1}
        goods |= {code: 1 for code in FITTING if chance.random() < 0.35}
    if chance.random() < 0.08:
        goods |= {chance.choice(BUNDLE[1:] + FITTING): 1}
    return goods


def _extras(chance: Random) -> Goods:
    return {code: 1 for code in CHANCE if chance.random() < 0.025}


def _shoes(chance: Random) -> list[tuple[date, Goods]]:
    """Shoes that wear out within a year or so."""
    at, rows = _day(chance, FIRST, LAST), list[tuple[date, Goods]]()
    while at <= LAST:
        rows.append((at, {WORN: 1}))
        if chance.random() > 0.55:
            break
        at += timedelta(days=round(310 * chance.lognormvariate(0, 0.12)))
    return rows


def _winter_and_spring(chance: Random) -> list[tuple[date, Goods]]:
    """A machine for the snow, and for four in ten the lawn in spring."""
    winter = date(chance.choice((2023, 2024)), 12, 1)
    rows = [(_day(chance, winter, winter + timedelta(days=80)), {STEP[0]: 1})]
    if chance.random() < WENT_ON:
        spring = date(winter.year + 1, 3, 20)
        rows.append((_day(chance, spring, spring + timedelta(days=60)), {STEP[1]: 1}))
    return rows


def _day(chance: Random, first: date, last: date) -> date:
    return first + timedelta(days=chance.randrange((last - first).days + 1))


def _comma(amount: int) -> str:
    return f"{amount},00"
