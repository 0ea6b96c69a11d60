"""A rule as a frozen value, and as the TOML that a person can keep and send.

```toml
name = "Gold without coffee"

[who]
match = "all"
parts = [
    { has = "who_is_on_list", lists = ["gold"] },
    { match = "none", parts = [
        { has = "who_bought_category", categories = ["Kaffe"] },
    ] },
]
```
"""

import json
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType
from typing import Any

from kundedagbok.errors import BadParameter
from kundedagbok.language import N_

MATCHES = ("all", "any", "none")
MOST_DEEP, MOST_PARTS = 8, 200
_FAULTS = {
    "toml": N_("The rule is not written as TOML. Compare it with one that was saved."),
    "name": N_("The rule has no name. Add a line such as name = ..."),
    "who": N_("The rule has no [who], so nobody can be found by it."),
    "match": N_("A group in the rule must match all, any or none of its parts."),
    "part": N_("Each part of the rule needs either has or match."),
    "size": N_("The rule has too many parts, or they stand too deep."),
}


def _nothing() -> Mapping[str, Any]:
    return MappingProxyType({})


@dataclass(frozen=True)
class Condition:
    """One thing that is so or not: a kind (the name of a query) and its values."""

    kind: str
    values: Mapping[str, Any] = field(default_factory=_nothing)


@dataclass(frozen=True)
class Group:
    """Parts of which all, any or none must be met.

    All and none of nothing are everyone; any of nothing is nobody.
    """

    match: str = "all"
    parts: tuple["Condition | Group", ...] = ()


@dataclass(frozen=True)
class Rule:
    """A group with a name."""

    name: str
    who: Group

    def to_toml(self) -> str:
        """Write the rule as TOML that `from_toml` reads back."""
        lines = [f"name = {_text(self.name)}", "", "[who]"]
        lines.append(f"match = {_text(self.who.match)}")
        lines.append(f"parts = {_parts(self.who, 1)}")
        return "\n".join(lines) + "\n"

    @classmethod
    def from_toml(cls, text: str) -> "Rule":
        """Read a rule. Raises BadParameter where it is none."""
        try:
            raw = tomllib.loads(text)
        except tomllib.TOMLDecodeError as problem:
            raise _fault("toml") from problem
        name, who = raw.get("name"), raw.get("who")
        if not isinstance(name, str) or not name.strip():
            raise _fault("name")
        if not isinstance(who, dict):
            raise _fault("who")
        group = _group(who, 1)
        if size(group) > MOST_PARTS:
            raise _fault("size")
        return cls(name.strip(), group)


def size(part: Condition | Group) -> int:
    """How many conditions and groups there are, this one counted."""
    if isinstance(part, Condition):
        return 1
    return 1 + sum(size(one) for one in part.parts)


def _group(raw: dict[str, Any], depth: int) -> Group:
    if depth > MOST_DEEP:
        raise _fault("size")
    match, parts = raw.get("match", "all"), raw.get("parts", [])
    if match not in MATCHES or set(raw) - {"match", "parts"}:
        raise _fault("match")
    if not isinstance(parts, list):
        raise _fault("part")
    return Group(match, tuple(_part(one, depth) for one in parts))


def _part(raw: Any, depth: int) -> Condition | Group:
    if not isinstance(raw, dict) or ("has" in raw) == ("match" in raw):
        raise _fault("part")
    if "match" in raw:
        return _group(raw, depth + 1)
    kind = raw["has"]
    if not isinstance(kind, str):
        raise _fault("part")
    return Condition(kind, {name: raw[name] for name in raw if name != "has"})


def _fault(what: str) -> BadParameter:
    return BadParameter(_FAULTS[what])


def _parts(group: Group, depth: int) -> str:
    indent = "    " * depth
    lines = [f"{indent}{_written(part, depth)},\n" for part in group.parts]
    return "[\n" + "".join(lines) + "    " * (depth - 1) + "]" if lines else "[]"


def _written(part: Condition | Group, depth: int) -> str:
    if isinstance(part, Group):
        parts = _parts(part, depth + 1)
        return f"{{ match = {_text(part.match)}, parts = {parts} }}"
    values = "".join(f", {name} = {_value(one)}" for name, one in part.values.items())
    return f"{{ has = {_text(part.kind)}{values} }}"


def _value(value: Any) -> str:
    match value:
        case bool():
            return str(value).lower()
        case date():
            return value.isoformat()
        case str():
            return _text(value)
        case list() | tuple():
            return "[" + ", ".join(_value(one) for one in value) + "]"
        case _:
            return repr(value)


def _text(text: str) -> str:
    """A TOML string; JSON's escapes are TOML's, but for the delete sign."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
