"""Lists and actions: every list and its reach, rules of one's own, what has left."""

from kundedagbok.claims import lists
from kundedagbok.language import N_
from pages._ui.cell import cell
from pages._ui.departures import departures
from pages._ui.lists import EVERY, list_of, ready_lists
from pages._ui.page import notebook
from pages._ui.segment import segment

with notebook(
    N_("What do we do on Monday – and did it work?"),
    N_("Turn findings into at most three actions, each with a name and a date."),
) as known:
    if known:
        cell(
            "segment_reach",
            needs=("customers",),
            say=lists.reach,
            show=ready_lists,
            then=list_of("list", EVERY),
        )
        segment()
        departures()
