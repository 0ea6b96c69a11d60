"""Charts: an Arrow table, a look and the words in, an Altair chart out.

No chart has a title: the page writes the claim over it, so that it wraps, is read
aloud and is translated. This package is the only one that knows Altair.
"""

from altair.utils.schemapi import disable_debug_mode

from kundedagbok.charts.bars import GROUPS, count_bars, ranked_bars, segment_bars
from kundedagbok.charts.clock import clock_strips, refill_curve
from kundedagbok.charts.cohorts import age_lines, value_heat
from kundedagbok.charts.dots import group_rates, pair_dots, rate_dots
from kundedagbok.charts.effects import effect_dots
from kundedagbok.charts.forecast import expected_and_came, value_dots
from kundedagbok.charts.headed import headed_bars
from kundedagbok.charts.heat import cohort_heat, cohort_name, week_heat
from kundedagbok.charts.links import companion_bars
from kundedagbok.charts.look import DARK, LIGHT, Look
from kundedagbok.charts.matrix import group_matrix
from kundedagbok.charts.months import month_bars, month_groups
from kundedagbok.charts.scatter import value_points
from kundedagbok.charts.shares import (
    destination_bars,
    purchase_dots,
    sales_curve,
)
from kundedagbok.charts.tiles import rfm_tiles
from kundedagbok.charts.waiting import gap_bars, lateness, rate_steps, share_curve
from kundedagbok.charts.waterfall import waterfall

# Altair else checks every part as it is made, which takes longer than the queries;
# a whole chart is still checked by `to_dict`, and so in the tests.
disable_debug_mode()

__all__ = [
    "DARK",
    "GROUPS",
    "LIGHT",
    "Look",
    "age_lines",
    "clock_strips",
    "cohort_heat",
    "cohort_name",
    "companion_bars",
    "count_bars",
    "destination_bars",
    "effect_dots",
    "expected_and_came",
    "gap_bars",
    "group_matrix",
    "group_rates",
    "headed_bars",
    "lateness",
    "month_bars",
    "month_groups",
    "pair_dots",
    "purchase_dots",
    "ranked_bars",
    "rate_dots",
    "rate_steps",
    "refill_curve",
    "rfm_tiles",
    "sales_curve",
    "segment_bars",
    "share_curve",
    "value_dots",
    "value_heat",
    "value_points",
    "waterfall",
    "week_heat",
]
