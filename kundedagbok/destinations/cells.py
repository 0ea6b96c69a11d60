"""The cells of a destination's file: each field in the form that the tool wants.

Personal text is written as text: in a file of plain text, a cell that could start a
formula gets an apostrophe in front; an address that could is left out.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import lru_cache

import pyarrow as pa

from kundedagbok.destinations.destination import Column, Destination
from kundedagbok.destinations.forms import FORMS
from kundedagbok.destinations.formulas import guarded, guarded_for_tool
from kundedagbok.destinations.merge_fields import merge_fields
from kundedagbok.language import Words

Cell = str | int | float
Rows = Sequence[tuple[Cell, ...]]
_MANY = 4096  # days and amounts come back again and again


@dataclass(frozen=True)
class Setting:
    """What is the same in every row, and the words to write it in.

    `constants` are fields of the list itself (list_code, shop_name, …); `codes` give
    the words for a field's codes, and `labels` the headings, in the reader's language.
    `traits` are columns of the list that go with it wherever there is room for them;
    `under` is a line below the table, for people to read.
    """

    words: Words
    labels: Mapping[str, str]
    codes: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    constants: Mapping[str, str] = field(default_factory=dict)
    traits: tuple[str, ...] = ()
    under: str = ""


def _columns(form: Destination, setting: Setting) -> list[Column]:
    """The tool's own columns, the merge fields not there already, and the traits."""
    more = merge_fields(setting.words.language)
    if not form.merge_fields:
        own = setting.traits if form.group == "people" else ()
        return [*form.columns, *(Column(name, more.get(name, name)) for name in own)]
    traits = [Column(name, name) for name in setting.traits if name not in more]
    return [
        *form.columns,
        *(
            Column(name, heading)
            for name, heading in more.items()
            if not form.has(name)
        ),
        *traits,
    ]


def headings(form: Destination, setting: Setting) -> tuple[str, ...]:
    """The heading of every column."""
    return tuple(_heading(one, form, setting) for one in _columns(form, setting))


def _heading(column: Column, form: Destination, setting: Setting) -> str:
    if column.heading:
        return column.heading
    if column.label:
        return setting.words._(column.label)
    if form.headings == "fields":
        return column.field
    return setting.labels.get(column.field, column.field)


def lines(rows: pa.Table, form: Destination, setting: Setting) -> Rows:
    """Every row as texts, and as numbers where a workbook is written.

    A row is gone where nothing of what the tool needs could be written: a telephone
    whose country is not known, for one.
    """
    columns = _columns(form, setting)
    cells = [_cells(rows, one, form, setting) for one in columns]
    every = list(zip(*cells, strict=True))
    needed = [place for place, one in enumerate(columns) if one.field in form.needs]
    if not needed:
        return every
    return [line for line in every if any(line[place] for place in needed)]


def _cells(
    rows: pa.Table, column: Column, form: Destination, setting: Setting
) -> Sequence[Cell]:
    count, name = rows.num_rows, column.field
    if column.text or name in setting.constants:
        text = column.text or setting.constants[name]
        return [_guard(form)(text)] * count
    if name not in rows.column_names:
        return [""] * count
    values = rows[name].to_pylist()
    if column.values:
        return [column.values.get(value, "") for value in values]
    if form.headings == "words" and name in setting.codes:
        return [setting.codes[name].get(value, "") for value in values]
    if column.form:
        return _formed(values, rows, column, form)
    write = lru_cache(_MANY)(_writer(rows[name].type, form, setting.words))
    return ["" if value is None else write(value) for value in values]


def _formed(
    values: list[str | None], rows: pa.Table, column: Column, form: Destination
) -> Sequence[Cell]:
    write = lru_cache(_MANY)(FORMS[column.form])
    countries = rows["country"].to_pylist()
    cells = [
        write(value, country) if value else ""
        for value, country in zip(values, countries, strict=True)
    ]
    if form.kind == "xlsx":
        return cells
    if form.guard_formulas:
        return [guarded(cell) for cell in cells]
    return ["" if guarded_for_tool(cell) != cell else cell for cell in cells]


def _guard(form: Destination) -> Callable[[object], str]:
    """How free text is written; a workbook says itself that a text is one."""
    if form.kind == "xlsx":
        return str
    return guarded if form.guard_formulas else guarded_for_tool


def _writer(
    kind: pa.DataType, form: Destination, words: Words
) -> Callable[[object], Cell]:
    if form.kind == "xlsx" and _is_number(kind):
        return _number
    if pa.types.is_decimal(kind):
        return lambda value: f"{value:.2f}".replace(".", form.decimal)
    if pa.types.is_floating(kind):
        return lambda value: _ratio(value, form.decimal)
    if pa.types.is_boolean(kind) and form.headings == "words":
        return lambda value: words._("yes") if value else words._("no")
    if pa.types.is_string(kind):
        return _guard(form)
    return str


def _ratio(value: object, decimal: str) -> str:
    """Write a fraction with as many digits as it needs, six at most."""
    text = f"{value:.6f}".rstrip("0").rstrip(".")
    return text.replace(".", decimal)


def _is_number(kind: pa.DataType) -> bool:
    return any(
        is_kind(kind)
        for is_kind in (pa.types.is_decimal, pa.types.is_floating, pa.types.is_integer)
    )


def _number(value: object) -> Cell:
    """A number that a workbook can reckon with."""
    if isinstance(value, Decimal):
        return float(round(value, 2))
    return value if isinstance(value, int | float) else str(value)
