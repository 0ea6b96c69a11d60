"""What was expected beside what came; and groups by what they may buy."""

from typing import Any

import altair as alt
import pyarrow as pa

from kundedagbok.charts.look import Look
from kundedagbok.charts.rows import rows
from kundedagbok.charts.theme import finish, name_axis, tips
from kundedagbok.language import Words


def expected_and_came(table: pa.Table, look: Look, words: Words) -> Any:
    """Two running sums: what the model expected as a dashed line, what came whole.

    `table` has one row per week of the trial: until (date), expected_by_then,
    came_by_then.
    """
    expected, came = words._("Expected"), words._("Came")
    shown = [
        {"until": row["until"], "line": name, "purchases": row[column]}
        for row in rows(table)
        for name, column in ((expected, "expected_by_then"), (came, "came_by_then"))
    ]
    lines = [expected, came]
    legend = alt.Legend(orient="top", title=None, symbolType="stroke", symbolSize=400)
    base = alt.Chart().encode(
        x=alt.X("until:T", title=None, axis=alt.Axis(format="%b %Y", grid=False)),
        y=alt.Y("purchases:Q", title=None),  # the legend stands where it would
        color=alt.Color(
            "line:N",
            scale=alt.Scale(domain=lines, range=[look.highlight, look.mark]),
            legend=legend,
        ),
    )
    dash = alt.StrokeDash(
        "line:N", scale=alt.Scale(domain=lines, range=[[6, 4], [1, 0]]), legend=legend
    )
    said = [("until:T", words._("Until"), "%x"), ("line:N", words._("Line"), None)]
    said += [("purchases:Q", words._("Purchases"), ",.0f")]
    touch = base.mark_point(size=60, opacity=0).encode(tooltip=tips(said))
    line = base.mark_line(strokeWidth=2.5).encode(strokeDash=dash)
    return finish(alt.layer(line, touch), shown, look, words, 300)


def value_dots(
    table: pa.Table,
    look: Look,
    words: Words,
    *,
    names: list[str],
    columns: tuple[str, str, str],
    title: str,
    form: str = ",.0f",
) -> Any:
    """One dot per row with its interval, in the table's order.

    `names` are the rows' words, `columns` the value and the ends of its interval.
    """
    value, low, high = columns
    shown = [
        {"name": name, "value": row[value], "low": row[low], "high": row[high]}
        for name, row in zip(names, rows(table), strict=True)
    ]
    y = alt.Y(
        "name:N", sort=names, title=None, axis=name_axis(look, wide=230, narrow=158)
    )
    axis = alt.Axis(tickCount=4, format=",.0f", labelFlush=True)
    x = alt.X("value:Q", title=title, axis=axis, scale=alt.Scale(zero=True))
    said = [("name:N", words._("Name"), None), ("value:Q", title, form)]
    said += [("low:Q", words._("From"), form), ("high:Q", words._("To"), form)]
    base = alt.Chart().encode(y=y, tooltip=tips(said))
    reach = base.mark_rule(color=look.mark, strokeWidth=3, opacity=0.4).encode(
        x=alt.X("low:Q", title=title, axis=axis), x2=alt.X2("high:Q")
    )
    dot = base.mark_point(size=120, filled=True, opacity=1, color=look.mark).encode(x=x)
    height = 34 * max(len(shown), 2) + 50
    return finish(alt.layer(reach, dot), shown, look, words, height)
