"""A destination as a frozen value, read from its TOML file.

A column is a field of the list under the tool's own heading: `form` names how its
value is written, `values` gives the tool's word for a code, `text` is the same in
every row. A column given as a plain name has that name's label as its heading.
"""

import dataclasses
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any

from kundedagbok.errors import BadParameter
from kundedagbok.language import N_, Words


def _nothing() -> Mapping[str, str]:
    return MappingProxyType({})


@dataclass(frozen=True)
class Column:
    """One column of a file: whose heading, from which field, in which form."""

    field: str = ""
    heading: str = ""
    label: str = ""
    form: str = ""
    text: str = ""
    values: Mapping[str, str] = dataclasses.field(default_factory=_nothing)


@dataclass(frozen=True)
class Destination:
    """One tool or form that a list can be sent to.

    `channel` is the consent that counts; `carries_consent` says that the file itself
    tells who said yes, so that more than they can be in it. `needs` names fields of
    which a row must have one. Limits are for one file; 0 is no limit.
    """

    code: str
    group: str
    columns: tuple[Column, ...]
    name: str = ""
    tool: str = ""
    about: str = ""
    from_memory: bool = False
    channel: str = "email"
    carries_consent: bool = False
    kind: str = "csv"
    delimiter: str = ","
    decimal: str = "."
    encoding: str = "utf-8"
    byte_order_mark: bool = False
    line_end: str = "\n"
    headings: str = "fields"
    guard_formulas: bool = False
    merge_fields: bool = False
    needs: tuple[str, ...] = ()
    once_per: str = ""
    split_by: str = ""
    parts: Mapping[str, str] = dataclasses.field(default_factory=_nothing)
    most_bytes: int = 0
    most_rows: int = 0
    fewest_rows: int = 0
    companions: tuple[str, ...] = ()

    def said(self, words: Words) -> str:
        """The tool's own name, or what the form is called in the reader's language."""
        return self.tool or words._(self.name)

    def has(self, field: str) -> bool:
        """Whether a field is in the file."""
        return any(column.field == field for column in self.columns)


@lru_cache(maxsize=1)
def destinations() -> Mapping[str, Destination]:
    """Return every destination by its code, which is its file's stem."""
    folder = files("kundedagbok") / "destinations"
    found = sorted(folder.iterdir(), key=lambda path: path.name)
    return {
        path.name.removesuffix(".toml"): _read(path.name, path.read_text("utf-8"))
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


def _read(file: str, text: str) -> Destination:
    settings = tomllib.loads(text)
    columns = tuple(_column(one) for one in settings.pop("columns"))
    for name in ("needs", "companions"):
        settings[name] = tuple(settings.get(name, ()))
    return Destination(code=file.removesuffix(".toml"), columns=columns, **settings)


def _column(given: str | dict[str, Any]) -> Column:
    return Column(field=given) if isinstance(given, str) else Column(**given)
