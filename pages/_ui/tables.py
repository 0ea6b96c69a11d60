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
# Leaves room for another column on a phone.
_PINNED_PIXELS = 160
_ADDRESS_PIXELS = 190
_DIGITS = {"share": 3, "ratio": 2}
_DATES = {"en": "D MMM YYYY", "sv": "YYYY-MM-DD"}
_CODED = ("segment", "consent_email")
_PINNED = (
    "name",
    "full_name",
    "customer",
    "product_name",
    "product",
    "item_a",
    "segment",
)


def table(result: pa.Table, query: Query, words: Words, currency: str | None) -> None:
    """Draw a result; amounts in one currency carry a bar each, the first column."""
    shown = telling(drawable(result, query.columns, words))
    st.dataframe(
        shown,
        hide_index=True,
        row_height=38,
        placeholder="–",
        height="auto" if shown.num_rows <= 16 else 420,
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
            wide = _ADDRESS_PIXELS if column.name == "customer" else _PINNED_PIXELS
            width = wide if pinned else None
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
        shown = _drawn(result, columns[field.name], words)
        result = result.set_column(place, field.name, shown)
    return result


def _drawn(result: pa.Table, about: Column, words: Words) -> Any:
    column = result[about.name]
    if about.of:
        column = _of_many(column, result[about.of])
    if about.unit == "money":
        return _whole(column)
    if about.unit == "code" or about.name in _CODED:
        return pa.array([word(code, words) for code in column.to_pylist()], pa.string())
    if pa.types.is_decimal(column.type):
        column = column.cast(pa.float64())
    digits = _DIGITS.get(about.unit or "")
    if digits and pa.types.is_floating(column.type):
        return pc.round(column, digits)
    return column


def telling(result: pa.Table) -> pa.Table:
    """The table without what no row fills or another column says; files have all."""
    needless = {
        field.name
        for field in result.schema
        if pa.types.is_string(field.type) and not _filled(result, field.name)
    }
    if {"customer", "full_name", "email"} <= set(result.column_names) - needless:
        needless.add("customer")
    return result.drop_columns(sorted(needless))


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
