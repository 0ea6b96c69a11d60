"""Spoil each export and load it: `python -m bench.corruptions [TIMES] [NAME]`.

Prints what neither loads nor says in words why it does not, with the seed.
"""

import random
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

import duckdb

from kundedagbok.intake import load_file
from tests.intake.spoiling import spoilt
from tests.shared import SHARED


def main(times: int = 200, name: str = "") -> None:
    """Load every export in so many spoilt forms."""
    loaded = refused = 0
    with TemporaryDirectory() as folder:
        for path in sorted((SHARED / "exports").rglob(f"*{name}*.*")):
            if path.suffix == ".md" or not path.is_file():
                continue
            whole, copy = path.read_bytes(), Path(folder) / path.name
            for seed in range(times):
                copy.write_bytes(spoilt(whole, random.Random(f"{path.name} {seed}")))
                is_loaded = _is_loaded(copy, f"{path.name} {seed}")
                loaded, refused = loaded + is_loaded, refused + (not is_loaded)
    sys.stdout.write(f"{loaded} loaded, {refused} refused or asked about\n")


def _is_loaded(path: Path, label: str) -> bool:
    with duckdb.connect() as connection:
        try:
            report = load_file(path, connection)
        except (ArithmeticError, LookupError, ValueError, TypeError, OSError) as fault:
            sys.stdout.write(f"{label}: {fault!r}\n")
            return False
        except duckdb.Error as fault:
            sys.stdout.write(f"{label}: {fault!r}\n")
            return False
    if report.rows_read != report.rows_kept + report.rows_set_aside:
        sys.stdout.write(f"{label}: rows are missing\n")
    return not report.problem and not report.questions


if __name__ == "__main__":
    main(int((sys.argv[1:] or ["200"])[0]), (sys.argv[2:] or [""])[0])
