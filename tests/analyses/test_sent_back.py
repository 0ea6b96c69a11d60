"""What was sent back, and who bought it without a name: bought next, and who runs out.

The shops of test_next and test_refills, with rows that must change this much and no
more: a return is a row of its own, with a minus, and a guest has no e-mail.
"""

from collections.abc import Iterable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

import kundedagbok
from tests.analyses import test_next, test_refills
from tests.analyses.test_next import LATER, START
from tests.analyses.test_refills import day

Purchase = tuple[str, date, str, int]
HEAD = "Order number,Date,Email,Product number,Product name,Quantity,Line total"


def answers(folder: Path, rows: Iterable[Purchase], query: str) -> list[dict[str, Any]]:
    """Load one line per purchase, of so many units; no e-mail, a guest."""
    lines = [
        f"{1000 + n},{at},{who},{code},{code.title()},{units},{units * 100}.00"
        for n, (who, at, code, units) in enumerate(rows)
    ]
    path = folder / "orders.csv"
    path.write_text("\n".join([HEAD, *lines]), "utf-8")
    with kundedagbok.open() as here:
        (report,) = here.load([path])
        assert report.problem is None and not report.questions
        assert report.rows_kept == len(lines)
        return here.run(query).to_pylist()


def went_on(folder: Path, more: Iterable[Purchase]) -> list[int]:
    rows = [
        (f"{who}@x.no", at, code, 1)
        for who, at, codes in test_next.purchases()
        for code in codes
    ]
    (step,) = answers(folder, [*rows, *more], "next_product")
    assert (step["item_a"], step["item_b"]) == ("Blower", "Seed")
    names = ("buyers", "went_on", "others", "others_bought")
    return [step[name] for name in names]


def test_guests_neither_go_on_nor_are_compared_with(tmp_path: Path) -> None:
    guests = [
        ("", at, code, 1) for at, code in ((START, "blower"), (LATER, "seed"))
    ] * 20
    assert went_on(tmp_path, guests) == [20, 16, 40, 4]


@pytest.mark.parametrize(
    ("who", "code", "at", "counts"),
    [
        pytest.param("a0", "seed", LATER, [20, 15, 40, 4], id="did not go on"),
        pytest.param(
            "c0", "seed", LATER, [20, 16, 40, 3], id="nor did one of the others"
        ),
        pytest.param("a19", "blower", START, [19, 16, 41, 4], id="had none, another"),
    ],
)
def test_what_was_sent_back_was_not_bought(
    tmp_path: Path, who: str, code: str, at: date, counts: list[int]
) -> None:
    """a19 bought seed after a fortnight, which is too soon for either side."""
    assert (
        went_on(tmp_path, [(f"{who}@x.no", at + timedelta(days=3), code, -1)]) == counts
    )


def turns(folder: Path, more: Iterable[Purchase]) -> dict[str, dict[str, Any]]:
    rows = answers(folder, [*test_refills.purchases(), *more], "refill_due")
    return {str(row["email"]).removesuffix("@x.no"): row for row in rows}


def test_a_guest_has_no_turn_and_sets_no_rhythm(tmp_path: Path) -> None:
    guests = [("", day(n), "cream", 1) for n in range(30, 45)] * 10
    found = turns(tmp_path, guests)
    plain = turns(tmp_path, [])
    assert found == plain
    assert "now" in found


def test_what_came_back_is_not_refilled_and_spares_for_thirty_days(
    tmp_path: Path,
) -> None:
    """Two of each, and one came back: as if one was bought, 34 days ago."""
    rows = [
        (f"{who}@x.no", day(ago), "cream", units)
        for who, back in (("lately", 29), ("before", 30))
        for ago, units in ((34, 2), (back, -1))
    ]
    found = turns(tmp_path, rows)
    assert "lately" not in found
    same = ("due", "last_date", "units", "expected_date", "purchases")
    assert [found["before"][name] for name in same] == [
        found["now"][name] for name in same
    ]


def test_a_purchase_that_came_back_whole_is_none(tmp_path: Path) -> None:
    rows = [
        ("twice@x.no", day(ago), "cream", units)
        for ago, units in ((60, 1), (50, 1), (31, -1))
    ]
    twice = turns(tmp_path, rows)["twice"]
    assert (twice["purchases"], twice["last_date"]) == (1, day(60))


def test_an_order_that_came_back_whole_spares_for_thirty_days(tmp_path: Path) -> None:
    """She has a turn from before; the order of 50 days ago went back, all of it."""
    rows = [
        (f"{who}@x.no", day(ago), "cream", units)
        for who, back in (("lately", 29), ("before", 30))
        for ago, units in ((34, 1), (33, 1), (back, -1))
    ]
    found = turns(tmp_path, rows)
    assert "lately" not in found
    assert found["before"]["last_date"] == day(34)
