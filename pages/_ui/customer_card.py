"""One customer, chosen from the largest: the card, and what they have bought."""

from typing import Any

import streamlit as st

from kundedagbok import charts
from kundedagbok.claims import card
from kundedagbok.claims.claim import Claim
from kundedagbok.language import N_
from pages._ui.cell import cell
from pages._ui.codes import word
from pages._ui.controls import from_address, remember
from pages._ui.facts import Facts, View
from pages._ui.text import escaped

KEY = "customer"


@st.fragment
def one_customer(known: Facts) -> None:
    """Choose a customer; draw the card and the purchases."""
    words = known.words
    people = known.workspace.run("customer_choices").to_pylist()
    if not people:
        return
    names = {row["customer_key"]: row["name"] or row["customer"] for row in people}
    if KEY not in st.session_state:
        asked = from_address(KEY) or ""
        chosen = int(asked) if asked.isascii() and asked.isdigit() else None
        st.session_state[KEY] = chosen if chosen in names else next(iter(names))
    key = st.selectbox(
        words._("Customer"),
        list(names),
        key=KEY,
        format_func=lambda one: str(names[one]),
        on_change=lambda: remember(KEY, st.session_state[KEY]),
        width=380,
    )
    cell("customer_card", customer_key=key, say=_card, show=_facts)
    cell(
        "customer_timeline",
        customer_key=key,
        say=_purchases,
        chart=lambda view: charts.purchase_dots(view.table, view.look, view.words),
    )


def _card(view: View) -> Claim:
    return card.card(view)


def _facts(view: View) -> None:
    """The group and why, beside the figures."""
    words, row = view.words, view.table.to_pylist()[0]
    if row["customer_key"] is None:
        return
    with st.grid(4, min_column_width=150, gap="medium"):
        for label, value in _figures(view, row):
            with st.container(gap="xxsmall"):
                st.caption(label)
                st.markdown(value)
    group = word(row["segment"], words) or words._(N_("No group"))
    st.markdown(f"**{group}**")
    for reason in card.reasons(row, words):
        st.markdown(f"- {reason}")


def _figures(view: View, row: dict[str, Any]) -> list[tuple[str, str]]:
    words = view.words
    category = row["favourite_category"]
    return [
        (words._("First purchase"), escaped(words.date(row["first_order_date"]))),
        (words._("Last purchase"), escaped(words.date(row["last_order_date"]))),
        (words._("Buys most of"), escaped(category) if category else "–"),
        (
            words._("Last product"),
            escaped(row["last_product"]) if row["last_product"] else "–",
        ),
    ]


def _purchases(view: View) -> Claim:
    """How many orders, and since when."""
    words, rows = view.words, view.table.to_pylist()
    orders = len({row["order_key"] for row in rows})
    title = words.plural(
        "{n} order since {date}",
        "{n} orders since {date}",
        orders,
        date=words.long_date(rows[-1]["order_date"]),
    )
    return Claim(
        title, words._("Each dot is an order; the larger, the more it came to.")
    )
