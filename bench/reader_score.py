"""Print how well the polluted corpus is read: `python -m bench.reader_score`."""

import sys
from pathlib import Path
from statistics import mean
from tempfile import TemporaryDirectory

from tests.intake.polluted import english, pairs, single
from tests.intake.scoring import Score, score


def main() -> None:
    """Score every file, and list those that were not read perfectly."""
    with TemporaryDirectory() as folder:
        files = [*single(), *english(), *pairs()]
        scores = [score(name, writing, Path(folder)) for name, writing in files]
    for found in sorted(scores, key=lambda found: found.points):
        if not found.perfect:
            measures = " ".join(f"{value:.3f}" for value in found.measures)
            sys.stdout.write(f"{found.points:7.3f}  {found.name:40} {measures}\n")
    sys.stdout.write(_summary(scores))


def _summary(scores: list[Score]) -> str:
    parts = zip(*(found.measures for found in scores), strict=True)
    header, records, cells = [mean(part) for part in parts][2::3]
    perfect = sum(found.perfect for found in scores)
    points = mean(found.points for found in scores)
    return (
        f"{len(scores)} files, {perfect} perfect, {points:.3f} of 10; "
        f"F1 header {header:.4f}, records {records:.4f}, cells {cells:.4f}\n"
    )


if __name__ == "__main__":
    main()
