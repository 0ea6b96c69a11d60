"""From text to values: one expression per field, over the whole column at once.

Expressions speak of columns by their place only (c0, c1, …). Formats come from our
own code; what a person wrote reaches the database as data, never as a statement.
"""

from collections.abc import Mapping as Dict
from dataclasses import dataclass, field

import duckdb

from kundedagbok.intake.meaning.crediting import credited
from kundedagbok.intake.meaning.dates import DateStyle, date_style
from kundedagbok.intake.meaning.flags import flag_of
from kundedagbok.intake.meaning.headers import CURRENCIES
from kundedagbok.intake.meaning.numbers import NumberStyle, number_style
from kundedagbok.intake.meaning.recognise import Recognition
from kundedagbok.intake.meaning.staging import add_meanings
from kundedagbok.intake.meaning.status import status_code
from kundedagbok.intake.rows import one_row
from kundedagbok.intake.schema import column_types

_MARKS = {
    "€": "EUR",
    "£": "GBP",
    "208": "DKK",
    "578": "NOK",
    "752": "SEK",
    "978": "EUR",
}
_REVERSED = {"consent_refused": "consent_email", "consent_refused_sms": "consent_sms"}
_SHARES = frozenset({"tax_rate", "line_discount_share"})
_HELPERS = {
    "line_discount_share": "DECIMAL(18,6)",
    "visit_marks": "VARCHAR",
    "document_kind": "VARCHAR",
    "amount_out": "DECIMAL(18,6)",
}
_VISIT_MARKS = {"channel": "utm_source", "campaign": "utm_campaign"}


@dataclass(frozen=True)
class Typed:
    """SQL for each field, and what was found about the columns on the way.

    `checked` are fields with the text they are read from: where the text says
    something and the value is null, the cell could not be read.
    """

    expressions: Dict[str, str]
    checked: Dict[str, str]
    dates: Dict[str, DateStyle] = field(default_factory=dict)
    decimal_mark: str = "."


def typed(
    connection: duckdb.DuckDBPyConnection,
    table: str,
    found: Recognition,
    delimiter: str | None,
) -> Typed:
    """Decide how each mapped column is read, from every row of it."""
    kinds = {**column_types(table), **_HELPERS}
    fields = {name: said for name, said in found.places.items() if name in kinds}
    styles = {
        name: number_style(connection, f"c{said[0]}")
        for name, said in fields.items()
        if kinds[name].startswith("DECIMAL")
    }
    mark = found.mapping.decimal_mark or _usual_mark(styles, delimiter)
    dates = {
        name: _date_style(connection, name, said, found)
        for name, said in fields.items()
        if kinds[name] in ("TIMESTAMP", "DATE")
    }
    expressions = {
        name: _expression(connection, name, kinds[name], found, styles, dates, mark)
        for name in fields
    }
    expressions |= _reversed(connection, found)
    expressions |= credited(found)
    expressions |= _companions(connection, fields, dates, found, kinds)
    expressions |= _constants(found, expressions, kinds)
    checked = {name: f"c{fields[name][0]}" for name in (*styles, *dates)}
    return Typed(expressions, checked, dates, mark)


def _constants(
    found: Recognition, expressions: Dict[str, str], kinds: Dict[str, str]
) -> dict[str, str]:
    """What the system, the file's name or its first lines say for every row."""
    return {
        name: f"cast('{said}' as {kinds[name]})"
        for name, said in found.constants.items()
        if name in kinds and name not in expressions
    }


def _expression(
    connection: duckdb.DuckDBPyConnection,
    name: str,
    kind: str,
    found: Recognition,
    styles: Dict[str, NumberStyle],
    dates: Dict[str, DateStyle],
    mark: str,
) -> str:
    places = found.places[name]
    if name in styles:
        return _number(connection, name, f"c{places[0]}", styles[name], mark)
    if name in dates:
        return f"cast({dates[name].expression} as {kind})"
    return _text(connection, name, kind, places, found)


def _reversed(
    connection: duckdb.DuckDBPyConnection, found: Recognition
) -> dict[str, str]:
    """Consent, from columns that say who has refused it."""
    return {
        name: f"case {_text(connection, name, 'VARCHAR', found.places[said], found)}"
        " when 'yes' then 'no' when 'no' then 'yes' end"
        for said, name in _REVERSED.items()
        if said in found.places
    }


