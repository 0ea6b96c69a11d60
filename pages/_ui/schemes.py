"""Other tools' schemes beside ours: groups, limits, and where two disagree."""

from typing import Any

import streamlit as st

from kundedagbok import charts
from kundedagbok.claims import ahead
from pages._ui.cell import cell
from pages._ui.codes import word
from pages._ui.downloads import download
from pages._ui.facts import View
from pages._ui.tables import table

NEEDS = ("customers", "amounts")
WHO = "scheme_customers"


def other_schemes() -> None:
    """Draw the three cells, the matrix with the customers behind a clicked cell."""
    cell("scheme_groups", needs=NEEDS, say=_said, chart=_bars)
    cell("scheme_limits", needs=NEEDS, say=ahead.limits)
    cell(
        "scheme_matrix",
        needs=NEEDS,
        say=ahead.matrix,
        chart=_matrix,
        pick="pair",
        then=_behind,
    )


def _said(view: View) -> Any:
    return ahead.scheme(view, _names(view, "group_code"))


def _bars(view: View) -> Any:
    names = _names(view, "group_code")
    told = [names[code] for code in view.table["group_code"].to_pylist()]
    shown = view.table.append_column("group", [told])
    return charts.ranked_bars(
        shown,
        view.look,
        view.words,
        name=("group",),
        value="customers",
        title=view.words._("Customers"),
    )


def _matrix(view: View) -> Any:
    names = _names(view, "one_group") | _names(view, "other_group")
    return charts.group_matrix(view.table, view.look, view.words, names=names)


def _behind(view: View, points: list[Any]) -> None:
    """Draw the customers of the clicked cell, the largest first."""
    if not points:
        return
    words, place = view.words, points[0]
    groups = {side: place[side] for side in ("one_group", "other_group")}
    found = view.workspace.run(WHO, **view.values, **groups)
    one, other = (word(code, words) for code in groups.values())
    title = words.plural(
        "{n} customer: {first} in the one, {second} in the other",
        "{n} customers: {first} in the one, {second} in the other",
        found.num_rows,
        first=one,
        second=other,
    )
    st.subheader(title, anchor=False)
    query = view.workspace.catalog[WHO]
    table(found, query, words, view.currency)
    download(found, query, view.facts)


def _names(view: View, column: str) -> dict[str, str]:
    codes = view.table[column].to_pylist()
    return {code: word(code, view.words) or code for code in codes}
