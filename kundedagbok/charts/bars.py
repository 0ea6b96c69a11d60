"""Bars: the parts of a whole, a ranking, and a distribution."""

from collections.abc import Iterable
from json import dumps
from typing import Any

import altair as alt
import pyarrow as pa

from kundedagbok.charts.look import Look
from kundedagbok.charts.rows import Row, rows
from kundedagbok.charts.theme import NARROW, finish, name_axis, tips, two_lines
from kundedagbok.language import Words
from kundedagbok.lists import MAIN_GROUPS, SEGMENTS

GROUPS = {
    "main_gold": ("gold",),
    "main_middle": ("new", "promising", "regular", "one_timer_pausing", "pausing"),
    "main_risk": ("gold_slipping", "lost_big", "one_timer_lost", "lost"),
}


_LONG_NAME = 32
_INITIALS = f"{NARROW} ? upper(slice(datum.label, 0, 1)) : datum.label"


def segment_bars(
    table: pa.Table,
    look: Look,
    words: Words,
    *,
    measure: str = "net_revenue",
    currency: str | None = None,
    every: bool = True,
) -> Any:
    """Ten bars under their three main groups, with the value at the end of each.

    `table` has one row per segment: segment, customers, net_revenue. A click on a
    bar selects its segment (the selection is called `segment`). Groups without a row
    are drawn too where `every` group is to be seen.
    """
    shown = _grouped(rows(table), words, measure, currency)
    if not every:
        shown = _with_customers(shown, {row["segment"] for row in rows(table)})
    scale = _bar_scale(shown, narrow=104, wide=200)
    base = alt.Chart().encode(
        y=_segment_names(shown, look), x=alt.X("value:Q", axis=None, scale=scale)
    )
    parts = base.transform_filter("isValid(datum.segment)")
    text = alt.expr(f"{NARROW} ? datum.label : datum.label + datum.count")
    size = alt.expr(f"{NARROW} ? 12 : 14")
    label = parts.mark_text(align="left", dx=8, fontSize=size, text=text)
    heads = base.transform_filter("!isValid(datum.segment)")
    head = heads.mark_text(align="left", dx=8, fontSize=14, fontWeight=700)
    head = head.encode(x=alt.XDatum(0, scale=scale), text=alt.Text("label:N"))
    layers = alt.layer(_segment_marks(parts, look, words), label, head)
    return finish(layers, shown, look, words, 30 * max(len(shown), 2) + 40)


def ranked_bars(
    table: pa.Table,
    look: Look,
    words: Words,
    *,
    name: tuple[str, ...],
    value: str,
    title: str,
    currency: str | None = None,
    between: str = "",
) -> Any:
    """One bar per row in the table's own order, the value at the end of each.

    `name` gives the columns to take the name from, the first that is not blank;
    `value` the column of the bars. With a currency the values are money. A name of
    two is broken on a phone at what stands `between` them.
    """
    shown = _ranked(rows(table), words, name, value, currency)
    x = alt.X("value:Q", axis=None, scale=_bar_scale(shown, narrow=84, wide=120))
    names = [row["name"] for row in shown]
    wide = 340 if max(map(len, names), default=0) > _LONG_NAME else 250
    broken = two_lines(between) if between else {}
    axis = name_axis(look, wide, 158, **broken)
    y = alt.Y("name:N", sort=names, title=None, axis=axis)
    base = alt.Chart().encode(x=x, y=y)
    said = tips([("name:N", words._("Name"), None), ("label:N", title, None)])
    bars = base.mark_bar(size=20, color=look.mark).encode(tooltip=said)
    label = base.mark_text(align="left", dx=8, fontSize=14).encode(
        text=alt.Text("label:N")
    )
    height = 34 * max(len(shown), 2) + 20
    return finish(alt.layer(bars, label), shown, look, words, height)


def count_bars(
    table: pa.Table,
    look: Look,
    words: Words,
    *,
    bucket: str,
    value: str,
    titles: tuple[str, str],
    last_and_more: bool = False,
    initials: bool = False,
) -> Any:
    """Touching bars of a distribution, each with its count and its share.

    `bucket` is the column of the text under each bar, `value` that of its height,
    `titles` say what each is. With `last_and_more` the last bar holds all above too;
    with `initials` a phone shows the first letter of each text alone.
    """
    shown = _buckets(rows(table), words, bucket, value, last_and_more)
    order = [row["bucket"] for row in shown]
    axis: dict[str, Any] = {"labelExpr": _INITIALS} if initials else {}
    axis |= {"labelAngle": 0, "labelColor": look.ink}
    base = alt.Chart().encode(
        x=alt.X("bucket:O", sort=order, title=titles[0], axis=alt.Axis(**axis)),
        y=alt.Y("value:Q", title=titles[1], axis=alt.Axis(tickCount=4)),
    )
    said = [("bucket:O", titles[0], None), ("value:Q", titles[1], ",d")]
    said += [("share:Q", words._("Share"), ".1%")]
    bars = base.mark_bar(color=look.mark, discreteBandSize={"band": 0.92})
    bars = bars.encode(tooltip=tips(said))
    size = alt.expr(f"{NARROW} ? 11 : 13")
    label = base.transform_filter("datum.value > 0").mark_text(dy=-9, fontSize=size)
    layers = alt.layer(bars, label.encode(text=alt.Text("label:N")))
    return finish(layers, shown, look, words, 300)


