"""Can I trust the numbers? Every file, every row, and the way to take one out."""

import json
from typing import Any

import streamlit as st

from kundedagbok.intake.report import REASONS, never_stored
from pages._ui import workspace
from pages._ui.facts import Facts
from pages._ui.same_sales import same_sales
from pages._ui.set_aside import set_aside_download
from pages._ui.text import escaped
from pages._ui.vat import vat_reading


def data_health(known: Facts) -> None:
    """Draw the cell that accounts for every row of every file."""
    words = known.words
    files = known.workspace.files().to_pylist()
    with st.container(border=True, gap="small", key="cell_data_health"):
        st.header(words._("Can I trust the numbers?"), anchor=False)
        read, kept, aside = (
            sum(one[f"rows_{what}"] or 0 for one in files)
            for what in ("read", "kept", "set_aside")
        )
        said = words.plural(
            "{n} row read, {kept} used, {aside} set aside with a reason",
            "{n} rows read, {kept} used, {aside} set aside with a reason",
            read,
            kept=words.number(kept),
            aside=words.number(aside),
        )
        st.subheader(said, anchor=False)
        for one in files:
            _file(one, known)
        with st.container(gap="xxsmall"):
            why = words._("Why it matters")
            st.markdown(f"**{why}**")
            st.markdown(
                words._("Every row is accounted for: used, or set aside with a reason.")
            )


def _file(one: dict[str, Any], known: Facts) -> None:
    words = known.words
    with st.container(gap="xxsmall"):
        with st.container(horizontal=True, gap="small", vertical_alignment="center"):
            st.badge(
                escaped(one["file_name"]), icon=":material/description:", color="gray"
            )
            period = (
                words.period(one["first_date"], one["last_date"])
                if one["first_date"] and one["last_date"]
                else ""
            )
            counts = words._(
                "{read} read, {kept} used, {aside} set aside",
                read=words.number(one["rows_read"]),
                kept=words.number(one["rows_kept"]),
                aside=words.number(one["rows_set_aside"]),
            )
            st.caption(" · ".join(filter(None, [counts, period])), width="content")
        _reasons(one["file_id"], known)
        vat_reading(one["file_id"], "health")
        same_sales(one["file_id"])
        dropped = json.loads(one["dropped"] or "[]")
        if never := never_stored(dropped, one["blanked"] or 0, words):
            st.caption(f":material/shield_person: {escaped(never)}")
        with st.container(horizontal=True, gap="small"):
            set_aside_download(one["file_id"], one["file_name"], "health")
            st.button(
                words._("Take this file out"),
                key=f"forget_{one['file_id']}",
                on_click=_forget,
                args=(one["file_id"],),
                icon=":material/remove_circle_outline:",
                type="tertiary",
            )


def _reasons(file_id: int, known: Facts) -> None:
    words = known.words
    counted = (
        known.workspace.set_aside(file_id)
        .group_by("reason")
        .aggregate([("line_number", "count")])
    )
    for row in counted.sort_by([("line_number_count", "descending")]).to_pylist():
        reason = REASONS.get(row["reason"])
        st.caption(
            words.plural(
                "{n} row set aside: {reason}",
                "{n} rows set aside: {reason}",
                row["line_number_count"],
                reason=words._(reason) if reason else escaped(row["reason"]),
            )
        )


def _forget(file_id: int) -> None:
    workspace.current().forget(file_id)
    st.session_state["arrivals"] = [
        one
        for one in st.session_state.get("arrivals", [])
        if one.report.file_id != file_id
    ]
