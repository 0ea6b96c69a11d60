"""Bars under headings: the same people counted in more than one way."""

from collections.abc import Mapping
from json import dumps
from typing import Any

import altair as alt
import pyarrow as pa

from kundedagbok.basis import ENOUGH
from kundedagbok.charts.look import Look
from kundedagbok.charts.rows import Row, rows
from kundedagbok.charts.theme import NARROW, finish, name_axis, tips
from kundedagbok.language import Words


def headed_bars(
    table: pa.Table,
    look: Look,
    words: Words,
    *,
    columns: tuple[str, str, str, str],
    heads: Mapping[str, str],
    title: str,
    most: int = 10,
) -> Any:
    """The largest bars of each head, with the count and the share at their ends.

    `columns` are those of the head's code, the name, the count and its share; `heads`
    has the codes in order with their words, and `title` says what is counted.
    """
    shown = _under_heads(rows(table), columns, heads, most, words)
    top = max([row["value"] or 0 for row in shown], default=0) or 1
    room = alt.expr(f"max(20, width - ({NARROW} ? 90 : 120))")
    scale = alt.Scale(domain=[0, top], range=[0, room])
    places = alt.Scale(domain=[row["place"] for row in shown])
    base = alt.Chart().encode(
        x=alt.X("value:Q", axis=None, scale=scale),
        y=alt.Y("place:O", title=None, axis=_names(shown, look), scale=places),
    )
    said = tips([("name:N", words._("Name"), None), ("label:N", title, None)])
    bars = base.transform_filter("isValid(datum.value)")
    label = bars.mark_text(align="left", dx=8, fontSize=14).encode(text="label:N")
    marks = bars.mark_bar(size=20, color=look.mark).encode(tooltip=said)
    height = 32 * max(len(shown), 2) + 20
    return finish(alt.layer(marks, label), shown, look, words, height)


def _names(shown: list[Row], look: Look) -> alt.Axis:
    """Names by their places: one may stand under several heads."""
    names = {row["place"]: row["name"] for row in shown}
    bold = [row["place"] for row in shown if row["value"] is None]
    return name_axis(
        look,
        wide=250,
        narrow=158,
        labelExpr=f"{dumps(names)}[datum.value]",
        labelFontWeight=alt.expr(f"indexof({bold}, datum.value) >= 0 ? 700 : 400"),
    )


def _under_heads(
    values: list[Row],
    columns: tuple[str, str, str, str],
    heads: Mapping[str, str],
    most: int,
    words: Words,
) -> list[Row]:
    head, name, count, _ = columns
    shown: list[Row] = []
    for code, said in heads.items():
        under = [row for row in values if row[head] == code]
        if not under:
            continue
        shown.append({"place": len(shown), "name": said, "value": None, "label": ""})
        is_few = sum(row[count] for row in under) < ENOUGH
        shown += [
            {
                "place": place,
                "name": row[name],
                "value": row[count],
                "label": _label(row, columns, is_few, words),
            }
            for place, row in enumerate(under[:most], start=len(shown))
        ]
    return shown


def _label(
    row: Row, columns: tuple[str, str, str, str], is_few: bool, words: Words
) -> str:
    """The count, and its share where there are enough to have one."""
    *_, count, share = columns
    said = words.number(row[count])
    return said if is_few else f"{said} · {words.percent(row[share])}"
