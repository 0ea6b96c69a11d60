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
from kundedagbok.statistics.beta_geometric import (
    BetaGeometric,
    ModifiedBetaGeometric,
    fit_bg_nbd,
    fit_mbg_nbd,
)
from kundedagbok.statistics.credits import credited_orders
from kundedagbok.statistics.cycles import (
    Cycle,
    repurchase_cycle,
    repurchase_cycles,
)
from kundedagbok.statistics.drivers import drivers, newcombe_interval, permuted
from kundedagbok.statistics.forward_steps import forecast_trial, purchase_forecasts
from kundedagbok.statistics.gamma_gamma import GammaGamma, fit_gamma_gamma
from kundedagbok.statistics.groups import against_reference, stratified_ratio
from kundedagbok.statistics.identity import canonical_phones, same_person
from kundedagbok.statistics.intervals import katz_interval, wilson_interval
from kundedagbok.statistics.next_product import next_products
from kundedagbok.statistics.pairs import significant_pairs
from kundedagbok.statistics.pareto import ParetoNbd, fit_pareto_nbd
from kundedagbok.statistics.refill_curve import refill_curve
from kundedagbok.statistics.reminders import refill_turns, reminder_flow
from kundedagbok.statistics.rules import basket_rules
from kundedagbok.statistics.shares import compared_shares, counts_against_expected
from kundedagbok.statistics.survival import SurvivalCurve, kaplan_meier
from kundedagbok.statistics.waits import comeback_chances, second_orders, step_gaps

Step = Callable[[pa.Table, Mapping[str, Any]], pa.Table]

STEPS: dict[str, Step] = {
    "against_reference": against_reference,
    "basket_rules": basket_rules,
    "canonical_phones": canonical_phones,
    "credited_orders": credited_orders,
    "comeback_chances": comeback_chances,
    "compared_shares": compared_shares,
    "counts_against_expected": counts_against_expected,
    "forecast_trial": forecast_trial,
    "purchase_forecasts": purchase_forecasts,
    "same_person": same_person,
    "second_orders": second_orders,
    "step_gaps": step_gaps,
    "stratified_ratio": stratified_ratio,
    "next_products": next_products,
    "refill_curve": refill_curve,
    "refill_turns": refill_turns,
    "reminder_flow": reminder_flow,
    "drivers": drivers,
    "repurchase_cycles": repurchase_cycles,
    "significant_pairs": significant_pairs,
}

__all__ = [
    "STEPS",
    "BetaGeometric",
    "Cycle",
    "GammaGamma",
    "ModifiedBetaGeometric",
    "ParetoNbd",
    "Step",
    "SurvivalCurve",
    "basket_rules",
    "benjamini_hochberg",
    "certainty",
    "compared_shares",
    "counts_against_expected",
    "drivers",
    "fisher_greater",
    "fit_bg_nbd",
    "fit_gamma_gamma",
    "fit_mbg_nbd",
    "fit_pareto_nbd",
    "kaplan_meier",
    "katz_interval",
    "newcombe_interval",
    "permuted",
    "repurchase_cycle",
    "repurchase_cycles",
    "significant_pairs",
    "wilson_interval",
]
