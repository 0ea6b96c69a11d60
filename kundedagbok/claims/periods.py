"""The names of the periods that shops plan for."""

from collections.abc import Mapping
from typing import Any

from kundedagbok.language import N_, Words

PERIODS = {
    "black_friday": N_("Black Friday week {year}"),
    "christmas": N_("Before Christmas {year}"),
    "january_sale": N_("January sale {year}"),
    "easter": N_("Easter {year}"),
    "back_to_school": N_("Back to school {year}"),
    "seventeenth_of_may": N_("The week to 17 May {year}"),
    "midsummer": N_("Midsummer {year}"),
    "saint_john": N_("The week to St John's Eve {year}"),
}


def named(row: Mapping[str, Any], words: Words) -> str:
    """Name a row of `new_customer_periods`: the period, and the year it ends in."""
    period = PERIODS[row["period"]]
    return words._(period, year=str(row["last_day"].year))
