"""The year ahead: the trial on the past first, then groups and customers."""

from typing import Any

from kundedagbok import charts
from kundedagbok.claims import ahead
from kundedagbok.language import Words
from pages._ui.cell import cell
from pages._ui.codes import CODES, word
from pages._ui.facts import Facts, View

NEEDS = ("customers",)


def year_ahead(known: Facts) -> None:
    """Draw the trial; where it holds, what groups and customers may buy."""
    cell("value_back_test", needs=NEEDS, say=ahead.back_test, chart=_trial)
    trial = known.workspace.run("value_back_test").slice(0, 1).to_pylist()
    if trial and trial[0]["status"] == "offered":
        cell("forward_groups", needs=NEEDS, say=_groups_said, chart=_groups)
        cell("forward_value", needs=NEEDS, say=ahead.customers)


def _trial(view: View) -> Any:
    return charts.expected_and_came(view.table, view.look, view.words)


def _groups_said(view: View) -> Any:
    return ahead.groups(view, _names(view))


def _groups(view: View) -> Any:
    words, names = view.words, _names(view)
    money = view.table["expected_revenue"].null_count == 0 and view.currency
    title = words._("Purchases expected in 12 months")
    columns = ("expected_orders", "orders_low", "orders_high")
    if money:
        title = words._("Expected to buy for in 12 months") + f", {view.currency}"
        columns = ("expected_revenue", "revenue_low", "revenue_high")
    codes = view.table["grouped"].to_pylist()
    return charts.value_dots(
        view.table,
        view.look,
        words,
        names=[names[code] for code in codes],
        columns=columns,
        title=title,
    )


def _names(view: View) -> dict[str, str]:
    codes = view.table["grouped"].to_pylist()
    return {code: _name(code, view.words) for code in codes}


def _name(code: str, words: Words) -> str:
    if not code:
        return words._("Not known")
    return word(code, words) or code if code in CODES else code
