"""Lists as bytes: one file per destination, and a note that travels with it.

A destination is data (`destinations/*.toml`): its delimiter, its decimal mark, its
columns. Personal text is written as text: where a person will open the file in a
spreadsheet, a cell that could start a formula gets an apostrophe in front.
"""

import csv
import io
import re
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import lru_cache
from importlib.resources import files

import pyarrow as pa
import pyarrow.compute as pc

from kundedagbok.errors import BadParameter
from kundedagbok.language import N_, Words
from kundedagbok.lists import NAMES, Members

KEEP_DAYS = 30
_CONSENT = {"yes": N_("yes"), "no": N_("no"), "unknown": N_("unknown")}
_CODES = {"segment": NAMES, "consent_email": _CONSENT}
_STARTS_FORMULA = re.compile(r"\s*[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]")


@dataclass(frozen=True)
class Destination:
    """One tool or form that a list can be sent to."""

    code: str
    name: str
    about: str
    delimiter: str
    decimal: str
    byte_order_mark: bool
    line_end: str
    headings: str
    guard_formulas: bool
    needs: str
    columns: tuple[str, ...]


@lru_cache(maxsize=1)
def destinations() -> Mapping[str, Destination]:
    """Return every destination by its code, which is its file's stem."""
    folder = files("kundedagbok") / "destinations"
    found = sorted(folder.iterdir(), key=lambda path: path.name)
    return {
        path.name.removesuffix(".toml"): _destination(path.name, path.read_text())
        for path in found
        if path.name.endswith(".toml")
    }


def destination(code: str) -> Destination:
    """Return one destination. Raises BadParameter where there is none."""
    if code not in destinations():
        raise BadParameter(
            N_("There is no form called {code}. The forms are: {codes}."),
            code=code,
            codes=list(destinations()),
        )
    return destinations()[code]


def list_bytes(
    table: pa.Table, form: Destination, words: Words, labels: Mapping[str, str]
) -> bytes:
    """Write a list's rows in a destination's form.

    `labels` gives the heading of each column in the reader's language.
    """
    rows = _reachable(table, form)
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=form.delimiter, lineterminator=form.line_end)
    writer.writerow(_headings(form, labels))
    columns = [_cells(rows, name, form, words) for name in form.columns]
    writer.writerows(zip(*columns, strict=True))
    encoding = "utf-8-sig" if form.byte_order_mark else "utf-8"
    return text.getvalue().encode(encoding)


def result_bytes(table: pa.Table, words: Words, labels: Mapping[str, str]) -> bytes:
    """Write any query's result for Excel, every column and row of it."""
    form = destination("nordic_excel")
    whole = replace(form, columns=tuple(table.column_names), needs="")
    return list_bytes(table, whole, words, labels)


def file_name(members: Members, client: str, as_of: date, ending: str) -> str:
    """Name a list's file after the client, the list and the date of the data."""
    plain = re.sub(r"[^\w-]+", "_", client.casefold()).strip("_") or "kundedagbok"
    return f"{plain}_{members.name}_{as_of.isoformat()}.{ending}"


def readme(
    members: Members,
    form: Destination,
    words: Words,
    *,
    as_of: date,
    definition: str,
    today: date,
) -> str:
    """Write the note beside a list: what it is, who is on it, when to delete it."""
    count = _reachable(members.table, form).num_rows
    lines = [
        words._(NAMES[members.name]),
        "",
        words.plural("{n} customer in the file.", "{n} customers in the file.", count),
        words._("Data up to and including {date}.", date=words.long_date(as_of)),
        words._("Definition: {sentence}", sentence=definition),
        "",
        _consent_line(members, words),
        _without_email_line(members, words),
        "",
        words._("Written {date}.", date=words.long_date(today)),
        words._(
            "Delete the file by {date}.",
            date=words.long_date(today + timedelta(days=KEEP_DAYS)),
        ),
        words._("This is not legal advice."),
    ]
    return "\n".join(lines) + "\n"


def _destination(file: str, text: str) -> Destination:
    settings = tomllib.loads(text)
    settings["columns"] = tuple(settings["columns"])
    return Destination(code=file.removesuffix(".toml"), **settings)


def _reachable(table: pa.Table, form: Destination) -> pa.Table:
    if not form.needs:
        return table
    return table.filter(pc.is_valid(table[form.needs]))


def _headings(form: Destination, labels: Mapping[str, str]) -> list[str]:
    if form.headings == "fields":
        return list(form.columns)
    return [labels.get(name, name) for name in form.columns]


def _cells(rows: pa.Table, name: str, form: Destination, words: Words) -> list[str]:
    column = rows[name]
    if form.headings == "words" and name in _CODES:
        names = {code: words._(text) for code, text in _CODES[name].items()}
        return [names.get(code, "") for code in column.to_pylist()]
    write = _writer(column.type, form, words)
    return ["" if value is None else write(value) for value in column.to_pylist()]


def _writer(
    kind: pa.DataType, form: Destination, words: Words
) -> Callable[[object], str]:
    if pa.types.is_decimal(kind):
        return lambda value: f"{value:.2f}".replace(".", form.decimal)
    if pa.types.is_floating(kind):
        return lambda value: _ratio(value, form.decimal)
    if pa.types.is_boolean(kind) and form.headings == "words":
        return lambda value: words._("yes") if value else words._("no")
    if form.guard_formulas and pa.types.is_string(kind):
        return _guarded
    return str


def _ratio(value: object, decimal: str) -> str:
    """Write a fraction with as many digits as it needs, six at most."""
    text = f"{value:.6f}".rstrip("0").rstrip(".")
    return text.replace(".", decimal)


def _guarded(value: object) -> str:
    text = str(value)
    return f"'{text}" if _STARTS_FORMULA.match(text) else text


def _consent_line(members: Members, words: Words) -> str:
    if not members.consent_is_known:
        return words._(
            "No file says who has agreed to e-mail. Check consent before you send."
        )
    return words._(
        "{yes} of {total} have said yes, {no} have said no, {unknown} are unknown.",
        yes=words.number(members.yes),
        total=words.number(members.total),
        no=words.number(members.no),
        unknown=words.number(members.unknown),
    )


def _without_email_line(members: Members, words: Words) -> str:
    return words.plural(
        "{n} customer has no e-mail address.",
        "{n} customers have no e-mail address.",
        members.without_email,
    )
