"""How much hangs on a few, and where people went."""

from typing import Any

import altair as alt
import pyarrow as pa

from kundedagbok.charts.look import Look
from kundedagbok.charts.rows import data, rows
from kundedagbok.charts.theme import finish, name_axis, on_paper, tips
from kundedagbok.language import Words
from kundedagbok.lists import SEGMENTS


def sales_curve(table: pa.Table, look: Look, words: Words) -> Any:
    """The share of sales that the largest customers stand for; 80 % is marked.

    `table` has points in order: customers_share, revenue_share, for_80.
    """
    shown = [{"customers_share": 0.0, "revenue_share": 0.0}, *rows(table)]
    x, y = _share_axes(words)
    line = alt.Chart().mark_line(color=look.mark).encode(x=x, y=y)
    said = tips(
        [
            ("customers_share:Q", words._("Share of the customers"), ".0%"),
            ("revenue_share:Q", words._("Share of sales"), ".1%"),
        ]
    )
    hover = alt.Chart().mark_point(size=160, opacity=0).encode(x=x, y=y, tooltip=said)
    even = [{"customers_share": end, "revenue_share": end} for end in (0, 1)]
    alike = alt.Chart(data(even)).mark_line(
        color=look.reference, strokeDash=[4, 4], strokeWidth=1.25
    )
    layers = [alike.encode(x=x, y=y), line, hover]
    for_80 = shown[-1].get("for_80")
    if for_80 is not None:
        layers += _at_80(for_80, (x, y), look, words)
    return finish(alt.layer(*layers), shown, look, words, 380)


def _share_axes(words: Words) -> tuple[alt.X, alt.Y]:
    shared: dict[str, Any] = {
        "axis": alt.Axis(format=".0%", tickCount=5),
        "scale": alt.Scale(domain=[0, 1]),
    }
    title = words._("Share of the customers, the largest first")
    return (
        alt.X("customers_share:Q", title=title, **shared),
        alt.Y("revenue_share:Q", title=words._("Share of sales"), **shared),
    )


def _at_80(
    for_80: float, axes: tuple[alt.X, alt.Y], look: Look, words: Words
) -> list[Any]:
    """The point where the curve reaches 80 %, and its words beside it."""
    x, y = axes
    here = alt.Chart(data([{"customers_share": for_80, "revenue_share": 0.8}]))
    dot = here.mark_point(filled=True, size=140, opacity=1, color=look.highlight)
    label = here.mark_text(
        align="left", dx=14, dy=6, fontSize=14, fontWeight=600, color=look.highlight
    )
    text = words._("{share} for 80%", share=words.percent(for_80))
    said = label.encode(x=x, y=y, text=alt.TextValue(text))
    return [dot.encode(x=x, y=y), on_paper(said, look)]


def destination_bars(table: pa.Table, look: Look, words: Words) -> Any:
    """How many went to each group, in the fixed order and in its own colour.

    `table` has one row per group: segment, customers.
    """
    found = {row["segment"]: row["customers"] for row in rows(table)}
    top = max(found.values(), default=1)
    shown = [
        {
            "segment": code,
            "name": words._(name),
            "customers": found[code],
            "label": words.number(found[code]),
        }
        for code, name in SEGMENTS.items()
        if code in found
    ]
    names = [row["name"] for row in shown]
    x = alt.X("customers:Q", axis=None, scale=alt.Scale(domain=[0, top * 1.15]))
    y = alt.Y("name:N", sort=names, title=None, axis=name_axis(look, 226, 160))
    colours = alt.Scale(domain=list(look.segments), range=list(look.segments.values()))
    said = [("name:N", words._("Customer group"), None)]
    said += [("customers:Q", words._("Customers"), ",d")]
    base = alt.Chart().encode(x=x, y=y)
    bars = base.mark_bar(size=20).encode(
        color=alt.Color("segment:N", legend=None, scale=colours), tooltip=tips(said)
    )
    label = base.mark_text(align="left", dx=8, fontSize=14)
    layers = alt.layer(bars, label.encode(text=alt.Text("label:N")))
    return finish(layers, shown, look, words, 36 * max(len(shown), 2) + 20)


def purchase_dots(table: pa.Table, look: Look, words: Words) -> Any:
    """One dot a purchase along the years, its area what it came to.

    `table` has one row per product of each order: order_date, order_key,
    order_revenue.
    """
    orders = {
        row["order_key"]: {
            "date": row["order_date"],
            "revenue": row["order_revenue"] or 0.0,
            "said": words.long_date(row["order_date"]),
        }
        for row in rows(table)
    }
    axis = alt.Axis(format="%b %y", tickCount=6, labelOverlap=True)
    size = alt.Size("revenue:Q", legend=None, scale=alt.Scale(range=[30, 900]))
    said = [("said:N", words._("Date"), None)]
    said += [("revenue:Q", words._("Bought for"), ",.0f")]
    dots = (
        alt.Chart()
        .mark_circle(color=look.mark, opacity=0.7)
        .encode(
            x=alt.X("date:T", timeUnit="utcyearmonthdate", title=None, axis=axis),
            size=size,
            tooltip=tips(said),
        )
    )
    return finish(dots, orders.values(), look, words, 110)
