"""How long it usually is between purchases, as two large figures."""

import streamlit as st

from pages._ui.codes import word
from pages._ui.facts import View


def paces(view: View) -> None:
    """Draw the typical customer beside the gold customer."""
    words = view.words
    with st.grid(2, min_column_width=220, gap="medium"):
        for row in view.table.to_pylist():
            with st.container(gap="xxsmall"):
                st.metric(
                    word(row["customer_group"], words) or "",
                    words.plural("{n} day", "{n} days", round(row["middle_days"])),
                )
                st.caption(
                    words._(
                        "Half come back within this time, a quarter within {quarter} "
                        "days, three in four within {most}. Usual pace: {pace}.",
                        quarter=words.number(row["quarter_days"]),
                        most=words.number(row["most_days"]),
                        pace=word(row["pace"], words),
                    )
                )
