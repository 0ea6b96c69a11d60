"""What the page on products bought together says of its figures."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

import pyarrow as pa
import pytest

import kundedagbok
from kundedagbok.claims import next_steps, together
from kundedagbok.claims.claim import Claim
from kundedagbok.language import Words, words_for
from kundedagbok.statistics import STEPS


@dataclass
class Told:
    """A result as a page has it."""

    table: pa.Table
    values: dict[str, Any] = field(default_factory=dict[str, Any])
    words: Words = field(default_factory=lambda: words_for("en"))
    currency: str | None = "NOK"


def step(*strata: tuple[int, int, int, int]) -> pa.Table:
    """What comes of buyers, those of them who went on, others, and who bought it."""
    counts = zip(*strata, strict=True)
    names = ("buyers", "went_on", "others", "others_bought")
    n = len(strata)
    columns = {name: ["Snow blower"] * n for name in ("item_a_code", "item_a")}
    columns |= {name: ["Seed"] * n for name in ("item_b_code", "item_b")}
    table = pa.table(
        {
            **columns,
            "quarter": [date(2024, 1, 1)] * n,
            "visits": list(range(n)),
            **dict(zip(names, map(list, counts), strict=True)),
            "possible_pairs": [10] * n,
            "all_went_on": [1000] * n,
            "all_expected": [1000.0] * n,
        }
    )
    return STEPS["next_products"](table, {})


def test_the_others_in_the_title_are_those_of_the_ratio() -> None:
    """Of all 10,100 others 1 %; of those like most buyers 40 %, and that is half."""
    table = step((900, 540, 100, 40), (10, 1, 10_000, 60))
    (row,) = table.to_pylist()
    assert row["others_share"] == pytest.approx(0.0099, abs=1e-4)
    said = next_steps.went_on(Told(table)).title
    others = 100 * row["share"] / row["ratio"]
    assert 29 < others < 41
    assert said == (
        "Of 100 who bought Snow blower, 59 bought Seed within a year; "
        f"{others:.0f} of comparable customers"
    )


def test_none_of_the_others_bought_it() -> None:
    said = next_steps.went_on(Told(step((50, 20, 400, 0)))).title
    assert said.endswith("40 bought Seed within a year; 0 of comparable customers")


def test_without_comparable_customers_nothing_is_compared() -> None:
    said = next_steps.went_on(Told(step((50, 20, 0, 0)))).title
    assert said == "Of 100 who bought Snow blower, 40 bought Seed within a year"


def pair(
    high: float | None, *, potential: float | None = 0, sure: bool = False
) -> dict[str, Any]:
    return {"item_a": "Cup", "item_b": "Hat", "baskets": 100, "high": high} | {
        "orders_a": 20,
        "orders_b": 10,
        "confidence": 0.1,
        "confidence_b": 0.2,
        "is_significant": sure,
        "potential": potential,
    }


def pairs_said(*rows: dict[str, Any]) -> Claim:
    return together.pairs(Told(pa.Table.from_pylist(list(rows))))


def test_pairs_that_part_are_not_praised() -> None:
    claim = pairs_said(pair(0.6), pair(0.9), pair(1.4))
    assert claim.title == (
        "No pair stands out; 2 are bought together more seldom than chance would "
        "have it"
    )
    assert claim.under.startswith("The dots compare")


def test_one_in_twenty_that_parts_is_what_luck_makes() -> None:
    claim = pairs_said(pair(0.9), *[pair(1.4)] * 18, pair(None))
    assert claim.title == "No pair stands out from plain chance"


def test_pairs_say_what_stands_first_and_what_the_dots_compare() -> None:
    claim = pairs_said(pair(1.9, potential=900, sure=True), pair(0.9))
    assert claim.title == "Of 100 who buy Hat, 20 take Cup too; 20 would be chance"
    assert claim.under.startswith("1 pair holds. First come those with most possible")
    assert "without the other product, the title with all orders" in claim.under
    unpriced = pairs_said(pair(1.9, potential=None, sure=True)).under
    assert unpriced.startswith("1 pair holds. The dots compare")


def gone_on(**months: int) -> str:
    names = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct")
    places = {name: n for n, name in enumerate((*names, "nov", "dec"), start=1)}
    rows = [{"month_of_year": places[m], "customers": n} for m, n in months.items()]
    return next_steps.months(Told(pa.Table.from_pylist(rows))).title


def test_a_month_is_named_where_it_clearly_leads() -> None:
    assert gone_on(feb=16, mar=4) == "Most buy it in February"
    assert gone_on(may=20) == "Most buy it in May"
    assert gone_on(may=30, jun=10, oct=10) == "Most buy it in May"


def test_of_two_months_nearly_even_neither_leads() -> None:
    assert gone_on(apr=15, may=17, oct=3) == "32 of 35 buy it in April and May"
    assert gone_on(dec=15, jan=14, oct=3) == "29 of 32 buy it in December and January"
    three = gone_on(mar=11, apr=12, may=11, oct=6, nov=6, dec=5)
    assert three == "34 of 51 buy it from March to May"


def test_months_that_are_even_or_few_name_none() -> None:
    assert gone_on(mar=8, jun=7, oct=7, dec=6) == "No month stands out"
    few = "15 customers are too few to say; at least 20 are needed"
    assert gone_on(apr=8, may=7) == few


def accessory(main: str, orders: int) -> dict[str, Any]:
    return {"main": main, "accessory": "Lid", "lacking": 30, "main_orders": orders} | {
        "potential": 900.0,
        "pooled_with": 600.0,
        "pooled_without": 500.0,
    }


def test_an_order_with_two_accessories_is_one_order() -> None:
    """The claim rests on the orders with the product of its title."""
    rows = [accessory("Pan", 40), accessory("Pan", 40), accessory("Pot", 70)]
    claim = together.accessories(Told(pa.Table.from_pylist(rows)))
    assert (claim.n, claim.counted) == (40, "40 orders")


def test_averages_over_all_products_are_not_of_the_one() -> None:
    claim = together.accessories(Told(pa.Table.from_pylist([accessory("Pan", 40)])))
    one, every, *_ = claim.under.split(". ")
    assert one == "If as many of them took it as of all who bought Pan"
    assert every.startswith("Over all products") and "NOK" in every


@pytest.mark.parametrize("language", ["en", "nb", "sv", "da"])
def test_small_things_are_said_with_the_bounds_chosen(language: str) -> None:
    row = {"product": "Soap", "price": 30.0, "basket_share": 0.07, "baskets": 500}
    table = pa.Table.from_pylist([row | {"middle_order": 400.0}])
    values = {"most_of_order": 0.5, "min_share": 0.04}
    under = together.add_ons(Told(table, values, words_for(language))).under
    assert "50" in under and "4" in under and "400" in under


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("bundle_offers", ["item_a", "item_b", "bundle_price", "saving"]),
        ("accessory_attach", ["main", "accessory", "lacking", "potential"]),
        ("checkout_add_ons", ["product", "price", "basket_share"]),
    ],
)
def test_a_table_begins_with_what_its_title_says(name: str, said: list[str]) -> None:
    with kundedagbok.open() as shop:
        assert list(shop.catalog[name].columns)[: len(said)] == said
