"""How long people wait before they buy again: curves with their band, and the gaps."""

from collections.abc import Sequence
from typing import Any

import altair as alt
import pyarrow as pa

from kundedagbok.charts.look import Look
from kundedagbok.charts.rows import Row, data, rows
from kundedagbok.charts.theme import NARROW, finish, name_axis, on_paper, tips
from kundedagbok.language import Words

Note = tuple[float, str]
_MOST_CLOCKS = 15
_DAYS = [30, 60, 90, 180, 270, 365, 540, 730, 1095]
_SOON = [7, 14, 28, 42, 56, 70, 90]


def share_curve(
    table: pa.Table,
    look: Look,
    words: Words,
    *,
    columns: tuple[str, str],
    titles: tuple[str, str],
    note: Note | None = None,
    steps: bool = False,
) -> Any:
    """A share by days, with its band of doubt; one day may carry a note.

    `table` has one row per day, low and high; `columns` name the day and the share,
    `titles` say what each axis shows. With `steps` the share holds until the next day.
    """
    day, share = columns
    shown = [row | {"day": row[day], "share": row[share]} for row in rows(table)]
    said = [("day:Q", titles[0], ",d"), ("share:Q", titles[1], ".1%")]
    said += [("low:Q", words._("From"), ".1%"), ("high:Q", words._("To"), ".1%")]
    x, shared = _days(shown, titles[0]), _shares(shown, titles[1], 1.05)
    form = "step-after" if steps else "linear"
    base = alt.Chart().encode(x=x)
    band = base.mark_area(opacity=0.18, interpolate=form, color=look.mark).encode(
        y=alt.Y("low:Q", **shared), y2=alt.Y2("high:Q")
    )
    y = alt.Y("share:Q", **shared)
    line = base.mark_line(interpolate=form, color=look.mark).encode(y=y)
    touch = base.mark_point(size=60, opacity=0).encode(y=y, tooltip=tips(said))
    marked = _rule(note, x, look) if note else []
    return finish(alt.layer(band, line, touch, *marked), shown, look, words, 320)


def gap_bars(
    table: pa.Table, look: Look, words: Words, *, limits: Sequence[Note]
) -> Any:
    """How many came back after how many days, with the limits as rules.

    `table` has one row per stretch of fifteen days: from_days, gaps, share; the last
    holds all longer ones. `limits` are days, each with its words.
    """
    shown = [row | {"until_days": row["from_days"] + 15} for row in rows(table)]
    title = words._("Days until the next purchase")
    x = alt.X(
        "from_days:Q",
        title=title,
        axis=alt.Axis(values=[0, 30, 60, 90, 120, 180, 240, 300, 360], grid=False),
        scale=alt.Scale(domain=[0, 375], nice=False),
    )
    y = alt.Y("gaps:Q", title=words._("Times they bought again"))
    said = [("from_days:Q", title, ",d"), ("until_days:Q", words._("To"), ",d")]
    said += [("gaps:Q", words._("Times they bought again"), ",d")]
    said += [("share:Q", words._("Share"), ".1%")]
    bars = (
        alt.Chart()
        .mark_bar(color=look.mark, binSpacing=1)
        .encode(
            x=x, x2=alt.X2("until_days:Q"), y=y, y2=alt.datum(0), tooltip=tips(said)
        )
    )
    rules = [
        part
        for row, limit in enumerate(limits)
        for part in _rule(limit, x, look, row, dashed=row > 0)
    ]
    return finish(alt.layer(bars, *rules), shown, look, words, 300)


def lateness(table: pa.Table, look: Look, words: Words) -> Any:
    """From a customer's usual gap to the silence now, for the first few.

    `table` has one row per customer in the order to show: customer, full_name,
    own_gap_days, slip_after_days, days_silent.
    """
    shown = [_late(row, words) for row in rows(table)[:_MOST_CLOCKS]]
    y = alt.Y(
        "name:N",
        sort=[row["name"] for row in shown],
        title=None,
        axis=name_axis(look, 230, 150),
    )
    said = [("name:N", words._("Customer"), None)]
    said += [("usual:Q", words._("Their usual gap"), ",.0f")]
    said += [("days_silent:Q", words._("Days since last purchase"), ",d")]
    base = alt.Chart().encode(y=y, tooltip=tips(said))
    longest = max([row["days_silent"] for row in shown], default=1)
    layers = alt.layer(*_silences(base, words._("Days"), longest, look))
    return finish(layers, shown, look, words, 32 * max(len(shown), 2) + 50)


