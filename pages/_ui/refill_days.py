"""What the owner knows better: which products to remind of, and how long they last."""

from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import streamlit as st

from kundedagbok.language import Words
from pages._ui.codes import word
from pages._ui.facts import View


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
