"""Bought next: the picture of the steps, and the one step to look at by month."""

from collections.abc import Mapping
from typing import Any

import pyarrow as pa
import streamlit as st

from kundedagbok import charts
from pages._ui.controls import from_address, remember
from pages._ui.facts import Facts, View

_BETWEEN = " › "
_AS_PAIRS = {"went_on": "orders_both", "ratio": "lift"}


def steps(view: View) -> Any:
    """The steps as dots, how many times as likely after the first product."""
    names = [_AS_PAIRS.get(name, name) for name in view.table.column_names]
    pairs = view.table.rename_columns(names)
    title = view.words._("Times as likely after the first product")
    return charts.pair_dots(pairs, view.look, view.words, between=_BETWEEN, title=title)


def one_step(known: Facts) -> Mapping[str, Any]:
    """Ask which step to look at; the surest comes first."""
    rows = known.workspace.run("next_product").to_pylist()
    names = {f"{row['item_a_code']}{_BETWEEN}{row['item_b_code']}": row for row in rows}
    if not names:
        return {"item_a_code": "–", "item_b_code": "–"}  # no product is called that
    key = "next_months.step"
    if st.session_state.get(key) not in names:
        asked = from_address(key)
        st.session_state[key] = asked if asked in names else next(iter(names))
    chosen = st.selectbox(
        known.words._("First and then"),
        list(names),
        key=key,
        format_func=lambda code: (
            f"{names[code]['item_a']}{_BETWEEN}{names[code]['item_b']}"
        ),
        on_change=lambda: remember(key, st.session_state[key]),
        width=420,
    )
    return {name: names[chosen][name] for name in ("item_a_code", "item_b_code")}


def by_month(view: View) -> Any:
    """How many go on in each month of the year."""
    words = view.words
    short = words.locale.months["stand-alone"]["abbreviated"]
    found = {row["month_of_year"]: row["customers"] for row in view.table.to_pylist()}
    months = range(1, 13)
    whole = pa.table(
        {
            "month": [short[month] for month in months],
            "customers": [found.get(month, 0) for month in months],
        }
    )
    return charts.count_bars(
        whole,
        view.look,
        words,
        bucket="month",
        value="customers",
        titles=(words._("Month"), words._("Customers")),
        initials=True,
    )


def paths(view: View) -> Any:
    """The commonest ways from the first product to the second, as bars."""
    first, second = (view.table[n] for n in ("first_product", "second_product"))
    pairs = zip(first.to_pylist(), second.to_pylist(), strict=True)
    named = view.table.append_column("way", [[_BETWEEN.join(pair) for pair in pairs]])
    return charts.ranked_bars(
        named.slice(0, 12),
        view.look,
        view.words,
        name=("way",),
        value="customers",
        title=view.words._("Customers"),
        between=_BETWEEN,
    )
