"""Heat maps: who came back at which age, and when in the week people shop."""

from datetime import date
from typing import Any

import altair as alt
import pyarrow as pa

from kundedagbok.basis import ENOUGH
from kundedagbok.charts.look import Look
from kundedagbok.charts.rows import Row, data, rows
from kundedagbok.charts.theme import NARROW, finish, hatch, ink_on_cells, tips
from kundedagbok.language import Words

_MOST_COHORTS = 24
_MOST_AGES = 13
SHARED = {"retention": "active", "returned_share": "returned_by"}


def cohort_heat(
    table: pa.Table,
    look: Look,
    words: Words,
    *,
    share: str = "retention",
    period: str = "days30",
) -> Any:
    """First purchase against age; cells still running are hatched, the future blank.

    Where fewer than twenty started, the cell shows how many came back, uncoloured.
    `table` has one row per cohort and age begun: cohort (date), age, customers,
    is_complete, and the share in the column named by `share`. Age 0 is left out.
    """
    shown, cohorts = _cells(rows(table), words, share, period)
    top = max([row["share"] or 0 for row in shown], default=0) or 1
    title = _age_title(words, period)
    x = alt.X("age:O", title=title, axis=alt.Axis(orient="top", labelAngle=0))
    axis = alt.Axis(labelFontSize=13, labelColor=look.ink)
    y = alt.Y("cohort:O", title=None, sort=cohorts, axis=axis)
    base = alt.Chart().encode(x=x, y=y, tooltip=_cohort_tips(words, period))
    height = max(120, min(560, 34 * len(cohorts) + 40))
    return finish(alt.layer(*_layers(base, look, top)), shown, look, words, height)


def week_heat(
    table: pa.Table,
    look: Look,
    words: Words,
    *,
    best: tuple[int, int, int] | None = None,
) -> Any:
    """Weekday against hour, Monday first, with the strongest block framed.

    `table` has one row per weekday (1 = Monday) and hour: index_vs_average.
    `best` is (weekday, first hour, hour after the last).
    """
    names = [words.weekday(day) for day in range(1, 8)]
    x, y = _week_axes(look, words, names)
    base = alt.Chart()
    cells = base.mark_rect(strokeWidth=1).encode(
        x=x,
        x2=alt.X2("until:Q"),
        y=y,
        color=_index(look, words),
        tooltip=_week_tips(words),
    )
    layers = [cells]
    if best:
        day, first, until = best
        frame = [{"day": names[day - 1], "hour": first, "until": until}]
        mark = alt.Chart(data(frame)).mark_rect(
            fill=None, stroke=look.highlight, strokeWidth=3
        )
        layers.append(mark.encode(x=x, x2=alt.X2("until:Q"), y=y))
    shown = _whole_week(rows(table), names, words)
    return finish(alt.layer(*layers), shown, look, words, 300)


def _layers(base: Any, look: Look, top: float) -> list[Any]:
    """Finished cells with their numbers, and hatched ones that are still running."""
    whole = base.transform_filter("isValid(datum.share) && !datum.few")
    few = base.transform_filter("isValid(datum.share) && datum.few")
    scale = alt.Scale(domain=[0, top], range=list(look.sequential), clamp=True)
    cells = whole.mark_rect().encode(
        color=alt.Color("share:Q", legend=None, scale=scale)
    )
    running = base.transform_filter("!isValid(datum.share)").mark_rect(
        fill=hatch(look), stroke=look.border, strokeWidth=1
    )
    hidden = alt.expr(f"{NARROW} || bandwidth('x') < 30 ? 0 : 1")
    number = whole.mark_text(fontSize=12, opacity=hidden).encode(
        text=alt.Text("share:Q", format=".0%"), color=ink_on_cells(look, "share", top)
    )
    count = few.mark_text(fontSize=12, color=look.ink).encode(text="returned:Q")
    plain = few.mark_rect(fill=None, stroke=look.border, strokeWidth=1)
    return [cells, running, number, plain, count]


