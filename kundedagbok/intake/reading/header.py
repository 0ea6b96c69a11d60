"""Which row names the columns, if any does.

The header is the row that differs from what stands under it: words over numbers and
dates, each different, nearly all filled. Title blocks above it are the preamble. A
header may stand in several rows (`top` to `header`); `header_rows` makes one name of
them for each column. A row of units under the header is a row.
Where all columns are words, a first row of distinct, filled, short cells that do not
come again below is taken for a header.
"""

from collections.abc import Iterator, Sequence

from kundedagbok.intake.reading.cells import EMPTY, JUNK, kind_of
from kundedagbok.intake.reading.header_rows import Head, with_groups
from kundedagbok.intake.reading.naming import (
    agreement,
    column_kinds,
    evidence_of_names,
    filled,
    is_units,
    looks_named,
)

_deepest = 60
_below = 60


def find_header(
    rows: Sequence[Sequence[str]], width: int, gaps: frozenset[int] = frozenset()
) -> Head:
    """Find the header among the first rows.

    Blank rows are not in `rows`; `gaps` are the places right after one.
    """
    head = _first_header(rows, width)
    if head.header is None:
        return _later_header(rows, width) or head
    for place in range(head.first + 1, min(head.first + 4, len(rows) - 1)):
        apart = place in gaps or len(rows[head.header]) != width
        if apart and _starts_anew(rows, head.first, place, width):
            return Head(place, place + 1)
    return with_groups(rows, head, gaps)


def _starts_anew(
    rows: Sequence[Sequence[str]], first: int, place: int, width: int
) -> bool:
    """Tell a short block of totals from the table that follows it."""
    row, rest = rows[place], _body_below(rows, place, width)
    longer = len(rest) > place - first and len(row) >= 0.8 * width
    if not longer or not looks_named(row) or list(row) == list(rows[first - 1]):
        return False
    kinds = column_kinds(rest, width)
    typed = zip(kinds, row, strict=False)
    return sum(bool(kind) and kind_of(cell) != kind for kind, cell in typed) > 1


def _later_header(rows: Sequence[Sequence[str]], width: int) -> Head | None:
    """A header below lines that are shaped like rows, but not like these rows."""
    for place in range(1, min(len(rows) - 1, 12)):
        row, below = rows[place], _body_below(rows, place, width)
        if len(row) != width or not looks_named(row) or len(below) < 2:
            continue
        kinds = column_kinds(below, width)
        alike = any(agreement(other, kinds) >= 0.5 for other in rows[:place])
        if any(kinds) and not alike and not agreement(row, kinds):
            return Head(place, place + 1)
    return None


def _first_header(rows: Sequence[Sequence[str]], width: int) -> Head:
    if not rows:
        return Head(None, 0)
    start = _body_start(rows, width)
    candidates = range(start, min(len(rows), start + _deepest))
    for place in candidates:
        below = _body_below(rows, place, width)
        if not below:
            break
        if filled(rows[place], width) < 0.6 * _usual_fill(below, width):
            continue
        return _decide(rows, place, below, width, start)
    return _without_body(rows, start, width)


def _without_body(rows: Sequence[Sequence[str]], start: int, width: int) -> Head:
    """One row alone is a header when all its cells are different words."""
    place = min(start, len(rows) - 1)
    if looks_named(rows[place]):
        return Head(place, place + 1)
    return Head(None, place)


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
    named = next(
        (
            place
            for place in _near_above(rows, first, width)
            if looks_named(rows[place])
        ),
        None,
    )
    if named is None or len(rows) <= first:
        return first
    below = _body_below(rows, first, width)
    if below and evidence_of_names(rows[first], below, width) > 0:
        return first
    return named


def _near_above(rows: Sequence[Sequence[str]], first: int, width: int) -> Iterator[int]:
    """The rows right above that are almost as wide as the table, from below."""
    for place in range(first - 1, max(first - 6, -1), -1):
        cells = len(rows[place])
        if cells < 2 or abs(cells - width) > max(1, width // 5):
            return
        yield place


def _body_below(
    rows: Sequence[Sequence[str]], place: int, width: int
) -> list[Sequence[str]]:
    following = rows[place + 1 : place + 1 + _below]
    return [row for row in following if abs(len(row) - width) <= 1]


def _usual_fill(below: Sequence[Sequence[str]], width: int) -> float:
    """The fill of the row that holds the middle one of all filled cells."""
    shares = sorted(filled(row, width) for row in below)
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
    if evidence_of_names(rows[place], below, width) <= 0:
        wide = (at for at in range(start) if 2 * len(rows[at]) > max(width, 2))
        return Head(None, next(wide, start))
    top = place
    while len(below) > 1 and not is_units(rows[place + 1]):
        deeper = _body_below(rows, place + 1, width)
        lower = rows[place + 1]
        if len(lower) < width or not _second_header(rows[place], lower, deeper, width):
            break
        place, below = place + 1, deeper
    return Head(place, place + 1, place - top)


def _second_header(
    upper: Sequence[str],
    lower: Sequence[str],
    below: list[Sequence[str]],
    width: int,
) -> bool:
    """Tell whether the next row names columns too, over numbers and dates below."""
    typed = 0
    if any(kind_of(cell) == JUNK for cell in lower):
        return False
    for column, kind in enumerate(column_kinds(below, width)):
        if kind and column < len(lower):
            typed += 1
            if kind_of(lower[column]) in (kind, EMPTY):
                return False
    return typed > 0 and filled(lower, width) >= 0.8 * filled(upper, width)
