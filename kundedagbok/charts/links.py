"""What goes with what: of 100 who buy one, how many take the other too."""

from typing import Any

import altair as alt
import pyarrow as pa

from kundedagbok.charts.look import Look
from kundedagbok.charts.rows import Row, rows
from kundedagbok.charts.theme import NARROW, finish, name_axis, tips, two_lines
from kundedagbok.language import Words

_MOST = 20


def companion_bars(table: pa.Table, look: Look, words: Words) -> Any:
    """One bar per product and add-on: how many of 100 take it; a stroke at chance.

    `table` has one row per product and add-on: product, complement, confidence,
    by_chance, orders_both. Those that most orders hold together come first. The stroke
    has a rim of paper, so that it stands out from the bar.
    """
    shown = _largest(rows(table), words)
    y = alt.Y(
        "way:N",
        sort=[row["way"] for row in shown],
        title=None,
        axis=name_axis(look, 350, 158, **two_lines(" › ")),
    )
    top = max([row["of_100"] for row in shown], default=1)
    room = alt.expr(f"max(20, width - ({NARROW} ? 40 : 60))")
    shared: dict[str, Any] = {
        "title": words._("Of 100 who buy the first, take the other too"),
        "scale": alt.Scale(domain=[0, top], range=[0, room]),
        "axis": alt.Axis(tickCount=4, grid=True),
    }
    base = alt.Chart().encode(y=y)
    said = _tips(words)
    bars = base.mark_bar(size=18, color=look.mark).encode(
        x=alt.X("of_100:Q", **shared), tooltip=said
    )
    strokes = base.encode(x=alt.X("chance:Q", **shared), tooltip=said)
    rim = strokes.mark_tick(thickness=9, size=24, opacity=1, color=look.paper)
    chance = strokes.mark_tick(thickness=3, size=24, opacity=1, color=look.ink)
    label = base.mark_text(align="left", dx=8, fontSize=14).encode(
        x=alt.X("of_100:Q", **shared), text=alt.Text("label:N")
    )
    height = 34 * max(len(shown), 2) + 60
    return finish(alt.layer(bars, rim, chance, label), shown, look, words, height)


def _largest(values: list[Row], words: Words) -> list[Row]:
    ordered = sorted(values, key=lambda row: (-row["orders_both"], -row["confidence"]))
    return [
        row
        | {"way": f"{row['product']} › {row['complement']}"}
        | {"of_100": 100 * row["confidence"], "chance": 100 * row["by_chance"]}
        | {"label": words.number(100 * row["confidence"])}
        for row in ordered[:_MOST]
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