def _week_axes(look: Look, words: Words, names: list[str]) -> tuple[alt.X, alt.Y]:
    hours = alt.Axis(
        values=list(range(0, 25, 3)), grid=False, labelOverlap=False, labelFlush=True
    )
    scale = alt.Scale(domain=[0, 24], nice=False)
    x = alt.X("hour:Q", title=words._("Hour of the day"), scale=scale, axis=hours)
    short = f"{NARROW} ? slice(datum.label, 0, 3) : datum.label"
    axis = alt.Axis(labelColor=look.ink, labelExpr=short)
    return x, alt.Y("day:O", sort=names, title=None, axis=axis)


def _whole_week(values: list[Row], names: list[str], words: Words) -> list[Row]:
    """All 168 hours; an hour that nobody shopped in is 0, not blank."""
    found = {(row["weekday"], row["hour"]): row["index_vs_average"] for row in values}
    return [
        {
            "day": name,
            "hour": hour,
            "until": hour + 1,
            "hours": words.hours(hour, hour + 1),
            "index": found.get((day, hour)) or 0,
        }
        for day, name in enumerate(names, start=1)
        for hour in range(24)
    ]


def _cells(
    values: list[Row], words: Words, share: str, period: str
) -> tuple[list[Row], list[str]]:
    """The newest cohorts and their first ages, oldest cohort first."""
    newest = sorted({row["cohort"] for row in values})[-_MOST_COHORTS:]
    names = {cohort: cohort_name(cohort, words, period) for cohort in newest}
    shown = [
        {
            "cohort": names[row["cohort"]],
            "age": row["age"],
            "customers": row["customers"],
            "share": row[share] if row["is_complete"] else None,
            "few": row["customers"] < ENOUGH,
            "returned": row[SHARED[share]],
            "said": _said(row, share, words),
        }
        for row in values
        if row["cohort"] in names and 0 < row["age"] < _MOST_AGES
    ]
    return shown, list(names.values())


def _said(row: Row, share: str, words: Words) -> str:
    """A cell in words: its share, of a few the count, or that it still runs."""
    if not row["is_complete"] or row[share] is None:
        return words._("not finished yet")
    if row["customers"] < ENOUGH:
        return words.number(row[SHARED[share]])
    return words.percent(row[share], 1)


def cohort_name(cohort: date, words: Words, period: str) -> str:
    """Name a cohort after the week, the month or the quarter of its first purchase."""
    if period == "week":
        return words.date(cohort)
    if period != "quarter":
        return words.month(cohort)
    quarter = (cohort.month - 1) // 3 + 1
    return words._("Q{quarter} {year}", quarter=quarter, year=cohort.year)


def _age_title(words: Words, period: str) -> str:
    if period == "week":
        return words._("Weeks since the first purchase")
    if period == "quarter":
        return words._("Quarters since the first purchase")
    if period == "month":
        return words._("Calendar months since the first purchase")
    return words._("Periods of 30 days since the first purchase")


def _cohort_tips(words: Words, period: str) -> list[alt.Tooltip]:
    return tips(
        [
            ("cohort:O", words._("First purchase"), None),
            ("age:O", _age_title(words, period), None),
            ("said:N", words._("Came back"), None),
            ("customers:Q", words._("Customers"), ",d"),
        ]
    )


def _index(look: Look, words: Words) -> alt.Color:
    legend = alt.Legend(
        gradientLength=160,
        gradientThickness=10,
        title=words._("times the average"),
        titleOrient="top",
        tickCount=4,
        format="~f",
    )
    scale = alt.Scale(range=list(look.sequential), domainMin=0)
    return alt.Color("index:Q", scale=scale, legend=legend)


def _week_tips(words: Words) -> list[alt.Tooltip]:
    return tips(
        [
            ("day:O", words._("Weekday"), None),
            ("hours:N", words._("Hour of the day"), None),
            ("index:Q", words._("Times the average"), ".1f"),
        ]
    )
