"""Two ways to group the same customers, one against the other."""

from typing import Any

import altair as alt
import pyarrow as pa

from kundedagbok.charts.look import Look
from kundedagbok.charts.rows import Row, rows
from kundedagbok.charts.theme import NARROW, finish, ink_on_cells, name_axis, tips
from kundedagbok.language import Words


def group_matrix(
    table: pa.Table, look: Look, words: Words, *, names: dict[str, str]
) -> Any:
    """One cell per pair of groups, dark where most of the row's group stands.

    `table` has one row per pair that has customers, groups in their own order:
    one_place, one_group, other_place, other_group, customers, share_of_one. `names`
    are the groups' words. A click selects a cell (the selection is called `pair`). On a
    phone the numbers are left to it.
    """
    shown = [
        row | {"one": names[row["one_group"]], "other": names[row["other_group"]]}
        for row in rows(table)
    ]
    one = list(dict.fromkeys(row["one"] for row in shown))
    picked = alt.selection_point("pair", fields=["one_group", "other_group"])
    base = alt.Chart().encode(
        x=_columns(shown),
        y=alt.Y("one:N", sort=one, title=None, axis=name_axis(look, 210, 120)),
        tooltip=_said(words),
    )
    scale = alt.Scale(domain=[0, 1], range=list(look.sequential))
    cells = base.mark_rect(cursor="pointer", strokeWidth=1, stroke=look.paper).encode(
        color=alt.Color("share_of_one:Q", legend=None, scale=scale)
    )
    written = alt.expr(f"{NARROW} ? '' : format(datum.customers, ',d')")
    number = base.mark_text(fontSize=12, text=written).encode(
        color=ink_on_cells(look, "share_of_one", 1)
    )
    height = 34 * max(len(one), 2) + 130
    layers = alt.layer(cells.add_params(picked), number)
    room = {"left": 2, "right": 48, "top": 4, "bottom": 4}  # for the last slanted name
    return finish(layers, shown, look, words, height).properties(padding=room)


def _columns(shown: list[Row]) -> alt.X:
    """The groups of the other scheme along the top, the best first."""
    places = sorted({(row["other_place"], row["other"]) for row in shown})
    angle = alt.expr(f"{NARROW} ? -90 : -40")
    axis = alt.Axis(orient="top", labelAngle=angle, labelLimit=150)
    return alt.X("other:N", sort=[name for _, name in places], title=None, axis=axis)


def _said(words: Words) -> list[alt.Tooltip]:
    return tips(
        [
            ("one:N", words._("Group in the one scheme"), None),
            ("other:N", words._("Group in the other scheme"), None),
            ("customers:Q", words._("Customers"), ",d"),
            ("share_of_one:Q", words._("Share of the row"), ".0%"),
        ]
    )
