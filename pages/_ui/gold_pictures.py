"""The pictures of what sets gold apart and where it went."""

from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from kundedagbok import charts
from kundedagbok.lists import SEGMENTS
from pages._ui.codes import worded
from pages._ui.facts import View
from pages._ui.tables import table

_SHOWN = 15
_FAVOURED = ("gold", "gold_slipping", "regular", "promising")


def curve(view: View) -> Any:
    """How much of sales the largest customers stand for."""
    return charts.sales_curve(view.table, view.look, view.words)


def products(view: View) -> Any:
    """The products that stand out most in gold customers' orders."""
    ranked = view.table.sort_by([("order_ratio", "descending")]).slice(0, _SHOWN)
    return charts.effect_dots(
        ranked,
        view.look,
        view.words,
        columns=("product", "ratio", "low", "high"),
        title=view.words._("Times as common among gold customers"),
        certainty="certainty",
        even=1,
    )


def most_left(view: View) -> Any:
    """The customers who leave most behind, as bars."""
    return charts.ranked_bars(
        view.table.filter(pc.greater(view.table["margin"], 0)).slice(0, 20),
        view.look,
        view.words,
        name=("name", "customer"),
        value="margin",
        title=view.words._("Left after the cost of goods"),
        currency=view.currency,
    )


def most_frequent(view: View) -> Any:
    """Those who have bought most often, as bars."""
    return charts.ranked_bars(
        view.table.slice(0, 20),
        view.look,
        view.words,
        name=("name", "customer"),
        value="order_days",
        title=view.words._("Number of purchases"),
    )


def favourites(view: View) -> Any:
    """What the groups that still come buy most of, gold first."""
    words = view.words
    return charts.headed_bars(
        worded(view.table, "favourite", words),
        view.look,
        words,
        columns=("segment", "favourite", "customers", "segment_share"),
        heads={code: words._(SEGMENTS[code]) for code in _FAVOURED},
        title=words._("Customers"),
        most=4,
    )


def whereabouts(view: View) -> Any:
    """In which groups those are now who were gold then."""
    were = _were_gold(view.table)
    counted = were.group_by("segment").aggregate([("customer", "count")])
    return charts.destination_bars(
        counted.rename_columns(["segment", "customers"]), view.look, view.words
    )


def fallen(view: View, points: list[Any]) -> None:
    """Those who fell out, by name, the latest customers first."""
    were = _were_gold(view.table)
    gone = were.filter(pc.is_valid(were["fell"])).sort_by(
        [("days_since_last_order", "ascending"), ("customer", "ascending")]
    )
    if gone.num_rows:
        query = view.workspace.catalog["segment_movement"]
        table(gone, query, view.words, view.currency)


def _were_gold(moved: pa.Table) -> pa.Table:
    return moved.filter(pc.equal(moved["segment_then"], "gold"))
