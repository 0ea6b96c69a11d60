"""The words for other tools' schemes and their groups."""

from kundedagbok.language import N_

SCHEMES = {
    "house": N_("Ours"),
    "cells_125": N_("125 cells"),
    "six_groups": N_("Six groups"),
    "grid_10": N_("Grid of ten"),
    "lifecycle": N_("Life cycle"),
}
GROUPS = {
    "champions": N_("Champions"),
    "loyal": N_("Loyal"),
    "potential_loyal": N_("May become loyal"),
    "new_customers": N_("New customers"),
    "hopeful": N_("Hopeful"),
    "need_attention": N_("Need attention"),
    "about_to_sleep": N_("About to fall asleep"),
    "at_risk": N_("In danger"),
    "cannot_lose": N_("Must not be lost"),
    "hibernating": N_("Asleep"),
    "lost_customers": N_("Lost"),
    "recent": N_("Recent"),
    "inactive": N_("Inactive"),
    "first_time": N_("First-time buyers"),
    "active": N_("Active"),
    "defecting": N_("Drifting away"),
    "not_included": N_("Not included"),
}
