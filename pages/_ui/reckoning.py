"""From the files to the numbers: one line on every page, and the whole of it once."""

import streamlit as st

from kundedagbok.claims.customer import reckoning
from kundedagbok.language import N_
from pages._ui.downloads import download
from pages._ui.facts import Facts, View
from pages._ui.tables import table

QUERY = "reconciliation"
DIFFERENCES = {
    N_("Returns"): N_(
        "The shop often books a refund on the day it is paid. "
        "Here it is taken from the order that was sent back."
    ),
    N_("Status"): N_(
        "The shop may count orders that were cancelled, never paid, or tests. "
        "Here they are left out, each with its reason."
    ),
    N_("VAT and shipping"): N_(
        "The shop's total usually holds VAT and shipping. "
        "Sales here are the goods alone, without VAT."
    ),
    N_("Time zone"): N_(
        "An order just before midnight can stand on the next day, "
        "and so in another month, in a system with another clock."
    ),
    N_("Currency"): N_(
        "The shop converts by its own rate of the day. "
        "Here the rates of your own file are used, or the orders are left out."
    ),
    N_("Guests"): N_(
        "The shop counts each guest purchase as a new customer. "
        "Here they are one when they share an e-mail or a telephone."
    ),
    N_("Gift cards"): N_(
        "The shop may count a gift card when it is sold. "
        "Here it is no sale until goods are bought."
    ),
}


def reckoning_line(known: Facts) -> None:
    """How many orders count, of how many; each step under it."""
    view = View(known, known.workspace.run(QUERY), {})
    claim = reckoning(view)
    label = f":material/account_balance: {claim.title}"
    with st.expander(label, type="compact"):
        _table(view)


def reckoning_in_full(view: View) -> None:
    """The whole of it, and why the shop's own report may say otherwise."""
    words = view.words
    _table(view)
    download(view.table, view.workspace.catalog[QUERY], view.facts)
    with st.expander(words._("Why the shop's own report may say something else")):
        for name, why in DIFFERENCES.items():
            st.markdown(f"**{words._(name)}.** {words._(why)}")


def _table(view: View) -> None:
    query = view.workspace.catalog[QUERY]
    table(view.table, query, view.words, view.currency)
