"""Dots with intervals: how far from the rest, and whether it may be chance."""

from collections.abc import Sequence
from typing import Any

import altair as alt
import pyarrow as pa

from kundedagbok.charts.look import Look
from kundedagbok.charts.rows import Row, data, rows
from kundedagbok.charts.theme import either, finish, name_axis, tips
from kundedagbok.language import Words

_TICKS = [0.125, 0.25, 0.5, 1, 2, 4, 8, 16, 32]
MOST = 20


def effect_dots(
    table: pa.Table,
    look: Look,
    words: Words,
    *,
    columns: tuple[str, str, str, str],
    title: str,
    certainty: str | None = None,
    even: float | None = None,
    percent: bool = False,
) -> Any:
    """One dot per row in the table's order, with its interval.

    `columns` are those of the name, the value and the interval's ends. With
    `certainty`, its column, dots that may be chance are open. `even` is where nothing
    differs: 1 gives a logarithmic axis of ratios, 0 one of differences.
    """
    shown = _shown(rows(table)[:MOST], columns, certainty)
    names = [row["name"] for row in shown]
    axis = name_axis(look, wide=250, narrow=150)
    base = alt.Chart().encode(y=alt.Y("name:N", sort=names, title=None, axis=axis))
    shared = _axis(shown, title, even, percent)
    layers = _spans_and_dots(base, shared, look, _tips(words, title, percent))
    if even is not None:
        line = alt.Chart(data([{"value": even}])).mark_rule(
            color=look.ink, strokeWidth=1.25
        )
        layers.insert(0, line.encode(x=alt.X("value:Q", **shared)))
    height = 36 * max(len(shown), 2) + 50
    return finish(alt.layer(*layers), shown, look, words, height)


def _spans_and_dots(
    base: Any, shared: dict[str, Any], look: Look, said: list[alt.Tooltip]
) -> list[Any]:
    """The interval as a bar and the value as a dot, open where it may be chance."""
    sure = either(alt.ColorValue, "datum.sure", look.mark, look.reference)
    span = base.mark_rule(strokeWidth=3, opacity=0.45, strokeCap="round").encode(
        x=alt.X("low:Q", **shared), x2=alt.X2("high:Q"), color=sure
    )
    dot = base.mark_point(size=120, strokeWidth=2, filled=False, opacity=1).encode(
        x=alt.X("value:Q", **shared),
        color=sure,
        fill=either(alt.FillValue, "datum.sure", look.mark, look.paper),
        tooltip=said,
    )
    return [span, dot]


def _shown(
    values: Sequence[Row],
    columns: tuple[str, str, str, str],
    certainty: str | None,
) -> list[Row]:
    name, value, low, high = columns
    return [
        {
            "name": str(row[name]),
            "value": row[value],
            "low": row[value] if row[low] is None else row[low],
            "high": row[value] if row[high] is None else row[high],
            "sure": certainty is None or row[certainty] != "may_be_chance",
        }
        for row in values
        if row[value] is not None
    ]


def _axis(
    shown: list[Row], title: str, even: float | None, percent: bool
) -> dict[str, Any]:
    low = min([row["low"] for row in shown], default=0)
    high = max([row["high"] for row in shown], default=1)
    if even == 1:
        low = max(_TICKS[0], min([0.5, low]))
        high = min(_TICKS[-1], max(2.0, high))
        scale = alt.Scale(type="log", domain=[low, high], nice=False, clamp=True)
        inside = [tick for tick in _TICKS if low <= tick <= high]
        axis = alt.Axis(values=inside, labelExpr="format(datum.value, '~f')")
    else:
        start = min(0, low)
        scale = alt.Scale(domain=[start, high * 1.05], nice=True)
        axis = alt.Axis(format=".0%" if percent else ",.0f", tickCount=5)
    return {"scale": scale, "axis": axis, "title": title}


def _tips(words: Words, title: str, percent: bool) -> list[alt.Tooltip]:
    form = ".1%" if percent else ",.2~f"
    return tips(
        [
            ("name:N", words._("Name"), None),
            ("value:Q", title, form),
            ("low:Q", words._("From"), form),
            ("high:Q", words._("To"), form),
        ]
    )
