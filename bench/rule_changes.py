"""What a changed rule costs: `python bench/rule_changes.py ORDERS.csv [RULE …]`.

For each rule how many base tables are made anew, and the seconds until those stand that
the first page reads, and until all of them do. CPU seconds of both cores, then seconds
by the clock.
"""

import sys
import time
from dataclasses import replace
from pathlib import Path
from typing import Any

import kundedagbok
from kundedagbok.made import read_made
from kundedagbok.workspace import Workspace

CHANGES: dict[str, Any] = {
    "window_months": 24,
    "minimum_orders": 2,
    "known_only": True,
    "businesses": "kept",
    "role_addresses": "as_others",
    "left_out": ("cancelled", "test"),
    "credit_notes": "left_out",
    "nonpositive_lines": "left_out",
    "channels": ("web",),
    "countries": ("NO", "SE", "DK"),
    "vat": "as_given",
    "currency": "as_given",
    "returns": "ignored",
    "codes": "as_written",
    "variants": "apart",
    "other_lines": "kept",
    "zone": "as_written",
}


def main(path: Path, rules: list[str]) -> None:
    """Load once; change each rule, build, and change it back."""
    with kundedagbok.open() as workspace:
        workspace.load([path])
        usual = workspace.definition
        print(f"{'':20}{'tables':>6}  {'first page':>13}  {'all':>13}")
        workspace.build()
        for rule in rules or CHANGES:
            workspace.define(replace(usual, **{rule: CHANGES[rule]}))
            _print_row(rule, workspace)
            workspace.define(usual)
            workspace.build()


def _print_row(label: str, workspace: Workspace) -> None:
    before = _keys(workspace)
    begun = time.process_time(), time.perf_counter()
    first = workspace.catalog.page("start")
    workspace.build({name for query in first for name in query.reads})
    page = _since(begun)
    workspace.build()
    every = _since(begun)
    tables = len(_keys(workspace).items() - before.items())
    print(f"{label:<20}{tables:6}  {page}  {every}", flush=True)


def _keys(workspace: Workspace) -> dict[str, str]:
    with workspace.connection.cursor() as cursor:
        return {name: one.key for name, one in read_made(cursor).items()}


def _since(begun: tuple[float, float]) -> str:
    now = time.process_time(), time.perf_counter()
    spent = (after - before for before, after in zip(begun, now, strict=True))
    return " ".join(f"{seconds:6.2f}" for seconds in spent)


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2:])
