"""What is what in a file: shown, and put right by hand where we were wrong."""

from dataclasses import replace

import streamlit as st

from kundedagbok.intake import LoadPlan, plan
from kundedagbok.intake.mapping import column_names
from kundedagbok.language import N_, Words
from pages._ui import language
from pages._ui.arrivals import Arrival, again
from pages._ui.problems import explained

FIELDS = {
    "order_id": N_("Order number"),
    "ordered_at": N_("Date of the order"),
    "order_total": N_("Amount of the whole order"),
    "line_total": N_("Amount of the line"),
    "unit_price": N_("Price each"),
    "quantity": N_("Number of pieces"),
    "product_code": N_("Product number"),
    "product_name": N_("Product"),
    "customer_id": N_("Customer number"),
    "email": N_("E-mail"),
    "phone": N_("Phone"),
    "full_name": N_("Name"),
    "status": N_("Status of the order"),
    "currency": N_("Currency"),
    "country": N_("Country"),
    "postcode": N_("Postcode"),
    "consent_email": N_("Has agreed to e-mail"),
    "discount_code": N_("Discount code"),
}
_TAX = {
    "file": N_("The file says"),
    "with": N_("With VAT"),
    "without": N_("Without VAT"),
}
_TAX_SAID = {"file": None, "with": True, "without": False}
_SHOWN_ROWS = 5


def mapping_form(arrival: Arrival, place: int) -> None:
    """Let a person choose the column of each field, beside the file's first rows."""
    words = language.words()
    with explained():
        seen = _plan(arrival)
        with st.form(f"mapping_{place}", border=False):
            st.subheader(words._("What is what in the file"), anchor=False)
            chosen = _columns(seen, place, words)
            tax = st.selectbox(
                words._("Are the amounts with VAT?"),
                list(_TAX),
                index=list(_TAX_SAID.values()).index(seen.mapping.tax_included),
                format_func=lambda code: words._(_TAX[code]),
                key=f"tax_{place}",
                width=260,
            )
            _first_rows(seen, words)
            if st.form_submit_button(words._("Read it like this"), type="primary"):
                kind = "orders" if seen.kind == "generic" else seen.kind
                mapping = replace(seen.mapping, kind=kind, tax_included=_TAX_SAID[tax])
                again(arrival, replace(mapping, columns=chosen))
                st.rerun()


def answer_date(arrival: Arrival, order: str) -> None:
    """Read the file with the day or the month first, as a person has said."""
    with explained():
        again(arrival, replace(_plan(arrival).mapping, date_order=order))


def _plan(arrival: Arrival) -> LoadPlan:
    """What we think of the file; worked out once per visit."""
    key = f"plan_{arrival.path}_{arrival.table}_{arrival.restored}"
    if key not in st.session_state:
        seen = plan(
            arrival.path,
            name=arrival.path.name,
            table=arrival.table,
            password=arrival.password,
            restored=arrival.restored,
        )
        st.session_state[key] = seen
    return st.session_state[key]


def _columns(seen: LoadPlan, place: int, words: Words) -> dict[str, tuple[str, ...]]:
    """The chosen columns; fields that are not shown keep theirs."""
    names = column_names(seen.header)
    chosen = dict(seen.mapping.columns)
    with st.grid(3, min_column_width=220, gap="small"):
        for field, label in FIELDS.items():
            now = chosen.pop(field, ())
            picked = st.selectbox(
                words._(label),
                names,
                index=names.index(now[0]) if now and now[0] in names else None,
                placeholder=words._("Not in the file"),
                key=f"field_{place}_{field}",
            )
            if picked:
                chosen[field] = now if now[:1] == (picked,) else (picked,)
    return chosen


def _first_rows(seen: LoadPlan, words: Words) -> None:
    names = column_names(seen.header)
    rows = [
        dict(zip(names, [*row, *[""] * len(names)], strict=False))
        for row in seen.preview[:_SHOWN_ROWS]
    ]
    st.dataframe(
        rows,
        hide_index=True,
        alt=words._("The first rows of the file, as written"),
    )
