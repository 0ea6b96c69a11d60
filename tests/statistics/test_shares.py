"""Shares side by side, counts against expected, and groups against the rest."""

from typing import Any

import numpy as np
import pyarrow as pa
import pytest
from scipy import stats

from kundedagbok.statistics import (
    STEPS,
    compared_shares,
    counts_against_expected,
    drivers,
    newcombe_interval,
    welch,
)
from kundedagbok.statistics.shares import fisher_two_sided

TABLES = [(3, 10, 7, 12), (0, 20, 5, 30), (12, 40, 11, 90), (5, 5, 0, 5)]


@pytest.mark.parametrize("table", TABLES)
def test_both_tails_of_fisher(table: tuple[int, int, int, int]) -> None:
    hits, trials, others, other_trials = table
    cells = [[hits, trials - hits], [others, other_trials - others]]
    sides = ("greater", "less")
    found: list[Any] = [stats.fisher_exact(cells, alternative=side) for side in sides]
    tails = [one.pvalue for one in found]
    given = [np.array([float(number)]) for number in table]
    assert fisher_two_sided(*given)[0] == pytest.approx(min(1, 2 * min(tails)))


def test_a_comparison_keeps_its_rows_and_their_order() -> None:
    names = ("hits", "trials", "other_hits", "other_trials")
    columns = dict(zip(names, zip(*TABLES, strict=True), strict=True))
    found = compared_shares(pa.table({"name": list("abcd")} | columns), {})
    assert found["name"].to_pylist() == list("abcd")
    assert found["share"].to_pylist() == [0.3, 0, 0.3, 1]
    assert found["ratio"][3].as_py() is None  # nobody among the others
    assert (
        compared_shares(
            pa.table({n: pa.array([], "int64") for n in names}), {}
        ).num_rows
        == 0
    )


def test_a_count_as_expected_is_chance() -> None:
    table = pa.table(
        {"seen": [10, 40, 0], "expected": [10.0, 10.0, 10.0]}
        | {"surrounding": [80, 80, 80], "unrest": [1.0, 0.2, None]}
    )
    rows = counts_against_expected(table, {}).to_pylist()
    assert rows[0]["p"] == pytest.approx(1)
    spread = (1 / 40 + 1 / 80) ** 0.5
    assert rows[1]["low"] == pytest.approx(4 * np.exp(-1.959964 * spread), rel=1e-6)
    assert rows[1]["certainty"] == "clear"
    assert rows[2]["ratio"] == 0 and rows[2]["high"] < 1


def test_welch_agrees_with_scipy() -> None:
    random = np.random.default_rng(4)
    one, other = random.gamma(2, 300, 25), random.gamma(2, 500, 60)
    groups = [
        np.array([number])
        for group in (one, other)
        for number in (group.mean(), group.var(ddof=1), float(len(group)))
    ]
    mean, variance, n, other_mean, other_variance, m = groups
    low, high, p = welch(mean, variance, n, other_mean, other_variance, m)
    theirs: Any = stats.ttest_ind(one, other, equal_var=False)
    interval = theirs.confidence_interval()
    assert p[0] == pytest.approx(theirs.pvalue)
    assert (low[0], high[0]) == pytest.approx((interval.low, interval.high))


def test_newcombe_as_published() -> None:
    """Newcombe 1998, table II, method 10: 56/70 against 48/80."""
    given = [np.array([float(number)]) for number in (56, 70, 48, 80)]
    low, high = newcombe_interval(*given)
    assert (low[0], high[0]) == pytest.approx((0.0524, 0.3339), abs=5e-5)


def test_groups_without_spread_are_no_fault() -> None:
    names = ["value_sum", "value_squares", "customers", "returned"]
    numbers = [[40.0], [400.0], [4], [2]]
    columns = dict(zip(names, numbers, strict=True))
    others = {f"other_{name}": value for name, value in columns.items()}
    table = pa.table({"trait": ["channel"], "name": ["web"]} | columns | others)
    (row,) = drivers(table, {}).to_pylist()
    assert (row["value_difference"], row["value_low"], row["value_q"]) == (0, 0, 1)
    assert {"compared_shares", "counts_against_expected", "drivers"} <= set(STEPS)
