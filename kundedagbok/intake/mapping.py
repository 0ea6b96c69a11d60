"""Which column is which field: as decided, shown, corrected, kept and passed on.

A mapping names columns by their heading; where a heading stands twice, `#2` is
the second. Several columns for one field (a date and its time) are read together.
"""

import json
import tomllib
from collections.abc import Mapping as Dict
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from hashlib import sha256

from kundedagbok.errors import UnknownColumns
from kundedagbok.language import N_

_KEYS = frozenset({"system", "kind", "columns", "dates", "numbers", "tax"})


@dataclass(frozen=True)
class Mapping:
    """Fields of a loaded_* table with the headings they are read from."""

    kind: str
    columns: Dict[str, tuple[str, ...]] = field(default_factory=dict)
    system: str = "generic"
    date_order: str | None = None
    decimal_mark: str | None = None
    tax_included: bool | None = None

    @classmethod
    def from_toml(cls, text: str) -> "Mapping":
        """Read what `to_toml` wrote; raises UnknownColumns on a strange key."""
        try:
            raw = tomllib.loads(text)
        except tomllib.TOMLDecodeError as problem:
            raise UnknownColumns(
                N_("The mapping cannot be read: {problem}"), problem=problem
            ) from problem
        if strange := sorted(set(raw) - _KEYS):
            raise UnknownColumns(
                N_("The mapping has a key that does not belong there: {keys}"),
                keys=", ".join(strange),
            )
        return cls(
            kind=raw.get("kind", "orders"),
            columns={
                name: _several(said) for name, said in raw.get("columns", {}).items()
            },
            system=raw.get("system", "generic"),
            date_order=raw.get("dates", {}).get("order"),
            decimal_mark=raw.get("numbers", {}).get("decimal"),
            tax_included=raw.get("tax", {}).get("included"),
        )

    def to_toml(self) -> str:
        """The form that `--mapping` reads."""
        lines = [f"system = {_quoted(self.system)}", f"kind = {_quoted(self.kind)}", ""]
        for table, key, said in (
            ("dates", "order", self.date_order),
            ("numbers", "decimal", self.decimal_mark),
            ("tax", "included", self.tax_included),
        ):
            if said is not None:
                shown = str(said).lower() if isinstance(said, bool) else _quoted(said)
                lines += [f"[{table}]", f"{key} = {shown}", ""]
        lines.append("[columns]")
        for name, headings in self.columns.items():
            shown = ", ".join(map(_quoted, headings))
            lines.append(f"{name} = {shown if len(headings) == 1 else f'[{shown}]'}")
        return "\n".join(lines) + "\n"

    def to_json(self) -> str:
        """One line of JSON, for the loaded_files table."""
        return json.dumps(asdict(self), ensure_ascii=False)

    @classmethod
    def from_json(cls, text: str) -> "Mapping":
        """Read what `to_json` wrote."""
        raw = json.loads(text)
        columns = {name: tuple(said) for name, said in raw.pop("columns").items()}
        return cls(columns=columns, **raw)

    def positions(self, header: Sequence[str]) -> dict[str, tuple[int, ...]]:
        """Where each field's columns stand; raises UnknownColumns for all missing."""
        places = {name: place for place, name in enumerate(column_names(header))}
        missing = sorted(
            {name for said in self.columns.values() for name in said} - set(places)
        )
        if missing:
            raise UnknownColumns(
                N_("The mapping names columns that the file does not have: {columns}"),
                columns=", ".join(missing),
            )
        return {
            field: tuple(places[name] for name in said)
            for field, said in self.columns.items()
        }


def column_names(header: Sequence[str]) -> list[str]:
    """Headings made unique: the second `Email` is `Email#2`, a blank one `#7`."""
    seen: dict[str, int] = {}
    names = []
    for place, heading in enumerate(header, start=1):
        text = heading.strip()
        seen[text] = seen.get(text, 0) + 1
        if not text:
            names.append(f"#{place}")
        else:
            names.append(text if seen[text] == 1 else f"{text}#{seen[text]}")
    return names


def header_fingerprint(header: Sequence[str]) -> str:
    """What a mapping is remembered by: the headings, in any order."""
    return sha256("\x1f".join(sorted(column_names(header))).encode()).hexdigest()


def _several(said: str | Sequence[str]) -> tuple[str, ...]:
    return (said,) if isinstance(said, str) else tuple(said)


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)
