from collections import Counter
from itertools import combinations
from math import inf
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st
from mlxtend.frequent_patterns import apriori, association_rules
from scipy.stats import fisher_exact

from kundedagbok.statistics import STEPS, basket_rules
from kundedagbok.statistics.rules import SCHEMA
from tests.shared import needs_shared
from tests.statistics import counted, groceries

EVERYTHING = {
    "min_support": 0.0,
    "min_confidence": 0.0,
    "min_items": 1,
    "max_items": 10,
    "only_significant": False,
}


def rules(table: pa.Table, **values: float) -> list[dict[str, Any]]:
    return basket_rules(table, EVERYTHING | values).to_pylist()


def as_table(baskets: list[str]) -> pa.Table:
    """One letter is one product: key, code and name."""
    lines = [(n, ord(item)) for n, basket in enumerate(baskets) for item in basket]
    codes = {key: chr(key) for _, key in lines}
    return counted.as_table(lines, len(baskets), codes)


def by_brute_force(baskets: list[str], support: float, confidence: float) -> dict:
    """Every rule from the definitions, on the baskets themselves."""
    whole = len(baskets)
    result = {}
    for size in range(1, 5):
        for chosen in combinations("abcd", size):
            both = sum(set(chosen) <= set(basket) for basket in baskets)
            if both == 0 or both < support * whole - 1e-9:
                continue
            for right in chosen:
                left = [item for item in chosen if item != right]
                of = [basket for basket in baskets if set(left) <= set(basket)]
                if both / len(of) < confidence - 1e-12:
                    continue
                alone = sum(right in basket for basket in baskets)
                result[" + ".join(left), right] = (size, both, len(of), alone)
    return result


@given(
    st.lists(st.sets(st.sampled_from("abcd"), min_size=1), min_size=1, max_size=15),
    st.sampled_from([0.0, 0.1, 0.2, 0.5, 1.0]),
    st.sampled_from([0.0, 0.3, 0.5, 1.0]),
)
def test_agrees_with_brute_force(
    baskets: list[set[str]], support: float, confidence: float
) -> None:
    texts = ["".join(sorted(basket)) for basket in baskets]
    limits = {"min_support": support, "min_confidence": confidence}
    found = {
        (row["antecedent"], row["consequent"]): (
            row["items"],
            row["orders_both"],
            row["orders_antecedent"],
            row["orders_consequent"],
        )
        for row in rules(as_table(texts), **limits)
    }
    assert found == by_brute_force(texts, support, confidence)


def test_measures_by_hand() -> None:
    """Of ten baskets six hold a, five b, five both."""
    row = next(
        row
        for row in rules(as_table(["ab"] * 5 + ["a"] + ["c"] * 4))
        if (row["antecedent"], row["consequent"]) == ("a", "b")
    )
    assert row["items"] == 2
    assert row["support"] == pytest.approx(0.5)
    assert row["confidence"] == pytest.approx(5 / 6)
    assert row["lift"] == pytest.approx(5 / 3)
    assert row["expected"] == pytest.approx(3)
    assert row["leverage"] == pytest.approx(0.2)
    assert row["conviction"] == pytest.approx(3)
    assert row["p"] == pytest.approx(6 / 252)
    assert row["p"] == pytest.approx(
        fisher_exact([[5, 1], [0, 4]], alternative="greater").pvalue
    )
    assert row["low"] < 5 / 6 * 4 and row["high"] is None


def test_a_rule_that_never_fails_has_no_conviction() -> None:
    found = {row["antecedent"]: row for row in rules(as_table(["ab"] * 5 + ["b", "c"]))}
    assert found["a"]["conviction"] is None
    assert found["a"]["confidence"] == 1


MEASURES = ("support", "confidence", "lift", "leverage", "conviction")


@pytest.mark.filterwarnings("ignore:invalid value:RuntimeWarning:mlxtend")
@pytest.mark.parametrize("support", [0.02, 0.1, 0.3])
def test_agrees_with_mlxtend(support: float) -> None:
    luck = np.random.default_rng(11)
    had = luck.random((60, 6)) < [0.8, 0.6, 0.5, 0.4, 0.2, 0.1]
    had[:20, 1] = had[:20, 2]
    had[:, 0] |= ~had.any(axis=1)
    table = pd.DataFrame(had, columns=list("abcdef"))
    theirs = association_rules(
        apriori(table, min_support=support, use_colnames=True), min_threshold=0.3
    )
    expected = {
        (" + ".join(sorted(row["antecedents"])), *row["consequents"]): [
            row[name] if np.isfinite(row[name]) else None for name in MEASURES
        ]
        for _, row in theirs[theirs["consequents"].map(len) == 1].iterrows()
    }
    baskets = ["".join(table.columns[row]) for row in had]
    limits = {"min_support": support, "min_confidence": 0.3, "min_items": 2}
    found = rules(as_table(baskets), **limits)
    assert len(found) == len(expected) > 5
    for row in found:
        right = expected[row["antecedent"], row["consequent"]]
        assert [row[name] for name in MEASURES] == pytest.approx(right), row


