import pyarrow as pa
import pytest
from scipy.stats import hypergeom

from kundedagbok.statistics import STEPS, significant_pairs

PAIRS = pa.table(
    {
        "item_a": ["coffee", "coffee", "soap"],
        "item_b": ["filter", "soap", "brush"],
        "orders_a": [100, 100, 80],
        "orders_b": [50, 80, 5],
        "orders_both": pa.array([30, 9, 5], pa.int64()),
        "baskets": [1000] * 3,
        "lift": [6.0, 1.125, 12.5],
        "possible_pairs": [10.0] * 3,
        "anything_else": ["x", "y", "z"],
    }
)


def test_adds_the_test_and_keeps_every_row() -> None:
    result = significant_pairs(PAIRS, {"only_significant": False})
    assert result.column_names == [
        *PAIRS.column_names,
        *("p", "q", "is_significant", "certainty", "low", "high"),
    ]
    assert result["anything_else"].to_pylist() == ["x", "y", "z"]
    p = [hypergeom.sf(29, 1000, 100, 50), hypergeom.sf(8, 1000, 100, 80)]
    assert result["p"].to_pylist()[:2] == pytest.approx(p)
    # Coffee and filter is one of ten that could be: 2 · p · 10 / 1.
    assert result["q"][0].as_py() == pytest.approx(20 * p[0])
    assert result["is_significant"].to_pylist() == [True, False, True]
    assert result["certainty"].to_pylist() == ["clear", "may_be_chance", "clear"]


def test_interval_is_that_of_the_risk_ratio() -> None:
    """RR = (30/100) / (20/900) = 13.5; ln RR ± 1.96 √(1/30 − 1/100 + 1/20 − 1/900)."""
    row = significant_pairs(PAIRS, {}).to_pylist()[0]
    assert row["low"] == pytest.approx(7.972, abs=1e-3)
    assert row["high"] == pytest.approx(22.861, abs=1e-3)


def test_b_never_sold_without_a_leaves_the_upper_end_open() -> None:
    row = significant_pairs(PAIRS, {}).to_pylist()[2]
    assert row["high"] is None
    assert row["low"] > 1


def test_only_significant_wants_certainty_and_lift() -> None:
    result = significant_pairs(PAIRS, {"only_significant": True})
    assert result["item_b"].to_pylist() == ["filter", "brush"]
    result = significant_pairs(PAIRS, {"only_significant": True, "min_lift": 7.0})
    assert result["item_b"].to_pylist() == ["brush"]


def test_no_pairs_give_the_same_columns() -> None:
    result = significant_pairs(PAIRS.slice(0, 0), {"only_significant": True})
    assert result.num_rows == 0
    assert result.schema == significant_pairs(PAIRS, {}).schema


def test_steps_are_registered_by_name() -> None:
    assert STEPS["significant_pairs"] is significant_pairs
