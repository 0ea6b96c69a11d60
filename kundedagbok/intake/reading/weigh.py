"""How good one reading of a sample is, and how wide its table."""

import math
from collections import Counter
from collections.abc import Sequence
from itertools import groupby

from kundedagbok.intake.reading.candidates import prior
from kundedagbok.intake.reading.cells import plausibility
from kundedagbok.intake.reading.dialect import Dialect

_widest = 20_000
_single_column = 0.58
_other_top = 0.93
_ragged = 0.4

Rows = Sequence[Sequence[str]]


def weigh(rows: Rows, dialect: Dialect) -> tuple[int, float]:
    """Give the width of the table, and how good the reading is (0..1).

    A reading is good where many rows agree on one width (or where a few long runs
    do: several tables in one file), and where the cells look like whole cells.
    """
    widths = Counter(width for width in map(len, rows) if width <= _widest)
    if not widths:
        return 1, 0.0
    scores = {width: _score(rows, widths, width, dialect) for width in widths}
    best = max(scores, key=lambda width: scores[width])
    if best == 1:
        return 1, scores[1]
    return _first_table(rows, best), max(scores[best], _in_runs(rows, best, dialect))


def _score(rows: Rows, widths: Counter[int], width: int, dialect: Dialect) -> float:
    """Weigh the rows of one width against all others."""
    same = [row for row in rows if len(row) == width]
    quality = _quality(same, dialect)
    if width == 1:
        return _single_column * quality * len(same) / len(rows)
    if width == 2 and dialect.delimiter == "," and _are_decimals(same):
        return 0.0
    wide = sum(times for other, times in widths.items() if other > 1)
    near = widths[width + 1] + widths[width - 1] if width > 3 else 0
    agreement = (len(same) + _ragged * near) / wide
    first = next(row for row in rows if len(row) > 1)
    if len(first) != width:
        agreement *= _other_top
    return _parted(len(same) / len(rows), width, dialect) * agreement * quality


def _parted(coverage: float, width: int, dialect: Dialect) -> float:
    return math.sqrt(coverage) * (1 - 0.5 / width) * prior(dialect.delimiter)


def _in_runs(rows: Rows, width: int, dialect: Dialect) -> float:
    """Weigh the rows as a few tables, each of one width."""
    wide = [row for row in rows if 1 < len(row) <= _widest]
    runs = [len(list(run)) for _, run in groupby(wide, key=len)]
    if not 1 < len(runs) < 5 or min(runs) < 3:
        return 0.0
    agreement = 1 - len(runs) / len(wide)
    quality = _quality(wide, dialect)
    return _parted(len(wide) / len(rows), width, dialect) * agreement * quality


def _first_table(rows: Rows, best: int) -> int:
    """The width of an earlier table that is no mere block of keys and values."""
    widths = [len(row) for row in rows]
    most = widths.count(best)
    for width, run in groupby(widths[: widths.index(best)]):
        length = len(list(run))
        if width > 2 and length >= max(3, 0.3 * most):
            return width
    return best


def _are_decimals(rows: Rows) -> bool:
    """Tell a single column of amounts with decimal commas from two columns."""
    decimals = {len(row[1]) for row in rows if row[1].isdecimal()}
    figures = (row[0].lstrip("-").isdecimal() and row[1].isdecimal() for row in rows)
    return all(figures) and decimals == {2}


def _quality(rows: Rows, dialect: Dialect) -> float:
    quote, escape = dialect.quote, dialect.escape
    cells = sum(map(len, rows))
    total = sum(plausibility(raw, quote, escape) for row in rows for raw in row)
    return total / cells if cells else 0.0
