"""A list that has left: its row in the log, and what the page says of it."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import streamlit as st

from kundedagbok import export_log
from kundedagbok.consent import Sending
from kundedagbok.destinations import Destination, destination
from kundedagbok.drafts import Message
from kundedagbok.lists import Members
from kundedagbok.readme import KEEP_DAYS
from pages._ui.facts import Facts


@dataclass(frozen=True)
class Going:
    """A list on its way out: by which right, with which words, by whom, how many."""

    plan: Sending
    message: Message
    by: str
    count: int


def left(chosen: Members, form: Destination, going: Going, known: Facts) -> None:
    """Write into the log, so that the page which is drawn anew shows it."""
    now, said = datetime.now(UTC).replace(tzinfo=None, microsecond=0), going.message
    left = export_log.Departure(
        now,
        chosen.name,
        form.code,
        going.plan.purpose,
        going.count,
        now.date() + timedelta(days=KEEP_DAYS),
        going.by,
        said.text.partition("\n")[0],
        said.goal,
        said.channel,
    )
    export_log.enter(known.workspace, left)


def latest(chosen: Members, known: Facts) -> None:
    """What has just left of this list."""
    log = export_log.departures(known.workspace).to_pylist()
    found = [row for row in log if row["list_name"] == chosen.name]
    if not found:
        return
    words, row = known.words, found[0]
    st.caption(
        words.plural(
            "In the log: {n} customer to {tool}, {date}. Delete by {until}.",
            "In the log: {n} customers to {tool}, {date}. Delete by {until}.",
            row["customers"],
            tool=destination(row["destination"]).said(words),
            date=words.date(row["written_at"].date()),
            until=words.date(row["delete_by"]),
        )
    )
