"""How well a file was read: precision, recall and F1 of header, records and cells."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from kundedagbok.intake import read_table
from tests.intake.writing import Writing


@dataclass(frozen=True)
class Score:
    """The measures of one file; `points` is out of ten."""

    name: str
    success: int
    measures: tuple[float, ...]

    @property
    def points(self) -> float:
        return self.success + sum(self.measures)

    @property
    def perfect(self) -> bool:
        return self.points > 9.9999


def _measures(wanted: Counter, found: Counter) -> tuple[float, float, float]:
    common = (wanted & found).total()
    if not wanted and not found:
        return 1.0, 1.0, 1.0
    precision = common / found.total() if found else 0.0
    recall = common / wanted.total() if wanted else 0.0
    both = precision + recall
    return precision, recall, 2 * precision * recall / both if both else 0.0


def score(name: str, writing: Writing, folder: Path) -> Score:
    """Write one file, read it, and compare."""
    path = folder / "file.csv"
    path.write_bytes(writing.data())
    table = read_table(path)
    header, rows = writing.expected()
    found = list(table.rows)
    measures = (
        *_measures(Counter(header), Counter(table.header)),
        *_measures(Counter(map(tuple, rows)), Counter(map(tuple, found))),
        *_measures(_cells(rows), _cells(found)),
    )
    return Score(name, 1, measures)


def _cells(rows: Iterable[list[str]]) -> Counter:
    return Counter(cell for row in rows for cell in row)
