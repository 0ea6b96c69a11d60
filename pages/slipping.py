"""When is silence too long? Page 7, «På vei bort»."""

from kundedagbok import charts
from kundedagbok.claims import slipping
from kundedagbok.language import N_
from pages._ui import silence
from pages._ui.cell import cell
from pages._ui.lists import list_of
from pages._ui.page import notebook

QUIET = ("gold_slipping", "lost_big", "one_timer_pausing", "pausing", "one_timer_lost")
WHO, WORTH = ("customers",), ("customers", "amounts")

with notebook(
    N_("When am I about to lose a customer?"),
    N_("Nobody says when they leave; the silence tells you."),
) as known:
    if known:
        cell("gap_distribution", needs=WHO, say=slipping.gaps, chart=silence.gaps)
        cell(
            "comeback_chance",
            needs=WHO,
            say=slipping.comeback,
            chart=silence.comeback,
        )
        cell("silence_now", needs=WHO, say=slipping.quiet_now)
        cell(
            "slipping_customers",
            needs=WHO,
            say=slipping.clocks,
            chart=lambda view: charts.lateness(view.table, view.look, view.words),
        )
        cell(
            "value_at_stake",
            needs=WORTH,
            say=slipping.at_stake,
            chart=silence.at_stake,
            pick="segment",
            then=list_of("quiet", QUIET),
        )
        cell("risk_kinds", needs=WORTH, say=slipping.risks)
        cell(
            "win_back",
            needs=WHO,
            say=slipping.win_back,
            show=silence.nothing,
            then=silence.win_back,
        )
        cell("call_list", needs=WORTH, say=slipping.calls, then=silence.calls)
        cell("letters", needs=WORTH, say=slipping.letters, then=silence.letters)
        cell("silent_groups", needs=WHO, say=slipping.tones, show=silence.tones)
