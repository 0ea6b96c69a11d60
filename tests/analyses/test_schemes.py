"""Other tools' schemes: every cell once, ties alike, and one home for each customer."""

from collections import Counter
from datetime import date, timedelta
from itertools import pairwise, product
from pathlib import Path
from typing import Any

import duckdb
import pytest

import kundedagbok
from kundedagbok.catalog import load
from kundedagbok.workspace import Workspace

SCHEMES = ("house", "cells_125", "six_groups", "grid_10", "lifecycle")
DIGITS = {"cells_125": ("12345",) * 3, "six_groups": ("123",) * 3}
DIGITS["grid_10"] = ("12345", "12345")
LAST = date(2026, 6, 30)


def cells() -> list[dict[str, Any]]:
    return duckdb.sql(load()["scheme_cells"].sql).to_arrow_table().to_pylist()


@pytest.mark.parametrize("scheme", DIGITS)
def test_every_cell_of_a_scheme_is_covered_once(scheme: str) -> None:
    rows = cells()
    found = Counter(row["scores"] for row in rows if row["scheme"] == scheme)
    assert found == Counter("".join(code) for code in product(*DIGITS[scheme]))


def test_the_rules_are_the_published_ones() -> None:
    rows = cells()
    group = {(row["scheme"], row["scores"]): row["group_code"] for row in rows}
    assert group["cells_125", "251"] == "about_to_sleep"
    assert group["cells_125", "415"] == "hopeful"
    assert group["six_groups", "232"] == "loyal"
    assert group["six_groups", "113"] == "inactive"
    assert group["grid_10", "15"] == "cannot_lose"
    counts = Counter(code for (scheme, _), code in group.items() if scheme[0] == "c")
    assert [counts[code] for code in ("champions", "loyal", "potential_loyal")] == [
        7,
        8,
        24,
    ]
    assert counts["at_risk"] == 22 and counts["lost_customers"] == 6


Sale = tuple[str, date, int]


def mixed(customers: int) -> list[Sale]:
    """Customer n bought n % 4 + 1 times, last 6 n days ago, for 100 (n % 5 + 1)."""
    return [
        (f"c{n:02}", LAST - timedelta(days=6 * n + 5 * time), 100 * (n % 5 + 1))
        for n in range(customers)
        for time in range(n % 4 + 1)
    ]


def opened(folder: Path, sales: list[Sale]) -> Workspace:
    rows = [f"{n};{at};{who};{kr},00;NOK" for n, (who, at, kr) in enumerate(sales)]
    path = folder / "ordrer.csv"
    header = "Ordrenr;Dato;Kundenr;Sum eks. mva;Valuta"
    path.write_text("\n".join([header, *rows]) + "\n", "utf-8")
    shop = kundedagbok.open()
    (report,) = shop.load([path])
    assert report.rows_kept == len(sales), report
    return shop


@pytest.fixture(scope="module")
def shop(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    return opened(tmp_path_factory.mktemp("hundred"), mixed(100))


def answer(shop: Workspace, name: str, **values: Any) -> list[dict[str, Any]]:
    return shop.run(name, **values).to_pylist()


@pytest.mark.parametrize("scheme", SCHEMES)
def test_everyone_stands_in_one_group(shop: Workspace, scheme: str) -> None:
    groups = answer(shop, "scheme_groups", scheme=scheme)
    assert sum(row["customers"] for row in groups) == 100
    assert sum(row["customers_share"] for row in groups) == pytest.approx(1)
    people = answer(shop, "scheme_customers", one=scheme, other="house")
    assert len({row["customer"] for row in people}) == len(people) == 100


def test_fixed_days_are_fixed(shop: Workspace) -> None:
    people = answer(shop, "scheme_customers", one="six_groups")
    for row in people:
        days = row["days_since_last_order"]
        assert row["r"] == (3 if days <= 180 else 2 if days <= 365 else 1)
    groups = answer(shop, "scheme_groups", scheme="lifecycle")
    limits = {row["group_code"]: (row["days_from"], row["days_to"]) for row in groups}
    assert limits == {
        "first_time": (0, 72),
        "active": (6, 90),
        "defecting": (96, 360),
        "inactive": (366, 594),
    }


def test_those_who_did_not_buy_for_a_year_are_not_in_the_list_of_125(
    shop: Workspace,
) -> None:
    people = answer(shop, "scheme_customers", one="cells_125")
    outside = {row["customer"] for row in people if row["in_one"] == "not_included"}
    scored = sum(1 for row in people if row["in_one"] != "not_included")
    assert scored + len(outside) == 100
    assert all(
        row["days_since_last_order"] >= 365 for row in people if row["r"] is None
    )


def test_equal_customers_score_alike(tmp_path: Path) -> None:
    twins = opened(tmp_path, [(f"t{n:02}", LAST, 50) for n in range(55)])
    people = answer(twins, "scheme_customers", one="grid_10")
    assert {(row["r"], row["f"], row["m"]) for row in people} == {(3, 3, 3)}


def test_under_fifty_there_are_no_scores(tmp_path: Path) -> None:
    few = opened(tmp_path, mixed(49))
    assert not answer(few, "scheme_groups", scheme="grid_10")
    assert not answer(few, "scheme_limits", scheme="cells_125")
    assert answer(few, "scheme_groups", scheme="lifecycle")


def test_the_matrix_adds_up_to_both_schemes(shop: Workspace) -> None:
    cells = answer(shop, "scheme_matrix", one="six_groups", other="grid_10")
    for side, scheme in (("one", "six_groups"), ("other", "grid_10")):
        sums: Counter[str] = Counter()
        for row in cells:
            sums[row[f"{side}_group"]] += row["customers"]
        groups = answer(shop, "scheme_groups", scheme=scheme)
        assert sums == {row["group_code"]: row["customers"] for row in groups}


def test_limits_do_not_overlap(shop: Workspace) -> None:
    rows = answer(shop, "scheme_limits", scheme="grid_10")
    lately = [row for row in rows if row["axis"] == "lately"]
    assert [row["score"] for row in lately] == [1, 2, 3, 4, 5]
    for worse, better in pairwise(lately):
        assert worse["days_from"] > better["days_to"]
