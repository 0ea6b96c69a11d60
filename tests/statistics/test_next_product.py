"""Matched counts of who went on, against figures that are known."""

from typing import Any

import pyarrow as pa
import pytest

from kundedagbok.statistics.next_product import NAMES, next_products

# Deaths of those who were given tolbutamide and of the others, under 55 years and
# over: University Group Diabetes Program 1970, the textbooks' example of two strata.
STRATA = [(106, 8, 120, 5), (98, 22, 85, 16)]
COUNTS = ("buyers", "went_on", "others", "others_bought")


def table(*strata: tuple[int, int, int, int], **more: Any) -> pa.Table:
    about = {
        "item_a_code": "a",
        "item_b_code": "b",
        "item_a": "A",
        "item_b": "B",
        "possible_pairs": 1,
        "all_went_on": sum(went_on for _, went_on, _, _ in strata),
        "all_expected": 15.0,
    }
    counts = (dict(zip(COUNTS, stratum, strict=True)) for stratum in strata)
    return pa.Table.from_pylist([about | row | more for row in counts])


def test_the_ratio_is_mantel_and_haenszels() -> None:
    (row,) = next_products(table(*STRATA), {}).to_pylist()
    assert tuple(row) == NAMES
    assert [row[name] for name in COUNTS] == [204, 30, 205, 21]
    assert row["ratio"] == pytest.approx(1.3256, abs=5e-5)
    assert (row["low"], row["high"]) == pytest.approx((0.798, 2.202), abs=1e-3)
    assert row["expected"] == pytest.approx(106 * 13 / 226 + 98 * 38 / 183)
    assert not row["is_significant"]


def test_a_stratum_without_others_adds_to_the_counts_alone() -> None:
    (alone,) = next_products(table(*STRATA), {}).to_pylist()
    (row,) = next_products(table(*STRATA, (50, 20, 0, 0)), {}).to_pylist()
    assert (row["buyers"], row["went_on"]) == (254, 50)
    same = ("ratio", "low", "high", "expected", "others")
    assert [row[name] for name in same] == [alone[name] for name in same]


def test_no_ratio_where_no_other_bought_and_none_to_compare_with() -> None:
    (row,) = next_products(table((40, 12, 200, 0)), {}).to_pylist()
    assert (row["ratio"], row["low"], row["high"]) == (None, None, None)
    assert row["expected"] == pytest.approx(2)
    (lonely,) = next_products(table((40, 12, 0, 0)), {}).to_pylist()
    assert (lonely["others_share"], lonely["expected"]) == (None, 0)
    assert not lonely["is_significant"]


def test_more_pairs_that_could_have_been_make_each_less_sure() -> None:
    sure, less = (
        next_products(table((40, 20, 400, 40), possible_pairs=n), {}).to_pylist()[0]
        for n in (1, 10_000)
    )
    assert sure["p"] == less["p"] and sure["q"] < less["q"]


def test_those_who_buy_more_of_everything_are_specific_to_nothing() -> None:
    """Twice as much of B, and of all else."""
    counts = (200, 80, 400, 80)
    keen = table(counts, all_went_on=1600, all_expected=800.0)
    plain = table(counts, all_went_on=880, all_expected=800.0)
    (much,) = next_products(keen, {}).to_pylist()
    (less,) = next_products(plain, {}).to_pylist()
    assert much["is_significant"] and not much["is_specific"]
    assert less["is_significant"] and less["is_specific"]
    assert next_products(keen, {"only_specific": True}).num_rows == 0


def test_the_surest_comes_first_and_an_empty_table_stays_one() -> None:
    weak = table((100, 20, 400, 40), item_b_code="c")
    strong = table((100, 60, 400, 40))
    found = next_products(pa.concat_tables([strong, weak]), {})
    assert found["item_b_code"].to_pylist() == ["b", "c"]
    assert next_products(strong.slice(0, 0), {}).column_names == list(NAMES)
