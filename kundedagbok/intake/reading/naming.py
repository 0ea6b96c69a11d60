"""What speaks for a row naming the columns, and what for its being a record."""

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from kundedagbok.intake.reading.cells import CODE, EMPTY, SPECIFIC, WORD, kind_of

_UNITS = """
kr nok sek dkk eur usd gbp stk st pcs % kg g m cm mm l dato date text tekst number tall
antal antall string int dd.mm.yyyy yyyy-mm-dd
"""
_KNOWN = """
id name navn namn email e-mail epost e-post mail dato date datum total sum beløp belopp
beløb amount price pris ordre order ordrenr ordernr ordrenummer kunde kund customer
kundenr telefon phone tlf adresse address adress postnr zip city by poststed status type
antall antal quantity qty varenr sku vare product produkt valuta currency land country
time tid mva moms vat comments description beskrivelse beskrivning url category kategori
key value
"""
_units = frozenset(_UNITS.split())
_known = frozenset(_KNOWN.split())


def looks_named(row: Sequence[str]) -> bool:
    """Tell whether all cells are different words."""
    kinds = [kind_of(cell) for cell in row]
    distinct = len({cell.strip().lower() for cell in row}) == len(row)
    return distinct and not any(kind in SPECIFIC or kind == EMPTY for kind in kinds)


def filled(row: Sequence[str], width: int) -> float:
    """The share of the columns that the row fills."""
    return sum(kind_of(cell) != EMPTY for cell in row) / max(width, 1)


def is_units(row: Sequence[str]) -> bool:
    """Tell whether most cells are units or kinds (kr, stk, date)."""
    cells = [cell.strip().strip("()[]").lower() for cell in row if cell.strip()]
    return sum(cell in _units for cell in cells) > 0.5 * len(cells)


def column_kinds(rows: Sequence[Sequence[str]], width: int) -> tuple[str, ...]:
    """Name the specific kind of each column's filled cells, or '' where mixed."""
    kinds: list[str] = []
    for column in range(width):
        found = Counter(kind_of(row[column]) for row in rows if column < len(row))
        del found[EMPTY]
        kind, count = found.most_common(1)[0] if found else ("", 0)
        most = count >= 0.8 * found.total()
        kinds.append(kind if most and kind in SPECIFIC else "")
    return tuple(kinds)


def evidence_of_names(
    row: Sequence[str], below: list[Sequence[str]], width: int
) -> float:
    """Positive: the row names the columns. Negative: it is one of the records."""
    below = [other for other in below if list(other) != list(row)] or below
    kinds = column_kinds(below, width)
    total = 1.0 * width if _names_years(row) else 0.0
    for column, cell in enumerate(row[:width]):
        values = [other[column] for other in below if column < len(other)]
        total += _cell_evidence(cell, kinds[column], values)
    names = [cell.strip().lower() for cell in row if cell.strip()]
    total += 0.5 * sum(name in _known for name in names)
    if not any(kinds) and len(set(names)) < len(names):
        total -= 1.0
    return total


def _names_years(row: Sequence[str]) -> bool:
    """Tell a row of following years, which name columns though they are numbers."""
    years = [int(cell) for cell in row if cell.isdecimal() and len(cell) == 4]
    following = all(b - a == 1 for a, b in pairwise(years))
    return len(years) > 1 and 1980 < years[0] < 2100 and following


def _cell_evidence(cell: str, kind: str, values: list[str]) -> float:
    found = kind_of(cell)
    if found == EMPTY:
        return -0.1
    if kind:
        return -1.0 if found == kind else (0.3 if found in SPECIFIC else 1.0)
    if found in SPECIFIC:
        return -0.6
    if cell in values:
        return -0.8
    return _shape_evidence(cell, found, values)


def _shape_evidence(cell: str, found: str, values: list[str]) -> float:
    """Words over words: a name is short, and not shaped like the values below."""
    filled = [value for value in values if value.strip()]
    if not filled:
        return 0.2
    if len(cell) > 60:
        return -0.5
    coded = sum(kind_of(value) == CODE for value in filled) > 0.8 * len(filled)
    digits = any(map(str.isdigit, cell))
    if coded and all(any(map(str.isdigit, value)) for value in filled):
        return -0.5 if digits else 0.8
    if digits:
        return -0.1
    return 0.25 if found == WORD else 0.15


def agreement(row: Sequence[str], kinds: tuple[str, ...]) -> float:
    """The share of the columns of a known kind where the row is of that kind."""
    typed = [place for place, kind in enumerate(kinds) if kind]
    same = sum(kind_of(row[at]) == kinds[at] for at in typed if at < len(row))
    return same / len(typed) if typed else 0.0
