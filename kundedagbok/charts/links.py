"""What goes with what: of 100 who buy one, how many take the other too."""

from typing import Any

import altair as alt
import pyarrow as pa

from kundedagbok.charts.look import Look
from kundedagbok.charts.rows import Row, rows
from kundedagbok.charts.theme import finish, ink_on_cells, name_axis, tips
from kundedagbok.language import Words

_MOST = 12


def companion_grid(table: pa.Table, look: Look, words: Words) -> Any:
    """A square of products: the row is what they buy, the column what goes with it.

    `table` has one row per product and add-on: product, complement, confidence,
    by_chance, lift, orders_both. The number is how many of 100 take it too.
    """
    shown = _largest(rows(table))
    names = list(dict.fromkeys(row["product"] for row in shown))
    across = list(dict.fromkeys(row["complement"] for row in shown))
    top = max([row["of_100"] for row in shown], default=1)
    x = alt.X(
        "complement:N",
        sort=across,
        title=words._("… take this too"),
        axis=alt.Axis(
            orient="top", labelAngle=-30, labelLimit=150, labelColor=look.ink
        ),
    )
    y = alt.Y(
        "product:N",
        sort=names,
        title=words._("Of 100 who buy this …"),
        axis=name_axis(look, 230, 130),
    )
    base = alt.Chart().encode(x=x, y=y)
    scale = alt.Scale(range=list(look.sequential), domain=[0, top])
    cells = base.mark_rect().encode(
        color=alt.Color("of_100:Q", legend=None, scale=scale), tooltip=_tips(words)
    )
    text = base.mark_text(fontSize=14).encode(
        text=alt.Text("of_100:Q", format=".0f"),
        color=ink_on_cells(look, "of_100", top),
    )
    height = 44 * max(len(names), 2) + 120
    return finish(alt.layer(cells, text), shown, look, words, height)


def _largest(values: list[Row]) -> list[Row]:
    """The rows of the products that are in most orders with another."""
    weight: dict[str, int] = {}
    for row in values:
        weight[row["product"]] = max(weight.get(row["product"], 0), row["orders_both"])
    kept = sorted(weight, key=lambda name: (-weight[name], name))[:_MOST]
    return [
        row | {"of_100": 100 * row["confidence"], "chance": 100 * row["by_chance"]}
        for name in kept
        for row in values
        if row["product"] == name and row["complement"] in kept
    ]


def _tips(words: Words) -> list[alt.Tooltip]:
    return tips(
        [
            ("product:N", words._("Product"), None),
            ("complement:N", words._("Add-on"), None),
            ("of_100:Q", words._("Of 100, take it too"), ".0f"),
            ("chance:Q", words._("If it were chance"), ".1f"),
            ("orders_both:Q", words._("Orders with both"), ",d"),
        ]
    )
