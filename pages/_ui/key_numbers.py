"""The four numbers to follow, as four large figures."""

from typing import Any

import streamlit as st

from kundedagbok.claims.claim import ENOUGH
from kundedagbok.claims.together import pair_said
from kundedagbok.language import Words
from pages._ui.facts import View
from pages._ui.text import escaped


def four_numbers(view: View) -> None:
    """Draw order size, coming back, new customers and the best pair."""
    words, row = view.words, view.table.to_pylist()[0]
    months = row["whole_months"] or 0
    with st.grid(4, min_column_width=130, gap="medium"):
        _figure(
            words._("Average order"),
            _money(view, row["average_order"]),
            words._("middle order {amount}", amount=_money(view, row["middle_order"])),
        )
        _figure(
            words._("Buy again"),
            _returned(row, words),
            _followed(row["followed_customers"] or 0, words),
        )
        _figure(
            words._("New per month"),
            _number(view, row["new_customers_per_month"]),
            words.plural("over {n} whole month", "over {n} whole months", months),
        )
        _best_pair(view)


def _best_pair(view: View) -> None:
    """The pair that is furthest from chance, where order lines are known."""
    words = view.words
    pairs = []
    if "lines" in view.facts.has:
        pairs = view.workspace.run("basket_pairs").slice(0, 1).to_pylist()
    if not pairs:
        none = words._("no pair stands out from chance")
        if "lines" not in view.facts.has:
            none = words._("No order lines")
        _figure(words._("Best pair"), "–", none)
        return
    best = pairs[0]
    share = max(best["confidence"], best["confidence_b"])
    _figure(words._("Best pair"), words.percent(share), escaped(pair_said(best, words)))


def _returned(row: dict[str, Any], words: Words) -> str:
    """The share who came back; of a few, how many."""
    if row["repeat_rate"] is None:
        return "–"
    if row["followed_customers"] < ENOUGH:
        return words.number(row["returned_customers"])
    return words.percent(row["repeat_rate"])


def _followed(customers: int, words: Words) -> str:
    """How many the share of those who buy again is of."""
    if not customers:
        return words._("nobody has been followed for 12 months yet")
    return words.plural(
        "within 12 months, of {n} customer followed that long",
        "within 12 months, of {n} customers followed that long",
        customers,
    )


def _figure(label: str, value: str, note: str) -> None:
    with st.container(gap="xxsmall"):
        st.metric(label, value)
        st.caption(note)


def _number(view: View, value: Any) -> str:
    return "–" if value is None else view.words.number(value)


def _money(view: View, value: Any) -> str:
    return "–" if value is None else view.words.money(value, view.currency)
