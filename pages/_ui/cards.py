"""A card per file that has just arrived: what we think it is, and a yes or a change."""

import streamlit as st

from kundedagbok.intake import FileReport
from kundedagbok.language import N_, Words
from pages._ui import language
from pages._ui.arrivals import Arrival, arrivals, settle
from pages._ui.mapping import answer_date, mapping_form
from pages._ui.opening import password_field, told
from pages._ui.same_sales import same_sales
from pages._ui.set_aside import set_aside_download
from pages._ui.steps import SALES
from pages._ui.text import escaped
from pages._ui.vat import vat_reading

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
    "payments": N_("payments"),
    "bank": N_("bank statement"),
    "reviews": N_("reviews"),
    "visits": N_("visits"),
    "events": N_("events"),
    "enquiries": N_("customer questions"),
    "ad_spend": N_("advertising"),
    "survey": N_("survey answers"),
    "newsletter_events": N_("newsletter clicks"),
    "carts": N_("abandoned carts"),
}
_ANSWERS = {"dmy": N_("The day first"), "mdy": N_("The month first")}


def cards() -> None:
    """Draw the files that nobody has said yes to yet, questions and problems first."""
    waiting = list(enumerate(arrivals()))
    blank = [one for one in waiting if _is_blank_part(one[1])]
    waiting = [one for one in waiting if one not in blank]
    sure = [(place, one) for place, one in waiting if _is_understood(one.report)]
    for place, one in waiting:
        if (place, one) not in sure:
            with st.container(border=True, gap="small", key=f"card_{place}"):
                _doubt(one, place)
    if sure:
        with st.container(border=True, gap="small", key="cards"):
            _understood(sure, [one for _, one in blank])


def _is_blank_part(arrival: Arrival) -> bool:
    """A sheet or a part with no table in it, of a file whose others are read."""
    report = arrival.report
    return (
        report.problem is not None
        and report.rows_read == 0
        and any(
            other.path == arrival.path and not other.report.problem
            for other in arrivals()
        )
    )


def _is_understood(report: FileReport) -> bool:
    return not report.problem and not report.questions


def _doubt(arrival: Arrival, place: int) -> None:
    words, report = language.words(), arrival.report
    st.header(_heading(report, words), anchor=False)
    st.badge(escaped(report.file), icon=":material/description:", color="gray")
    if report.problem:
        st.error(words.error(report.problem), icon=":material/error:")
        password_field(arrival, place)
    else:
        _question(arrival, place, words)
    st.button(
        words._("Leave this file out"),
        key=f"close_{place}",
        on_click=settle,
        args=(arrival,),
        type="tertiary",
    )


def _understood(sure: list[tuple[int, Arrival]], blank: list[Arrival]) -> None:
    """One row per file; large figures where there is one file alone."""
    words = language.words()
    st.header(words._("Is this right?"), anchor=False)
    for place, one in sure:
        with st.container(gap="xxsmall", key=f"card_{place}"):
            _card(one, place, words, alone=len(sure) == 1)
    for one in blank:
        st.caption(words._("{file}: no table there.", file=escaped(one.report.file)))
    if len(sure) > 1:
        st.button(
            words._("All of them are right"),
            key="right_all",
            type="primary",
            icon=":material/check:",
            on_click=_settle_all,
            args=([*(one for _, one in sure), *blank],),
        )


def _card(arrival: Arrival, place: int, words: Words, *, alone: bool) -> None:
    report = arrival.report
    row = st.container(horizontal=True, vertical_alignment="center")
    with row:
        st.badge(kind_of(report, words), icon=":material/check:", color="green")
        name = escaped(report.file)
        st.badge(name, icon=":material/description:", color="gray")
    if alone:
        _numbers(report, words)
    st.markdown(_recognised(report, words))
    vat_reading(report.file_id, f"card_{place}")
    same_sales(report.file_id)
    if never := report.never_stored(words):
        st.info(escaped(never), icon=":material/shield_person:")
    if report.fetch:
        st.info(words._(report.fetch), icon=":material/info:")
    told(arrival, place)
    with st.container(horizontal=True, gap="small") if alone else row:
        _buttons(arrival, place, words, alone=alone)
    if st.session_state.get(f"changing_{place}"):
        mapping_form(arrival, place)


def _settle_with_blank(arrival: Arrival) -> None:
    """The last table of a file takes the file's blank parts with it."""
    blank = [one for one in arrivals() if _is_blank_part(one)]
    settle(arrival)
    for one in blank:
        if not _is_blank_part(one):
            settle(one)


def _settle_all(understood: list[Arrival]) -> None:
    for arrival in understood:
        settle(arrival)


def _heading(report: FileReport, words: Words) -> str:
    if report.problem:
        return words._("We could not read this file")
    return words._("One thing to ask about this file")


def kind_of(report: FileReport, words: Words) -> str:
    """What a file is taken for: the system's name, and what its rows are."""
    kind = words._(KINDS[report.kind]) if report.kind in KINDS else report.kind
    title = report.title
    return f"{title}: {kind}" if title else kind[:1].upper() + kind[1:]


def _numbers(report: FileReport, words: Words) -> None:
    shown = {words._("Orders"): report.orders} if report.kind in SALES else {}
    shown |= {
        words._("Rows read"): report.rows_read,
        words._("Used"): report.rows_kept,
        words._("Set aside"): report.rows_set_aside,
    }
    with st.grid(4, min_column_width=120, gap="medium"):
        for label, count in shown.items():
            st.metric(label, words.number(count))


def _recognised(report: FileReport, words: Words) -> str:
    if report.already_loaded:
        return words._("This file was here already and is not counted twice.")
    said = []
    if report.first_date and report.last_date:
        said.append(words.period(report.first_date, report.last_date))
    said += [words.joined(report.currencies)] if report.currencies else []
    counted = words.plural("{n} order", "{n} orders", report.orders)
    if report.kind not in SALES:
        counted = words.plural("{n} row", "{n} rows", report.rows_kept)
    aside = words.plural(
        "{n} row is set aside, with a reason.",
        "{n} rows are set aside, with a reason.",
        report.rows_set_aside,
    )
    return ", ".join([counted, *said]) + ". " + (aside if report.rows_set_aside else "")


def _question(arrival: Arrival, place: int, words: Words) -> None:
    """One question at a time: the answer reads the file again, and may lead to more."""
    question = arrival.report.questions[0]
    st.markdown(escaped(question.sentence(words)))
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


def _buttons(arrival: Arrival, place: int, words: Words, *, alone: bool) -> None:
    st.button(
        words._("That's right"),
        key=f"right_{place}",
        type="primary" if alone else "tertiary",
        icon=":material/check:",
        on_click=_settle_with_blank,
        args=(arrival,),
    )
    if arrival.path.exists() and not arrival.report.already_loaded:
        st.button(
            words._("Change"),
            key=f"change_{place}",
            type="secondary" if alone else "tertiary",
            on_click=lambda: st.session_state.update({f"changing_{place}": True}),
        )
    set_aside_download(arrival.report.file_id, arrival.report.file, f"card_{place}")
