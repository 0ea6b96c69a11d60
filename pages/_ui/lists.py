"""A named list inside a cell: who is on it, who may be written to, the files."""

from collections.abc import Callable
from typing import Any

import pyarrow as pa
import streamlit as st

from kundedagbok.claims.lists import gold_first
from kundedagbok.lists import (
    ADVICE,
    MAIN_GROUPS,
    NAMES,
    SEGMENTS,
    TOP_LISTS,
    Members,
    label,
    members,
    summaries,
)
from pages._ui.controls import from_address, remember
from pages._ui.facts import Facts, View
from pages._ui.sending import sending
from pages._ui.tables import table

QUERY = "segment_members"
GROUPS = (*SEGMENTS, *MAIN_GROUPS)
TOP = tuple(TOP_LISTS)
EVERY = tuple(NAMES)
_COLUMNS = (
    "customer",
    "full_name",
    "net_revenue",
    "consent_email",
    "consent_said_on",
    "consent_file",
    "last_order_date",
    "orders",
)


def list_of(
    key: str, codes: tuple[str, ...], first: str | None = None
) -> Callable[[View, list[Any]], None]:
    """The end of a cell: one of these lists, chosen here or by a click above.

    `key` names the choice in the address; `first` is the list shown unasked.
    """

    def draw(view: View, points: list[Any]) -> None:
        code = _chosen(key, codes, first, view, points)
        if code:
            one_list(code, view.facts)

    return draw


def ready_lists(view: View) -> None:
    """Draw every named list with its size and its reach, gold first."""
    query = view.workspace.catalog["segment_reach"]
    names = view.table["list_name"].to_pylist()
    keep = pa.array([name not in MAIN_GROUPS for name in names], pa.bool_())
    rows = gold_first(view.table.filter(keep)).select(
        [
            "list_name",
            "customers",
            "net_revenue",
            "reach",
            "reach_sms",
            "reach_phone",
            "reach_post",
        ]
    )
    table(rows, query, view.words, view.currency)


def one_list(code: str, known: Facts) -> None:
    """Draw a named list with its table, its consent and its files."""
    chosen = members(known.workspace, code)
    title = known.words._(NAMES[code])
    st.subheader(f"{title}: {size(chosen, known)}", anchor=False)
    if code in ADVICE and chosen.table.num_rows:
        st.markdown(known.words._(ADVICE[code]))
    people(chosen, known)


def people(chosen: Members, known: Facts, *, folded: bool = False) -> None:
    """Draw any list's table, and the way to send it."""
    if not chosen.table.num_rows:
        st.markdown(known.words._("Nobody is on this list."))
        return
    query = known.workspace.catalog[QUERY]
    table(chosen.table.select(_COLUMNS), query, known.words, known.currency)
    draw = way_out if folded else sending
    draw(chosen, known)


def way_out(chosen: Members, known: Facts) -> None:
    """All that is asked before a list may leave, folded until it is wanted."""
    label = known.words._("Send it")
    with st.expander(label, icon=":material/send:", type="compact"):
        sending(chosen, known)


def size(chosen: Members, known: Facts) -> str:
    """Say how many are on a list."""
    return known.words.plural("{n} customer", "{n} customers", chosen.table.num_rows)


def _chosen(
    key: str, codes: tuple[str, ...], first: str | None, view: View, points: list[Any]
) -> str | None:
    """A click above wins; then the choice made here, which stands in the address."""
    words = view.words
    clicked = _clicked(points)
    if clicked in codes and clicked != st.session_state.get(f"{key}_clicked"):
        st.session_state[key] = clicked
        remember(key, clicked)
    st.session_state[f"{key}_clicked"] = clicked
    if key not in st.session_state:
        asked = from_address(key)
        st.session_state[key] = asked if asked in codes else first
    sizes = {one.name: words.number(one.size) for one in summaries(view.workspace)}
    return st.selectbox(
        words._("Show the list of"),
        codes,
        key=key,
        index=None,
        placeholder=words._("Choose a list"),
        format_func=lambda code: f"{label(code, words)} ({sizes[code]})",
        on_change=lambda: remember(key, st.session_state[key] or ""),
        width=380,
    )


def _clicked(points: list[Any]) -> str | None:
    return points[0].get("segment") if points else None
