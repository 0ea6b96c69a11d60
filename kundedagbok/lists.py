"""The named lists: who is on each, and who of them may be written to.

A list's code stays the same in every language, file and script; its name is for
people. Who of a list may leave is decided in `consent`.
"""

from dataclasses import dataclass, replace
from typing import Protocol

import pyarrow as pa
import pyarrow.compute as pc

from kundedagbok.errors import BadParameter
from kundedagbok.language import N_, Words

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
QUIET = {
    "win_back": N_("Win back"),
    "call_list": N_("Call list"),
    "letters": N_("Letters"),
}
REFILLS = {
    "refill_this_week": N_("Remind this week"),
    "refill_next_week": N_("Remind next week"),
    "refill_reminded": N_("Reminder day has passed"),
    "refill_late": N_("Overdue for a refill"),
}
NAMES = SEGMENTS | MAIN_GROUPS | TOP_LISTS | QUIET | REFILLS
ADVICE = {
    "top_10": N_("Thank them personally, one by one, without an offer."),
    "top_20": N_("Thank them personally, one by one, without an offer."),
    "gold": N_("Thank them, let them in first, ask for a review. No discount needed."),
    "gold_slipping": N_("Contact them personally, by phone if you have the number."),
    "lost_big": N_("Write or call, and ask why."),
    "new": N_("Write about a second purchase while the first is fresh."),
    "promising": N_("Show them the next category."),
    "regular": N_("Suggest something that makes the basket larger."),
    "one_timer_pausing": N_("Send one helpful tip."),
    "pausing": N_("Remind them of a refill, or of their favourite category."),
    "one_timer_lost": N_("Send one cheap e-mail, then stop."),
    "lost": N_("Send seasonal e-mails only."),
    "win_back": N_("One kind e-mail and one reminder, then stop."),
    "call_list": N_("Start at the top, and ask before you sell."),
    "letters": N_("A few lines by hand do more than a brochure."),
    **dict.fromkeys(REFILLS, N_("One reminder per cycle. Do not ask twice.")),
}
PURPOSE_OF = {
    "top_10": "thank_you",
    "top_20": "thank_you",
    "gold": "thank_you",
    "gold_slipping": "we_miss_you",
    "lost_big": "we_miss_you",
    "new": "second_purchase",
    "promising": "newsletter",
    "regular": "newsletter",
    "one_timer_pausing": "second_purchase",
    "pausing": "refill",
    "one_timer_lost": "we_miss_you",
    "lost": "newsletter",
    "win_back": "we_miss_you",
    "call_list": "call",
    "letters": "letter",
    **dict.fromkeys(REFILLS, "refill"),
}
MERGED = ("refill_product", "refill_date", "refill_weeks", "next_product")


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
    """Everyone on a list, and what the list is called.

    `name` is for files and tags, `title` for people (a message of ours, or the
    owner's own name for a rule), `sentence` says the rule in words.
    """

    name: str
    title: str
    table: pa.Table
    sentence: str = ""


def label(code: str, words: Words) -> str:
    """The list's name; a main group is said to be one, since names can be alike."""
    if code not in MAIN_GROUPS:
        return words._(NAMES[code])
    kind = words._("Main group")
    return f"{words._(NAMES[code])} · {kind}"


def summaries(source: Source) -> list[Summary]:
    """Return every list in the catalogue's order, empty ones too."""
    rows = {row["list_name"]: row for row in source.run("segment_reach").to_pylist()}
    return [_summary(name, rows.get(name)) for name in NAMES]


def members(source: Source, name: str) -> Members:
    """Return everyone on a list. Raises BadParameter where no list has this name."""
    if name not in NAMES:
        raise BadParameter(
            N_("There is no list called {name}. The lists are: {names}."),
            name=name,
            names=list(NAMES),
        )
    return Members(name, NAMES[name], source.run("segment_members", segment=name))


def with_merge_values(source: Source, chosen: Members) -> Members:
    """The same people, with what a message can say of each."""
    list_name = chosen.name if chosen.name in NAMES else ""
    values = source.run("merge_values", segment=list_name)
    table = chosen.table
    places = pc.index_in(table["customer_key"], values["customer_key"])
    for name in MERGED:
        column = values[name].take(places)
        if name in table.column_names:
            place = table.schema.get_field_index(name)
            table = table.set_column(place, name, column)
        else:
            table = table.append_column(name, column)
    return replace(chosen, table=table)


def _summary(name: str, row: dict[str, int] | None) -> Summary:
    if row is None:
        return Summary(name, 0, 0)
    return Summary(name, row["customers"], row["reach"])
