"""A query's own parameters as controls; their values stand in the page's address.

An address therefore leads back to the same view. A value that the query does not
allow is left aside, and the query's own default used.
"""

from collections.abc import Mapping
from typing import Any

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from kundedagbok import params
from kundedagbok.errors import BadParameter
from kundedagbok.language import Words
from kundedagbok.query import Parameter, Query
from pages._ui.choice_words import CHOICES, PERIODS

MOST = 3
_MOST_SIDE_BY_SIDE = 4


def choice(label: str, options: list[Any], **more: Any) -> Any:
    """One of a few options side by side; in grey, which reads in both modes."""
    words = more.pop("format_func", str)
    return st.segmented_control(
        label,
        options,
        required=True,
        format_func=lambda option: f":gray[{words(option)}]",
        **more,
    )


def choices(label: str, options: list[Any], **more: Any) -> list[Any]:
    """Any number of a few options; in grey, which reads in both modes."""
    words = more.pop("format_func", str)
    return st.pills(
        label,
        options,
        selection_mode="multi",
        format_func=lambda option: f":gray[{words(option)}]",
        **more,
    )


def controls(
    query: Query, fixed: Mapping[str, Any], ways: Mapping[str, str], words: Words
) -> tuple[dict[str, Any], str]:
    """Draw the controls that are not fixed; return every value, checked, and the way.

    `ways` are ways to show one and the same result, by code, with their names.
    """
    free = [one for one in query.params.values() if _is_free(one, fixed)]
    values, way = dict(fixed), ""
    if free or ways:
        with st.container(horizontal=True, gap="medium", vertical_alignment="bottom"):
            if ways:
                way = _way(query, ways, words)
            for parameter in free[:MOST]:
                values[parameter.name] = _control(query, parameter, words)
            if free[MOST:]:
                with st.popover(words._("More choices"), icon=":material/tune:"):
                    for parameter in free[MOST:]:
                        _say_again(query, parameter)
                        values[parameter.name] = _control(query, parameter, words)
    return dict(params.checked(query, values)), way


def on_this_page(name: str) -> str:
    """A widget's key; two pages that share a control must not share its state."""
    context = get_script_run_ctx()
    return f"{name}@{context.page_script_hash if context else ''}"


def remember(key: str, value: Any) -> None:
    """Keep a value in the address."""
    st.query_params[key] = _text(value)


def from_address(key: str) -> str | None:
    """The value that the address gives, if any."""
    return st.query_params.get(key)


def _way(query: Query, ways: Mapping[str, str], words: Words) -> str:
    name = f"{query.name}.show"
    key = on_this_page(name)
    if key not in st.session_state:
        asked = from_address(name)
        st.session_state[key] = asked if asked in ways else next(iter(ways))
    return choice(
        words._("Show"),
        list(ways),
        format_func=lambda code: words._(ways[code]),
        key=key,
        on_change=lambda: remember(name, st.session_state[key]),
    )


def _is_free(parameter: Parameter, fixed: Mapping[str, Any]) -> bool:
    """A text is never asked for, nor a list that has nothing to choose from."""
    open_ended = parameter.type in ("text", "list") and not parameter.choices
    return parameter.name not in fixed and not open_ended


def _say_again(query: Query, parameter: Parameter) -> None:
    """Set a value as new: a field drawn when a popover opens knows no older one."""
    key = on_this_page(f"{query.name}.{parameter.name}")
    for name in (key, _percent_key(key)):
        if name in st.session_state:
            st.session_state[name] = st.session_state[name]


def _percent_key(key: str) -> str:
    return f"{key}.percent"


def _control(query: Query, parameter: Parameter, words: Words) -> Any:
    name = f"{query.name}.{parameter.name}"
    key = on_this_page(name)
    if not _fits(query, parameter, st.session_state.get(key)):
        st.session_state[key] = _start(query, parameter, name)
    more: dict[str, Any] = {
        "key": key,
        "on_change": lambda: remember(name, st.session_state[key]),
    }
    label = words._(parameter.label)
    match parameter.type:
        case "choice":
            return _one_of(label, parameter, words, more)
        case "bool":
            return st.toggle(label, **more)
        case "int" if parameter.name == "period_days":
            return _period(parameter, words, more)
        case "float" if parameter.max is not None and parameter.max <= 1:
            return _percent(label, parameter, name, key)
        case "int" | "float":
            low, high = parameter.min, parameter.max
            form = "%g" if parameter.type == "float" else None
            return st.number_input(label, low, high, width=190, format=form, **more)
        case "date":
            return st.date_input(label, None, parameter.min, parameter.max, **more)
        case _:
            return tuple(st.multiselect(label, parameter.choices, width=280, **more))


def _percent(label: str, parameter: Parameter, name: str, key: str) -> float:
    """A share in percent, as people write it; the address keeps the share."""
    shown = _percent_key(key)
    if shown not in st.session_state:
        st.session_state[shown] = _hundredfold(st.session_state[key])

    def keep() -> None:
        st.session_state[key] = round(st.session_state[shown] / 100, 6)
        remember(name, st.session_state[key])

    st.number_input(
        f"{label}, %",
        _hundredfold(parameter.min or 0),
        _hundredfold(1 if parameter.max is None else parameter.max),
        step=1.0,
        format="%g",
        key=shown,
        width=190,
        on_change=keep,
    )
    return st.session_state[key]


def _hundredfold(share: float) -> float:
    """In percent, without the crumbs of binary fractions."""
    return round(100.0 * share, 4)


def _one_of(label: str, parameter: Parameter, words: Words, more: Any) -> Any:
    options = list(parameter.choices)

    def named(code: str) -> str:
        return words._(CHOICES[code]) if code in CHOICES else code

    if len(options) <= _MOST_SIDE_BY_SIDE:
        return choice(label, options, format_func=named, **more)
    return st.selectbox(label, options, format_func=named, width=190, **more)


def _period(parameter: Parameter, words: Words, more: Any) -> int:
    """A period in the words people use; another length can come by the address."""
    given = st.session_state[more["key"]]

    def named(days: int) -> str:
        if days in PERIODS:
            return words._(PERIODS[days])
        return words.plural("Last {n} day", "Last {n} days", days)

    options = sorted({*PERIODS, parameter.default, given})
    label = words._("Period")
    return st.selectbox(label, options, format_func=named, width=190, **more)


def _start(query: Query, parameter: Parameter, name: str) -> Any:
    asked = from_address(name)
    if asked is None:
        return parameter.default
    try:
        value = params.from_text(parameter, asked)
    except BadParameter:
        return parameter.default
    return value if _fits(query, parameter, value) else parameter.default


def _fits(query: Query, parameter: Parameter, value: Any) -> bool:
    """Whether the query would take this value."""
    try:
        params.checked(query, {parameter.name: value})
    except BadParameter:
        return False
    return True


def _text(value: Any) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, list | tuple):
        return ",".join(value)
    return str(value)
