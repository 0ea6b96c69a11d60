"""The cell: question, controls, SQL, chart, table, why it matters, what to do.

Each cell is a fragment of the page: a changed control runs its own query again and
nothing else. Cells know of each other only through the address of the page.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

import streamlit as st

from kundedagbok.claims.claim import Claim
from kundedagbok.query import Query
from pages._ui import notes
from pages._ui.contents import anchor, answered
from pages._ui.controls import controls
from pages._ui.downloads import consent_column, download
from pages._ui.empty import EMPTY, missing
from pages._ui.facts import Facts, View, facts
from pages._ui.problems import explained
from pages._ui.tables import table as draw_table
from pages._ui.text import escaped

Chart = Callable[[View], Any]
Say = Callable[[View], Claim]
Show = Callable[[View], None]
Then = Callable[[View, list[Any]], None]
Ask = Callable[[Facts], Mapping[str, Any]]


@dataclass(frozen=True)
class Drawing:
    """How an answer is drawn: what each function gets, and when, stands at `cell`."""

    say: Say
    chart: Chart | None
    aside: Show | None
    show: Show | None
    otherwise: Show | None
    pick: str | None
    then: Then | None


@st.fragment
def cell(
    name: str,
    *,
    say: Say,
    chart: Chart | None = None,
    aside: Show | None = None,
    show: Show | None = None,
    otherwise: Show | None = None,
    pick: str | None = None,
    then: Then | None = None,
    ask: Ask | None = None,
    needs: tuple[str, ...] = (),
    dated: bool = True,
    ways: Mapping[str, str] = MappingProxyType({}),
    question: str | None = None,
    **fixed: Any,
) -> None:
    """Draw the cell of one query; `fixed` values have no control.

    `say` words the result; `chart` draws it, with `aside` beside it; `show` draws
    something else instead, `otherwise` where there is no row; `then` goes on with
    what was clicked in the chart, whose selection is called `pick`. `needs` names
    what the files must hold: lines, time, amounts, customers; and dates, but for what
    is not `dated`. `ask` draws a control of its own and returns the values that it
    fixes. `ways` are ways to show one result.
    `question` stands in for the query's own where two cells answer one question.
    """
    known = facts()
    query = known.workspace.catalog[name]
    drawing = Drawing(say, chart, aside, show, otherwise, pick, then)
    with st.container(border=True, gap="small", key=f"cell_{name}"), explained():
        st.header(known.words._(question or query.question), anchor=anchor(name))
        needs = ("dates", *needs) if dated else needs
        lacking = [need for need in needs if need not in known.has]
        if lacking:
            missing(lacking[0], known)
        else:
            asked = ask(known) if ask else {}
            _body(query, known, drawing, ways, {**fixed, **asked})


def _body(
    query: Query,
    known: Facts,
    drawing: Drawing,
    ways: Mapping[str, str],
    fixed: Mapping[str, Any],
) -> None:
    """Everything below the question."""
    row = st.container(horizontal=True, gap="small", vertical_alignment="center")
    values, way = controls(query, fixed, ways, known.words)
    view = View(known, known.workspace.run(query.name, **values), values, way)
    claim = drawing.say(view) if view.table.num_rows else None
    with row:
        _basis(claim, known)
    notes.folded_sql(query, values)
    if claim is None:
        st.markdown(known.words._(EMPTY.get(query.name, EMPTY[""])))
        if drawing.otherwise:
            drawing.otherwise(view)
    else:
        answered(query.name, claim)
        _answer(query, view, claim, drawing)
    _why(query, known)


def _answer(query: Query, view: View, claim: Claim, drawing: Drawing) -> None:
    """The claim with its figure or its table, and what follows from a click."""
    points: list[Any] = []
    if drawing.show:
        _title(claim)
        drawing.show(view)
    elif drawing.chart and not claim.too_little:
        points = _picture(query, view, claim, drawing)
        with st.expander(view.words._("The numbers as a table"), type="compact"):
            draw_table(view.table, query, view.words, view.currency)
            download(view.table, query, view.facts)
    else:
        _title(claim)
        draw_table(view.table, query, view.words, view.currency)
        if not (drawing.then and consent_column(query)):  # its list is the way out
            download(view.table, query, view.facts)
    if drawing.then:
        drawing.then(view, points)


def _basis(claim: Claim | None, known: Facts) -> None:
    if claim and claim.counted:
        notes.basis(claim.n, claim.counted, known.words)
    notes.source_files(known)


def _title(claim: Claim) -> None:
    with st.container(gap="xxsmall"):
        st.subheader(escaped(claim.title), anchor=False)
        st.caption(escaped(claim.under))


def _picture(query: Query, view: View, claim: Claim, drawing: Drawing) -> list[Any]:
    """The claim over its chart, perhaps with something beside it."""
    assert drawing.chart is not None
    chart = drawing.chart(view)
    if not drawing.aside:
        _title(claim)
        return figure(query.name, chart, claim, pick=drawing.pick)
    left, right = st.columns([3, 2], gap="large", vertical_alignment="center")
    with left:
        _title(claim)
        points = figure(query.name, chart, claim, pick=drawing.pick)
    with right:
        drawing.aside(view)
    return points


def figure(key: str, chart: Any, claim: Claim, *, pick: str | None) -> list[Any]:
    """Draw a chart; return the points clicked in it, where it can be clicked.

    The tests check every chart against Vega-Lite's schema; here that would take
    longer than the query.
    """
    state: Any = st.vega_lite_chart(
        None,
        chart.to_dict(validate=False),
        width="stretch",
        theme=None,
        key=f"chart_{key}",
        on_select="rerun" if pick else "ignore",
        alt=f"{claim.title}. {claim.under}",
    )
    return state["selection"].get(pick, []) if pick else []


def _why(query: Query, known: Facts) -> None:
    words = known.words
    left, right = st.columns(2, gap="medium")
    with left, st.container(gap="xxsmall"):
        why = words._("Why it matters")
        st.markdown(f"**{why}**")
        st.markdown(words._(query.why))
    if query.action:
        with right, st.container(gap="xxsmall"):
            action = words._("Do this")
            st.markdown(f"**{action}**")
            st.markdown(words._(query.action))
    notes.definition(known)
