"""Do they come back? Cohorts, the second purchase, how often, worth what, and who."""

from kundedagbok import charts
from kundedagbok.claims import cohorts, comparing, payback, returning
from kundedagbok.language import N_
from pages._ui import returners as seen
from pages._ui.ahead import year_ahead
from pages._ui.cell import cell
from pages._ui.pace import paces
from pages._ui.page import notebook
from pages._ui.pictures import purchases_per_customer

WHO, WORTH = ("customers",), ("customers", "amounts")
with notebook(
    N_("How often, who – and do they come back?"),
    N_("Only customers you have followed for equally long are compared."),
) as known:
    if known:
        cell(
            "cohort_retention",
            ways=seen.WAYS,
            needs=WHO,
            say=lambda view: returning.cohorts(view, view.way),
            chart=seen.cohorts,
            then=seen.cohort_lines,
        )
        cell(
            "repeat_rate",
            needs=WHO,
            say=returning.repeat_rate,
            chart=lambda view: charts.rate_dots(view.table, view.look, view.words),
        )
        said, drawn = comparing.by_start, seen.by_start
        cell("return_by_start", needs=WHO, say=said, chart=drawn)
        q = N_("When does the second purchase come?")
        said, drawn = comparing.second_order, seen.second_order
        cell("second_order_curve", question=q, needs=WHO, say=said, chart=drawn)
        said, drawn = returning.purchases, purchases_per_customer
        cell("order_distribution", needs=WHO, say=said, chart=drawn)
        q = N_("How long is it between purchases?")
        cell("purchase_gaps", question=q, needs=WHO, say=returning.gaps, show=paces)
        cell("gap_steps", needs=WHO, say=comparing.steps, chart=seen.steps)
        said, drawn = comparing.first_orders, seen.rates
        cell("first_order_groups", needs=WORTH, say=said, chart=drawn)
        said = comparing.discount
        cell("discount_first", needs=WHO, say=said, chart=seen.rates)
        said, drawn, look_alikes = comparing.signs, seen.signs, seen.look_alikes
        cell("loyal_signs", needs=WHO, say=said, chart=drawn, then=look_alikes)
        said = seen.best_groups
        cell("group_retention", ways=seen.GROUPS, needs=WHO, say=said,
             chart=seen.groups, then=seen.group_lines)  # fmt: skip
        said = lambda view: cohorts.values(view, view.way)  # noqa: E731
        cell("cohort_values", ways=seen.VALUES, needs=WORTH, say=said,
             chart=seen.values, then=seen.value_lines)  # fmt: skip
        cell("customer_value", needs=WORTH, say=cohorts.worth)
        costs = (*WORTH, "ad_spend")
        cell("acquisition_payback", needs=costs, say=payback.payback)
        year_ahead(known)
