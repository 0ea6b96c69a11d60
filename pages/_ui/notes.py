"""The small print of a cell: its basis, its files, its definition, its SQL."""

from collections.abc import Mapping
from typing import Any

import streamlit as st

from kundedagbok.language import N_, Words
from kundedagbok.query import Query
from pages._ui.facts import Facts
from pages._ui.steps import SALES
from pages._ui.text import escaped

ENOUGH = 20
_BASES: list[tuple[int, str, Any, str]] = [
    (200, N_("Solid basis"), "green", "signal_cellular_alt"),
    (50, N_("Fair basis"), "blue", "signal_cellular_alt_2_bar"),
    (ENOUGH, N_("Thin basis"), "orange", "signal_cellular_alt_1_bar"),
    (0, N_("Too little to say"), "gray", "signal_cellular_0_bar"),
]


def basis(n: int, counted: str, words: Words) -> None:
    """Say how much an answer rests on, in a word, a picture and a number."""
    _, text, color, icon = next(one for one in _BASES if n >= one[0])
    st.badge(f"{words._(text)} · {counted}", icon=f":material/{icon}:", color=color)


def source_files(facts: Facts) -> None:
    """Name the files that the numbers came from, those of sales first."""
    used = [one for one in facts.workspace.files().to_pylist() if one["rows_kept"]]
    used.sort(key=lambda one: one["kind"] not in SALES)
    names = list(dict.fromkeys(one["file_name"] for one in used))
    if not names:
        return
    said = escaped(names[0])
    if names[1:]:
        said = facts.words.plural(
            "{name} and {n} more", "{name} and {n} more", len(names) - 1, name=said
        )
    st.badge(said, icon=":material/description:", color="gray")


def definition(facts: Facts) -> None:
    """Say who counts as a customer here; the whole of it stands in the help."""
    whole = definition_sentence(facts)
    first = whole.split(". ", 1)[0].rstrip(".")
    signed = facts.workspace.definition
    if signed.by and signed.on:
        words = facts.words
        first = words._(
            "{sentence} · signed by {name}, {date}",
            sentence=first,
            name=escaped(signed.by),
            date=words.date(signed.on),
        )
    st.caption(f":material/menu_book: {first}.", help=whole)


def definition_sentence(facts: Facts) -> str:
    """Who counts, in one sentence of the reader's language."""
    return facts.workspace.definition.sentence(facts.words)


def folded_sql(query: Query, values: Mapping[str, Any]) -> None:
    """Show the file exactly as it was run, with the values it was run with."""
    with st.expander(f"SQL · {query.path.name}", type="compact"):
        given = [f"-- ${name} = {_literal(value)}" for name, value in values.items()]
        st.code("\n".join([*given, query.sql.strip()]), language="sql")


def _literal(value: Any) -> str:
    match value:
        case bool():
            return str(value).lower()
        case int() | float():
            return str(value)
        case tuple() | list():
            return "[" + ", ".join(_literal(item) for item in value) + "]"
        case _:
            return "'" + str(value).replace("'", "''") + "'"
