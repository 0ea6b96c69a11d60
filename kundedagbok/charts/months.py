"""Months side by side: what each is made of, and which cannot be known yet."""

from collections.abc import Mapping
from typing import Any

import altair as alt
import pyarrow as pa

from kundedagbok.charts.look import Look
from kundedagbok.charts.rows import Row, rows
from kundedagbok.charts.theme import finish, hatch, tips
from kundedagbok.language import Words


def month_bars(
    table: pa.Table,
    look: Look,
    words: Words,
    *,
    parts: Mapping[str, str],
    title: str,
) -> Any:
    """Stacked bars, one a month; grey where unknown, hatched where not whole.

    `table` has a row per month: month, the columns that `parts` names with their
    titles (the lowest first), and where it says so is_known and is_whole.
    """
    shown = [
        _part(row, code, place, parts, words)
        for row in rows(table)
        for place, code in enumerate(parts)
    ]
    return _stacked(shown, list(parts.values()), look, words, title)


def month_groups(
    table: pa.Table,
    look: Look,
    words: Words,
    *,
    group: str,
    value: str,
    parts: Mapping[str, str],
    title: str,
) -> Any:
    """The same where each part of a month has a row of its own.

    `group` is the column of the part's code, `value` that of its height; `parts` gives
    the codes in order with their titles.
    """
    places = {code: place for place, code in enumerate(parts)}
    shown = [
        _cell(row, row[value], parts[row[group]], places[row[group]], words)
        for row in rows(table)
        if row[group] in parts
    ]
    found = {row["part"] for row in shown}
    titles = [title for title in parts.values() if title in found]
    return _stacked(shown, titles, look, words, title)


def _part(
    row: Row, code: str, place: int, parts: Mapping[str, str], words: Words
) -> Row:
    return _cell(row, row[code], parts[code], place, words)


def _cell(row: Row, value: float, part: str, place: int, words: Words) -> Row:
    state = "open" if row.get("is_whole") is False else "known"
    return {
        "month": row["month"],
        "named": words.month(row["month"]),
        "part": part,
        "place": place,
        "value": value,
        "said": words.number(value),
        "state": "unknown" if row.get("is_known") is False else state,
    }


def _stacked(
    shown: list[Row], titles: list[str], look: Look, words: Words, title: str
) -> Any:
    axis = alt.Axis(
        format="%b %y", tickCount=8, labelOverlap=True, labelFlush=False, grid=False
    )
    x = alt.X("month:T", timeUnit="utcyearmonth", title=None, axis=axis)
    # A legend stands where the title of the axis would.
    alone = title if len(titles) == 1 else None
    y = alt.Y("value:Q", title=alone, axis=alt.Axis(tickCount=4, format=",~f"))
    said = tips(
        [
            ("named:N", words._("Month"), None),
            ("part:N", words._("What"), None),
            ("said:N", title, None),
        ]
    )
    base = alt.Chart().encode(
        x=x, y=y, order=alt.Order("place:Q"), tooltip=said, detail="part:N"
    )
    layers = _states(base.mark_bar(stroke=look.paper, strokeWidth=0.5), titles, look)
    return finish(alt.layer(*layers), shown, look, words, 320)


def _states(bars: Any, titles: list[str], look: Look) -> list[Any]:
    """The bars of what is known in colour, of what is not in grey or hatched."""
    colours = [look.mark, look.gold, look.highlight, look.reference, look.ink_faint]
    part = alt.Color(
        "part:N",
        sort=titles,
        scale=alt.Scale(domain=titles, range=colours[: len(titles)]),
        legend=alt.Legend() if len(titles) > 1 else None,
    )
    known = bars.transform_filter("datum.state === 'known'").encode(color=part)
    unknown = bars.transform_filter("datum.state === 'unknown'").encode(
        color=alt.ColorValue(look.hatch), opacity=alt.OpacityValue(0.7)
    )
    stripes: Any = hatch(look)
    unfinished = bars.transform_filter("datum.state === 'open'").encode(
        color=alt.ColorValue(stripes), stroke=alt.StrokeValue(look.hatch)
    )
    return [known, unknown, unfinished]
