"""The tile map: who stands where, and in the tile that was clicked."""

from typing import Any

import pyarrow.compute as pc
import streamlit as st

from kundedagbok import charts
from kundedagbok.claims import best
from kundedagbok.language import N_
from pages._ui.cell import cell
from pages._ui.facts import Facts, View
from pages._ui.tables import table

QUERY = "rfm_customers"


def tile_map(known: Facts) -> None:
    """The map; in a shop too small for scores the customers by name instead."""
    if not known.workspace.run("rfm_tiles").num_rows:
        cell(
            "ranked_customers",
            question=N_("Who has bought for most?"),
            needs=("customers",),
            say=best.ranked,
        )
        return
    cell(
        "rfm_tiles",
        question=N_("How recently and how often do they shop?"),
        needs=("customers", "amounts"),
        say=best.tiles,
        chart=lambda view: charts.rfm_tiles(view.table, view.look, view.words),
        aside=gold_corner,
        pick="tile",
        then=customers_in_tile,
    )


def gold_corner(view: View) -> None:
    """Beside the map: how many stand in the frame, and what they buy for."""
    words = view.words
    inside = [row for row in view.table.to_pylist() if min(row["r"], row["f"]) >= 4]
    customers = sum(row["customers"] for row in inside)
    revenue = sum(row["net_revenue"] for row in inside)
    everyone = sum(row["net_revenue"] for row in view.table.to_pylist())
    currency = f", {view.currency}" if view.currency else ""
    st.metric(words._("Customers in the frame"), words.number(customers))
    st.metric(
        words._("Bought for, each") + currency,
        words.number(revenue / customers) if customers else "–",
    )
    st.metric(
        words._("Their share of sales"),
        words.percent(revenue / everyone) if everyone else "–",
    )


def customers_in_tile(view: View, points: list[Any]) -> None:
    """Draw the customers of the clicked tile, the largest first."""
    if not points:
        return
    words, r, f = view.words, points[0]["r"], points[0]["f"]
    everyone = view.workspace.run(QUERY)
    inside = everyone.filter(
        pc.and_(pc.equal(everyone["r"], r), pc.equal(everyone["f"], f))
    )
    title = words.plural(
        "{n} customer with {r} for lately and {f} for often",
        "{n} customers with {r} for lately and {f} for often",
        inside.num_rows,
        r=r,
        f=f,
    )
    st.subheader(title, anchor=False)
    rows = inside.sort_by([("net_revenue", "descending"), ("customer", "ascending")])
    table(rows, view.workspace.catalog[QUERY], words, view.currency)
