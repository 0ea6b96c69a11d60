"""Dots with their intervals: what is proven, and what may be chance."""

from collections.abc import Mapping
from math import isfinite, sqrt
from typing import Any

import altair as alt
import pyarrow as pa

from kundedagbok.basis import ENOUGH
from kundedagbok.charts.look import Look
from kundedagbok.charts.rows import Row, data, rows
from kundedagbok.charts.theme import either, finish, name_axis, tips, two_lines
from kundedagbok.language import Words

_MOST_PAIRS = 20
_TICKS = [0.25, 0.5, 1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1024]


def pair_dots(
    table: pa.Table,
    look: Look,
    words: Words,
    *,
    between: str = " + ",
    title: str = "",
) -> Any:
    """How many times as likely one product is in an order with the other as without.

    `table` has one row per pair in the order to show: item_a, item_b, orders_both,
    lift, low, high, is_significant. Open dots may be chance. `between` stands between
    the two names, and `title` says what the ratio is.
    """
    shown = [_pair(row, between) for row in rows(table)[:_MOST_PAIRS]]
    names = [row["pair"] for row in shown]
    axis = name_axis(look, wide=330, narrow=158, **two_lines(between))
    y = alt.Y("pair:N", sort=names, title=None, axis=axis)
    base = alt.Chart().encode(y=y)
    title = title or words._("Times as likely with the other as without it")
    shared = _ratio(shown, title)
    x = alt.X("low:Q", **shared)
    test = "datum.is_significant"
    proven = either(alt.ColorValue, test, look.mark, look.reference)
    even = alt.Chart(data([{"low": 1}])).mark_rule(color=look.ink, strokeWidth=1.25)
    span = base.mark_rule(strokeWidth=3, opacity=0.45, strokeCap="round")
    span = span.encode(x=x, x2=alt.X2("high:Q"), color=proven)
    dot = base.mark_point(size=120, strokeWidth=2, filled=False, opacity=1).encode(
        x=alt.X("ratio:Q", **shared),
        color=proven,
        fill=either(alt.FillValue, test, look.mark, look.paper),
        tooltip=_pair_tips(words, title),
    )
    layers = alt.layer(even.encode(x=x), span, dot)
    return finish(layers, shown, look, words, 40 * max(len(shown), 2) + 50)


def rate_dots(table: pa.Table, look: Look, words: Words) -> Any:
    """The share who came back within each number of days, with its interval.

    `table` has one row per age: window_days, customers, returned, repeat_rate, low,
    high. Ages without a rate are left out: nobody has been followed that long.
    """
    shown = _known_ages(rows(table), words)
    top = max([row["high"] for row in shown], default=0.5)
    shared: dict[str, Any] = {
        "title": words._("Share who came back"),
        "axis": alt.Axis(format=".0%", tickCount=5),
        "scale": alt.Scale(domain=[0, top * 1.08], nice=True),
    }
    order = [row["age"] for row in shown]
    y = alt.Y("age:N", sort=order, title=None, axis=name_axis(look, 110, 90))
    base = alt.Chart().encode(y=y)
    span = base.mark_rule(strokeWidth=3, opacity=0.45, strokeCap="round").encode(
        x=alt.X("low:Q", **shared), x2=alt.X2("high:Q"), color=alt.ColorValue(look.mark)
    )
    at = alt.X("repeat_rate:Q", **shared)
    dot = base.mark_point(size=130, filled=True, opacity=1, color=look.mark)
    dot = dot.encode(x=at, tooltip=_rate_tips(words))
    label = base.mark_text(dy=-14, fontSize=14, fontWeight=600)
    layers = alt.layer(span, dot, label.encode(x=at, text=alt.Text("label:N")))
    return finish(layers, shown, look, words, 58 * max(len(shown), 2) + 50)


