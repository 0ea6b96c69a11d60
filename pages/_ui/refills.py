"""Refills: which product to look at, what the owner knows better, and the lists."""

from collections.abc import Mapping
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import streamlit as st

from kundedagbok.claims import refills
from kundedagbok.language import N_, Words
from pages._ui.codes import word
from pages._ui.controls import choice, from_address, remember
from pages._ui.facts import Facts, View
from pages._ui.lists import one_list
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
    key = "refill_curve.product_code"
    if st.session_state.get(key) not in names:
        asked = from_address(key)
        st.session_state[key] = asked if asked in names else next(iter(names))
    chosen = st.selectbox(
        known.words._("Product"),
        list(names),
        key=key,
        format_func=lambda code: names[code],
        on_change=lambda: remember(key, st.session_state[key]),
        width=320,
    )
    return {"product_code": chosen}


def own_word(view: View) -> None:
    """Let the owner say which products are reminded of, and how long they last."""
    words = view.words
    st.caption(
        words._(
            "Tick the products whose buyers should be reminded. "
            "Write how many days one lasts where you know better."
        )
    )
    rows = _with_another(view)
    changed = st.data_editor(
        _editable(rows, view),
        hide_index=True,
        row_height=38,
        placeholder="–",
        key="refill_choices",
        disabled=("product_code", "product", "kind", "measured"),
        column_order=("product", "is_included", "days", "measured", "kind"),
        column_config=_columns(words),
    )
    if st.button(words._("Keep this"), icon=":material/check:", key="keep_refills"):
        view.workspace.choose_refills(_choices(changed, rows))
        st.rerun()


def due_list(view: View) -> None:
    """The due of one week, with its download."""
    words, query = view.words, view.workspace.catalog["refill_due"]
    counts = {
        code: pc.sum(pc.equal(view.table["due"], code)).as_py() or 0 for code in DUE
    }
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
    with st.expander(words._("Send it"), icon=":material/send:", type="compact"):
        one_list(_LISTS[chosen], view.facts)


def flow_file(view: View, points: list[Any]) -> None:
    """The plan as a text to type into an e-mail tool."""
    st.download_button(
        view.words._("Download the plan as text"),
        refills.flow_text(view),
        file_name="reminders.txt",
        mime="text/plain",
        key="download_flow",
        on_click="ignore",
        icon=":material/download:",
    )


def _with_another(view: View) -> pa.Table:
    """The rows, and below them a product without a rhythm that the owner picks."""
    sold = view.workspace.run(
        "best_sellers", by="customers", count=1000, period_days=36500
    )
    known = set(view.table["product_code"].to_pylist())
    names = {
        row["product_code"]: row["product_name"]
        for row in sold.to_pylist()
        if row["product_code"] not in known
    }
    key = "refill_another"
    if st.session_state.get(key) not in names:
        st.session_state[key] = None  # it was kept, and stands among the rows
    chosen = st.selectbox(
        view.words._("Another product"),
        list(names),
        key=key,
        format_func=lambda code: names[code],
        placeholder="–",
        width=320,
    )
    if chosen is None:
        return view.table
    row = {"product_code": chosen, "product": names[chosen], "is_included": True}
    row |= {"is_suggested": False}
    return pa.concat_tables(
        [view.table, pa.Table.from_pylist([row], view.table.schema)]
    )


def _columns(words: Words) -> dict[str, Any]:
    """How the columns look; the number is there for keeping, not for reading."""
    return {
        "product_code": None,
        "product": st.column_config.TextColumn(words._("Product"), width=140),
        "kind": st.column_config.TextColumn(words._("Used up, or worn out")),
        "measured": st.column_config.NumberColumn(words._("Days"), format="localized"),
        "is_included": st.column_config.CheckboxColumn(words._("Remind"), width=80),
        "days": st.column_config.NumberColumn(
            words._("Your own days"), width=100, min_value=1, max_value=3650, step=1
        ),
    }


def _editable(rows: pa.Table, view: View) -> pa.Table:
    """What the owner sees: measured days beside the own, blank where none is given."""
    is_chosen = pc.equal(rows["basis"], "chosen")
    days = pc.round(rows["days"]).cast(pa.int32())
    blank = pa.scalar(None, pa.int32())
    kinds = [word(code, view.words) for code in rows["kind"].to_pylist()]
    return pa.table(
        {
            "product_code": rows["product_code"],
            "product": rows["product"],
            "kind": pa.array(kinds, pa.string()),
            "measured": pc.if_else(is_chosen, blank, days),
            "is_included": rows["is_included"],
            "days": pc.if_else(is_chosen, days, blank),
        }
    )


def _choices(changed: pa.Table, shown: pa.Table) -> pa.Table:
    """What was said beyond what we suggest ourselves."""
    is_same = pc.equal(changed["is_included"], shown["is_suggested"])
    said = changed.select(["product_code", "days"]).append_column(
        "is_included",
        pc.if_else(is_same, pa.scalar(None, pa.bool_()), changed["is_included"]),
    )
    has_days = pc.is_valid(said["days"])
    return said.filter(pc.or_(has_days, pc.is_valid(said["is_included"])))
