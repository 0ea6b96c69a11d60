"""One point per product: what it costs against what came of it."""

from typing import Any

import altair as alt
import pyarrow as pa

from kundedagbok.charts.look import Look
from kundedagbok.charts.rows import Row, rows
from kundedagbok.charts.theme import NARROW, finish, on_paper, tips
from kundedagbok.language import Words

_NAMED = 3
_TICKS = [step * 10**power for power in range(7) for step in (1, 2, 5)]


def value_points(
    table: pa.Table, look: Look, words: Words, *, currency: str | None = None
) -> Any:
    """Price across, first-year value up, area by customers; the largest are named.

    `table` has one row per product: product, price, value_365, customers.
    """
    shown = [row for row in rows(table) if row["price"] and row["value_365"]]
    worth = sorted(shown, key=lambda row: row["value_365"] / row["price"])
    dear = sorted(shown, key=lambda row: row["value_365"])
    named = {row["product"] for row in worth[-_NAMED:] + dear[-_NAMED:] + dear[:1]}
    shown = [row | {"label": _label(row, named)} for row in shown]
    across = _log([row["price"] for row in shown])
    up = _log([row["value_365"] for row in shown])
    unit = f", {currency}" if currency else ""
    worth_of = words._("Bought for in the first 12 months, each")
    x = alt.X("price:Q", title=words._("Price") + unit, **across)
    y = alt.Y("value_365:Q", title=worth_of + unit, **up)
    size = alt.Size("customers:Q", legend=None, scale=alt.Scale(range=[40, 900]))
    base = alt.Chart().encode(x=x, y=y)
    dots = base.mark_circle(opacity=0.75, color=look.mark).encode(
        size=size, tooltip=_tips(words)
    )
    narrow = alt.expr(f"{NARROW} ? '' : datum.label")
    label = base.mark_text(align="left", dx=14, fontSize=13, text=narrow)
    return finish(alt.layer(dots, on_paper(label, look)), shown, look, words, 420)


def _log(values: list[Any]) -> dict[str, Any]:
    """A doubling axis around the values, with room for a name at the end."""
    low, high = min(values, default=1) * 0.8, max(values, default=1) * 1.6
    ticks = [tick for tick in _TICKS if low <= tick <= high]
    scale = alt.Scale(type="log", domain=[low, high], nice=False)
    axis = alt.Axis(values=ticks, format=",d", labelOverlap=True)
    return {"scale": scale, "axis": axis}


def _label(row: Row, named: set[str]) -> str:
    return row["product"] if row["product"] in named else ""


def _tips(words: Words) -> list[alt.Tooltip]:
    return tips(
        [
            ("product:N", words._("Product"), None),
            ("customers:Q", words._("Customers"), ",d"),
            ("price:Q", words._("Price"), ",.0f"),
            (
                "value_365:Q",
                words._("Bought for in the first 12 months, each"),
                ",.0f",
            ),
        ]
    )
