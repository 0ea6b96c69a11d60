"""Two definitions side by side: what each counts, and which names come and go."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

import pyarrow as pa
import streamlit as st

from kundedagbok.claims.customer import compared, duel
from kundedagbok.definition import Definition
from kundedagbok.definition_signing import sign, signed
from kundedagbok.definition_trial import tried
from kundedagbok.language import N_, Words
from pages._ui import notes
from pages._ui.counting import count_by, said
from pages._ui.facts import Facts, facts
from pages._ui.problems import explained
from pages._ui.rules import rules
from pages._ui.text import escaped

ASKED: Mapping[str, Mapping[str, Any]] = {
    "definition_effects": {},
    "top_customers": {"count": 10, "period_days": 36500},
}
READY = {
    "in_use": N_("The one in use"),
    "recommended": N_("The recommended one"),
    "companies": N_("Companies too"),
    "year": N_("Only the last 12 months"),
    "twice": N_("At least 2 orders"),
    "before_returns": N_("Returns not deducted"),
    "signed": N_("The one signed last"),
}
_CHANGES: Mapping[str, Mapping[str, Any]] = {
    "recommended": {},
    "companies": {"businesses": "kept"},
    "year": {"window_months": 12},
    "twice": {"minimum_orders": 2},
    "before_returns": {"returns": "ignored"},
}


@st.fragment
def definition_duel() -> None:
    """Draw the cell in which two people compare what they mean by a customer."""
    known = facts()
    words = known.words
    with st.container(border=True, gap="small", key="cell_duel"), explained():
        question = words._("What changes if we count differently?")
        st.header(question, anchor=False)
        with st.container(horizontal=True, gap="small"):
            notes.source_files(known)
        left, right = st.columns(2, gap="large")
        with left:
            a = _side("A", "in_use", known)
        with right:
            b = _side("B", "companies", known)
        _effects(a, b, known)
        _why(known)


def _side(letter: str, start: str, known: Facts) -> Definition:
    """One side: whose it is, what it starts from, and its rules."""
    words, key = known.words, f"duel_{letter}"
    offered = [code for code in READY if code != "signed" or signed(known.workspace)]
    st.subheader(words._("Definition {letter}", letter=letter), anchor=False)
    code = st.selectbox(
        words._("Start from"),
        offered,
        index=offered.index(start),
        format_func=lambda code: words._(READY[code]),
        key=f"{key}_from",
    )
    place = st.container(gap="xxsmall")
    with st.expander(words._("Change the rules of {letter}", letter=letter)):
        found = rules(known, _ready(code or start, known), key)
    with place:
        said(found, known)
    return found


def _ready(code: str, known: Facts) -> Definition:
    if code == "in_use":
        return known.workspace.definition
    if code == "signed":
        return signed(known.workspace)[0]
    return Definition(**_CHANGES[code])


def _effects(a: Definition, b: Definition, known: Facts) -> None:
    """The claim, the numbers of both, the names that come and go, and the choice."""
    words = known.words
    before, after = (tried(known.workspace, one, ASKED) for one in (a, b))
    old, new = (one["definition_effects"].to_pylist()[0] for one in (before, after))
    tops = [_names(one) for one in (before, after)]
    gone = [name for name in tops[0] if name not in tops[1]]
    came = [name for name in tops[1] if name not in tops[0]]
    st.subheader(duel(old, new, len(came), words), anchor=False)
    st.caption(words._("Net sales of those who count, in the period of each sentence."))
    _beside(compared(old, new, words, known.currency), words)
    left, right = st.columns(2, gap="large")
    with left:
        _moved(words._("Only in the top 10 of A"), gone)
    with right:
        _moved(words._("Only in the top 10 of B"), came)
    _choose(a, b, known)


def _beside(rows: Sequence[Mapping[str, str]], words: Words) -> None:
    """A over B for each number, as many beside each other as there is room for."""
    difference = words._("Difference")
    with st.grid(4, min_column_width=130, gap="medium"):
        for row in rows:
            a, b, apart = (escaped(row[name]) for name in ("a", "b", "difference"))
            with st.container(gap="xxsmall"):
                st.caption(row["what"])
                st.markdown(f"A: **{a}**  \nB: **{b}**")
                st.caption(f"{difference}: {apart}")


def _names(answers: Mapping[str, pa.Table]) -> list[str]:
    return answers["top_customers"]["customer"].to_pylist()


def _moved(label: str, names: list[str]) -> None:
    if names:
        st.dataframe(pa.table({label: names}), hide_index=True)


def _choose(a: Definition, b: Definition, known: Facts) -> None:
    """Sign one of the two: from then on everything counts by it."""
    words = known.words
    with st.popover(words._("Choose one and sign it"), icon=":material/edit_note:"):
        signature(known, {"A": a, "B": b}, "duel")


def signature(known: Facts, offered: Mapping[str, Definition], key: str) -> None:
    """Ask who signs, and why; the date is today's."""
    words = known.words
    with st.form(f"sign_{key}", border=False):
        chosen = next(iter(offered))
        if len(offered) > 1:
            chosen = st.radio(
                words._("The one to sign"), list(offered), horizontal=True
            )
        by = st.text_input(words._("Who signs"), max_chars=80)
        why = st.text_area(words._("Why this one"), max_chars=400, height=80)
        if st.form_submit_button(words._("Sign"), type="primary"):
            today = datetime.now(UTC).date()
            rules_of = offered[chosen or next(iter(offered))]
            count_by(sign(known.workspace, rules_of, by=by, why=why, on=today))


def _why(known: Facts) -> None:
    words = known.words
    left, right = st.columns(2, gap="medium")
    with left, st.container(gap="xxsmall"):
        st.markdown(f"**{words._('Why it matters')}**")
        st.markdown(words._("Two honest definitions can give two different answers."))
    with right, st.container(gap="xxsmall"):
        st.markdown(f"**{words._('Do this')}**")
        st.markdown(words._("Compare A and B, and choose one."))
