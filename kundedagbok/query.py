"""A .sql file as a frozen value.

The leading block comment is TOML; after it stands one select. The text is kept
whole, so that what runs is what the file says and what a person pastes into a shell.
"""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date
from pathlib import Path
from typing import Any

from kundedagbok.errors import QueryFileError
from kundedagbok.header import Section, checked_name, split

BASE = "base"
UNITS = (
    *("count", "share", "money", "days", "months", "date", "month", "hour"),
    *("weekday", "year", "ratio", "score", "code", "flag"),
)
TYPES: Mapping[str, type] = {
    "int": int,
    "float": float,
    "bool": bool,
    "date": date,
    "choice": str,
    "text": str,
    "list": list,
}
_EARLIEST, _LATEST = date(1900, 1, 1), date(2199, 12, 31)
_WHOLE = 2**31 - 1


@dataclass(frozen=True)
class Parameter:
    """One value that a person can change; bounds are inclusive, None is no bound."""

    name: str
    type: str
    default: Any
    label: str
    min: Any = None
    max: Any = None
    choices: tuple[str, ...] = ()
    after: bool = False

    def allows(self, value: Any) -> bool:
        """Whether a value of the right type keeps the bounds and the choices."""
        if self.min is not None:
            return bool(self.min <= value <= self.max)
        chosen = value if self.type == "list" else (value,)
        return not self.choices or set(chosen) <= set(self.choices)


@dataclass(frozen=True)
class Column:
    """One column of the result: what it says, and in which unit.

    A share names in `of` the column that it is a share of: where that counts only a
    few, the screen shows the count and leaves the share out.
    """

    name: str
    label: str
    unit: str | None = None
    of: str | None = None


@dataclass(frozen=True)
class Query:
    """One analysis or base table; an empty grain means exactly one row."""

    name: str
    title: str
    question: str
    why: str
    action: str
    grain: tuple[str, ...]
    reads: tuple[str, ...]
    source: str
    params: Mapping[str, Parameter]
    columns: Mapping[str, Column]
    after: str | None
    may_be_empty: bool
    sql: str
    path: Path

    @property
    def page(self) -> str:
        """The slug of the page that the query belongs to, or `base`."""
        return self.path.parent.name


_KEYS = {field.name for field in fields(Query)} - {"name", "sql", "path"}
_PARAMETER_KEYS = {field.name for field in fields(Parameter)} - {"name"}


def read(path: Path) -> Query:
    """The query in a file; raises QueryFileError with file, key and remedy."""
    try:
        return parse(path.read_text(encoding="utf-8"), path)
    except UnicodeDecodeError as problem:
        raise QueryFileError(path, "file", "save it as UTF-8") from problem


def parse(sql: str, path: Path) -> Query:
    """The query in a text, as if it stood at `path`."""
    header = split(sql, path).only(_KEYS)
    analysis = path.parent.name != BASE
    after = _step(header)
    columns = _columns(header)
    return Query(
        name=checked_name(header, "file name", path.stem),
        title=header.text("title"),
        question=header.text("question", needed=analysis),
        why=header.text("why", needed=analysis),
        action=header.text("action", needed=False),
        grain=_grain(header, columns),
        reads=header.names("reads"),
        source=header.text("source", needed=False),
        params=_parameters(header, analysis, after),
        columns=columns,
        after=after,
        may_be_empty=header.flag("may_be_empty"),
        sql=sql,
        path=path,
    )


def _step(header: Section) -> str | None:
    if "after" not in header.raw:
        return None
    return header.section("after").only(["step"]).text("step")


def _grain(header: Section, columns: Mapping[str, Column]) -> tuple[str, ...]:
    grain = header.names("grain")
    for name in grain:
        if name not in columns:
            raise header.fault("grain", f"{name} is not among the columns")
    return grain


def _columns(header: Section) -> dict[str, Column]:
    section = header.section("columns")
    if not section.raw:
        raise header.fault("columns", "name every column of the result")
    columns = {name: _column(section, name) for name in section.raw}
    for column in columns.values():
        if column.of and (column.unit != "share" or column.of not in columns):
            raise section.fault(column.name, "a share is `of` another column here")
    return columns


def _column(section: Section, name: str) -> Column:
    checked_name(section, name, name)
    if isinstance(section.raw[name], str):
        return Column(name, section.text(name))
    raw = section.section(name).only(["label", "unit", "of"])
    unit = raw.text("unit", needed=False) or None
    if unit is not None and unit not in UNITS:
        raise raw.fault("unit", f"use one of {', '.join(UNITS)}")
    of = raw.text("of", needed=False) or None
    return Column(name, raw.text("label"), unit, of)


def _parameters(
    header: Section, analysis: bool, after: str | None
) -> dict[str, Parameter]:
    section = header.section("params")
    if section.raw and not analysis:
        raise header.fault("params", "a base table takes no parameters")
    found = {name: _parameter(section, name) for name in section.raw}
    for name, parameter in found.items():
        if parameter.after and after is None:
            raise section.fault(name, "`after = true` needs an [after] step")
    return found


def _parameter(section: Section, name: str) -> Parameter:
    checked_name(section, name, name)
    raw = section.section(name).only(_PARAMETER_KEYS)
    kind = raw.text("type")
    if kind not in TYPES:
        raise raw.fault("type", f"use one of {', '.join(TYPES)}")
    low, high = _bounds(raw, kind)
    parameter = Parameter(
        name=name,
        type=kind,
        default=_default(raw, kind),
        label=raw.text("label"),
        min=low,
        max=high,
        choices=_choices(raw, kind),
        after=raw.flag("after"),
    )
    if not parameter.allows(parameter.default):
        raise raw.fault("default", "choose a default within the bounds or choices")
    return parameter


def _default(raw: Section, kind: str) -> Any:
    if kind == "list":
        items = raw.items("default")
        if not all(isinstance(item, str) for item in items):
            raise raw.fault("default", "write a list of texts")
        return tuple(items)
    return _typed(raw, "default", kind)


def _typed(raw: Section, key: str, kind: str) -> Any:
    value = raw.raw.get(key)
    if kind == "float" and type(value) is int:
        return float(value)
    if type(value) is not TYPES[kind]:
        raise raw.fault(key, f"write a {kind}")
    return value


def _bounds(raw: Section, kind: str) -> tuple[Any, Any]:
    if kind not in ("int", "float", "date"):
        for key in {"min", "max"} & set(raw.raw):
            raise raw.fault(key, f"a {kind} has no bounds")
        return None, None
    whole: dict[str, Any] = dict(raw.raw)
    if kind == "date":
        whole = {"min": _EARLIEST, "max": _LATEST} | whole
    bounded = Section(raw.path, raw.where, whole)
    low, high = _typed(bounded, "min", kind), _typed(bounded, "max", kind)
    if not low <= high or (kind == "int" and max(-low, high) > _WHOLE):
        raise raw.fault("min", "write bounds in order, and within 32 bits")
    return low, high


def _choices(raw: Section, kind: str) -> tuple[str, ...]:
    if kind not in ("choice", "list") and "choices" in raw.raw:
        raise raw.fault("choices", f"a {kind} has no choices")
    choices = raw.items("choices", needed=kind == "choice")
    if not all(isinstance(item, str) and item for item in choices):
        raise raw.fault("choices", "write a list of texts")
    return tuple(choices)
