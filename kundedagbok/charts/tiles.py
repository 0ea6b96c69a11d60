"""The tile map: how recently against how often."""

from typing import Any

import altair as alt
import pyarrow as pa

from kundedagbok.charts.look import Look
from kundedagbok.charts.rows import Row, data, rows
from kundedagbok.charts.theme import finish, tips
from kundedagbok.language import Words

_SCORES = [1, 2, 3, 4, 5]
_GOLD = [{"r": r, "f": f} for r in (4, 5) for f in (4, 5)]


def rfm_tiles(table: pa.Table, look: Look, words: Words) -> Any:
    """Five by five tiles: the square's area is customers, its darkness money each.

    `table` has one row per tile: r, f, customers, net_revenue_per_customer. A click
    on a tile selects it (the selection is called `tile`).
    """
    x, y = _places(words)
    base = alt.Chart().encode(x=x, y=y)
    corner = alt.Chart(data(_GOLD)).encode(x=x, y=y)
    gold = corner.mark_rect(fill=None, stroke=look.gold, strokeWidth=3)
    below = alt.expr("height / 10 - 4")
    number = base.mark_text(
        baseline="bottom", dy=below, fontSize=12, color=look.ink_soft
    ).encode(text=alt.Text("customers:Q", format=",d"))
    ground, squares = _ground(base, look, words), _squares(base, look, words)
    shown = _whole_map(rows(table))
    layers = alt.layer(ground, squares, gold, number)
    return finish(layers, shown, look, words, 440)


def _ground(base: Any, look: Look, words: Words) -> Any:
    """The tiles themselves; the clicked one is framed."""
    picked = alt.selection_point("tile", fields=["r", "f"], empty=False)
    framed = {"param": "tile", "value": look.highlight, "empty": False}
    tiles = base.mark_rect(fill=look.panel, strokeWidth=3, cursor="pointer").encode(
        stroke=alt.StrokeValue(look.paper, condition=framed), tooltip=_tips(words)
    )
    return tiles.add_params(picked).properties(name="tiles")


def _whole_map(values: list[Row]) -> list[Row]:
    """All 25 tiles; one that nobody stands in is empty ground with a nought."""
    found = {(row["r"], row["f"]): row for row in values}
    nobody = {"customers": 0, "net_revenue_per_customer": None}
    return [
        {"r": r, "f": f} | found.get((r, f), nobody) for r in _SCORES for f in _SCORES
    ]


def _squares(base: Any, look: Look, words: Words) -> Any:
    side = "0.66 * min(width / 5, height / 5 - 14)"
    area = alt.Scale(type="linear", zero=True, range=[0, alt.expr(f"pow({side}, 2)")])
    people = base.transform_filter("datum.customers > 0")
    return people.mark_square(opacity=1, strokeWidth=0, yOffset=-7).encode(
        size=alt.Size("customers:Q", legend=None, scale=area),
        color=alt.Color(
            "net_revenue_per_customer:Q",
            legend=None,
            scale=alt.Scale(range=list(look.sequential[3:])),
        ),
        tooltip=_tips(words),
    )


def _places(words: Words) -> tuple[alt.X, alt.Y]:
    x = alt.X(
        "r:O",
        title=words._("How recently (5 = latest)"),
        scale=alt.Scale(domain=_SCORES),
        axis=alt.Axis(labelAngle=0),
    )
    y = alt.Y(
        "f:O",
        title=words._("How often (5 = most often)"),
        scale=alt.Scale(domain=_SCORES[::-1]),
        axis=alt.Axis(titleY=-14),
    )
    return x, y


def _tips(words: Words) -> list[alt.Tooltip]:
    return tips(
        [
            ("r:O", words._("How recently, 1–5"), None),
            ("f:O", words._("How often, 1–5"), None),
            ("customers:Q", words._("Customers"), ",d"),
            ("net_revenue_per_customer:Q", words._("Bought for, each"), ",.0f"),
        ]
    )
