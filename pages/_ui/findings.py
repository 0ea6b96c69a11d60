"""What the data itself says: what is missing, what overlaps, what the numbers miss."""

from kundedagbok.claims import health
from kundedagbok.language import N_
from pages._ui.cell import cell


def data_findings() -> None:
    """Draw the cells about the data, after the one that accounts for its rows."""
    cell("missing_information", say=health.missing)
    cell("data_checks", say=health.checks)
    cell("quiet_days", say=health.quiet)
    cell("changed_orders", say=health.changed, question=_SINCE)


_SINCE = N_("What is new since last time?")
