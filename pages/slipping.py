"""When is silence too long? Page 7, «På vei bort»."""

from kundedagbok import charts
from kundedagbok.claims import slipping
from kundedagbok.language import N_
from pages._ui import silence
from pages._ui.cell import cell
from pages._ui.lists import list_of
from pages._ui.page import notebook

QUIET = ("gold_slipping", "lost_big", "one_timer_pausing", "pausing")
RISKS = ("gold_slipping", "lost_big", "one_timer_lost")

with notebook(
    N_("When am I about to lose a customer?"),
    N_("Nobody says when they leave; the silence tells you."),
) as known:
    if known:
        cell(
            "gap_distribution",
            needs=("customers",),
            say=slipping.gaps,
            chart=silence.gaps,
        )
        cell(
            "comeback_chance",
            needs=("customers",),
            say=slipping.comeback,
            chart=silence.comeback,
        )
        cell("silence_now", needs=("customers",), say=slipping.quiet_now)
        cell(
            "slipping_customers",
            needs=("customers",),
            say=slipping.clocks,
            chart=lambda view: charts.lateness(view.table, view.look, view.words),
        )
        cell(
            "value_at_stake",
            needs=("customers", "amounts"),
            say=slipping.at_stake,
            chart=silence.at_stake,
            pick="segment",
            then=list_of("quiet", QUIET),
        )
        cell(
            "risk_kinds",
            needs=("customers", "amounts"),
            say=slipping.risks,
            then=list_of("risk", RISKS),
        )
        cell("call_list", needs=("customers", "amounts"), say=slipping.calls)
        cell("letters", needs=("customers", "amounts"), say=slipping.letters)
        cell(
            "silent_groups",
            needs=("customers",),
            say=slipping.tones,
            show=silence.tones,
        )
