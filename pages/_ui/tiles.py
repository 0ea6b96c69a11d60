"""The end of the tile map's cell: who stands in the tile that was clicked."""

from typing import Any

import pyarrow.compute as pc
import streamlit as st

from pages._ui.facts import View
from pages._ui.tables import table

QUERY = "rfm_customers"


def customers_in_tile(view: View, picked: Any) -> None:
    """Draw the customers of the clicked tile, the largest first."""
    points = picked["selection"].get("tile", []) if picked else []
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
