"""What the data itself says: what is missing, what overlaps, what the numbers miss."""

from kundedagbok.claims import health
from kundedagbok.language import N_
from pages._ui.cell import cell
from pages._ui.facts import Facts


def data_findings(known: Facts) -> None:
    """Draw the cells about the data; holes and overlaps only where there are any."""
    cell("missing_information", say=health.missing)
    cell("data_checks", say=health.checks)
    if known.workspace.run("quiet_days").num_rows:
        cell("quiet_days", say=health.quiet)
    if known.workspace.run("changed_orders", only_changed=False).num_rows:
        question = N_("What is new since last time?")
        cell("changed_orders", say=health.changed, question=question)