def test_an_empty_left_side_counts_as_one_item_and_is_no_test() -> None:
    found = rules(as_table(["a"] * 6 + ["b"]), max_items=1)
    assert [row["antecedent"] for row in found] == ["", ""]
    assert [row["items"] for row in found] == [1, 1]
    assert found[0]["confidence"] == found[0]["support"] == pytest.approx(6 / 7)
    assert found[0]["p"] is None and found[0]["is_significant"] is False


def test_rules_in_fewer_than_five_orders_are_not_tested() -> None:
    found = rules(as_table(["ab"] * 4 + ["c"] * 20))
    assert all(
        row["p"] is None and row["certainty"] == "may_be_chance" for row in found
    )
    assert rules(as_table(["ab"] * 4 + ["c"] * 20), only_significant=True) == []


def test_only_significant_keeps_the_planted_rule() -> None:
    baskets = ["ab"] * 12 + ["a", "b"] + ["c", "cd", "d"] * 15
    found = rules(as_table(baskets), only_significant=True, min_items=2)
    assert [(row["antecedent"], row["consequent"]) for row in found] == [
        ("a", "b"),
        ("b", "a"),
    ]


def test_products_of_one_name_are_told_apart_by_code() -> None:
    codes, names = {1: "A1", 2: "A2"}, {1: "Soap", 2: "Soap"}
    table = counted.as_table([(1, 1), (1, 2), (2, 1), (2, 2)], 2, codes, names)
    found = rules(table, min_items=2)
    assert [row["antecedent"] for row in found] == ["Soap (A1)", "Soap (A2)"]


def test_shuffled_rows_give_the_identical_table() -> None:
    table = as_table(["abcd", "abc", "ab", "cd", "bd", "acd", "abd"] * 3)
    shuffled = table.take(np.random.default_rng(1).permutation(table.num_rows))
    assert basket_rules(shuffled, EVERYTHING) == basket_rules(table, EVERYTHING)


def test_large_order_keys_are_told_apart() -> None:
    """Keys of 32 bits, times the number of products, do not fit into 32 bits."""
    codes = {ord(item): item for item in "abcdef"}
    texts = ["abc"] * 3 + ["def"] * 3
    tables = [
        counted.as_table(
            [(first + n, ord(item)) for n, text in enumerate(texts) for item in text],
            len(texts),
            codes,
        )
        for first in (0, 2_000_000_000)
    ]
    small, large = (basket_rules(table, EVERYTHING) for table in tables)
    assert small == large
    assert small.num_rows == 6 + 12 + 6


def test_no_rows_give_the_same_columns() -> None:
    result = basket_rules(as_table([]), EVERYTHING)
    assert (result.num_rows, result.schema) == (0, SCHEMA)
    result = basket_rules(as_table(["a"]), EVERYTHING | {"min_items": 3})
    assert (result.num_rows, result.schema) == (0, SCHEMA)


def test_step_is_registered_by_name() -> None:
    assert STEPS["basket_rules"] is basket_rules


@needs_shared
@pytest.mark.parametrize(
    ("support", "confidence", "fewest", "sizes"),
    [
        (0.001, 0.8, 1, {3: 29, 4: 229, 5: 140, 6: 12}),
        (0.001, 0.6, 1, 2918),
        (0.001, 0.5, 1, 5668),
        (0.006, 0.25, 2, {2: 150, 3: 297, 4: 16}),
        (0.01, 0.5, 1, 15),
        (0.1, 0.8, 1, 0),
        (0.005, 0.25, 1, 663),
        (0.009, 0.25, 2, 224),
        (0.002, 0.8, 1, 11),
        (0.002, 0.5, 1, 1098),
        (0.001, 0.9, 1, 129),
        (0.01, 0.1, 2, 427),
        (0.005, 0.5, 1, 120),
    ],
)
def test_groceries_rule_counts(
    support: float, confidence: float, fewest: int, sizes: dict[int, int] | int
) -> None:
    """Published for R's arules: its vignettes; Lantz, Machine Learning with R."""
    found = rules(
        groceries.table(),
        min_support=support,
        min_confidence=confidence,
        min_items=fewest,
    )
    counted = Counter(row["items"] for row in found)
    assert (dict(counted) if isinstance(sizes, dict) else counted.total()) == sizes


@needs_shared
def test_groceries_top_rules() -> None:
    top = rules(groceries.table(), min_support=0.001, min_confidence=0.8)[0]
    assert (top["antecedent"], top["consequent"], top["orders_both"]) == (
        "liquor + red/blush wine",
        "bottled beer",
        19,
    )
    assert (top["support"], top["confidence"], top["lift"]) == pytest.approx(
        (0.001932, 0.904762, 11.235269), rel=2e-4
    )
    limits = {"min_support": 0.006, "min_confidence": 0.25, "min_items": 2}
    herbs, berries = rules(groceries.table(), **limits)[:2]
    assert (herbs["antecedent"], herbs["consequent"]) == ("herbs", "root vegetables")
    assert herbs["lift"] == pytest.approx(3.956477, abs=1e-6)
    assert berries["antecedent"] == "berries"
    assert berries["lift"] == pytest.approx(3.796886, abs=1e-6)
    assert all(row["conviction"] < inf for row in (top, herbs, berries))
