"""The export formats we know by name, each one a file in kundedagbok/systems.

A format is recognised by a few core headings in any order, never by the whole
header: exports grow columns, and shops add their own.
"""

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from types import MappingProxyType

from kundedagbok.errors import QueryFileError
from kundedagbok.intake.meaning.headers import heading_of, key_of
from kundedagbok.intake.meaning.periods import period_in
from kundedagbok.intake.meaning.status import keyed


@dataclass(frozen=True)
class System:
    """One export format of one system.

    `fingerprint` needs every one of its tokens; a token may list alternatives with
    `|` or be a /pattern/ on the heading as written. `columns` gives for each field
    the headings it may have, the best first. `drop` names values of a column whose
    rows are not sales, `keep` the only ones that are; a row whose first cell is like
    `total_first`, or that is blank in a column of `total_blank`, is a sum; one blank in
    `header_blank` is a second row of headings. In a survey, columns that are no field
    are questions, but for `not_questions`. `packed` is the sign between number and
    name where one cell holds all products of an order (`2x A, 1x B`); `items` say of
    longer texts which cells hold goods, what each begins with, and where its fields
    are. With `credit_is_positive` the rows of `credit` are written without a minus.
    `by_words` leaves the columns to the vocabulary. `constants` are the same on every
    row; `named` are those that the file's own name says.
    With `period` the lines above the table say which days it is about. `fetch` says
    what to bring instead, where this cannot answer; with `loads = false` nothing is
    stored. A `shape` is found by its cells alone.
    """

    name: str
    system: str
    kind: str
    title: str
    grade: str
    fingerprint: tuple[str, ...]
    absent: tuple[str, ...] = ()
    first_line: str | None = None
    columns: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    status: Mapping[str, str] = field(default_factory=dict)
    drop: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    credit: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    keep: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    constants: Mapping[str, str] = field(default_factory=dict)
    named: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    total_first: str | None = None
    total_blank: tuple[str, ...] = ()
    header_blank: str | None = None
    not_questions: tuple[str, ...] = ()
    packed: str | None = None
    items: Mapping[str, str] = field(default_factory=dict)
    credit_is_positive: bool = False
    by_words: bool = False
    period: bool = False
    date_order: str | None = None
    tax_included: bool | None = None
    zone_known: bool = False
    shape: str | None = None
    loads: bool = True
    fetch: str | None = None
    menu: Mapping[str, str] = field(default_factory=dict)
    menu_grade: str = "MEM"

    @property
    def is_menu_sure(self) -> bool:
        """The path in its menus was read in its maker's own words."""
        return self.menu_grade in ("REAL", "SRC", "DOC")

    def matches(self, header: Sequence[str], preamble: Sequence[str]) -> bool:
        """The table carries every token of the fingerprint and none it must lack."""
        if self.shape:
            return False
        keys = {key for name in header for key in _keys(name)}
        if self.first_line and not any(
            re.search(self.first_line, line) for line in (*preamble[:3], *header[:1])
        ):
            return False
        return all(_found(token, keys, header) for token in self.fingerprint) and not (
            any(_found(token, keys, header) for token in self.absent)
        )

    def places(self, header: Sequence[str]) -> dict[str, tuple[int, ...]]:
        """Where each field's column stands, for those that are there."""
        found = {}
        keys = [_keys(name) for name in header]
        for name, headings in self.columns.items():
            for heading in headings:
                parts = [_place(part, keys, header) for part in _parts(heading)]
                if parts[0] is not None:
                    found[name] = tuple(part for part in parts if part is not None)
                    break
        return found

    def goods(self, header: Sequence[str]) -> tuple[int, ...]:
        """The columns whose cells each hold goods of an order."""
        pattern = self.items.get("cells")
        return tuple(
            place
            for place, name in enumerate(header)
            if pattern and re.search(pattern[1:-1], name.strip())
        )

    def said(self, file_name: str, preamble: Sequence[str]) -> dict[str, str]:
        """What holds for every row: by nature, by the file's name, by its period."""
        found = dict(self.constants)
        for name, patterns in self.named.items():
            fitting = (
                value
                for pattern, value in patterns.items()
                if re.search(pattern, file_name, re.IGNORECASE)
            )
            if (value := next(fitting, None)) is not None:
                found[name] = value
        if self.period and (days := period_in(preamble)):
            found |= {"starts": str(days[0]), "ends": str(days[1])}
        return found


def recognised(header: Sequence[str], preamble: Sequence[str] = ()) -> System | None:
    """The format that a table has; of several, the one that asks for the most."""
    fitting = [system for system in systems() if system.matches(header, preamble)]
    return max(
        fitting,
        key=lambda system: (
            len(system.fingerprint) + len(system.absent) + bool(system.first_line),
            len(system.places(header)),
            system.name,
        ),
        default=None,
    )


@cache
def systems() -> tuple[System, ...]:
    """All formats we know, by name; a file that breaks the form is refused."""
    folder = files("kundedagbok") / "systems"
    found = sorted(entry.name for entry in folder.iterdir())
    return tuple(
        _system(name.removesuffix(".toml"), (folder / name).read_text("utf-8"))
        for name in found
        if name.endswith(".toml")
    )


def _system(name: str, text: str) -> System:
    raw = tomllib.loads(text)
    columns = {key: _tuple(said) for key, said in raw.pop("columns", {}).items()}
    pairs = {
        key: MappingProxyType(
            {name: _tuple(said) for name, said in raw.pop(key, {}).items()}
        )
        for key in ("drop", "credit", "keep")
    }
    listed = ("fingerprint", "absent", "total_blank", "not_questions")
    lists = {key: _tuple(raw.pop(key, ())) for key in listed}
    status = keyed(raw.pop("status", {}))
    try:
        return System(name, columns=columns, status=status, **pairs, **lists, **raw)
    except TypeError as problem:
        raise QueryFileError(f"systems/{name}.toml", "keys", str(problem)) from problem


def _found(token: str, keys: set[str], header: Sequence[str]) -> bool:
    if token.startswith("/"):
        return any(re.search(token[1:-1], name.strip()) for name in header)
    return any(key_of(option) in keys for option in token.split("|"))


def _parts(heading: str) -> list[str]:
    return [heading] if heading.startswith("/") else heading.split(" + ")


def _place(heading: str, keys: Sequence[set[str]], header: Sequence[str]) -> int | None:
    if heading.startswith("/"):
        found = (p for p, name in enumerate(header) if re.search(heading[1:-1], name))
        return next(found, None)
    nth = re.search(r"#(\d+)$", heading)
    wanted = key_of(heading[: nth.start()] if nth else heading)
    places = [place for place, said in enumerate(keys) if wanted in said]
    number = int(nth[1]) - 1 if nth else 0
    return places[number] if len(places) > number else None


def _keys(name: str) -> set[str]:
    return {key_of(name), key_of(heading_of(name).text)}


def _tuple(said: str | Sequence[str]) -> tuple[str, ...]:
    return (said,) if isinstance(said, str) else tuple(said)
