"""Bought together: which pairs hold, and which may be chance."""

from kundedagbok import charts
from kundedagbok.claims import together
from kundedagbok.language import N_
from pages._ui.cell import cell
from pages._ui.page import notebook

with notebook(
    N_("What goes together?"),
    N_("Only pairs that recur often enough to be trusted are listed."),
) as known:
    if known:
        cell(
            "basket_pairs",
            needs=("lines",),
            say=together.pairs,
            chart=lambda view: charts.pair_dots(view.table, view.look, view.words),
        )
