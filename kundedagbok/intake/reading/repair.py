"""A line that does not fit its table, read in the way that fits it best."""

from kundedagbok.intake.reading.cells import EMPTY, kind_of
from kundedagbok.intake.reading.scanner import Scanner

_most_quotes, _longest = 60, 20_000
_others = (";", "\t", ",", "|", " ", ", ")


def fitted(line: str, scanner: Scanner, width: int) -> list[str] | None:
    """Cut a line into exactly `width` raw cells with the fewest quotes left over."""
    quote, cut = scanner.closing, scanner.delimiter
    if not cut or width < 2 or len(line) > _longest:
        return None
    if line.count(quote) > _most_quotes or line.count(cut) > 400:
        return None
    best: dict[tuple[int, int], tuple[float, int]] = {}
    starts = _starts(line, cut)
    for start in reversed(starts):
        for cost, end in _endings(line, start, scanner):
            if end == len(line):
                _keep(best, (start, 1), cost, end)
                continue
            following = end + len(cut)
            for count in range(1, width):
                rest = best.get((following, count))
                if rest:
                    _keep(best, (start, count + 1), cost + rest[0], end)
    return _walk(line, best, width, len(cut))


def _starts(line: str, cut: str) -> list[int]:
    places, at = [0], line.find(cut)
    while at >= 0:
        places.append(at + len(cut))
        at = line.find(cut, at + 1)
    return places


def _endings(line: str, start: int, scanner: Scanner) -> list[tuple[float, int]]:
    """All ends of the cell at `start`, each with the price of reading it so."""
    cut, closing = scanner.delimiter, scanner.closing
    plain_end = line.find(cut, start)
    plain_end = len(line) if plain_end < 0 else plain_end
    cell = line[start:plain_end]
    opens = cell.lstrip(" ").startswith(scanner.opening)
    found = [(float(cell.count(closing)) + opens, plain_end)]
    if not opens:
        return found
    at = line.index(scanner.opening, start) + 1
    first = at
    if closing not in line[at:]:
        found.append((1.5, len(line)))
    while (at := line.find(closing, at)) >= 0:
        at += 1
        rest = line[at:]
        if not rest or rest.startswith(cut):
            inner = line[first : at - 1].replace(closing * 2, "")
            found.append((inner.count(closing) + 0.1 * inner.count(cut), at))
    return found


def _keep(
    best: dict[tuple[int, int], tuple[float, int]],
    key: tuple[int, int],
    cost: float,
    end: int,
) -> None:
    if key not in best or cost < best[key][0]:
        best[key] = (cost, end)


def _walk(
    line: str, best: dict[tuple[int, int], tuple[float, int]], width: int, step: int
) -> list[str] | None:
    raws: list[str] = []
    start = 0
    for left in range(width, 0, -1):
        if (start, left) not in best:
            return None
        end = best[start, left][1]
        raws.append(line[start:end])
        start = end + step
    return raws


def other_delimiter(
    line: str, raws: list[str], scanner: Scanner, kinds: tuple[str, ...]
) -> list[str] | None:
    """Read one line that was written with another delimiter than its table.

    Only where that gives the table's width, and the kinds of its columns better.
    """
    if len(raws) * 2 > len(kinds) or len(kinds) < 3 or len(line) > _longest:
        return None
    for cut in _others:
        if cut == scanner.delimiter or cut not in line:
            continue
        cells = scanner.under(cut).scan(line, 0, alone=True).raws
        if len(cells) == len(kinds) and _agree(cells, kinds, scanner):
            return cells
    return None


def _agree(cells: list[str], kinds: tuple[str, ...], scanner: Scanner) -> bool:
    known = [
        (kind_of(scanner.unquoted(cell)), kind)
        for cell, kind in zip(cells, kinds, strict=True)
        if kind
    ]
    agreeing = sum(found in (kind, EMPTY) for found, kind in known)
    return agreeing >= 0.75 * len(known)
