"""Who of a list may leave: consent, the law of each country, and good manners.

Only a yes leaves by default. The exception for existing customers is the owner's
own tick; it never reaches one who said no, and not where the law of the customer's
country asks for a yes all the same. This is not legal advice.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from types import MappingProxyType

import pyarrow as pa
import pyarrow.compute as pc

from kundedagbok.language import N_

CHANNELS = ("email", "sms", "phone", "post")
_ALWAYS_ASKED_IN_DENMARK = ("we_miss_you", "cart", "call")

PURPOSES: Mapping[str, str] = MappingProxyType(
    {
        "thank_you": N_("Say thank you"),
        "newsletter": N_("Newsletter or offer"),
        "second_purchase": N_("Help towards a second purchase"),
        "refill": N_("Remind of a refill"),
        "we_miss_you": N_("Win them back"),
        "cart": N_("Remind of a basket left behind"),
        "review_ask": N_("Ask for a review"),
        "call": N_("Call them"),
        "letter": N_("Send a letter"),
        "own_use": N_("Only for my own overview; nothing is sent"),
    }
)
EXCEPTION: Mapping[str, str] = MappingProxyType(
    {
        "NO": N_(
            "Norway: you may write to existing customers about your own similar "
            "products if they gave the address when they bought, and could say no "
            "then and in every message (Marketing Control Act, section 15)."
        ),
        "SE": N_(
            "Sweden: you may write to existing customers about your own similar "
            "products if they gave the address when they bought, and can say no in "
            "every message (Marketing Act, section 19)."
        ),
        "DK": N_(
            "Denmark: you may write to existing customers about your own similar "
            "products if they gave the address when they bought, and could say no "
            "then and in every message (Marketing Practices Act, section 10(2)). "
            "Win-back, basket reminders and sales calls always need a yes."
        ),
    }
)


@dataclass(frozen=True)
class Sending:
    """What a list is for, and what the owner has ticked.

    `everyone` counts only where the file itself carries each person's answer.
    `quiet_days` leaves out those who bought within so many days, and those with an
    open case, such as a return; 0 leaves nobody out.
    """

    purpose: str = "own_use"
    existing_customers: bool = False
    everyone: bool = False
    quiet_days: int = 0


@dataclass(frozen=True)
class Leaving:
    """The rows that may leave, and how many were held back by each reason."""

    table: pa.Table
    without_yes: int
    bought_lately: int


def leaving(
    table: pa.Table,
    sending: Sending,
    as_of: date,
    *,
    channel: str = "email",
    carries_consent: bool = False,
    usual_purpose: str = "",
) -> Leaving:
    """Split a list's rows into those who may leave by a channel, and the rest.

    `usual_purpose` is what such a list is for, whatever it is now said to be for.
    """
    if sending.everyone and carries_consent:
        allowed = pa.repeat(True, table.num_rows)
    else:
        purposes = {sending.purpose, usual_purpose}
        allowed = _allowed(table, sending, channel, purposes)
    open_to_it = table.filter(allowed)
    calm = open_to_it.filter(_calm(open_to_it, sending, as_of))
    return Leaving(
        table=calm,
        without_yes=table.num_rows - open_to_it.num_rows,
        bought_lately=open_to_it.num_rows - calm.num_rows,
    )


def answers(table: pa.Table, channel: str = "email") -> dict[str, int]:
    """How many said yes, said no, and are unknown."""
    counted = pc.value_counts(table[f"consent_{channel}"]).to_pylist()
    found = {row["values"]: row["counts"] for row in counted}
    return {answer: found.get(answer, 0) for answer in ("yes", "no", "unknown")}


def _allowed(
    table: pa.Table, sending: Sending, channel: str, purposes: set[str]
) -> pa.Array:
    answer = table[f"consent_{channel}"]
    said_yes = pc.equal(answer, "yes")
    if not sending.existing_customers:
        return said_yes
    where = _where(purposes, channel)
    excepted = pc.and_(
        pc.equal(answer, "unknown"),
        pc.fill_null(pc.is_in(table["law_country"], where), False),
    )
    return pc.or_(said_yes, excepted)


def _where(purposes: set[str], channel: str) -> pa.Array:
    """The countries where the exception can be claimed for this."""
    asked = channel == "phone" or not purposes.isdisjoint(_ALWAYS_ASKED_IN_DENMARK)
    return pa.array([code for code in EXCEPTION if not (asked and code == "DK")])


def _calm(table: pa.Table, sending: Sending, as_of: date) -> pa.Array:
    if not sending.quiet_days:
        return pa.repeat(True, table.num_rows)
    bought = pc.greater(
        table["last_order_date"], as_of - timedelta(days=sending.quiet_days)
    )
    either = pc.or_(pc.fill_null(bought, False), table["has_open_case"])
    return pc.invert(either)
