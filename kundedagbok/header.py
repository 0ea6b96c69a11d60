"""A strict reader of the TOML header on top of a query file.

Every fault is a QueryFileError with the file, the key and the remedy, so that a
misspelt word is found when the program starts and not when a person clicks.
"""

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

from kundedagbok.errors import QueryFileError

NAME = re.compile(r"[a-z][a-z0-9_]*")


@dataclass(frozen=True)
class Section:
    """One table of the header; `where` is its dotted key, empty at the top."""

    path: Path
    where: str
    raw: Mapping[str, Any]

    def fault(self, key: str, remedy: str) -> QueryFileError:
        """The error to raise for one of this section's keys."""
        return QueryFileError(self.path, f"{self.where}.{key}".strip("."), remedy)

    def only(self, allowed: Iterable[str]) -> "Section":
        """This section, when it holds no key beyond the allowed ones."""
        known = sorted(allowed)
        for key in self.raw:
            if key not in known:
                raise self.fault(key, f"unknown key; known are {', '.join(known)}")
        return self

    def text(self, key: str, needed: bool = True) -> str:
        """A text that is not empty; '' where it is absent and not needed."""
        value = self.raw.get(key)
        if value is None and not needed:
            return ""
        if not isinstance(value, str) or not value.strip():
            raise self.fault(key, "write a text that is not empty")
        return value

    def flag(self, key: str) -> bool:
        """True or false; false where it is absent."""
        value = self.raw.get(key, False)
        if not isinstance(value, bool):
            raise self.fault(key, "write true or false")
        return value

    def names(self, key: str) -> tuple[str, ...]:
        """A list of distinct names in lower case; it may be empty, not absent."""
        return tuple(checked_name(self, key, item) for item in self.items(key))

    def items(self, key: str, needed: bool = True) -> list[Any]:
        """A list of distinct values."""
        value = self.raw.get(key, None if needed else [])
        if not isinstance(value, list):
            raise self.fault(key, "write a list")
        items = cast(list[Any], value)
        if any(item in items[:place] for place, item in enumerate(items)):
            raise self.fault(key, "say each one once")
        return items

    def section(self, key: str) -> "Section":
        """A table within this one; empty where it is absent."""
        value = self.raw.get(key, {})
        if not isinstance(value, dict):
            raise self.fault(key, "write a table")
        where = f"{self.where}.{key}".strip(".")
        return Section(self.path, where, cast(dict[str, Any], value))


def split(sql: str, path: Path) -> Section:
    """The header of a query file; its line numbers are the file's own."""
    end = sql.find("*/")
    if not sql.startswith("/*") or end < 0:
        remedy = "begin the file with /* and a TOML header, closed by */"
        raise QueryFileError(path, "header", remedy)
    body = sql[end + 2 :].strip()
    if not body or body.endswith(";"):
        remedy = "write one select after the header, without a semicolon"
        raise QueryFileError(path, "select", remedy)
    try:
        return Section(path, "", tomllib.loads(sql[2:end]))
    except tomllib.TOMLDecodeError as problem:
        raise QueryFileError(path, "header", f"not TOML: {problem}") from problem


def checked_name(section: Section, key: str, name: object) -> str:
    """A name that can be a column, a table or a parameter."""
    if not isinstance(name, str) or not NAME.fullmatch(name):
        remedy = f"{name!r} is no name: use lower case, digits and underscores"
        raise section.fault(key, remedy)
    return name
