"""The builder's rule as an assumed trait: a column of its own in every list."""

import streamlit as st

from kundedagbok.segments import Rule
from kundedagbok.segments.traits import forget_trait, save_trait, traits
from pages._ui.facts import Facts


def draw(rule: Rule, known: Facts) -> None:
    """Offer to keep the rule as a trait, and show those that are kept."""
    words, here = known.words, known.workspace
    title = words._("Assumed traits")
    with st.expander(title, icon=":material/help_center:", type="compact"):
        st.caption(
            words._(
                "A guess from what they bought, such as a garden. It goes with every "
                "list as a column that begins with antatt_, with its reason beside it. "
                "Never about health, faith, origin, trade union, politics or sex life."
            )
        )
        if st.button(words._("Keep the rule as an assumed trait"), key="keep_trait"):
            name = save_trait(here, rule)
            st.toast(words._("Kept as {name}.", name=name))
        for name in traits(here):
            with st.container(horizontal=True, vertical_alignment="center"):
                st.markdown(f"`{name}`")
                st.button(
                    words._("Delete the trait"),
                    type="tertiary",
                    icon=":material/delete:",
                    key=f"forget_{name}",
                    on_click=lambda name=name: forget_trait(here, name),
                )
