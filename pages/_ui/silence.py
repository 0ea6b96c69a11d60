"""Pictures and words of silence: its limits, the chance to come back, the tone."""

from dataclasses import replace
from typing import Any

import pyarrow.compute as pc
import streamlit as st

from kundedagbok import charts
from kundedagbok.lists import Members, members
from pages._ui.codes import word
from pages._ui.facts import View
from pages._ui.lists import people, way_out
from pages._ui.tones import TONES


def silence(view: View) -> dict[str, Any]:
    """The limits that the groups of this view were made with."""
    return view.workspace.run("silence_used").to_pylist()[0]


def gaps(view: View) -> Any:
    """The gaps between purchases, with both limits."""
    first, words = view.table.slice(0, 1).to_pylist()[0], view.words
    limits = [
        (first["slip_days"], words._("slipping: day {day}", day=first["slip_days"])),
        (first["lost_days"], words._("lost: day {day}", day=first["lost_days"])),
    ]
    return charts.gap_bars(view.table, view.look, words, limits=limits)


def comeback(view: View) -> Any:
    """The chance to come back, with the day on which it is halved."""
    words, rows = view.words, view.table.to_pylist()
    half = rows[0]["chance"] / 2
    day = next((row["days_silent"] for row in rows if row["chance"] <= half), None)
    return charts.share_curve(
        view.table,
        view.look,
        words,
        columns=("days_silent", "chance"),
        titles=(words._("Days since the last purchase"), words._("Chance")),
        note=(day, words._("halved: day {day}", day=day)) if day else None,
    )


def at_stake(view: View) -> Any:
    """What each quiet group bought for."""
    names = [
        "net_revenue" if name == "value_at_stake" else name
        for name in view.table.column_names
    ]
    return charts.segment_bars(
        view.table.rename_columns(names),
        view.look,
        view.words,
        currency=view.currency,
        every=False,
    )


def tones(view: View) -> None:
    """One line of tone per group, and how many each way of contact reaches."""
    words = view.words
    found = {row["segment"]: row for row in view.table.to_pylist()}
    with st.grid(2, min_column_width=300, gap="medium"):
        for code, (do, leave) in TONES.items():
            if code not in found:
                continue
            row = found[code]
            with st.container(gap="xxsmall"):
                n = words.plural("{n} customer", "{n} customers", row["customers"])
                st.markdown(f"**{word(code, words)}**: {n}")
                st.markdown(f"{words._(do)} {words._(leave)}")
                st.caption(
                    words._(
                        "{mail} can be e-mailed, {phone} have a phone number.",
                        mail=words.number(row["with_yes"]),
                        phone=words.number(row["with_phone"]),
                    )
                )


def nothing(view: View) -> None:
    """The list below is the table."""


def win_back(view: View, points: list[Any]) -> None:
    """Who may get “We miss you”, and the way to send it."""
    people(_asked(view, "win_back"), view.facts, folded=True)


def calls(view: View, points: list[Any]) -> None:
    """The way out of the call list, as large as its calls are worth it."""
    way_out(_asked(view, "call_list"), view.facts)


def letters(view: View, points: list[Any]) -> None:
    """The way out of the letters, as many as are worth it."""
    way_out(_asked(view, "letters"), view.facts)


def _asked(view: View, code: str) -> Members:
    """The named list, without those that the cell's own choices leave out."""
    chosen = members(view.workspace, code)
    kept = pc.is_in(
        chosen.table["customer"], value_set=view.table["customer"].combine_chunks()
    )
    return replace(chosen, table=chosen.table.filter(kept))
