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
    permuted,
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


def test_permuted_agrees_with_drawing_anew() -> None:
    """A heavy tail, a small group: against 20,000 draws without replacement."""
    random = np.random.default_rng(4)
    bought = np.where(random.random(400) < 0.6, 0, random.lognormal(6, 1, 400))
    draws = np.argsort(random.random((20_000, 400)), axis=1)[:, :20]
    means = bought[draws].mean(axis=1)
    drawn = means - (bought.sum() - 20 * means) / 380
    for chance in (0.001, 0.02, 0.5, 0.98, 0.999):
        seen = np.array([np.quantile(drawn, chance)])
        moments = (400, float(bought.var()), float(stats.skew(bought)))
        low, high, p = permuted(seen, np.array([20.0]), *moments)
        assert p[0] == pytest.approx(2 * min(chance, 1 - chance), rel=0.5)
        assert (low[0] > 0 or high[0] < 0) == (p[0] < 0.05)


def test_permuted_is_a_curve_of_pearson() -> None:
    n, everyone, skewness = 30.0, 500.0, 4.0
    lean = skewness * (470 - n) / 498 * (499 / (470 * n)) ** 0.5
    spread = (9 * 500**2 / (n * 470 * 499)) ** 0.5
    curve: Any = stats.pearson3(lean, scale=spread)
    for seen in (-1.5, 0.0, 2.5):
        low, high, p = permuted(
            np.array([seen]), np.array([n]), everyone, 9.0, skewness
        )
        both = 2 * min(curve.cdf(seen), curve.sf(seen))
        assert p[0] == pytest.approx(min(1, both), abs=1e-9)
        ends = seen - curve.ppf(0.975), seen - curve.ppf(0.025)
        assert (low[0], high[0]) == pytest.approx(ends)


def test_newcombe_as_published() -> None:
    """Newcombe 1998, table II, method 10: 56/70 against 48/80."""
    given = [np.array([float(number)]) for number in (56, 70, 48, 80)]
    low, high = newcombe_interval(*given)
    assert (low[0], high[0]) == pytest.approx((0.0524, 0.3339), abs=5e-5)


def test_groups_without_spread_are_no_fault() -> None:
    table = pa.table(
        {"trait": ["everyone", "from_channel"], "name": ["everyone", "web"]}
        | {"customers": [8, 4], "value_sum": [80.0, 40.0]}
        | {"value_squares": [800.0, 400.0], "value_cubes": [8000.0, 4000.0]}
        | {"first_value": [5.0, 5.0], "returned": [4, 2]}
    )
    (row,) = drivers(table, {}).to_pylist()
    assert (row["value_difference"], row["value_low"], row["value_q"]) == (0, 0, 1)
    assert drivers(table, {"min_customers": 5}).num_rows == 0
    assert {"compared_shares", "counts_against_expected", "drivers"} <= set(STEPS)
