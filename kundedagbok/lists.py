"""The named lists: who is on each, and who of them may be written to.

A list's code stays the same in every language, file and script; its name is for
people. Consent is yes, no or unknown. Where the data says anything about consent,
a list holds only those who said yes, unless the owner asks for everyone.
"""

from dataclasses import dataclass
from typing import Protocol

import pyarrow as pa
import pyarrow.compute as pc

from kundedagbok.errors import BadParameter
from kundedagbok.language import N_

SEGMENTS = {
    "gold": N_("Gold customers"),
    "gold_slipping": N_("Gold slipping"),
    "lost_big": N_("Lost big customers"),
    "new": N_("New customers"),
    "promising": N_("Promising"),
    "regular": N_("Regulars"),
    "one_timer_pausing": N_("One-timers pausing"),
    "pausing": N_("Pausing"),
    "one_timer_lost": N_("One-timers, long ago"),
    "lost": N_("Lost customers"),
}
MAIN_GROUPS = {
    "main_gold": N_("Gold"),
    "main_middle": N_("Middle"),
    "main_risk": N_("At risk"),
}
TOP_LISTS = {"top_10": N_("Top 10"), "top_20": N_("Top 20")}
NAMES = TOP_LISTS | SEGMENTS | MAIN_GROUPS


class Source(Protocol):
    """What a list is made from: anything that can run a named query."""

    def run(self, name: str, **values: object) -> pa.Table:
        """Return the query's result."""
        ...


@dataclass(frozen=True)
class Summary:
    """One list: its code, how many are on it, how many can be reached by e-mail."""

    name: str
    size: int
    reach: int


@dataclass(frozen=True)
class Members:
    """The rows that may leave, and how many were held back and why."""

    name: str
    table: pa.Table
    total: int
    yes: int
    no: int
    unknown: int
    without_email: int
    consent_is_known: bool


def summaries(source: Source) -> list[Summary]:
    """Return every list in the catalogue's order, empty ones too."""
    rows = {row["list_name"]: row for row in source.run("segment_reach").to_pylist()}
    return [_summary(name, rows.get(name)) for name in NAMES]


def members(source: Source, name: str, *, everyone: bool = False) -> Members:
    """Return the members of a list, by default only those who said yes.

    `everyone` is the owner's own choice to leave consent aside.
    Raises BadParameter where no list has this name.
    """
    if name not in NAMES:
        raise BadParameter(
            N_("There is no list called {name}. The lists are: {names}."),
            name=name,
            names=list(NAMES),
        )
    table = source.run("segment_members", segment=name)
    known = _consent_is_known(source)
    kept = table if everyone or not known else _said(table, "yes")
    return Members(
        name=name,
        table=kept,
        total=table.num_rows,
        yes=_said(table, "yes").num_rows,
        no=_said(table, "no").num_rows,
        unknown=_said(table, "unknown").num_rows,
        without_email=table["email"].null_count,
        consent_is_known=known,
    )


def _summary(name: str, row: dict[str, int] | None) -> Summary:
    if row is None:
        return Summary(name, 0, 0)
    return Summary(name, row["customers"], row["reach"])


def _said(table: pa.Table, answer: str) -> pa.Table:
    return table.filter(pc.equal(table["consent_email"], answer))


def _consent_is_known(source: Source) -> bool:
    """Tell whether the shop's files say anything at all about consent."""
    reach = source.run("segment_reach")
    said = pc.sum(reach["consent_yes"]).as_py(), pc.sum(reach["consent_no"]).as_py()
    return any(said)
