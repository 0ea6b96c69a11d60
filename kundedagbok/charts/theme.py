"""The Vega-Lite settings made from a look and a language, and what every chart shares.

A chart carries its own settings: a theme enabled for the whole process would leak
from one reader to another.
"""

from collections.abc import Iterable, Sequence
from typing import Any

import altair as alt

from kundedagbok.charts.look import SANS, SERIF, Look
from kundedagbok.charts.rows import Row, data
from kundedagbok.language import Words

# The chart's whole room, axis and all: the plot's own `width` shrinks when labels
# grow, and a rule on it would never come to rest. `width` makes it follow the window.
NARROW = "(containerSize()[0] + 0 * width < 560)"


def finish(
    chart: Any, values: Iterable[Row], look: Look, words: Words, height: int
) -> Any:
    """Give a chart its rows, height, colours and number words: a builder's last call.

    The rows come last because Altair copies all that a chart holds at every step.
    """
    chart = chart.properties(height=height).configure(**settings(look, words))
    chart.data = data(values)
    return chart


def settings(look: Look, words: Words) -> dict[str, Any]:
    """The whole Vega-Lite config of one look in one language."""
    return {
        "font": SANS,
        "background": look.paper,
        "locale": number_words(words),
        "autosize": {"type": "fit", "contains": "padding"},
        "padding": {"left": 2, "right": 6, "top": 4, "bottom": 4},
        "view": {"stroke": None},
        "title": _titles(look),
        **_axes(look),
        "range": {
            "category": list(look.category),
            "ordinal": list(look.sequential),
            "ramp": list(look.sequential),
            "heatmap": list(look.sequential),
            "diverging": list(look.diverging),
        },
        **_marks(look),
    }


def _titles(look: Look) -> dict[str, Any]:
    """Titles stand in exported pictures only; on a page they are page text."""
    return {
        "font": SERIF,
        "fontSize": 20,
        "fontWeight": 600,
        "color": look.ink,
        "subtitleFont": SANS,
        "subtitleFontSize": 14,
        "subtitleColor": look.ink_soft,
        "anchor": "start",
        "offset": 16,
    }


def _axes(look: Look) -> dict[str, Any]:
    text = {
        "labelFont": SANS,
        "titleFont": SANS,
        "labelFontSize": 13,
        "titleFontSize": 13,
        "titleFontWeight": 400,
        "labelColor": look.ink_soft,
        "titleColor": look.ink_soft,
    }
    axis = {"domain": False, "ticks": False, "grid": False, "gridColor": look.grid}
    axis |= {"labelPadding": 8, "titlePadding": 10, "labelLimit": 220}
    legend = {"orient": "top", "direction": "horizontal", "title": None}
    legend |= {"padding": 0, "offset": 10, "labelLimit": 260}
    return {
        "axis": text | axis,
        "axisQuantitative": {"grid": True},
        **_titles_of_axes(),
        "legend": text | legend,
    }


def _titles_of_axes() -> dict[str, Any]:
    """Below the plot and over it, so that they stand level; on a phone to the right."""
    return {
        "axisX": {
            "titleAnchor": {"expr": f"{NARROW} ? 'end' : 'start'"},
            "titleAlign": {"expr": f"{NARROW} ? 'right' : 'left'"},
            "titleLimit": {"expr": f"{NARROW} ? containerSize()[0] - 24 : 560"},
            "labelSeparation": 8,
        },
        "axisY": {
            "titleAngle": 0,
            "titleAlign": "left",
            "titleAnchor": "end",
            "titleBaseline": "bottom",
            "titleY": -14,
        },
    }


def _marks(look: Look) -> dict[str, Any]:
    return {
        "mark": {
            "color": look.mark,
            "aria": False,
            "tooltip": {"content": "encoding"},
        },
        "bar": {"cornerRadiusEnd": 1, "discreteBandSize": {"band": 0.72}},
        "rect": {"stroke": look.paper, "strokeWidth": 1.5},
        "line": {"strokeWidth": 2.25, "strokeCap": "round", "strokeJoin": "round"},
        "rule": {"color": look.reference, "strokeWidth": 1},
        "text": {"font": SANS, "fontSize": 13, "color": look.ink},
    }


