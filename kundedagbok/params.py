"""Values for a query's parameters: typed, within their bounds, never null.

DuckDB refuses a missing or an excess name itself, but a null silently gives an
empty result; so nothing reaches a query that has not been through `checked`.
"""

from collections.abc import Mapping
from datetime import date, datetime
from math import isfinite
from numbers import Integral, Real
from typing import Any

from kundedagbok.errors import BadParameter
from kundedagbok.language import N_
from kundedagbok.query import Parameter, Query

_EXPECTED = {
    "int": N_("{label} must be a whole number."),
    "float": N_("{label} must be a number."),
    "bool": N_("{label} must be yes or no."),
    "date": N_("{label} must be a date, written as 2024-12-31."),
    "choice": N_("{label} must be one of {choices}."),
    "text": N_("{label} must be a text."),
    "list": N_("{label} must be a list of texts."),
}
_BOUNDS = N_("{label} must be between {low} and {high}.")
_UNKNOWN = N_("There is no setting called {name}. The settings are {names}.")
_NONE = N_("This analysis has no settings, so {name} cannot be set.")
_WORDS = {"true": True, "false": False}


def checked(query: Query, values: Mapping[str, Any]) -> dict[str, Any]:
    """Every parameter's value, in header order, defaults filled in.

    Lists come back as tuples, so that the values can be a key. Raises BadParameter.
    """
    for name in values:
        if name not in query.params:
            problem = _UNKNOWN if query.params else _NONE
            raise BadParameter(problem, name=name, names=list(query.params))
    return {
        name: _checked(parameter, values.get(name, parameter.default))
        for name, parameter in query.params.items()
    }


def from_text(parameter: Parameter, text: str) -> Any:
    """The value that a text on a command line stands for; bounds are not checked.

    Lists are split at commas, booleans are true or false, dates are ISO dates.
    """
    text = text.strip()
    try:
        match parameter.type:
            case "int":
                return int(text)
            case "float":
                return float(text)
            case "bool":
                return _WORDS[text.lower()]
            case "date":
                return date.fromisoformat(text)
            case "list":
                return tuple(part.strip() for part in text.split(",") if part.strip())
            case _:
                return text
    except (ValueError, KeyError):
        raise _fault(parameter) from None


def _checked(parameter: Parameter, value: Any) -> Any:
    typed = _typed(parameter, value)
    if not parameter.allows(typed):
        raise _fault(parameter, bounds=parameter.min is not None)
    return typed


def _typed(parameter: Parameter, value: Any) -> Any:
    """The value as the plain Python type that the parameter declares."""
    truth = isinstance(value, bool)
    match parameter.type, value:
        case "bool", bool():
            return value
        case "int", Integral() if not truth:
            return int(value)
        case "float", Real() if not truth and isfinite(value):
            return float(value)
        case "date", date() if not isinstance(value, datetime):
            return value
        case (("choice" | "text"), str()):
            return value
        case "list", list() | tuple() if all(isinstance(item, str) for item in value):
            return tuple(value)
        case _:
            raise _fault(parameter)


def _fault(parameter: Parameter, bounds: bool = False) -> BadParameter:
    if bounds:
        label, low, high = parameter.label, parameter.min, parameter.max
        return BadParameter(_BOUNDS, label=label, low=low, high=high)
    text = _EXPECTED["choice" if parameter.choices else parameter.type]
    choices = list(parameter.choices)
    return BadParameter(text, label=parameter.label, choices=choices)
