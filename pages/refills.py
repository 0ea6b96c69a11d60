"""Refills: how long things last, who runs out, and the reminders."""

from kundedagbok import charts
from kundedagbok.claims import refills, reminders
from kundedagbok.language import N_
from pages._ui.cell import cell
from pages._ui.page import notebook
from pages._ui.refill_days import own_word
from pages._ui.refills import buyers, due_list, flow_file, one_product, owners

NEEDS = ("lines", "customers")

with notebook(
    N_("Who is running out, and when should I remind them?"),
    N_("A good reminder comes just before it runs out."),
) as known:
    if known:
        cell(
            "repurchase_cycles",
            needs=NEEDS,
            say=refills.clock,
            chart=lambda view: charts.clock_strips(view.table, view.look, view.words),
        )
        cell(
            "refill_due",
            needs=NEEDS,
            say=lambda view: refills.due(view, view.facts.day),
            show=due_list,
            substitutes=True,
            return_days=30,
            most_cycles=2.0,
        )
        cell(
            "refill_curve",
            needs=NEEDS,
            ask=one_product,
            say=refills.curve,
            chart=lambda view: charts.refill_curve(view.table, view.look, view.words),
        )
        cell(
            "used_or_worn",
            needs=NEEDS,
            say=refills.kinds,
            show=own_word,
            otherwise=own_word,
        )
        cell("worn_owners", needs=NEEDS, say=refills.worn, show=owners)
        cell("used_up_share", needs=NEEDS, say=refills.mostly, then=buyers)
        cell("reminder_flow", needs=NEEDS, say=reminders.flow, then=flow_file)
