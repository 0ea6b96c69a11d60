from fractions import Fraction
from math import comb

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import false_discovery_control, fisher_exact
from statsmodels.stats.multitest import multipletests

from kundedagbok.statistics import benjamini_hochberg, certainty, fisher_greater


def exact_tail(both: int, a: int, b: int, baskets: int) -> float:
    """The hypergeometric tail in whole numbers, with no rounding before the end."""
    ways = sum(
        comb(a, k) * comb(baskets - a, b - k) for k in range(both, min(a, b) + 1)
    )
    return float(Fraction(ways, comb(baskets, b)))


@st.composite
def two_by_two(draw: st.DrawFn) -> tuple[int, int, int, int]:
    baskets = draw(st.integers(1, 40))
    a = draw(st.integers(0, baskets))
    b = draw(st.integers(0, baskets))
    both = draw(st.integers(max(0, a + b - baskets), min(a, b)))
    return both, a, b, baskets


@given(two_by_two())
def test_fisher_is_the_hypergeometric_tail(case: tuple[int, int, int, int]) -> None:
    assert fisher_greater(*case) == pytest.approx(exact_tail(*case), rel=1e-12)


@given(two_by_two())
def test_fisher_agrees_with_scipys_exact_test(case: tuple[int, int, int, int]) -> None:
    both, a, b, baskets = case
    table = [[both, a - both], [b - both, baskets - a - b + both]]
    expected = fisher_exact(table, alternative="greater").pvalue
    assert fisher_greater(*case) == pytest.approx(expected, rel=1e-9, abs=1e-300)


@pytest.mark.parametrize(
    "case", [(30, 60, 80, 9835), (200, 900, 700, 9835), (60, 300, 100, 37593)]
)
def test_fisher_keeps_its_digits_for_tiny_p(case: tuple[int, int, int, int]) -> None:
    expected = exact_tail(*case)
    assert 0 < expected < 1e-40
    assert fisher_greater(*case) == pytest.approx(expected, rel=1e-12)


def test_fisher_works_element_by_element() -> None:
    p = fisher_greater([3, 0], [5, 5], [4, 4], 10)
    assert p.tolist() == pytest.approx([exact_tail(3, 5, 4, 10), 1.0])


@given(st.lists(st.floats(0, 1), max_size=30))
def test_q_agrees_with_scipy_and_statsmodels(p: list[float]) -> None:
    q = benjamini_hochberg(p)
    assert q.shape == (len(p),)
    if p:
        assert q == pytest.approx(false_discovery_control(p))
        assert q == pytest.approx(multipletests(p, method="fdr_bh")[1])


def test_q_by_hand() -> None:
    assert benjamini_hochberg([0.04, 0.01, 0.03]).tolist() == pytest.approx(
        [0.04, 0.03, 0.04]
    )


def test_certainty_is_said_in_three_words() -> None:
    words = certainty(np.array([0.0, 0.01, 0.011, 0.05, 0.051, 1.0]))
    assert words == ["clear"] * 2 + ["probably"] * 2 + ["may_be_chance"] * 2
