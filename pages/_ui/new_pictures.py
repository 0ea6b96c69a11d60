"""The pictures of the page on new customers."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from kundedagbok import charts
from kundedagbok.claims import drivers as claims
from kundedagbok.claims import new
from kundedagbok.claims.claim import Claim
from kundedagbok.claims.periods import named
from kundedagbok.language import N_, Words
from pages._ui.codes import word, worded
from pages._ui.facts import View

WAYS = {"customers": N_("Customers"), "orders": N_("Orders"), "revenue": N_("Sales")}
MEASURES = {"value": N_("Amount"), "returned": N_("Coming back")}
_TYPES = ("full_price", "code", "discount", "negotiated", "unknown")
_STEPS = {
    "customer_count": N_("Customers"),
    "new_here": N_("New customers"),
    "from_before": N_("Customers from before"),
    "orders_per_customer": N_("Orders per customer"),
    "order_size": N_("Amount per order"),
}
_LARGEST = 20
_KINDS = {"from_region": "postcode"}  # shorter, for a name beside a dot


def months(view: View) -> Any:
    """New and returning by month; of customers the new ones alone."""
    words = view.words
    titles = {
        "customers": {"new_customers": words._("New customers")},
        "orders": {
            "new_orders": words._("First orders"),
            "returning_orders": words._("Later orders"),
        },
        "revenue": {
            "new_revenue": words._("Sales from first orders"),
            "returning_revenue": words._("Sales from later orders"),
        },
    }
    return charts.month_bars(
        view.table,
        view.look,
        words,
        parts=titles[view.way],
        title=words._(WAYS[view.way]),
    )


def growth(view: View) -> Any:
    """From the sales of the period before to those of this one."""
    words, steps = view.words, new.growth_steps(view.table.to_pylist())
    names = [words._(label) for label in (_STEPS[row["part"]] for row in steps)]
    effects = [row["effect"] for row in steps]
    return charts.waterfall(
        pa.table({"name": names, "effect": effects}),
        view.look,
        words,
        totals=(
            (words._("The period before"), steps[0]["revenue_before"]),
            (words._("This period"), steps[0]["revenue_after"]),
        ),
        currency=view.currency,
    )


def types(view: View) -> Any:
    """How the customers of each month came in."""
    words = view.words
    return charts.month_groups(
        view.table,
        view.look,
        words,
        group="entry_type",
        value="customers",
        parts={code: word(code, words) or code for code in _TYPES},
        title=words._("New customers"),
    )


def sizes(view: View) -> Any:
    """First and later orders, from quarter to quarter."""
    words = view.words
    kinds = [word(code, words) for code in view.table["order_kind"].to_pylist()]
    return charts.effect_dots(
        view.table.append_column("name", pa.array(kinds, pa.string())),
        view.look,
        words,
        columns=("name", "middle_order", "quarter_order", "large_order"),
        title=_money(view, words._("Order without VAT")),
    )


def products(view: View) -> Any:
    """Products by how much more often they are bought first."""
    return charts.effect_dots(
        extremes(view.table, "ratio"),
        view.look,
        view.words,
        columns=("product", "ratio", "low", "high"),
        title=view.words._("Times as often in a first order"),
        certainty="certainty",
        even=1,
    )


def periods(view: View) -> Any:
    """Periods by how many more came than expected, the latest last."""
    names = [named(row, view.words) for row in view.table.to_pylist()]
    return charts.effect_dots(
        view.table.append_column("name", pa.array(names, pa.string())).slice(
            max(0, view.table.num_rows - _LARGEST)
        ),
        view.look,
        view.words,
        columns=("name", "ratio", "low", "high"),
        title=view.words._("Times as many as expected"),
        certainty="certainty",
        even=1,
    )


def channels(view: View) -> Any:
    """Channels with enough customers followed, by how many come back."""
    enough = view.table.filter(pc.greater_equal(view.table["followed_customers"], 20))
    names = [_channel(row, view) for row in enough.to_pylist()]
    ranked = enough.append_column("name", pa.array(names, pa.string())).sort_by(
        [("returned_share", "descending"), ("name", "ascending")]
    )
    return charts.effect_dots(
        ranked,
        view.look,
        view.words,
        columns=("name", "returned_share", "low", "high"),
        title=view.words._("Share who bought again within 12 months"),
        percent=True,
    )


def named_in(column: str, claim: Callable[[View], Claim]) -> Callable[[View], Claim]:
    """The claim with words for the channels of a column; unknown stays a code."""

    def said(view: View) -> Claim:
        names = [
            code if code == "unknown" else _in_a_sentence(code, view.words)
            for code in view.table[column].to_pylist()
        ]
        place = view.table.column_names.index(column)
        table = view.table.set_column(place, column, pa.array(names, pa.string()))
        return claim(replace(view, table=table))

    return said


def found(view: View) -> Any:
    """What customers answer, over the channels of the same customers' first orders."""
    words = view.words
    return charts.headed_bars(
        worded(view.table, "way", words),
        view.look,
        words,
        columns=("told_by", "way", "customers", "customers_share"),
        heads={
            "answer": words._("What they answer"),
            "first_order": words._("What their first order says"),
        },
        title=words._("Customers"),
        most=8,
    )


def points(view: View) -> Any:
    """Products by price and by what those who began with them bought for."""
    return charts.value_points(
        view.table, view.look, view.words, currency=view.currency
    )


def drivers(view: View) -> Any:
    """Groups by their difference from all others."""
    words, is_value = view.words, view.way == "value"
    difference = f"{view.way}_difference"
    ranked = extremes(view.table, difference)
    title = words._("More or fewer who come back")
    if is_value:
        title = _money(view, words._("More or less than the others, each"))
    return charts.effect_dots(
        _traits_named(ranked, words),
        view.look,
        words,
        columns=("name", difference, f"{view.way}_low", f"{view.way}_high"),
        title=title,
        certainty=f"{view.way}_certainty",
        even=0,
        percent=not is_value,
    )


def best_drivers(view: View) -> Claim:
    """The group with the largest difference, in words."""
    said = replace(view, table=worded(view.table, "name", view.words))
    by_value, by_return = claims.by_value, claims.by_return
    return by_value(said) if view.way == "value" else by_return(said)


def extremes(table: pa.Table, column: str) -> pa.Table:
    """The rows at both ends of a ranking, the highest first."""
    ranked = table.sort_by([(column, "descending")])
    if ranked.num_rows <= _LARGEST:
        return ranked
    half = _LARGEST // 2
    return pa.concat_tables([ranked.slice(0, half), ranked.slice(len(ranked) - half)])


def _in_a_sentence(code: str, words: Words) -> str:
    """A word of ours begins small there; a name, and what a file says, is kept."""
    name = word(code, words) or code
    return name if name.casefold() == code.casefold() else name[:1].lower() + name[1:]


def _traits_named(table: pa.Table, words: Words) -> pa.Table:
    """Products by their names alone; other traits after what they are."""
    named = [
        row["name"]
        if row["trait"] == "first_product"
        else f"{word(_KINDS.get(row['trait'], row['trait']), words)}: "
        f"{word(row['name'], words)}"
        for row in table.to_pylist()
    ]
    place = table.column_names.index("name")
    return table.set_column(place, "name", pa.array(named, pa.string()))


def _channel(row: dict[str, Any], view: View) -> str:
    name = word(row["channel"], view.words) or row["channel"]
    if row["campaign"] == "all_campaigns":
        return name
    return f"{name} · {word(row['campaign'], view.words)}"


def _money(view: View, title: str) -> str:
    return f"{title}, {view.currency}" if view.currency else title