def _silences(base: Any, title: str, longest: float, look: Look) -> list[Any]:
    """The stretch from the usual gap to now, its two ends and the days."""
    shared: dict[str, Any] = {
        "title": title,
        "axis": alt.Axis(tickCount=6),
        "scale": alt.Scale(domain=[0, longest], range=[0, alt.expr("width - 48")]),
    }
    span = base.mark_rule(strokeWidth=3, opacity=0.45, color=look.highlight).encode(
        x=alt.X("usual:Q", **shared), x2=alt.X2("days_silent:Q")
    )
    usual = base.mark_point(size=110, strokeWidth=2, color=look.mark, fill=look.paper)
    now = base.mark_point(size=120, filled=True, opacity=1, color=look.highlight)
    at = alt.X("days_silent:Q", **shared)
    label = base.mark_text(align="left", dx=10, fontSize=13).encode(
        x=at, text=alt.Text("label:N")
    )
    return [span, usual.encode(x=alt.X("usual:Q", **shared)), now.encode(x=at), label]


def rate_steps(table: pa.Table, look: Look, words: Words) -> Any:
    """The share who go on to the next purchase, one dot per purchase so far.

    `table` has one row per purchase number: visit_number, customers, chance, low,
    high. Numbers without a share are left out.
    """
    known = [row for row in rows(table) if row["chance"] is not None]
    shown = [_step(row, words) for row in known]
    order = [row["step"] for row in shown]
    shared = _shares(shown, words._("Share who buy again within a year"), 1.08)
    axis = alt.Axis(labelAngle=0, labelColor=look.ink)
    x = alt.X("step:N", sort=order, axis=axis, title=words._("After purchase number"))
    said = [("step:N", words._("After purchase number"), None)]
    said += [("chance:Q", words._("Share who buy again within a year"), ".1%")]
    said += [("low:Q", words._("From"), ".1%"), ("high:Q", words._("To"), ".1%")]
    said += [("customers:Q", words._("Customers"), ",d")]
    base = alt.Chart().encode(x=x, tooltip=tips(said))
    span = base.mark_rule(strokeWidth=3, opacity=0.45, color=look.mark).encode(
        y=alt.Y("low:Q", **shared), y2=alt.Y2("high:Q")
    )
    at = alt.Y("chance:Q", **shared)
    dot = base.mark_point(size=130, filled=True, opacity=1, color=look.mark)
    text = alt.expr(f"{NARROW} ? replace(datum.label, /[^0-9]+$/, '') : datum.label")
    label = base.mark_text(dy=-16, fontSize=13, fontWeight=600, text=text).encode(
        y=alt.Y("high:Q", **shared)
    )
    layers = alt.layer(span, dot.encode(y=at), label)
    return finish(layers, shown, look, words, 300)


def _days(shown: list[Row], title: str) -> alt.X:
    """Days from nought to the last one, marked where people know them."""
    last = shown[-1]["day"] if shown else 1
    return alt.X(
        "day:Q",
        title=title,
        axis=alt.Axis(values=_marks(last), grid=False),
        scale=alt.Scale(domain=[0, last], nice=False),
    )


def _shares(shown: list[Row], title: str, room: float) -> dict[str, Any]:
    """An axis of percent from nought, with some room above the highest."""
    top = max([row["high"] for row in shown], default=1)
    return {
        "title": title,
        "axis": alt.Axis(format=".0%", tickCount=5),
        "scale": alt.Scale(domain=[0, min(1, top * room)], nice=True),
    }


def _rule(
    note: Note, x: alt.X, look: Look, row: int = 0, *, dashed: bool = False
) -> list[Any]:
    """A rule to the bottom, and its words beside its top; the next starts lower."""
    day, text = note
    at = alt.Chart(data([{x.shorthand.split(":")[0]: day, "text": text}])).encode(x=x)
    rule = at.mark_rule(
        color=look.highlight, strokeWidth=2, strokeDash=[5, 4] if dashed else []
    ).encode(y=alt.value(22 * row), y2=alt.value("height"))
    said = at.mark_text(
        align="left",
        baseline="top",
        dx=6,
        color=look.highlight,
        fontWeight=600,
        fontSize=13,
        limit=alt.expr(f"{NARROW} ? 150 : 400"),
    )
    said = said.encode(text=alt.Text("text:N"), y=alt.value(4 + 22 * row))
    return [rule, on_paper(said, look)]


def _marks(last: float) -> list[float]:
    """Days that people know, so far apart that they can be read."""
    days = _SOON if last <= 90 else _DAYS[1:] if last > 365 else _DAYS
    return [0, *(one for one in days if one <= last)]


def _late(row: Row, words: Words) -> Row:
    return {
        "name": row["full_name"] or row["customer"],
        "usual": row["own_gap_days"] or row["slip_after_days"],
        "days_silent": row["days_silent"],
        "label": words.number(row["days_silent"]),
    }


def _step(row: Row, words: Words) -> Row:
    number = str(row["visit_number"])
    return row | {
        "step": f"{number}+" if row["visit_number"] == 10 else number,
        "label": words.percent(row["chance"]),
    }