def number_words(words: Words) -> dict[str, Any]:
    """Vega's `locale`: the decimal and thousands marks, the months and the days."""
    symbols = words.number(-1234.5, 1)
    days = [words.weekday(day) for day in (7, 1, 2, 3, 4, 5, 6)]
    months = words.locale.months["stand-alone"]
    percent = words.percent(1).removeprefix(words.number(100))
    return {
        "number": {
            "decimal": symbols[-2],
            "thousands": symbols[2],
            "grouping": [3],
            "currency": ["", ""],
            "percent": percent,
            "minus": symbols[0],
        },
        "time": {
            "dateTime": "%-d. %B %Y %H:%M",
            "date": "%-d. %B %Y",
            "time": "%H:%M",
            "periods": ["", ""],
            "days": days,
            "shortDays": [day[:3] for day in days],
            "months": [months["wide"][month] for month in range(1, 13)],
            "shortMonths": [months["abbreviated"][month] for month in range(1, 13)],
        },
    }


def hatch(look: Look, lines: int = 6) -> dict[str, Any]:
    """Diagonal stripes that say "not finished yet": a gradient with hard stops."""
    stops: list[dict[str, Any]] = []
    for line in range(lines):
        start, share = line / lines, 1 / lines
        edge = start + share * 0.68
        stops += [
            {"offset": start, "color": look.paper},
            {"offset": edge, "color": look.paper},
            {"offset": edge, "color": look.hatch},
            {"offset": start + share, "color": look.hatch},
        ]
    return {"gradient": "linear", "x1": 0, "y1": 0, "x2": 1, "y2": 1, "stops": stops}


def ink_on_cells(look: Look, field: str, top: float) -> Any:
    """Black or white, whichever reads better on a cell of the sequential scale."""
    edge = top * (0.70 if look.is_light else 0.62)
    over, under = ("#FFFFFF", "#000000") if look.is_light else ("#000000", "#FFFFFF")
    return either(alt.ColorValue, f"datum.{field} > {edge}", over, under)


def either(channel: Any, test: str, value: Any, otherwise: Any) -> Any:
    """One value where a test holds and another elsewhere; `channel` is its class.

    Made directly: `alt.condition` gives a dictionary that Altair then has to guess
    the class of, which takes longer than drawing the chart.
    """
    return channel(otherwise, condition={"test": test, "value": value})


def name_axis(look: Look, wide: int, narrow: int, **more: Any) -> alt.Axis:
    """Names set like a list, left-aligned, shorter on a phone."""

    def either(on_phone: float, otherwise: float) -> Any:
        return alt.expr(f"{NARROW} ? {on_phone} : {otherwise}")

    return alt.Axis(
        labelAlign="left",
        labelPadding=either(narrow, wide),
        labelLimit=either(narrow - 6, wide - 8),
        labelFontSize=either(12, 14),
        labelColor=look.ink,
        **more,
    )


def two_lines(between: str) -> dict[str, Any]:
    """Axis settings that break a name of two on a phone, before what joins them."""
    broken = f"split(replace(datum.label, '{between}', '\\n{between.lstrip()}'), '\\n')"
    return {
        "labelExpr": f"{NARROW} ? {broken} : datum.label",
        "labelOffset": alt.expr(f"{NARROW} ? -7 : 0"),
    }


def on_paper(text: Any, look: Look) -> Any:
    """A text with a rim of paper, so that no line behind it crosses its letters."""
    rim = text.copy()
    rim.mark.stroke, rim.mark.strokeWidth = look.paper, 5
    rim.mark.strokeJoin = "round"
    return alt.layer(rim, text)


def tips(fields: Sequence[tuple[str, str, str | None]]) -> list[alt.Tooltip]:
    """Tooltips from (field with its type, title, d3 format)."""
    return [
        alt.Tooltip(field, title=title, format=form)
        if form
        else alt.Tooltip(field, title=title)
        for field, title, form in fields
    ]
