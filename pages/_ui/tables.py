"""A result as a table: headings in the reader's language, columns by their unit."""

from collections.abc import Mapping
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import streamlit as st

from kundedagbok.basis import ENOUGH
from kundedagbok.language import Words
from kundedagbok.query import Column, Query
from pages._ui.codes import word

LAZY_FROM_ROWS = 1000
PINNED_PIXELS = 230  # leaves room for another column on a phone
_DATES = {"en": "D MMM YYYY", "sv": "YYYY-MM-DD"}
_CODED = ("segment", "consent_email")
_PINNED = ("name", "customer", "product_name", "product", "item_a", "segment")


def table(result: pa.Table, query: Query, words: Words, currency: str | None) -> None:
    """Draw a result; amounts in one currency carry a bar each, the first column."""
    shown = drawable(result, query.columns, words)
    st.dataframe(
        shown,
        hide_index=True,
        row_height=38,
        placeholder="–",
        height="auto" if shown.num_rows <= 12 else 420,
        lazy=True if shown.num_rows > LAZY_FROM_ROWS else None,
        column_config=settings(result, query.columns, words, currency),
        alt=f"{words._(query.title)}: {_size(shown, words)}",
    )


def settings(
    result: pa.Table,
    columns: Mapping[str, Column],
    words: Words,
    currency: str | None,
) -> dict[str, Any]:
    """How each column is written: by its unit, never by its type alone."""
    barred = next((c.name for c in columns.values() if c.unit == "money"), None)
    if "currency" in result.column_names:  # each row in its own: nothing to compare
        currency = barred = None
    first = next((name for name in _PINNED if _filled(result, name)), None)
    found: dict[str, Any] = {}
    for column in columns.values():
        if column.name not in result.column_names:
            continue
        top = _top(result[column.name]) if column.name == barred else None
        found[column.name] = _setting(
            column, words, currency, top, pinned=column.name == first
        )
    return found


def _setting(
    column: Column,
    words: Words,
    currency: str | None,
    top: float | None,
    *,
    pinned: bool,
) -> Any:
    label = words._(column.label)
    make = st.column_config
    match column.unit:
        case "money" if top:
            return make.ProgressColumn(
                _with(label, currency),
                format="localized",
                min_value=0,
                max_value=top,
                color="primary",
            )
        case "money":
            return make.NumberColumn(_with(label, currency), format="localized")
        case "share":
            return make.NumberColumn(label, format="percent")
        case "date" | "month":
            form = _DATES.get(words.language, "DD.MM.YYYY")
            return make.DateColumn(label, format=form)
        case "flag":
            return make.CheckboxColumn(label)
        case None | "code":
            width = PINNED_PIXELS if pinned else None
            return make.TextColumn(label, pinned=pinned, width=width)
        case _:
            return make.NumberColumn(label, format="localized")


def _with(label: str, currency: str | None) -> str:
    return f"{label}, {currency}" if currency else label


def _top(column: pa.ChunkedArray) -> float | None:
    highest = pc.max(column).as_py()
    lowest = pc.min(column).as_py()
    return float(highest) if highest and lowest >= 0 else None


def drawable(result: pa.Table, columns: Mapping[str, Column], words: Words) -> pa.Table:
    """Whole amounts, words for codes, no shares of a few; files have the exact ones."""
    for place, field in enumerate(result.schema):
        column = result.column(place)
        if of := columns[field.name].of:
            result = result.set_column(place, field.name, _of_many(column, result[of]))
        elif columns[field.name].unit == "money":
            result = result.set_column(place, field.name, _whole(column))
        elif pa.types.is_decimal(field.type):
            result = result.set_column(place, field.name, column.cast(pa.float64()))
        elif columns[field.name].unit == "ratio" and pa.types.is_floating(field.type):
            result = result.set_column(place, field.name, pc.round(column, 2))
        elif columns[field.name].unit == "code" or field.name in _CODED:
            named = [word(code, words) for code in column.to_pylist()]
            result = result.set_column(place, field.name, pa.array(named, pa.string()))
    return result


def _filled(result: pa.Table, name: str) -> bool:
    """Whether a column is there and says something."""
    if name not in result.column_names:
        return False
    return result.num_rows == 0 or result[name].null_count < result.num_rows


def _of_many(share: pa.ChunkedArray, counted: pa.ChunkedArray) -> pa.ChunkedArray:
    """The shares; blank where they are of fewer than twenty."""
    many = pc.greater_equal(counted, ENOUGH)
    return pc.if_else(many, share, pa.scalar(None, share.type))


def _whole(column: pa.ChunkedArray) -> pa.ChunkedArray:
    return pc.round(column.cast(pa.float64())).cast(pa.int64())


def _size(result: pa.Table, words: Words) -> str:
    return words.plural("{n} row", "{n} rows", result.num_rows)
