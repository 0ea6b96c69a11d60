"""Pictures of coming back: cohorts by their values, groups side by side, the steps."""

from dataclasses import replace
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import streamlit as st

from kundedagbok import charts
from kundedagbok.basis import ENOUGH
from kundedagbok.claims import cohorts as claims
from kundedagbok.claims.claim import Claim
from kundedagbok.language import N_, Words
from kundedagbok.lists import members
from pages._ui.codes import CODES, word, worded
from pages._ui.facts import View
from pages._ui.lists import people

SHARES = {"active": "retention", "returned_by": "returned_share"}
WAYS = {
    "active": N_("In the period"),
    "returned_by": N_("Back by then"),
}
VALUES = {
    "value_each": N_("Sales so far, each"),
    "net_revenue": N_("Sales"),
    "orders_each": N_("Orders so far, each"),
    "average_order": N_("Average order"),
    "contribution_each": N_("Margin so far, each"),
}
GROUPS = {
    "returned_share": N_("Back by then"),
    "value_each": N_("Sales so far, each"),
    "orders_each": N_("Orders so far, each"),
}
_AGES = {
    "week": N_("Weeks since the first purchase"),
    "days30": N_("Periods of 30 days since the first purchase"),
    "month": N_("Calendar months since the first purchase"),
    "quarter": N_("Quarters since the first purchase"),
}
_SIGNS = 20


def cohorts(view: View) -> Any:
    """Who came back, by when they first bought."""
    return charts.cohort_heat(
        view.table,
        view.look,
        view.words,
        share=SHARES[view.way],
        period=view.values["period"],
    )


def cohort_lines(view: View, points: list[Any]) -> None:
    """The same as lines, the mean of all finished cohorts in rust."""
    _lines(view, SHARES[view.way], WAYS[view.way])


def values(view: View) -> Any:
    """What each cohort has bought for, at each age."""
    return _heat(view, VALUES)


def value_lines(view: View, points: list[Any]) -> None:
    """The same as lines."""
    _lines(view, view.way, VALUES[view.way])


def groups(view: View) -> Any:
    """Who came back, by what they began with."""
    return _heat(view, GROUPS)


def group_lines(view: View, points: list[Any]) -> None:
    """The same as lines."""
    _lines(view, view.way, GROUPS[view.way])


def rates(view: View) -> Any:
    """Groups of first orders beside each other."""
    return charts.group_rates(
        view.table, view.look, view.words, names=_names(view.words)
    )


def second_order(view: View) -> Any:
    """The share who have bought again, by days since the first purchase."""
    words = view.words
    titles = (
        words._("Days since the first purchase"),
        words._("Share who have bought again"),
    )
    return charts.share_curve(
        view.table,
        view.look,
        words,
        columns=("days", "returned_share"),
        titles=titles,
        steps=True,
    )


def by_start(view: View) -> Any:
    """The share who came back, by the month they started; the newest last."""
    words = view.words
    large = view.table.filter(pc.greater_equal(view.table["customers"], ENOUGH))
    newest = large.slice(max(0, large.num_rows - _SIGNS))
    names = [words.month(month) for month in newest["month"].to_pylist()]
    return charts.effect_dots(
        newest.append_column("name", pa.array(names, pa.string())),
        view.look,
        words,
        columns=("name", "returned_share", "low", "high"),
        title=words._("Share who bought again"),
        percent=True,
    )


def steps(view: View) -> Any:
    """The share who go on, by purchase number."""
    return charts.rate_steps(view.table, view.look, view.words)


def signs(view: View) -> Any:
    """The signs that are most certain, as ratios."""
    rows = sorted(
        view.table.to_pylist(), key=lambda row: (row["q"], row["trait"], row["value"])
    )
    shown = [
        row | {"name": f"{word(row['trait'], view.words)}: {_value(row, view.words)}"}
        for row in rows[:_SIGNS]
        if row["ratio"] is not None and row["low"] and row["high"]
    ]
    return charts.effect_dots(
        pa.Table.from_pylist(shown),
        view.look,
        view.words,
        columns=("name", "ratio", "low", "high"),
        title=view.words._("Times as common among the loyal"),
        certainty="certainty",
        even=1,
    )


def look_alikes(view: View, points: list[Any]) -> None:
    """The new customers who began as the loyal did, with the way to write to them."""
    words = view.words
    st.subheader(words._("New customers with these signs"), anchor=False)
    found = view.workspace.run("look_alikes", signs=loyal_signs(view.table))
    if not found.num_rows:
        st.markdown(words._("No new customer has a sign that is more than chance."))
        return
    st.caption(
        words._(
            "At least one sign that the loyal have more often; the size of the order "
            "does not count."
        )
    )
    new = members(view.workspace, "new")
    alike = new.table.filter(pc.is_in(new.table["customer"], found["customer"]))
    people(replace(new, table=alike), view.facts, folded=True)


def loyal_signs(table: pa.Table) -> list[str]:
    """The signs that are more common among the loyal, and more than chance."""
    return [
        f"{row['trait']}:{row['value']}"
        for row in table.to_pylist()
        if row["certainty"] != "may_be_chance" and (row["ratio"] or 0) > 1
    ]


def best_groups(view: View) -> Claim:
    """Which first orders are followed by most returns, in words."""
    said = replace(view, table=worded(view.table, "customer_group", view.words))
    return claims.groups(said, view.way)


def _heat(view: View, ways: dict[str, str]) -> Any:
    period = view.values.get("period", "days30")
    return charts.value_heat(
        view.table,
        view.look,
        view.words,
        value=view.way,
        titles=(view.words._(_AGES[period]), view.words._(ways[view.way])),
        period=period,
        names=_names(view.words),
    )


def _lines(view: View, value: str, title: str) -> None:
    words, period = view.words, view.values.get("period", "days30")
    titles = (words._(_AGES[period]), words._(title))
    chart = charts.age_lines(
        view.table,
        view.look,
        words,
        value=value,
        titles=titles,
        period=period,
        names=_names(words),
    )
    alt = words._("{what} as lines, by age", what=titles[1])
    st.vega_lite_chart(
        None, chart.to_dict(validate=False), width="stretch", theme=None, alt=alt
    )


def _names(words: Words) -> dict[str, str]:
    return {code: words._(text) for code, text in CODES.items()}


def _value(row: dict[str, Any], words: Words) -> str:
    value = str(row["value"])
    if row["trait"] == "first_month":
        names = words.locale.months["stand-alone"]["wide"]
        return names[int(value.removeprefix("month_"))]
    if row["trait"] == "from_country":
        return words.locale.territories.get(value, value)
    return word(value, words) or value
