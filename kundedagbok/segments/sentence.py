"""A rule as a sentence: what a person reads before the list leaves."""

from collections.abc import Mapping
from typing import Any

from kundedagbok.language import N_, Words
from kundedagbok.lists import NAMES
from kundedagbok.query import Parameter, Query
from kundedagbok.segments.rule import Condition, Group
from kundedagbok.segments.words import CONDITION_WORDS

_OF = {
    "all": N_("all of: {parts}"),
    "any": N_("at least one of: {parts}"),
    "none": N_("none of: {parts}"),
}
_CODES = NAMES | CONDITION_WORDS


def rule_sentence(group: Group, kinds: Mapping[str, Query], words: Words) -> str:
    """Say whom a rule finds, with every value that is not as it comes."""
    if not group.parts:
        return words._("Every customer") if group.match != "any" else words._("Nobody")
    said = _said(group, kinds, words)
    return said[:1].upper() + said[1:] + "."


def _said(part: Condition | Group, kinds: Mapping[str, Query], words: Words) -> str:
    if isinstance(part, Condition):
        return _condition(part, kinds[part.kind], words)
    parts = [_said(one, kinds, words) for one in part.parts]
    inner = [
        f"({one})" if isinstance(part.parts[i], Group) else one
        for i, one in enumerate(parts)
    ]
    if len(inner) == 1 and part.match != "none":
        return inner[0]
    return words._(_OF[part.match], parts="; ".join(inner))


def _condition(part: Condition, query: Query, words: Words) -> str:
    values = [
        _value(query.params[name], value, words)
        for name, value in part.values.items()
        if _is_worth_saying(query.params[name], value)
    ]
    title = words._(query.title)
    return f"{title} ({', '.join(values)})" if values else title


def _is_worth_saying(parameter: Parameter, value: Any) -> bool:
    if parameter.type in ("list", "text"):
        return bool(value)
    return parameter.type == "choice" or value != parameter.default


def _value(parameter: Parameter, value: Any, words: Words) -> str:
    match value:
        case bool():
            return words._(parameter.label)
        case list() | tuple():
            return words.joined([coded(one, words) for one in value])
        case str():
            return coded(value, words)
        case _:
            return f"{words._(parameter.label)}: {words.value(value)}"


def coded(code: str, words: Words) -> str:
    """The word for a code; a person's own text as it is."""
    return words._(_CODES[code]) if code in _CODES else code
