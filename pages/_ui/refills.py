"""Refills: which product to look at, and the lists."""

from collections import Counter
from collections.abc import Mapping
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import streamlit as st

from kundedagbok.claims import reminders
from kundedagbok.language import N_, Words
from kundedagbok.lists import Members
from kundedagbok.query import Query
from pages._ui.controls import choice, from_address, remember
from pages._ui.facts import Facts, View
from pages._ui.lists import one_list, way_out
from pages._ui.tables import table

DUE = {
    "this_week": N_("This week"),
    "next_week": N_("Next week"),
    "reminded": N_("Reminder day has passed"),
    "overdue": N_("Overdue"),
}
_LISTS = {
    "this_week": "refill_this_week",
    "next_week": "refill_next_week",
    "reminded": "refill_reminded",
    "overdue": "refill_late",
}
_SHOWN = (
    "customer",
    "spared_because",
    "product",
    "reminder_date",
    "expected_date",
    "last_date",
    "consent_email",
)


def one_product(known: Facts) -> Mapping[str, Any]:
    """Ask which product to look at; those bought again most often come first."""
    rows = known.workspace.run("repurchase_cycles").to_pylist()
    names = {row["code"]: row["product"] for row in rows}
    if not names:
        return {"product_code": ""}
    return {"product_code": _product("refill_curve.product_code", names, known.words)}


def due_list(view: View) -> None:
    """The due of one week, with its download."""
    words, query = view.words, view.workspace.catalog["refill_due"]
    counts = {code: len(_people(view.table, code)) for code in DUE}
    chosen = choice(
        words._("Show the list of"),
        list(DUE),
        format_func=lambda code: f"{words._(DUE[code])} ({words.number(counts[code])})",
        key="refill_week",
        default=next((code for code in DUE if counts[code]), "this_week"),
    )
    rows = view.table.filter(pc.equal(view.table["due"], chosen))
    if not rows.num_rows:
        st.markdown(words._("Nobody is on this list."))
        return
    table(rows.select(list(_SHOWN)), query, words, view.currency)
    if spared := rows.num_rows - rows["spared_because"].null_count:
        st.caption(
            words.plural(
                "{n} here is not on the list; the reason is in the table.",
                "{n} here are not on the list; the reason is in the table.",
                spared,
            )
        )
    with st.expander(words._("Send it"), icon=":material/send:", type="compact"):
        one_list(_LISTS[chosen], view.facts)


def owners(view: View) -> None:
    """Those who own one thing, or anything, that may be worn out, and their list."""
    words, query = view.words, view.workspace.catalog["worn_owners"]
    codes = view.table["product_code"]
    counts = Counter(codes.to_pylist())
    names = dict(zip(codes.to_pylist(), view.table["product"].to_pylist(), strict=True))
    everything = {"": words._("All products")}
    chosen = _product("worn_owners.product_code", everything | names, words, counts)
    rows = view.table.filter(pc.equal(codes, chosen)) if chosen else view.table
    table(rows, query, words, view.currency)
    _send(rows, query, view.facts)


def buyers(view: View, points: list[Any]) -> None:
    """The way to write to those who mostly buy what is used up."""
    rows = view.table.filter(pc.greater(view.table["used_up_share"], 0.5))
    _send(rows, view.workspace.catalog["used_up_share"], view.facts)


def flow_file(view: View, points: list[Any]) -> None:
    """The plan as a text to type into an e-mail tool."""
    st.download_button(
        view.words._("Download the plan as text"),
        reminders.flow_text(view),
        file_name="reminders.txt",
        mime="text/plain",
        key="download_flow",
        on_click="ignore",
        icon=":material/download:",
    )


def _people(rows: pa.Table, due: str) -> set[str]:
    """Those on the list of a week, each once; not those who are left out."""
    listed = pc.and_(pc.equal(rows["due"], due), pc.is_null(rows["spared_because"]))
    return set(rows.filter(listed)["customer"].to_pylist())


def _product(
    key: str, names: Mapping[str, str], words: Words, counts: Mapping[str, int] = {}
) -> str:
    """Ask which product, by code; the choice stands in the address."""

    def named(code: str) -> str:
        number = f" ({words.number(counts[code])})" if code in counts else ""
        return f"{names[code]}{number}"

    if st.session_state.get(key) not in names:
        asked = from_address(key)
        st.session_state[key] = asked if asked in names else next(iter(names))
    return st.selectbox(
        words._("Product"),
        list(names),
        key=key,
        format_func=named,
        on_change=lambda: remember(key, st.session_state[key]),
        width=320,
    )


def _send(rows: pa.Table, query: Query, known: Facts) -> None:
    """The way out of a result that is no named list: its customers, each once."""
    if not rows.num_rows:
        st.markdown(known.words._("Nobody is on this list."))
        return
    everyone = known.workspace.run("segment_members", segment="")
    kept = pc.is_in(everyone["customer"], value_set=rows["customer"].combine_chunks())
    way_out(Members(query.name, query.title, everyone.filter(kept)), known)
