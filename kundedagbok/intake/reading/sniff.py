"""The dialect of a text, found by reading it in every likely way and weighing.

One way of reading is better than another where more lines give the same number of
cells, and where the cells look like whole cells (numbers, dates, words) rather than
like pieces of them. That is the pattern and type idea of van den Burg et al. (2019),
here with quotes judged by the raw cells and with single columns on an equal footing.
"""

import re
from dataclasses import dataclass, replace

from kundedagbok.intake.reading.candidates import (
    delimiters,
    line_ends,
    long_delimiters,
    quotes,
)
from kundedagbok.intake.reading.dialect import Dialect
from kundedagbok.intake.reading.scanner import Scanner
from kundedagbok.intake.reading.weigh import weigh

_most_rows = 250
_named = re.compile(r"\s*\"?sep=(.{1,3}?)\"?[;,]*\s*(?:\r\n|\n|\r|\Z)", re.IGNORECASE)


@dataclass(frozen=True)
class Reading:
    """One way of reading a sample, and how good it is."""

    dialect: Dialect
    rows: list[list[str]]
    score: float


def sniff(text: str) -> Dialect:
    """Find delimiter, quote, escape, line ends and the number of columns."""
    base = Dialect(line_ends=line_ends(text))
    named = _named.match(text)
    if named:
        text = text[named.end() :]
    wanted = [named.group(1)] if named else [*delimiters(text), *long_delimiters(text)]
    readings = [
        read_as(text, replace(base, delimiter=cut, quote=quote, escape=escape))
        for quote, escape in quotes(text)
        for cut in [*wanted, ""]
        if cut != escape
    ]
    best = max(readings, key=lambda reading: reading.score)
    rivals = [r.score for r in readings if _differs(r.dialect, best.dialect)]
    sure = best.score - max(rivals, default=0.0)
    return replace(best.dialect, confidence=round(_confidence(best.score, sure), 3))


def _differs(one: Dialect, other: Dialect) -> bool:
    return one.delimiter != other.delimiter


def _confidence(score: float, lead: float) -> float:
    return max(0.05, min(1.0, 0.5 * score + 2.0 * max(lead, 0.0)))


def read_as(text: str, dialect: Dialect) -> Reading:
    """Read the sample under a dialect and weigh the result."""
    rows = raw_rows(text, dialect)
    width, score = weigh(rows, dialect)
    return Reading(replace(dialect, width=width), rows, score)


def raw_rows(text: str, dialect: Dialect, most: int = _most_rows) -> list[list[str]]:
    """Cut a sample into rows of raw cells; a quote that never closes is plain text."""
    scanner = Scanner(dialect)
    rows: list[list[str]] = []
    place = 0
    while place < len(text) and len(rows) < most:
        line, end = scanner.line(text, place)
        raws, place = _row(scanner, text, place, line, end)
        if line.strip() or len(raws) > 1:
            rows.append(raws)
    return rows


def _row(
    scanner: Scanner, text: str, place: int, line: str, end: int
) -> tuple[list[str], int]:
    if scanner.opening not in line:
        return (line.split(scanner.delimiter) if scanner.delimiter else [line]), end
    scan = scanner.scan(text, place)
    if scan.closed and (scan.end <= end or not scan.strays):
        return scan.raws, scan.end
    return scanner.scan(line, 0, alone=True).raws, end
