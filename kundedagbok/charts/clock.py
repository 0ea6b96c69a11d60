"""The product clock: when those who buy again do so, and the day to remind."""

from json import dumps
from typing import Any

import altair as alt
import pyarrow as pa

from kundedagbok.charts.look import Look
from kundedagbok.charts.rows import Row, data, rows
from kundedagbok.charts.theme import NARROW, either, finish, name_axis, tips
from kundedagbok.language import Words

_MOST_STRIPS = 12
_DAYS = [7, 14, 28, 60, 90, 180, 365, 730]
_WEEK = 7
_NOTHING: Row = {"day": 1.0, "high": 1.0, "cycle_days": 0.0, "reminder_day": 0}


def clock_strips(table: pa.Table, look: Look, words: Words) -> Any:
    """One strip per product: from a quarter to three quarters of those who rebuy.

    `table` has one row per product, what is used up comes first: code, product,
    p25_days, cycle_days, p75_days, reminder_day, kind, is_steady, is_long_enough. A
    grey strip is a thing that is not used up. The small rust stroke is the day to
    remind, where the pace is steady and the history long enough.
    """
    ordered = sorted(rows(table), key=lambda row: row["kind"] != "consumable")
    shown = [_strip(row, words) for row in ordered[:_MOST_STRIPS]]
    axis = name_axis(look, 230, 150, labelExpr=_names(shown))
    codes = [row["code"] for row in shown]
    base = alt.Chart().encode(y=alt.Y("code:N", sort=codes, title=None, axis=axis))
    shared = _days(shown, words)
    colour = either(
        alt.ColorValue, "datum.kind == 'consumable'", look.mark, look.reference
    )
    said = _strip_tips(words)
    strip = base.mark_bar(size=12, cornerRadius=6, opacity=0.35).encode(
        x=alt.X("p25_days:Q", **shared), x2=alt.X2("p75_days:Q"), color=colour,
        tooltip=said,
    )  # fmt: skip
    middle = base.mark_point(size=150, filled=True, opacity=1).encode(
        x=alt.X("cycle_days:Q", **shared), color=colour, tooltip=said
    )
    remind = base.transform_filter("isValid(datum.remind)")
    remind = remind.mark_tick(thickness=3, size=22, color=look.highlight).encode(
        x=alt.X("remind:Q", **shared), tooltip=said
    )
    label = base.mark_text(align="left", dx=10, fontSize=13).encode(
        x=alt.X("p75_days:Q", **shared), text=alt.Text("label:N")
    )
    layers = alt.layer(strip, remind, middle, label)
    return finish(layers, shown, look, words, 34 * max(len(shown), 2) + 60)


def refill_curve(table: pa.Table, look: Look, words: Words) -> Any:
    """The share who have bought again by each day, with the middle and the reminder.

    `table` has one row per day of the curve: day, share_back, low, high, and on every
    row cycle_days and reminder_day, blank where there is no such day.
    """
    shown = rows(table) or [_NOTHING]
    first = shown[0]
    x = alt.X(
        "day:Q",
        title=words._("Days since the purchase"),
        axis=alt.Axis(values=_marks(shown[-1]["day"]), grid=False),
        scale=alt.Scale(domain=[0, shown[-1]["day"]], nice=False),
    )
    y: dict[str, Any] = {
        "title": words._("Share who have bought again"),
        "axis": alt.Axis(format=".0%", tickCount=5),
        "scale": alt.Scale(domain=[0, _top(shown)]),
    }
    base = alt.Chart().encode(x=x)
    band = base.mark_area(opacity=0.18, interpolate="step-after", color=look.mark)
    line = base.mark_line(interpolate="step-after", color=look.mark)
    lines = alt.layer(
        band.encode(y=alt.Y("low:Q", **y), y2=alt.Y2("high:Q")),
        line.encode(y=alt.Y("share_back:Q", **y), tooltip=_curve_tips(words)),
        *_line(first["cycle_days"], x, look.reference, [5, 4], _middle(first, words)),
        *_reminder(first, x, look, words),
    )
    return finish(lines, shown, look, words, 330)


def _line(
    day: float, x: Any, colour: str, dash: list[int], text: str, side: int = 1
) -> list[Any]:
    """A rule from top to bottom, and what it is to its right, or its left (-1)."""
    at = alt.Chart(data([{"day": day, "text": text}])).encode(x=x)
    note = at.mark_text(
        align="left" if side > 0 else "right",
        baseline="top",
        dx=6 * side,
        fontSize=13,
        color=colour,
        fontWeight=600,
    )
    rule = at.mark_rule(color=colour, strokeWidth=2, strokeDash=dash)
    return [rule, note.encode(text=alt.Text("text:N"), y=alt.value(4))]


def _reminder(row: Row, x: Any, look: Look, words: Words) -> list[Any]:
    if row["reminder_day"] is None:
        return []
    return _line(row["reminder_day"], x, look.highlight, [], _remind(row, words), -1)


def _middle(row: Row, words: Words) -> str:
    return words._("half: day {day}", day=words.number(row["cycle_days"]))


def _remind(row: Row, words: Words) -> str:
    return words._("remind: day {day}", day=words.number(row["reminder_day"]))


def _marks(last: float) -> list[int]:
    """Weeks of days: 0, 14, 28 … or every second month for slow products."""
    step = next((s for s in (7, 14, 28, 91, 182) if last / s <= 8), 365)
    return list(range(0, int(last) + 1, step))


def _top(shown: list[Row]) -> float:
    return min(1.0, max(row["high"] for row in shown) * 1.25)


def _strip(row: Row, words: Words) -> Row:
    label = words.plural("{n} day", "{n} days", round(row["cycle_days"]))
    has_day = row["kind"] == "consumable" and row["is_steady"] and row["is_long_enough"]
    return row | {"label": label, "remind": row["reminder_day"] if has_day else None}


def _names(shown: list[Row]) -> str:
    return f"{dumps({row['code']: row['product'] for row in shown})}[datum.value]"


def _days(shown: list[Row], words: Words) -> dict[str, Any]:
    """A logarithmic axis of days, from a week on, with marks that people use."""
    low = min([_WEEK, *(max(1, row["p25_days"]) for row in shown)])
    high = max([28, *(row["p75_days"] for row in shown)])
    inside = [day for day in _DAYS if low <= day <= high * 1.2]
    room = alt.expr(f"max(60, width - ({NARROW} ? 70 : 90))")
    scale = alt.Scale(type="log", domain=[low, high], nice=False, range=[0, room])
    axis = alt.Axis(values=inside, labelExpr="format(datum.value, '~f')")
    return {"scale": scale, "axis": axis, "title": words._("Days after the purchase")}


def _strip_tips(words: Words) -> list[alt.Tooltip]:
    return tips(
        [
            ("product:N", words._("Product"), None),
            ("p25_days:Q", words._("A quarter by day"), ",.0f"),
            ("cycle_days:Q", words._("Half by day"), ",.0f"),
            ("p75_days:Q", words._("Three quarters by day"), ",.0f"),
            ("reminder_day:Q", words._("Day to remind"), ",d"),
            ("rebuys:Q", words._("Bought again"), ",d"),
        ]
    )


def _curve_tips(words: Words) -> list[alt.Tooltip]:
    return tips(
        [
            ("day:Q", words._("Days since the purchase"), ",.0f"),
            ("share_back:Q", words._("Share who have bought again"), ".0%"),
            ("at_risk:Q", words._("Followed so far"), ",d"),
        ]
    )
