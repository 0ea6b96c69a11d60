"""One condition of a rule: its kind, and a control for each of its values."""

from collections.abc import Mapping
from typing import Any

import streamlit as st

from kundedagbok import params
from kundedagbok.errors import BadParameter
from kundedagbok.lists import NAMES, label
from kundedagbok.query import Parameter
from kundedagbok.segments import Condition, kinds
from kundedagbok.segments.sentence import coded
from pages._ui.facts import Facts
from pages._ui.text import escaped

_OPTIONS = {
    "products": "product",
    "categories": "category",
    "channels": "channel",
    "countries": "country",
}
_FREE = ("favourite_category", "last_product", "country", "city", "gender", "segment")
_WIDE, _MIDDLE, _NARROW = 320, 220, 150


def condition(node: dict[str, Any], known: Facts) -> Condition:
    """Draw a condition; return it with the values that stand there now."""
    words, queries = known.words, kinds(known.workspace.catalog)
    codes = list(queries)
    kind = st.selectbox(
        words._("Condition"),
        codes,
        index=codes.index(node["kind"]),
        format_func=lambda code: words._(queries[code].title),
        key=f"rule_kind_{node['id']}",
        width=_MIDDLE,
    )
    if kind != node["kind"]:
        node["kind"], node["values"] = kind, {}
    for parameter in queries[kind].params.values():
        given = node["values"].get(parameter.name, parameter.default)
        key = f"rule_{node['id']}_{kind}_{parameter.name}"
        node["values"][parameter.name] = _control(parameter, given, key, node, known)
    try:
        return Condition(kind, params.checked(queries[kind], node["values"]))
    except BadParameter:  # half typed: as the kind comes
        return Condition(kind, params.checked(queries[kind], {}))


def hint(found: Condition, known: Facts) -> None:
    """Say so where nothing is chosen yet, and nobody can be found for that reason."""
    chosen_from = [value for value in found.values.values() if isinstance(value, tuple)]
    if all(chosen_from) or known.workspace.run(found.kind, **found.values).num_rows:
        return
    st.caption(known.words._("Choose at least one; until then it finds nobody."))


def _control(
    parameter: Parameter, given: Any, key: str, node: dict[str, Any], known: Facts
) -> Any:
    words = known.words
    label = words._(parameter.label)
    match parameter.type:
        case "bool":
            return st.toggle(label, given, key=key)
        case "int":
            low, high = parameter.min, parameter.max
            return st.number_input(label, low, high, given, key=key, width=_NARROW)
        case "float":
            low, high = float(parameter.min), float(parameter.max)
            value = float(given)
            return st.number_input(
                label, low, high, value, format="%g", key=key, width=_NARROW
            )
        case "date":
            return st.date_input(label, given, key=key, width=_NARROW)
        case "choice":
            codes = list(parameter.choices)
            return st.selectbox(
                label,
                codes,
                index=codes.index(given),
                format_func=lambda code: coded(code, words),
                key=key,
                width=_MIDDLE,
            )
        case "list":
            return _several(parameter, tuple(given), key, node, known)
        case _:
            return st.text_input(label, given, key=key, width=_NARROW)


def _several(
    parameter: Parameter,
    given: tuple[str, ...],
    key: str,
    node: dict[str, Any],
    known: Facts,
) -> tuple[str, ...]:
    words = known.words
    named = _named(parameter, node, known)
    options = list(dict.fromkeys([*named, *given]))
    is_open = not parameter.choices and parameter.name != "lists"
    found = st.multiselect(
        words._(parameter.label),
        options,
        default=list(given),
        format_func=lambda code: named.get(code, code),
        placeholder=words._("Choose"),
        accept_new_options=is_open,
        key=key + str(node["values"].get("field", "")),
        width=_WIDE,
    )
    return tuple(found)


def _named(
    parameter: Parameter, node: dict[str, Any], known: Facts
) -> Mapping[str, str]:
    """The values that can be chosen, with their names."""
    words = known.words
    if parameter.name == "lists":
        return {code: label(code, words) for code in NAMES}
    if parameter.choices:
        return {code: coded(code, words) for code in parameter.choices}
    field = str(_OPTIONS.get(parameter.name) or node["values"].get("field", ""))
    if field.startswith("consent_"):
        return {code: words._(name) for code, name in _ANSWERS.items()}
    if field not in {*_OPTIONS.values(), *_FREE}:
        return {}
    rows = known.workspace.run("rule_options", field=field).to_pylist()
    return {row["option"]: _name(row, known) for row in rows}


def _name(row: Mapping[str, Any], known: Facts) -> str:
    label, code = escaped(coded(row["label"], known.words)), row["option"]
    number = known.words.number(row["customers"])
    same = row["label"] == code
    return f"{label} ({number})" if same else f"{label} · {escaped(code)} ({number})"


_ANSWERS = {"yes": "yes", "no": "no", "unknown": "unknown"}