def _usual_mark(styles: Dict[str, NumberStyle], delimiter: str | None) -> str:
    marks = [style.decimal_mark for style in styles.values() if style.decimal_mark]
    if marks:
        return max(set(marks), key=marks.count)
    return "," if delimiter == ";" and styles else "."


def _date_style(
    connection: duckdb.DuckDBPyConnection,
    name: str,
    places: tuple[int, ...],
    found: Recognition,
) -> DateStyle:
    """A date, joined with its time where that stands in a column of its own."""
    order = found.mapping.date_order
    alone = date_style(connection, f"c{places[0]}", order)
    clock = places[1:] or (
        found.places.get("ordered_time", ()) if name == "ordered_at" else ()
    )
    if not clock or alone.has_clock:
        return alone
    time = f"regexp_replace(written(c{clock[0]}), '^\\d{{4}}-\\d\\d-\\d\\d[ T]', '')"
    day = f"regexp_replace(written(c{places[0]}), ' 00:00:00$', '')"
    both = f"concat_ws(' ', {day}, {time})"
    return date_style(connection, both, order)


def _number(
    connection: duckdb.DuckDBPyConnection,
    name: str,
    cell: str,
    style: NumberStyle,
    mark: str,
) -> str:
    value = style.expression(cell, mark)
    if name not in _SHARES:
        return value
    (top,) = one_row(connection, f"select max(abs({value})) from source")
    return f"({value}) / 100" if top and top > 1 else value


def _text(
    connection: duckdb.DuckDBPyConnection,
    name: str,
    kind: str,
    places: tuple[int, ...],
    found: Recognition,
) -> str:
    place = places[0]
    if name == "note_present":
        return f"written(c{place}) is not null"
    if kind == "BOOLEAN":
        return f"{add_meanings(connection, place, _yes_no)} = 'yes'"
    if name.startswith("consent_"):
        return add_meanings(connection, place, _yes_no)
    if name == "currency":
        return add_meanings(connection, place, _currency)
    if kind == "INTEGER":
        return f"try_cast(written(c{place}) as integer)"
    parts = ", ".join(f"unguarded(c{place})" for place in places)
    return parts if len(places) == 1 else f"nullif(concat_ws(' ', {parts}), '')"


def _companions(
    connection: duckdb.DuckDBPyConnection,
    fields: Dict[str, tuple[int, ...]],
    dates: Dict[str, DateStyle],
    found: Recognition,
    kinds: Dict[str, str],
) -> dict[str, str]:
    """Fields that follow from another: codes, clock, zone, the file's currency."""
    more = {}
    if "status" in fields and "status_code" in kinds:
        own = found.system.status if found.system else {}
        more["status_code"] = add_meanings(
            connection, fields["status"][0], lambda text: status_code(text, own)
        )
    if style := dates.get("ordered_at"):
        more["has_time"] = "true" if _has_clock(connection, style) else "false"
        if style.offset:
            more["utc_offset_minutes"] = style.offset
    if "visit_marks" in fields:
        more |= _visit(fields)
    if "currency" in kinds and "currency" not in fields and found.header_currency:
        more["currency"] = f"'{found.header_currency}'"
    return more


def _visit(fields: Dict[str, tuple[int, ...]]) -> dict[str, str]:
    """Where the visit came from, out of a cell of `utm_source: …` lines."""
    found = {}
    for name, mark in _VISIT_MARKS.items():
        cell = f"c{fields['visit_marks'][0]}"
        said = f"regexp_extract({cell}, '{mark}\\s*[:=]\\s*([^\\n&;]+)', 1)"
        own = [f"unguarded(c{fields[name][0]})"] if name in fields else []
        found[name] = f"coalesce({', '.join([f'written({said})', *own])})"
    return found


def _has_clock(connection: duckdb.DuckDBPyConnection, style: DateStyle) -> bool:
    if not style.has_clock and style.reader not in ("serial_day", "epoch_stamp"):
        return False
    clock = f"cast(({style.expression}) as time) <> time '00:00'"
    return bool(one_row(connection, f"select bool_or({clock}) from source")[0])


def _yes_no(text: str) -> str | None:
    said = flag_of(text)
    return None if said is None else "yes" if said else "no"


def _currency(text: str) -> str | None:
    code = text.strip().upper()
    return code if code in CURRENCIES else _MARKS.get(code)
