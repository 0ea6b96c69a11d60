"""A card per file that has just arrived: what we think it is, and a yes or a change."""

import streamlit as st

from kundedagbok.intake import FileReport
from kundedagbok.intake.meaning.systems import systems
from kundedagbok.language import N_, Words
from pages._ui import language
from pages._ui.arrivals import Arrival, arrivals, settle
from pages._ui.mapping import answer_date, mapping_form
from pages._ui.set_aside import set_aside_download
from pages._ui.text import escaped

KINDS = {
    "orders": N_("orders"),
    "customers": N_("customers"),
    "products": N_("products"),
    "returns": N_("returns"),
    "invoices": N_("invoices"),
    "receipts": N_("receipts"),
    "campaigns": N_("campaigns"),
    "exchange_rates": N_("exchange rates"),
    "profiles": N_("customer profiles"),
}
_ANSWERS = {"dmy": N_("The day first"), "mdy": N_("The month first")}


def cards() -> None:
    """Draw the cards of the files that nobody has said yes to yet."""
    for place, arrival in enumerate(arrivals()):
        with st.container(border=True, gap="small", key=f"card_{place}"):
            _card(arrival, place)


def _card(arrival: Arrival, place: int) -> None:
    words, report = language.words(), arrival.report
    st.header(_heading(report, words), anchor=False)
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        _badges(report, words)
    if report.problem:
        st.error(words.error(report.problem), icon=":material/error:")
        st.button(
            words._("Close"), key=f"close_{place}", on_click=settle, args=(arrival,)
        )
        return
    if report.questions:
        _question(arrival, place, words)
        return
    _numbers(report, words)
    st.markdown(_recognised(report, words))
    if report.fetch:
        st.info(words._(report.fetch), icon=":material/info:")
    _buttons(arrival, place, words)


def _heading(report: FileReport, words: Words) -> str:
    if report.problem:
        return words._("We could not read this file")
    if report.questions:
        return words._("One thing to ask about this file")
    if report.already_loaded:
        return words._("This file was here already")
    return words._("Is this right?")


def _badges(report: FileReport, words: Words) -> None:
    if not report.problem and not report.questions:
        st.badge(kind_of(report, words), icon=":material/check:", color="green")
    st.badge(escaped(report.file), icon=":material/description:", color="gray")


def kind_of(report: FileReport, words: Words) -> str:
    """What a file is taken for: the system's name, and what its rows are."""
    titles = {known.system: known.title for known in systems()}
    kind = words._(KINDS[report.kind]) if report.kind in KINDS else report.kind
    title = titles.get(report.system)
    return f"{title}: {kind}" if title else kind


def _numbers(report: FileReport, words: Words) -> None:
    with st.grid(4, min_column_width=120, gap="medium"):
        st.metric(words._("Rows read"), words.number(report.rows_read))
        st.metric(words._("Used"), words.number(report.rows_kept))
        st.metric(words._("Set aside"), words.number(report.rows_set_aside))
        until = words.date(report.last_date) if report.last_date else "–"
        st.metric(words._("Up to"), until)


def _recognised(report: FileReport, words: Words) -> str:
    if report.already_loaded:
        return words._("It is not counted twice.")
    said = []
    if report.first_date and report.last_date:
        said.append(words.period(report.first_date, report.last_date))
    said += [words.joined(report.currencies)] if report.currencies else []
    counted = words.plural("{n} order", "{n} orders", report.orders)
    if report.kind not in ("orders", "invoices", "receipts"):
        counted = words.plural("{n} row", "{n} rows", report.rows_kept)
    return ", ".join([counted, *said]) + "."


def _question(arrival: Arrival, place: int, words: Words) -> None:
    """One question at a time: the answer reads the file again, and may lead to more."""
    question = arrival.report.questions[0]
    values = {name: escaped(value) for name, value in question.values.items()}
    st.markdown(words._(question.text, **values))
    if question.code != "which_date":
        mapping_form(arrival, place)
        return
    with st.container(horizontal=True, gap="small"):
        for answer in question.choices:
            st.button(
                words._(_ANSWERS[answer]),
                key=f"answer_{place}_{answer}",
                on_click=answer_date,
                args=(arrival, answer),
            )


def _buttons(arrival: Arrival, place: int, words: Words) -> None:
    changing = f"changing_{place}"
    with st.container(horizontal=True, gap="small"):
        st.button(
            words._("That's right"),
            key=f"right_{place}",
            type="primary",
            icon=":material/check:",
            on_click=settle,
            args=(arrival,),
        )
        if arrival.path.exists() and not arrival.report.already_loaded:
            st.button(
                words._("Change"),
                key=f"change_{place}",
                on_click=lambda: st.session_state.update({changing: True}),
            )
        set_aside_download(arrival.report.file_id, arrival.report.file, f"card_{place}")
    if st.session_state.get(changing):
        mapping_form(arrival, place)
