"""How long it usually is between purchases, as two large figures."""

from typing import Any

import streamlit as st

from kundedagbok.claims.claim import ENOUGH, too_few_customers
from kundedagbok.claims.claim import days as days_said
from kundedagbok.language import Words
from pages._ui.codes import word
from pages._ui.facts import View


def paces(view: View) -> None:
    """Draw the typical customer beside the gold customer."""
    words = view.words
    with st.grid(2, min_column_width=220, gap="medium"):
        for row in view.table.to_pylist():
            if row["customers"] < ENOUGH:
                _few(row, words)
                continue
            with st.container(gap="xxsmall"):
                st.metric(
                    word(row["customer_group"], words) or "",
                    days_said(row["middle_days"], words),
                )
                st.caption(
                    words._(
                        "Half come back within this time, a quarter within {quarter}, "
                        "three in four within {most}. Usual pace: {pace}.",
                        quarter=days_said(row["quarter_days"], words),
                        most=days_said(row["most_days"], words),
                        pace=word(row["pace"], words),
                    )
                )


def _few(row: dict[str, Any], words: Words) -> None:
    """Too few to call anything usual: how many they are, and no number of days."""
    with st.container(gap="xxsmall"):
        st.metric(word(row["customer_group"], words) or "", "–")
        st.caption(too_few_customers(row["customers"], words))