def group_rates(
    table: pa.Table, look: Look, words: Words, *, names: Mapping[str, str]
) -> Any:
    """The share who came back in each group, with its interval; highest first.

    `table` has one row per group: customer_group, customers, share, low, high; `names`
    are the words for groups. Groups of fewer than twenty are left out.
    """
    shown = _large_groups(table, names, words)
    top = max([row["high"] for row in shown], default=0.5)
    shared: dict[str, Any] = {
        "title": words._("Share who came back"),
        "axis": alt.Axis(format=".0%", tickCount=5),
        "scale": alt.Scale(domain=[0, min(1, top * 1.08)], nice=True),
    }
    order = [row["name"] for row in shown]
    y = alt.Y("name:N", sort=order, title=None, axis=name_axis(look, 260, 160))
    said = [("name:N", words._("First purchase"), None)]
    said += [("share:Q", words._("Share who came back"), ".1%")]
    said += [("low:Q", words._("From"), ".1%"), ("high:Q", words._("To"), ".1%")]
    said += [("customers:Q", words._("Customers"), ",d")]
    base = alt.Chart().encode(y=y, tooltip=tips(said))
    layers = alt.layer(*_share_and_doubt(base, shared, look))
    return finish(layers, shown, look, words, 58 * max(len(shown), 2) + 50)


def _large_groups(table: pa.Table, names: Mapping[str, str], words: Words) -> list[Row]:
    """Groups of twenty or more with their words, the highest share first."""
    shown: list[Row] = [
        row
        | {"name": names.get(row["customer_group"], row["customer_group"])}
        | {"label": words.percent(row["share"])}
        for row in rows(table)
        if row["customers"] >= ENOUGH
    ]
    return sorted(shown, key=lambda row: (-row["share"], row["name"]))


def _share_and_doubt(base: Any, shared: dict[str, Any], look: Look) -> list[Any]:
    """The interval as a bar, the share as a dot with its percent above."""
    span = base.mark_rule(strokeWidth=3, opacity=0.45, strokeCap="round").encode(
        x=alt.X("low:Q", **shared), x2=alt.X2("high:Q"), color=alt.ColorValue(look.mark)
    )
    at = alt.X("share:Q", **shared)
    dot = base.mark_point(size=130, filled=True, opacity=1, color=look.mark)
    label = base.mark_text(dy=-14, fontSize=14, fontWeight=600)
    return [span, dot.encode(x=at), label.encode(x=at, text="label:N")]


def _known_ages(values: list[Row], words: Words) -> list[Row]:
    return [
        row
        | {"age": words.plural("{n} day", "{n} days", row["window_days"])}
        | {"label": words.percent(row["repeat_rate"])}
        for row in values
        if row["repeat_rate"] is not None
    ]


def _pair(row: Row, between: str) -> Row:
    """The dot stands in the middle of its own interval, as the logarithm counts."""
    low, high = row["low"], row["high"]
    if low is None or high is None or not isfinite(high) or low <= 0:
        low = high = row["lift"]
    name = f"{row['item_a']}{between}{row['item_b']}"
    return row | {"pair": name, "low": low, "high": high, "ratio": sqrt(low * high)}


def _ratio(shown: list[Row], title: str) -> dict[str, Any]:
    """A logarithmic axis that always holds 1, with doublings marked."""
    low = min([1.0, *(row["low"] for row in shown)])
    high = max([2.0, *(row["high"] for row in shown)])
    inside = [tick for tick in _TICKS if low / 2 < tick < high * 2]
    scale = alt.Scale(
        type="log", domain=[min(low, inside[0]), max(high, inside[-1])], nice=False
    )
    axis = alt.Axis(
        values=inside, labelOverlap=True, labelExpr="format(datum.value, '~f')"
    )
    return {"scale": scale, "axis": axis, "title": title}


def _pair_tips(words: Words, title: str) -> list[alt.Tooltip]:
    return tips(
        [
            ("pair:N", words._("Pair"), None),
            ("ratio:Q", title, ".1f"),
            ("low:Q", words._("From"), ".1f"),
            ("high:Q", words._("To"), ".1f"),
            ("orders_both:Q", words._("Orders with both"), ",d"),
        ]
    )


def _rate_tips(words: Words) -> list[alt.Tooltip]:
    return tips(
        [
            ("age:N", words._("Within"), None),
            ("repeat_rate:Q", words._("Share who came back"), ".1%"),
            ("low:Q", words._("From"), ".1%"),
            ("high:Q", words._("To"), ".1%"),
            ("customers:Q", words._("Customers"), ",d"),
        ]
    )
