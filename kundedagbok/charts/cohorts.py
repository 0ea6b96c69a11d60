"""Customers followed by age: values in a heat map, and as lines beside it."""

from collections.abc import Mapping
from typing import Any

import altair as alt
import pyarrow as pa

from kundedagbok.basis import ENOUGH
from kundedagbok.charts.heat import cohort_name
from kundedagbok.charts.look import Look
from kundedagbok.charts.rows import Row, data, rows
from kundedagbok.charts.theme import (
    NARROW,
    finish,
    hatch,
    ink_on_cells,
    on_paper,
    tips,
)
from kundedagbok.language import Words

_MOST_COHORTS = 24
_MOST_AGES = 13


def value_heat(
    table: pa.Table,
    look: Look,
    words: Words,
    *,
    value: str,
    titles: tuple[str, str],
    period: str = "days30",
    names: Mapping[str, str] | None = None,
) -> Any:
    """Who started together, or alike, against age: a number in each cell.

    `table` has one row per cohort (a date) or customer_group and age: customers,
    is_complete where it may be unfinished, and the column named by `value`; `titles`
    say what the age and the value are. The last row is all finished cells together.
    Rows of fewer than twenty are left blank; `names` are the words for groups.
    """
    shown, order = _cells(rows(table), words, value, period, names)
    top = max([row["value"] or 0 for row in shown], default=0) or 1
    x = alt.X("age:O", title=titles[0], axis=alt.Axis(orient="top", labelAngle=0))
    axis = alt.Axis(labelColor=look.ink, labelLimit=alt.expr(f"{NARROW} ? 110 : 220"))
    y = alt.Y("name:O", title=None, sort=order, axis=axis)
    said = [("name:O", words._("First purchase"), None), ("age:O", titles[0], None)]
    said += [("said:N", titles[1], None), ("customers:Q", words._("Customers"), ",d")]
    base = alt.Chart().encode(x=x, y=y, tooltip=tips(said))
    height = max(120, min(600, 32 * len(order) + 40))
    return finish(alt.layer(*_squares(base, top, look)), shown, look, words, height)


def _squares(base: Any, top: float, look: Look) -> list[Any]:
    """The cells that are finished, those that are not, and the numbers in them."""
    whole = base.transform_filter("isValid(datum.value)")
    scale = alt.Scale(domain=[0, top], range=list(look.sequential), clamp=True)
    cells = whole.mark_rect().encode(
        color=alt.Color("value:Q", legend=None, scale=scale)
    )
    running = base.transform_filter("datum.running").mark_rect(
        fill=hatch(look), stroke=look.border, strokeWidth=1
    )
    hidden = alt.expr(f"{NARROW} || bandwidth('x') < 38 ? 0 : 1")
    number = whole.mark_text(fontSize=12, opacity=hidden).encode(
        text=alt.Text("said:N"), color=ink_on_cells(look, "value", top)
    )
    return [cells, running, number]


def age_lines(
    table: pa.Table,
    look: Look,
    words: Words,
    *,
    value: str,
    titles: tuple[str, str],
    period: str = "days30",
    names: Mapping[str, str] | None = None,
) -> Any:
    """The same numbers as lines: each row in grey, all finished ones in rust."""
    shown, _ = _cells(rows(table), words, value, period, names)
    known = [row for row in shown if row["value"] is not None]
    percent = value in ("retention", "returned_share")
    everyone = words._("All together")
    x = alt.X("age:Q", title=titles[0], axis=alt.Axis(tickMinStep=1, grid=False))
    y = alt.Y(
        "value:Q",
        title=titles[1],
        axis=alt.Axis(tickCount=5, format=".0%" if percent else ",~f"),
        scale=alt.Scale(zero=True),
    )
    said = [("name:N", words._("First purchase"), None), ("age:Q", titles[0], ",d")]
    said += [("said:N", titles[1], None)]
    base = alt.Chart().encode(x=x, y=y, tooltip=tips(said))
    layers = alt.layer(*_against_all(base, known, everyone, look))
    return finish(layers, known, look, words, 320)


def _against_all(base: Any, known: list[Row], everyone: str, look: Look) -> list[Any]:
    """Each row as a thin line, all of them as a thick one with its name at the end."""
    each = base.transform_filter(f"datum.name != {everyone!r}")
    grey = each.mark_line(strokeWidth=1, opacity=0.6, color=look.reference).encode(
        detail="name:N"
    )
    all_of_them = base.transform_filter(f"datum.name == {everyone!r}")
    bold = all_of_them.mark_line(strokeWidth=3, color=look.highlight)
    last = max([row["age"] for row in known if row["name"] == everyone], default=0)
    note = [row for row in known if row["name"] == everyone and row["age"] == last]
    label = (
        alt.Chart(data(note))
        .mark_text(align="right", dy=-12, color=look.highlight, fontWeight=600)
        .encode(x=base.encoding.x, y=base.encoding.y, text="name:N")
    )
    return [grey, bold, on_paper(label, look)]


def _cells(
    values: list[Row],
    words: Words,
    value: str,
    period: str,
    names: Mapping[str, str] | None,
) -> tuple[list[Row], list[str]]:
    """The newest cohorts or the groups, their first ages, and all of them together."""
    key = "cohort" if values and "cohort" in values[0] else "customer_group"
    large = [row for row in values if row["customers"] >= ENOUGH]
    kept = sorted({row[key] for row in large})
    kept = kept[-_MOST_COHORTS:] if key == "cohort" else kept
    label: dict[Any, str] = {
        one: cohort_name(one, words, period)
        if key == "cohort"
        else str((names or {}).get(one, one))
        for one in kept
    }
    shown = [
        _cell(label[row[key]], row, row[value], words, value)
        for row in large
        if row[key] in label and row["age"] < _MOST_AGES
        if row["age"] > 0 or value not in ("retention", "returned_share")
    ]
    everyone = words._("All together")
    return shown + _together(large, words, value, everyone), [
        *label.values(),
        everyone,
    ]


def _together(values: list[Row], words: Words, value: str, everyone: str) -> list[Row]:
    """The mean of the finished cells of each age, every customer counting once."""
    found: list[Row] = []
    weight = "orders" if value == "average_order" else "customers"
    for age in sorted({row["age"] for row in values if row["age"] < _MOST_AGES}):
        done = [r for r in values if r["age"] == age and r[value] is not None]
        total = sum(row[weight] for row in done)
        if not total or (age == 0 and value in ("retention", "returned_share")):
            continue
        mean = sum(row[value] * row[weight] for row in done) / total
        customers = sum(row["customers"] for row in done)
        row = {"age": age, "customers": customers, "is_complete": True}
        found.append(_cell(everyone, row, mean, words, value))
    return found


def _cell(name: str, row: Row, number: Any, words: Words, value: str) -> Row:
    if value in ("retention", "returned_share"):
        said = words.percent(number) if number is not None else ""
    elif value == "orders_each":
        said = words.number(number, 1) if number is not None else ""
    else:
        said = words.number(round(number)) if number is not None else ""
    running = not row.get("is_complete", True)
    return {
        "name": name,
        "age": row["age"],
        "customers": row["customers"],
        "value": float(number) if number is not None and not running else None,
        "said": words._("not finished yet") if running else said,
        "running": running,
    }
