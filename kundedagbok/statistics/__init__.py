"""What SQL cannot say well: tests of chance, intervals, survival, models.

Pure functions on arrays. `STEPS` holds those that follow a select: each takes the
Arrow table of the select and the checked values, and returns an Arrow table.
"""

from collections.abc import Callable, Mapping
from typing import Any

import pyarrow as pa

from kundedagbok.statistics.association import (
    benjamini_hochberg,
    certainty,
    fisher_greater,
)
from kundedagbok.statistics.intervals import katz_interval, wilson_interval
from kundedagbok.statistics.pairs import significant_pairs
from kundedagbok.statistics.rules import basket_rules
from kundedagbok.statistics.survival import SurvivalCurve, kaplan_meier

Step = Callable[[pa.Table, Mapping[str, Any]], pa.Table]

STEPS: dict[str, Step] = {
    "basket_rules": basket_rules,
    "significant_pairs": significant_pairs,
}

__all__ = [
    "STEPS",
    "Step",
    "SurvivalCurve",
    "basket_rules",
    "benjamini_hochberg",
    "certainty",
    "fisher_greater",
    "kaplan_meier",
    "katz_interval",
    "significant_pairs",
    "wilson_interval",
]
