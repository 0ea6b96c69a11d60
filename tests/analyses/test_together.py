"""Bought together: by hand, against the oracle, and what must always hold."""

from datetime import date
from decimal import Decimal
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.analyses import oracles
from tests.analyses.base_tables import Line, Order, Shop, baskets, run
from tests.analyses.shops import PRODUCTS, shops, tiny

PAIR = ["item_a_code", "item_b_code", "orders_a", "orders_b", "orders_both"]
RATES = ["baskets", "support", "confidence", "confidence_b", "lift", "expected"]
TESTED = ["potential", "p", "q", "is_significant", "low", "high"]
EVERY = {"min_count": 1, "only_significant": False}


def order(*codes: str) -> Order:
    return Order("anne", date(2024, 1, 1), lines=tuple(Line(code) for code in codes))


# Coffee in four orders, filters in three, together in two; a hat alone in the fifth
# and the sixth. The second coffee of an order and the freight are no new basket.
SIX = Shop(
    [
        order("coffee", "filter"),
        order("filter", "coffee", "coffee"),
        order("coffee"),
        order("coffee"),
        order("filter"),
        order("hat"),
        Order("bo", date(2024, 1, 1), lines=(Line("freight", is_product=False),)),
        Order("bo", date(2024, 1, 1), lines=(Line("hat", quantity=-1),)),
    ],
    prices={"coffee": Decimal(80), "filter": Decimal(30)},
    names={"coffee": "Ground coffee"},
)


def test_a_pair_by_hand() -> None:
    (pair,) = run(SIX, "basket_pairs", **EVERY)
    assert (pair["item_a_code"], pair["item_b_code"]) == ("coffee", "filter")
    assert (pair["item_a"], pair["item_b"]) == ("Ground coffee", "Filter")
    assert (pair["orders_a"], pair["orders_b"], pair["orders_both"]) == (4, 3, 2)
    assert (pair["baskets"], pair["support"]) == (6, pytest.approx(2 / 6))
    assert (pair["confidence"], pair["confidence_b"]) == (0.5, pytest.approx(2 / 3))
    assert (pair["lift"], pair["expected"]) == (1.0, 2.0)
    # Ways to draw 3 of 6 with 2 or 3 of the 4: (6·2 + 4·1) / 20.
    assert pair["p"] == pytest.approx(0.8)
    assert pair["is_significant"] is False
    # Neither is bought more with the other than without: nothing to gain.
    assert pair["potential"] == 0


def test_potential_takes_the_better_way_round() -> None:
    # Without B, A is never bought, and two of three who buy B lack A.
    shop = Shop(
        [order("a", "b"), order("b"), order("b"), order("c")],
        prices={"a": Decimal(30), "b": Decimal(1000)},
    )
    (pair,) = run(shop, "basket_pairs", **EVERY)
    assert pair["potential"] == pytest.approx(2 * (1 / 3 - 0) * 30)


def test_codes_are_ordered_as_text() -> None:
    shop = Shop([order("b", "B", "a", "10", "9")])
    found = run(shop, "basket_pairs", **EVERY)
    pairs = [(row["item_a_code"], row["item_b_code"]) for row in found]
    codes = ["10", "9", "B", "a", "b"]
    assert pairs == [(a, b) for n, a in enumerate(codes) for b in codes[n + 1 :]]


def test_a_rare_pair_is_not_tested() -> None:
    assert len(run(SIX, "basket_pairs", min_count=2, only_significant=False)) == 1
    assert run(SIX, "basket_pairs", min_count=3, only_significant=False) == []


def test_a_clear_pair_stands_out() -> None:
    found = Shop([order("a", "b")] * 10 + [order("c")] * 30 + [order("a", "c")])
    (pair,) = run(found, "basket_pairs")
    assert (pair["item_a"], pair["item_b"], pair["certainty"]) == ("A", "B", "clear")
    assert (pair["high"], pair["q"] < 0.01) == (None, True)


