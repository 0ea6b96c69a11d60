"""The pictures of what sets gold apart and where it went."""

from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from kundedagbok import charts
from pages._ui.facts import View
from pages._ui.tables import table

_SHOWN = 15


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
