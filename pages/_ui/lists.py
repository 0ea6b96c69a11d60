"""A named list inside a cell: who is on it, who may be written to, the files."""

from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from typing import Any

import streamlit as st

from kundedagbok.export import destination, file_name, list_bytes, readme
from kundedagbok.language import N_
from kundedagbok.lists import (
    MAIN_GROUPS,
    NAMES,
    SEGMENTS,
    TOP_LISTS,
    Members,
    members,
    summaries,
)
from pages._ui.controls import from_address, remember
from pages._ui.facts import Facts, View
from pages._ui.notes import definition_sentence
from pages._ui.tables import table

QUERY = "segment_members"
GROUPS = (*SEGMENTS, *MAIN_GROUPS)
TOP = tuple(TOP_LISTS)
ADVICE = {
    "gold": N_("Thank them, let them in first, ask for a review. No discount needed."),
    "gold_slipping": N_("Contact them personally, by phone if you have the number."),
    "lost_big": N_("Write or call, and ask why."),
    "new": N_("Write about a second purchase while the first is fresh."),
    "promising": N_("Show them the next category."),
    "regular": N_("Suggest something that makes the basket larger."),
    "one_timer_pausing": N_("Send one helpful tip."),
    "pausing": N_("Remind them of a refill, or of their favourite category."),
    "one_timer_lost": N_("Send one cheap e-mail, then stop."),
    "lost": N_("Send seasonal e-mails only."),
}
_COLUMNS = (
    "customer",
    "full_name",
    "net_revenue",
    "orders",
    "last_order_date",
    "consent_email",
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


def one_list(code: str, known: Facts) -> None:
    """Draw a list with its table, its consent and its files."""
    words = known.words
    query = known.workspace.catalog[QUERY]
    key = f"everyone_{code}"
    chosen = members(known.workspace, code, everyone=st.session_state.get(key, False))
    st.subheader(f"{words._(NAMES[code])}: {_size(chosen, known)}", anchor=False)
    if not chosen.total:
        st.markdown(words._("Nobody is on this list."))
        return
    if code in ADVICE:
        st.markdown(words._(ADVICE[code]))
    st.caption(_consent(chosen, known))
    if chosen.consent_is_known:
        st.toggle(words._("Include those who have not said yes"), key=key)
    shown = [name for name in _COLUMNS if name in chosen.table.column_names]
    table(chosen.table.select(shown), query, words, known.currency)
    _downloads(chosen, known, query.columns)


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
        format_func=lambda code: f"{words._(NAMES[code])} ({sizes[code]})",
        on_change=lambda: remember(key, st.session_state[key] or ""),
        width=380,
    )


def _clicked(points: list[Any]) -> str | None:
    return points[0].get("segment") if points else None


def _size(chosen: Members, known: Facts) -> str:
    return known.words.plural("{n} customer", "{n} customers", chosen.total)


def _consent(chosen: Members, known: Facts) -> str:
    words = known.words
    without = words.plural(
        "{n} has no e-mail address.",
        "{n} have no e-mail address.",
        chosen.without_email,
    )
    if not chosen.consent_is_known:
        return " ".join(
            [
                words._(
                    "No file says who has agreed to e-mail. "
                    "Check consent before you send."
                ),
                without,
            ]
        )
    said = words._(
        "{yes} of {total} have said yes to e-mail, {no} have said no, "
        "{unknown} are unknown.",
        yes=words.number(chosen.yes),
        total=words.number(chosen.total),
        no=words.number(chosen.no),
        unknown=words.number(chosen.unknown),
    )
    return f"{said} {without}"


def _downloads(chosen: Members, known: Facts, columns: Mapping[str, Any]) -> None:
    words = known.words
    labels = {name: words._(column.label) for name, column in columns.items()}
    with st.container(horizontal=True, gap="small"):
        for code, label, kind in (
            ("nordic_excel", words._("Download for Excel"), "primary"),
            ("email_tools", words._("Download for e-mail tool"), "secondary"),
        ):
            _download(code, label, kind, chosen, known, labels)
        _note(chosen, known)


def _download(
    form_code: str,
    label: str,
    kind: Any,
    chosen: Members,
    known: Facts,
    labels: Mapping[str, str],
) -> None:
    """The bytes are made at the click, from what is captured here."""
    form, words = destination(form_code), known.words
    st.download_button(
        label,
        lambda: list_bytes(chosen.table, form, words, labels),
        file_name=_name(chosen, known, f"{form_code}.csv"),
        mime="text/csv",
        key=f"download_{chosen.name}_{form_code}",
        on_click="ignore",
        type=kind,
        icon=":material/download:",
    )


def _note(chosen: Members, known: Facts) -> None:
    words = known.words
    text = readme(
        chosen,
        destination("nordic_excel"),
        words,
        as_of=known.day,
        definition=definition_sentence(known),
        today=datetime.now(UTC).date(),
    )
    st.download_button(
        words._("The note that belongs with it"),
        text,
        file_name=_name(chosen, known, "readme.txt"),
        mime="text/plain",
        key=f"download_{chosen.name}_note",
        on_click="ignore",
        type="tertiary",
    )


def _name(chosen: Members, known: Facts, ending: str) -> str:
    return file_name(chosen, known.workspace.name, known.day, ending)
