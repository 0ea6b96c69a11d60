"""From one total to the next, step by step."""

from itertools import accumulate, pairwise
from typing import Any

import altair as alt
import pyarrow as pa

from kundedagbok.charts.look import Look
from kundedagbok.charts.rows import Row, rows
from kundedagbok.charts.theme import NARROW, finish, on_paper, tips
from kundedagbok.language import Words

Total = tuple[str, float]


def waterfall(
    table: pa.Table,
    look: Look,
    words: Words,
    *,
    totals: tuple[Total, Total],
    currency: str | None,
) -> Any:
    """What led from one total to the next: the totals grey, the steps up or down.

    `table` has one row per step, in order: name, effect; the effects add up to the
    difference of the `totals`.
    """
    shown = _steps(rows(table), totals, words, currency)
    low, high = min(row["low"] for row in shown), max(row["high"] for row in shown)
    axis = alt.Axis(
        labelAngle=0,
        labelColor=look.ink,
        labelFontSize=alt.expr(f"{NARROW} ? 11 : 14"),
        labelExpr=f"{NARROW} ? split(datum.label, ' ') : datum.label",
        labelLimit=150,
        labelOverlap=False,
    )
    x = alt.X("step:N", sort=[row["step"] for row in shown], title=None, axis=axis)
    domain = [1.12 * min(0.0, low), 1.12 * high]
    y = alt.Y("low:Q", axis=None, scale=alt.Scale(domain=domain, nice=False))
    layers = alt.layer(_links(x, look), _bars(x, y, look, words), _labels(x, look))
    return finish(layers, shown, look, words, 330)


def _steps(
    steps: list[Row], totals: tuple[Total, Total], words: Words, currency: str | None
) -> list[Row]:
    """Every bar with its two ends, and the bar that its link leads to."""
    (first, start), (last, end) = totals
    levels = accumulate((row["effect"] for row in steps), initial=start)
    bars = [(first, "total", 0.0, start)]
    bars += [
        (row["name"], "down" if row["effect"] < 0 else "up", *level)
        for row, level in zip(steps, pairwise(levels), strict=True)
    ]
    bars.append((last, "total", 0.0, end))
    following = [*(bar[0] for bar in bars[1:]), None]
    return [
        {"step": name, "kind": kind, "low": min(ends), "high": max(ends)}
        | {"end": ends[1], "next": after, **_said(kind, ends, words, currency)}
        for (name, kind, *ends), after in zip(bars, following, strict=True)
    ]


def _said(
    kind: str, ends: list[float], words: Words, currency: str | None
) -> dict[str, str]:
    """The bar's number, signed where it is a step; short is for a phone."""
    value = ends[1] - ends[0]
    sign = "+" if kind == "up" else ""
    return {
        "short": sign + words.number(value),
        "label": sign + words.money(value, currency),
    }


def _bars(x: alt.X, y: alt.Y, look: Look, words: Words) -> Any:
    kinds = {"total": look.reference, "up": look.mark, "down": look.highlight}
    colours = alt.Scale(domain=list(kinds), range=list(kinds.values()))
    said = [("step:N", words._("What"), None), ("label:N", words._("Sales"), None)]
    bars = alt.Chart().mark_bar(size=alt.expr("min(72, width / 8)"))
    return bars.encode(
        x=x,
        y=y,
        y2="high:Q",
        color=alt.Color("kind:N", legend=None, scale=colours),
        tooltip=tips(said),
    )


def _links(x: alt.X, look: Look) -> Any:
    """Dotted, from where a bar ends to the next one."""
    links = alt.Chart().transform_filter("isValid(datum.next)")
    return links.mark_rule(strokeDash=[2, 3], color=look.reference).encode(
        x=x, x2="next:N", y=alt.Y("end:Q", axis=None)
    )


def _labels(x: alt.X, look: Look) -> Any:
    text = alt.Chart().mark_text(
        dy=-10,
        fontSize=alt.expr(f"{NARROW} ? 11 : 14"),
        fontWeight=600,
        text=alt.expr(f"{NARROW} ? datum.short : datum.label"),
    )
    return on_paper(text.encode(x=x, y=alt.Y("high:Q", axis=None)), look)
