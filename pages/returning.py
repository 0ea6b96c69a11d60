"""Do they come back? Cohorts, the repeat rate at fixed ages, how often they shop."""

from kundedagbok import charts
from kundedagbok.claims import returning
from kundedagbok.language import N_
from pages._ui.cell import cell
from pages._ui.pace import paces
from pages._ui.page import notebook
from pages._ui.pictures import purchases_per_customer

SHARES = {"active": "retention", "returned_by": "returned_share"}
WAYS = {
    "active": N_("In the period"),
    "returned_by": N_("Back by then"),
}

with notebook(
    N_("How often, who – and do they come back?"),
    N_("Only customers you have followed for equally long are compared."),
) as known:
    if known:
        cell(
            "cohort_retention",
            ways=WAYS,
            needs=("customers",),
            say=lambda view: returning.cohorts(view, view.way),
            chart=lambda view: charts.cohort_heat(
                view.table,
                view.look,
                view.words,
                share=SHARES[view.way],
                period=view.values["period"],
            ),
        )
        cell(
            "repeat_rate",
            needs=("customers",),
            say=returning.repeat_rate,
            chart=lambda view: charts.rate_dots(view.table, view.look, view.words),
        )
        cell(
            "order_distribution",
            needs=("customers",),
            say=returning.purchases,
            chart=purchases_per_customer,
        )
        cell(
            "purchase_gaps",
            question=N_("How long is it between purchases?"),
            needs=("customers",),
            say=returning.gaps,
            show=paces,
        )