def oracle(shop: Shop, min_count: int) -> dict[object, oracles.Row]:
    return {row[:2]: row for row in oracles.basket_pairs(shop, min_count)}


def compare(shop: Shop, min_count: int) -> None:
    values = EVERY | {"min_count": min_count}
    found = run(shop, "basket_pairs", **values)
    expected = oracle(shop, min_count)
    assert len(found) == len(expected)
    for row in found:
        right = expected[row["item_a_code"], row["item_b_code"]]
        assert [row[name] for name in PAIR] == list(right[:5])
        for name, value in zip([*RATES, *TESTED], right[5:], strict=True):
            if name in ("low", "high") and value is None:
                continue  # open intervals are the statistics' own business
            assert row[name] == pytest.approx(value), name


@tiny
@given(shop=shops, min_count=st.integers(1, 3))
def test_pairs_against_the_oracle(shop: Shop, min_count: int) -> None:
    compare(shop, min_count)


def test_a_wholesale_order_of_six_hundred_lines_is_counted_exactly() -> None:
    chance = Random(7)
    codes = [f"p{number:03}" for number in range(600)]
    small = [order(*chance.sample(codes[:40], 3)) for _ in range(60)]
    compare(Shop([*small, order(*codes), order(*codes[20:140])]), 3)


@tiny
@given(shop=shops)
def test_pairs_hold_together(shop: Shop) -> None:
    found = run(shop, "basket_pairs", **EVERY)
    filled = [basket for basket in baskets(shop.orders) if basket]
    pairs = sum(len(basket) * (len(basket) - 1) // 2 for basket in filled)
    assert sum(row["orders_both"] for row in found) == pairs  # type: ignore[misc]
    for row in found:
        assert 0 < row["support"] <= row["confidence"] <= 1  # type: ignore[operator]
        assert 0 <= row["p"] <= row["q"] <= 1  # type: ignore[operator]


@tiny
@given(shop=shops, numbers=st.randoms(use_true_random=False))
def test_the_order_of_the_rows_does_not_matter(shop: Shop, numbers: Random) -> None:
    shuffled = list(shop.orders)
    numbers.shuffle(shuffled)
    other = Shop(shuffled, prices=shop.prices)
    assert run(other, "basket_pairs", **EVERY) == run(shop, "basket_pairs", **EVERY)


def test_a_shop_without_lines_has_no_pairs() -> None:
    assert run(Shop(), "basket_pairs") == []
    assert run(Shop([Order("anne", date(2024, 1, 1))]), "basket_pairs") == []


def test_the_random_shops_have_a_product_beyond_ascii() -> None:
    assert max(PRODUCTS) == "Åre"


def test_categories_are_counted_once_per_order_and_blank_ones_not_at_all() -> None:
    categories = {"coffee": "Drinks", "tea": "Drinks", "filter": "Gear"}
    orders = [order("coffee", "tea", "filter"), order("tea", "filter"), order("tea")]
    orders.append(order("hat"))
    (pair,) = run(Shop(orders, categories=categories), "group_pairs", **EVERY)
    assert (pair["item_a"], pair["item_b"]) == ("Drinks", "Gear")
    assert (pair["orders_a"], pair["orders_b"], pair["orders_both"]) == (3, 2, 2)
    assert (pair["baskets"], pair["possible_pairs"]) == (4, 1)
    assert pair["lift"] == pytest.approx(4 / 3)
    # One bought drinks alone; two in three take gear with them, for 10 and 25 % VAT.
    assert pair["potential"] == pytest.approx(2 / 3 * 12.5)


def test_variants_are_counted_by_their_own_number() -> None:
    found = run(SIX, "group_pairs", level="variant", **EVERY)
    (pair,) = run(SIX, "basket_pairs", **EVERY)
    (same,) = found
    del same["potential"]  # by what is paid, not by the price
    assert same == {name: pair[name] for name in same}
