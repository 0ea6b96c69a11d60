"""What the owner knows better: which products to remind of, and how long they last."""

from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import streamlit as st

from kundedagbok.claims.claim import days as days_said
from kundedagbok.language import Words
from pages._ui.codes import word
from pages._ui.facts import View
from pages._ui.text import escaped

_SAID = pa.schema(
    [("product_code", pa.string()), ("days", pa.int32()), ("is_included", pa.bool_())]
)
_MOST_DAYS = 3650
_TIMES = "refills_kept_times"
_ANOTHER, _KEPT = "refill_another", "refills_kept"


def own_word(view: View) -> None:
    """Let the owner say which products are reminded of, and how long they last."""
    words = view.words
    if said := st.session_state.pop(_KEPT, None):
        st.toast(said, icon=":material/check:")
    choices: list[dict[str, Any]] = []
    if view.table.num_rows:
        choices = _choices(_edited(view), view.table)
    else:
        st.caption(
            words._("Know how long something lasts? Choose it, and write the days.")
        )
    code, product, days = _another(view)
    if not st.button(words._("Keep this"), icon=":material/check:", key="keep_refills"):
        return
    if code and not days:
        st.caption(words._("Write how many days it lasts, and keep it again."))
        return
    if code:
        choices.append({"product_code": code, "days": days, "is_included": True})
    view.workspace.choose_refills(pa.Table.from_pylist(choices, _SAID))
    st.session_state[_TIMES] = _times() + 1
    st.session_state[_KEPT] = _receipt(product, days, words)
    st.rerun()


def _edited(view: View) -> pa.Table:
    """The table as the owner has changed it.

    Once it is kept, rows change places: what was written in them stands anew.
    """
    words = view.words
    st.caption(
        words._(
            "Tick the products whose buyers should be reminded. "
            "Write how many days one lasts where you know better."
        )
    )
    return st.data_editor(
        _editable(view),
        hide_index=True,
        row_height=38,
        placeholder="–",
        key=f"refill_choices_{_times()}",
        disabled=("product_code", "product", "kind", "measured"),
        column_order=("product", "is_included", "days", "measured", "kind"),
        column_config=_columns(words),
    )


def _another(view: View) -> tuple[str, str, int | None]:
    """A product without a rhythm that the owner picks: its code, its name, its days."""
    words, names = view.words, _others(view)
    if st.session_state.get(_ANOTHER) not in names:
        st.session_state[_ANOTHER] = None  # it was kept, and stands in the table
    with st.container(horizontal=True, gap="small", vertical_alignment="bottom"):
        code = st.selectbox(
            words._("Another product") if view.table.num_rows else words._("Product"),
            list(names),
            index=None,
            key=_ANOTHER,
            format_func=lambda code: names[code],
            placeholder="–",
            width=320,
        )
        if code is None:
            return "", "", None
        days = st.number_input(
            words._("Lasts so many days"),
            *(1, _MOST_DAYS, None),
            key=f"{_ANOTHER}_days",
            placeholder="–",
            width=200,
        )
    return code, names[code], days


def _others(view: View) -> dict[str, str]:
    """What else has been sold, by product number, the most bought first."""
    sold = view.workspace.run(
        "best_sellers", by="customers", count=1000, period_days=36500
    )
    known = set(view.table["product_code"].to_pylist())
    return {
        row["product_code"]: row["product_name"]
        for row in sold.to_pylist()
        if row["product_code"] not in known
    }


def _receipt(product: str, days: int | None, words: Words) -> str:
    if not days:
        return words._("Kept.")
    lasts = days_said(days, words)
    return words._(
        "Kept: {product} lasts {days}.", product=escaped(product), days=lasts
    )


def _times() -> int:
    """How many times anything has been kept here."""
    return st.session_state.get(_TIMES, 0)


def _columns(words: Words) -> dict[str, Any]:
    """How the columns look; the number is there for keeping, not for reading."""
    return {
        "product_code": None,
        "product": st.column_config.TextColumn(words._("Product"), width=140),
        "kind": st.column_config.TextColumn(words._("Used up, or worn out")),
        "measured": st.column_config.NumberColumn(
            words._("Measured days"), format="localized"
        ),
        "is_included": st.column_config.CheckboxColumn(words._("Remind"), width=80),
        "days": st.column_config.NumberColumn(
            words._("Your own days"),
            width=130,
            min_value=1,
            max_value=_MOST_DAYS,
            step=1,
        ),
    }


def _editable(view: View) -> pa.Table:
    """What the owner sees: measured days beside the own, blank where none is given."""
    rows = view.table
    own = pc.if_else(pc.equal(rows["basis"], "chosen"), rows["days"], None)
    kinds = [word(code, view.words) for code in rows["kind"].to_pylist()]
    return pa.table(
        {
            "product_code": rows["product_code"],
            "product": rows["product"],
            "kind": pa.array(kinds, pa.string()),
            "measured": pc.round(rows["measured_days"]).cast(pa.int32()),
            "is_included": rows["is_included"],
            "days": pc.round(own).cast(pa.int32()),
        }
    )


def _choices(changed: pa.Table, shown: pa.Table) -> list[dict[str, Any]]:
    """What was said beyond what we suggest ourselves."""
    suggested = shown["is_suggested"].to_pylist()
    rows = changed.select(_SAID.names).to_pylist()
    for row, is_suggested in zip(rows, suggested, strict=True):
        if row["is_included"] == is_suggested:
            row["is_included"] = None
    return [row for row in rows if row["days"] or row["is_included"] is not None]
