"""A header in several rows, as one name for each column.

People read down a column: "Kunde" over "Navn" is "Kunde Navn", and "Antall" over
"solgt" is "Antall solgt". A heading of a group stands over its first column only, so
it is carried to the right, as far as the next one.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from kundedagbok.intake.reading.cells import EMPTY, WORDY, kind_of

_most_groups = 3


@dataclass(frozen=True)
class Head:
    """Places in the list of rows: the header (None: none) and the first record.

    `uppers` is how many rows right above `header` name the columns too.
    """

    header: int | None
    first: int
    uppers: int = 0


def with_groups(
    rows: Sequence[Sequence[str]], head: Head, gaps: frozenset[int]
) -> Head:
    """Count rows of group headings right above the header as part of it.

    A blank line ends a header: what stands above one is a title.
    """
    if head.header is None:
        return head
    nearest = (at for at in range(head.uppers) if head.header - at in gaps)
    uppers = next(nearest, head.uppers)
    while uppers < _most_groups:
        place = head.header - uppers
        if place < 1 or place in gaps or not _groups(rows[place - 1], rows[place]):
            break
        uppers += 1
    return replace(head, uppers=uppers)


def _groups(row: Sequence[str], below: Sequence[str]) -> bool:
    """Tell headings over groups of columns from a title, or a key and its value."""
    places = [at for at, cell in enumerate(row) if cell.strip()]
    if len(places) < 2 or len(row) > len(below) or len(below) < 3:
        return False
    apart = places[-1] >= len(places)
    return apart and all(kind_of(row[at]) in WORDY for at in places)


def names_of(rows: Sequence[Sequence[str]], head: Head) -> list[str]:
    """Give the name of each column; [] where there is no header."""
    if head.header is None:
        return []
    lowest = list(rows[head.header])
    if not head.uppers:
        return lowest
    uppers = [list(row) for row in rows[head.header - head.uppers : head.header]]
    full = all(cell.strip() for cell in lowest)
    spread = [_carried(row) if full and row[0].strip() else row for row in uppers]
    return [
        _joined([row[at] for row in [*spread, lowest] if at < len(row)])
        for at in range(len(lowest))
    ]


def _carried(row: list[str]) -> list[str]:
    """Write a heading over each column of its group."""
    if all(kind_of(cell) != EMPTY for cell in row):
        return row
    carried, now = [], ""
    for cell in row:
        now = cell if cell.strip() else now
        carried.append(now)
    return carried


def _joined(parts: list[str]) -> str:
    """Join the parts of a name, leaving out blank ones and repetitions."""
    kept: list[str] = []
    for part in parts:
        same = kept and kept[-1].strip().casefold() == part.strip().casefold()
        if part.strip() and not same:
            kept.append(part)
    return kept[0] if len(kept) == 1 else " ".join(part.strip() for part in kept)
