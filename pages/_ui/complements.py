"""The add-ons of each product as a file that a shop system reads."""

from typing import Any

import streamlit as st

from kundedagbok.export import plain_bytes
from pages._ui.facts import View


def complement_file(view: View, points: list[Any]) -> None:
    """Offer a row per product, its add-ons in columns."""
    words, here = view.words, view.workspace
    st.download_button(
        words._("Download for the shop system"),
        lambda: plain_bytes(here.run("complement_columns"), words),
        file_name=f"{view.facts.file_name('complements_for_the_shop')}.csv",
        mime="text/csv",
        key="download_complements",
        on_click="ignore",
        icon=":material/download:",
    )
    st.caption(
        words._(
            "A row per product, its add-ons in columns. Set beside each product its "
            "related products; check the heading that your shop expects."
        )
    )
