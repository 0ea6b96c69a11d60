"""Bought together, and bought next: what holds, and what may be chance."""

from typing import Any

from kundedagbok import charts
from kundedagbok.claims import next_steps, together
from kundedagbok.language import N_
from pages._ui import next_step
from pages._ui.cell import cell
from pages._ui.complements import complement_file
from pages._ui.page import notebook

BASKETS: Any = {"needs": ("lines",), "dated": False}
PRICED: Any = {"needs": ("lines", "amounts"), "dated": False}
NEXT = ("lines", "customers")

with notebook(
    N_("What goes together, and what do they buy next?"),
    N_("Only pairs that recur often enough to be trusted are listed."),
) as known:
    if known:
        cell(
            "basket_pairs",
            **BASKETS,
            say=together.pairs,
            chart=lambda view: charts.pair_dots(view.table, view.look, view.words),
        )
        cell(
            "group_pairs",
            **BASKETS,
            say=together.pairs,
            chart=lambda view: charts.pair_dots(view.table, view.look, view.words),
            min_count=5,
            min_lift=1.2,
        )
        cell(
            "product_complements",
            **BASKETS,
            say=together.complements,
            chart=lambda view: charts.companion_bars(view.table, view.look, view.words),
            then=complement_file,
        )
        cell("bundle_offers", **PRICED, say=together.bundles)
        cell("accessory_attach", **PRICED, say=together.accessories)
        cell("checkout_add_ons", **PRICED, say=together.add_ons)
        cell("basket_rules", **BASKETS, say=together.rules)
        cell("next_product", needs=NEXT, say=next_steps.went_on, chart=next_step.steps)
        cell(
            "next_months",
            needs=NEXT,
            ask=next_step.one_step,
            say=next_steps.months,
            chart=next_step.by_month,
        )
        cell("product_paths", needs=NEXT, say=next_steps.paths, chart=next_step.paths)
