"""One point per product: what it costs against what came of it."""

from typing import Any

import altair as alt
import pyarrow as pa

from kundedagbok.charts.look import Look
from kundedagbok.charts.rows import Row, rows
from kundedagbok.charts.theme import NARROW, finish, tips
from kundedagbok.language import Words

_NAMED = 8


def value_points(table: pa.Table, look: Look, words: Words) -> Any:
    """Price across, first-year value up, area by customers; the largest are named.

    `table` has one row per product: product, price, value_365, customers.
    """
    shown = [row for row in rows(table) if row["price"] and row["value_365"]]
    far = sorted(shown, key=_apart, reverse=True)
    named = {row["product"] for row in far[:_NAMED]}
    shown = [row | {"label": _label(row, named)} for row in shown]
    axis = alt.Axis(format="~s", tickCount=5, grid=False)
    log = alt.Scale(type="log", nice=True)
    x = alt.X("price:Q", title=words._("Price"), scale=log, axis=axis)
    y = alt.Y(
        "value_365:Q",
        title=words._("Bought for in the first 12 months, each"),
        scale=log,
        axis=alt.Axis(format="~s", tickCount=5),
    )
    size = alt.Size("customers:Q", legend=None, scale=alt.Scale(range=[40, 900]))
    base = alt.Chart().encode(x=x, y=y)
    dots = base.mark_circle(opacity=0.75, color=look.mark).encode(
        size=size, tooltip=_tips(words)
    )
    narrow = alt.expr(f"{NARROW} ? '' : datum.label")
    label = base.mark_text(align="left", dx=14, fontSize=13, text=narrow)
    return finish(alt.layer(dots, label), shown, look, words, 420)


def _apart(row: Row) -> float:
    """How far the value is from the price: what stands out is named."""
    ratio = row["value_365"] / row["price"]
    return max(ratio, 1 / ratio) * row["customers"] ** 0.5


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
