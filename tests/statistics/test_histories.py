import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kundedagbok.errors import NotEnough
from kundedagbok.statistics import (
    BetaGeometric,
    ParetoNbd,
    fit_bg_nbd,
    fit_mbg_nbd,
    fit_pareto_nbd,
)
from kundedagbok.statistics.histories import distinct, histories

FITS = [fit_bg_nbd, fit_mbg_nbd, fit_pareto_nbd]
Model = BetaGeometric | ParetoNbd

ODD = {
    "one giant": ([0] * 300 + [1] * 60 + [20000], [0] * 300 + [30] * 60 + [364], 365),
    "all alike": ([2] * 50, [10] * 50, 20),
    "bought again on the last day": ([5] * 50, [20] * 50, 20),
    "nobody leaves": (list(range(1, 41)), [99] * 40, 100),
    "all leave at once": ([0] * 300 + [3] * 100, [0] * 300 + [1] * 100, 400),
    "three came back": ([0] * 97 + [1, 1, 1], [0] * 97 + [5, 9, 20], 30),
    "more than one purchase at age 0": ([0] * 40 + [1] * 10, [0] * 50, 10),
    "a minute of data": ([0] * 30 + [3] * 10, [0] * 30 + [1e-9] * 10, 1e-7),
}
TOO_LITTLE = {
    "nobody": ([], [], []),
    "one": ([3], [5], [9]),
    "two": ([3, 0], [5, 0], [9, 4]),
    "five": ([1, 2, 3, 0, 0], [5, 6, 7, 0, 0], [9] * 5),
    "all bought once": ([0] * 500, [0] * 500, [50] * 500),
    "all on one date": ([1] * 50, [0] * 50, [0] * 50),
    "nothing known": ([np.nan] * 50, [1] * 50, [2] * 50),
}


@pytest.mark.parametrize("fit", FITS)
@pytest.mark.parametrize("case", ODD)
def test_odd_customers_still_give_numbers(fit, case: str) -> None:
    x, recency, end = (np.asarray(column, dtype=float) for column in ODD[case])
    age = np.full(len(x), float(end))
    model: Model = fit(x, recency, age)
    assert np.isfinite(model.log_likelihood)
    orders = model.expected_orders([[1], [30], [10_000]], x, recency, age)
    alive = model.chance_alive(x, recency, age)
    assert np.isfinite(orders).all() and (orders >= 0).all()
    assert ((alive >= 0) & (alive <= 1)).all()


@pytest.mark.parametrize("fit", FITS)
@pytest.mark.parametrize("case", TOO_LITTLE)
def test_too_little_is_refused(fit, case: str) -> None:
    with pytest.raises(NotEnough):
        fit(*TOO_LITTLE[case])


def test_impossible_histories_are_a_fault_of_the_caller() -> None:
    with pytest.raises(ValueError, match="recency"):
        histories([1] * 20, [9] * 20, [5] * 20)


def test_equal_histories_are_counted_together() -> None:
    x = [0, 2, 0, 2, 1, 0, 0, 0, 0, 0]
    data = histories(x, [7, 3, 0, 3, 2, 0, 0, 0, 0, 0], [9, 9, 9, 9, 9, 8, 8, 8, 8, 8])
    assert data.frequency.tolist() == [0, 0, 1, 2]
    assert data.recency.tolist() == [0, 0, 2, 3]
    assert data.age.tolist() == [8, 9, 9, 9]
    assert data.weight.tolist() == [5, 2, 1, 2]


@given(st.lists(st.tuples(st.integers(0, 3), st.integers(0, 3)), max_size=20))
def test_distinct_rows_and_their_places(rows: list[tuple[int, int]]) -> None:
    columns = np.array(rows, dtype=float).reshape(-1, 2).T
    (first, second), place = distinct(*columns)
    assert list(zip(first, second, strict=True)) == sorted(set(rows))
    assert (first[place] == columns[0]).all() and (second[place] == columns[1]).all()
