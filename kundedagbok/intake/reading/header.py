"""Which row names the columns, if any does.

The header is the row that differs from what stands under it: words over numbers and
dates, each different, nearly all filled. Title blocks above it are the preamble. Of
a header in several rows the last is the header (it names every column); the upper
ones are kept in the preamble. A row of units under the header is a row.
Where all columns are words, a first row of distinct, filled, short cells that do not
come again below is taken for a header.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from kundedagbok.intake.reading.cells import (
    CODE,
    EMPTY,
    SPECIFIC,
    WORD,
    kind_of,
)

_deepest = 60
_below = 60
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


@dataclass(frozen=True)
class Head:
    """Places in the list of rows: the header (None: none) and the first record."""

    header: int | None
    first: int


def find_header(rows: Sequence[Sequence[str]], width: int) -> Head:
    """Find the header among the first rows; blank rows are not in `rows`."""
    head = _first_header(rows, width)
    if head.header is None:
        return head
    for place in range(head.first + 1, min(head.first + 4, len(rows) - 1)):
        if _starts_anew(rows, head, place, width):
            return Head(place, place + 1)
    return head


def _starts_anew(
    rows: Sequence[Sequence[str]], head: Head, place: int, width: int
) -> bool:
    """Tell a short block of totals from the table that follows it."""
    row, rest = rows[place], _body_below(rows, place, width)
    longer = len(rest) > place - head.first and len(row) >= 0.8 * width
    if not longer or not _looks_named(row) or list(row) == list(rows[head.first - 1]):
        return False
    kinds = column_kinds(rest, width)
    typed = zip(kinds, row, strict=False)
    return sum(bool(kind) and kind_of(cell) != kind for kind, cell in typed) > 1


def _first_header(rows: Sequence[Sequence[str]], width: int) -> Head:
    if not rows:
        return Head(None, 0)
    start = _body_start(rows, width)
    candidates = range(start, min(len(rows), start + _deepest))
    for place in candidates:
        below = _body_below(rows, place, width)
        if not below:
            break
        if _filled(rows[place], width) < 0.5 * _usual_fill(below, width):
            continue
        return _decide(rows, place, below, width, start)
    return _without_body(rows, start, width)


def _without_body(rows: Sequence[Sequence[str]], start: int, width: int) -> Head:
    """One row alone is a header when all its cells are different words."""
    place = min(start, len(rows) - 1)
    if _looks_named(rows[place]):
        return Head(place, place + 1)
    return Head(None, place)


def _looks_named(row: Sequence[str]) -> bool:
    kinds = [kind_of(cell) for cell in row]
    distinct = len({cell.strip().lower() for cell in row}) == len(row)
    return distinct and not any(kind in SPECIFIC or kind == EMPTY for kind in kinds)


def _body_start(rows: Sequence[Sequence[str]], width: int) -> int:
    """The first row of the first run of rows that are as wide as the table."""
    if width == 1:
        return 0
    for place, row in enumerate(rows):
        ahead = rows[place : place + 5]
        like = sum(len(other) == width for other in ahead)
        if len(row) == width and like > len(ahead) / 2:
            return _shorter_header(rows, place, width)
    return 0


def _shorter_header(rows: Sequence[Sequence[str]], first: int, width: int) -> int:
    """A header may lack the empty last cells of its rows, or have one too many."""
    if first == 0:
        return first
    above = rows[first - 1]
    near = len(above) > 1 and abs(len(above) - width) <= max(1, width // 5)
    if not near or len(rows) <= first or not _looks_named(above):
        return first
    below = _body_below(rows, first, width)
    if below and _evidence(rows[first], below, width) > 0:
        return first
    return first - 1


def _body_below(
    rows: Sequence[Sequence[str]], place: int, width: int
) -> list[Sequence[str]]:
    following = rows[place + 1 : place + 1 + _below]
    return [row for row in following if abs(len(row) - width) <= 1]


def _filled(row: Sequence[str], width: int) -> float:
    return sum(kind_of(cell) != EMPTY for cell in row) / max(width, 1)


def _usual_fill(below: Sequence[Sequence[str]], width: int) -> float:
    """The fill of the row that holds the middle one of all filled cells."""
    shares = sorted(_filled(row, width) for row in below)
    half, seen = sum(shares) / 2, 0.0
    for share in shares:
        seen += share
        if seen >= half:
            return share
    return 0.0


def _decide(
    rows: Sequence[Sequence[str]],
    place: int,
    below: list[Sequence[str]],
    width: int,
    start: int,
) -> Head:
    if _evidence(rows[place], below, width) <= 0:
        wide = (at for at in range(start) if 2 * len(rows[at]) > max(width, 2))
        return Head(None, next(wide, start))
    while len(below) > 1 and not _is_units(rows[place + 1]):
        deeper = _body_below(rows, place + 1, width)
        lower = rows[place + 1]
        if len(lower) < width or not _second_header(rows[place], lower, deeper, width):
            break
        place, below = place + 1, deeper
    return Head(place, place + 1)


def _second_header(
    upper: Sequence[str],
    lower: Sequence[str],
    below: list[Sequence[str]],
    width: int,
) -> bool:
    """Tell whether the next row names columns too, over numbers and dates below."""
    typed = 0
    for column, kind in enumerate(column_kinds(below, width)):
        if kind and column < len(lower):
            typed += 1
            if kind_of(lower[column]) in (kind, EMPTY):
                return False
    return typed > 0 and _filled(lower, width) >= 0.8 * _filled(upper, width)


def _is_units(row: Sequence[str]) -> bool:
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


def _evidence(row: Sequence[str], below: list[Sequence[str]], width: int) -> float:
    """Positive: the row names the columns. Negative: it is one of the records."""
    below = [other for other in below if list(other) != list(row)] or below
    kinds = column_kinds(below, width)
    total = 0.0
    for column, cell in enumerate(row[:width]):
        values = [other[column] for other in below if column < len(other)]
        total += _cell_evidence(cell, kinds[column], values)
    names = [cell.strip().lower() for cell in row if cell.strip()]
    total += 0.5 * sum(name in _known for name in names)
    if not any(kinds) and len(set(names)) < len(names):
        total -= 1.0
    return total


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