def _bar_scale(shown: list[Row], narrow: int, wide: int) -> alt.Scale:
    """From nought, with room left for the label at the end of the longest bar."""
    top = max([row["value"] or 0 for row in shown], default=0) or 1
    room = alt.expr(f"max(20, width - ({NARROW} ? {narrow} : {wide}))")
    return alt.Scale(domain=[0, top], range=[0, room])


def _segment_marks(parts: Any, look: Look, words: Words) -> Any:
    picked = alt.selection_point("segment", fields=["segment"], empty=True)
    colours = alt.Scale(domain=list(look.segments), range=list(look.segments.values()))
    bars = parts.mark_bar(size=20, cursor="pointer").encode(
        color=alt.Color("segment:N", legend=None, scale=colours),
        opacity=alt.OpacityValue(0.45, condition={"param": "segment", "value": 1}),
        tooltip=_segment_tips(words),
    )
    return bars.add_params(picked).properties(name="bars")


def _ranked(
    values: list[Row],
    words: Words,
    name: tuple[str, ...],
    value: str,
    currency: str | None,
) -> list[Row]:
    return [
        {
            "place": place,
            "name": f"{place}. {next(filter(None, map(row.get, name)), '')}",
            "value": row[value],
            "label": _label(words, row[value], currency),
        }
        for place, row in enumerate(values, start=1)
    ]


def _buckets(
    values: list[Row], words: Words, bucket: str, value: str, last_and_more: bool
) -> list[Row]:
    total = sum(row[value] for row in values) or 1
    shown: list[Row] = [
        {
            "bucket": str(row[bucket]),
            "value": row[value],
            "share": row[value] / total,
            "label": words.percent(row[value] / total),
        }
        for row in values
    ]
    if last_and_more and shown:
        shown[-1]["bucket"] += "+"
    return shown


def _segment_names(shown: list[Row], look: Look) -> alt.Y:
    """Names from the codes: in some languages a group and a segment share a name."""
    names = {row["code"]: row["name"] for row in shown}
    heads = [row["code"] for row in shown if row["segment"] is None]
    axis = name_axis(
        look,
        wide=226,
        narrow=160,
        labelExpr=f"{dumps(names)}[datum.value]",
        labelFontWeight=alt.expr(f"indexof({heads}, datum.value) >= 0 ? 700 : 400"),
    )
    return alt.Y("code:N", sort=list(names), title=None, axis=axis)


def _grouped(
    values: Iterable[Row], words: Words, measure: str, currency: str | None
) -> list[Row]:
    """Rows in the fixed order, each main group under a head with its subtotal."""
    found = {row["segment"]: row for row in values}
    total = sum(row[measure] for row in found.values()) or 1
    money = currency if measure == "net_revenue" else None
    shown: list[Row] = []
    for group, codes in GROUPS.items():
        sums = sum(found[code][measure] for code in codes if code in found)
        label = f"{_label(words, sums, money)} · {words.percent(sums / total)}"
        shown.append(_part(group, MAIN_GROUPS[group], words) | {"label": label})
        for code in codes:
            row = found.get(code, {"customers": 0, "net_revenue": 0.0})
            shown.append(
                _part(code, SEGMENTS[code], words)
                | {"segment": code, "value": row[measure]}
                | {"label": _label(words, row[measure], money)}
                | {"count": f" · {words.number(row['customers'])}" if money else ""}
                | {"customers": row["customers"], "net_revenue": row["net_revenue"]}
            )
    return shown


def _with_customers(shown: list[Row], found: set[str]) -> list[Row]:
    """The groups that were found, under the heads that have one of them."""
    heads = {code for code, parts in GROUPS.items() if found & set(parts)}
    return [row for row in shown if row["code"] in found | heads]


def _part(code: str, name: str, words: Words) -> Row:
    return {"code": code, "segment": None, "name": words._(name), "value": None}


def _label(words: Words, value: float, currency: str | None) -> str:
    return words.large_money(value, currency) if currency else words.number(value)


def _segment_tips(words: Words) -> list[alt.Tooltip]:
    return tips(
        [
            ("name:N", words._("Customer group"), None),
            ("customers:Q", words._("Customers"), ",d"),
            ("net_revenue:Q", words._("Bought for"), ",.0f"),
        ]
    )
