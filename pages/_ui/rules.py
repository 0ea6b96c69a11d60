"""The rules of a definition as controls; what they say is a definition again."""

from dataclasses import fields
from typing import Any

import streamlit as st

from kundedagbok.definition import CHOICES, LEFT_OUT, Definition
from kundedagbok.definition_sentence import LEFT_OUT_SAID
from kundedagbok.language import N_
from pages._ui.controls import choice, choices
from pages._ui.facts import Facts

PERIODS = (12, 24, 36, 60, 0)
ZONES = (
    "auto",
    "as_written",
    "Europe/Oslo",
    "Europe/Stockholm",
    "Europe/Copenhagen",
    "Europe/Helsinki",
)
LABELS = {
    "businesses": N_("Who can be a customer"),
    "returns": N_("Returns"),
    "vat": N_("VAT"),
    "credit_notes": N_("Credit notes"),
    "nonpositive_lines": N_("Lines of 0 or less"),
    "role_addresses": N_("Shared phones and office addresses"),
    "codes": N_("Product numbers in capital and small letters"),
    "variants": N_("Sizes and colours of one product"),
    "other_lines": N_("Shipping, gift cards and fees"),
}
SAYS = {
    "businesses": {
        "left_out": N_("Private persons"),
        "only": N_("Companies"),
        "kept": N_("Both"),
    },
    "returns": {"deducted": N_("Deducted"), "ignored": N_("Not deducted")},
    "vat": {"without": N_("Without VAT"), "as_given": N_("As in the files")},
    "credit_notes": {"deducted": N_("Deducted"), "left_out": N_("Left out")},
    "nonpositive_lines": {"kept": N_("Count"), "left_out": N_("Left out")},
    "role_addresses": {
        "apart": N_("Merge nobody"),
        "as_others": N_("Merge like others"),
    },
    "codes": {"folded": N_("Are one"), "as_written": N_("Are two")},
    "variants": {"folded": N_("Are one product"), "apart": N_("Are apart")},
    "other_lines": {"left_out": N_("Left out"), "kept": N_("Count")},
    "left_out": LEFT_OUT_SAID,
    "zone": {
        "auto": N_("The shop's country"),
        "as_written": N_("As written in the files"),
    },
    "currency": {
        "majority": N_("The one most orders are in"),
        "as_given": N_("Summed as they stand"),
    },
}


def rules(known: Facts, start: Definition, key: str) -> Definition:
    """Draw the rules, set to those of `start`; return what they are set to now."""
    _set(start, key)
    with st.container(horizontal=True, gap="medium", vertical_alignment="bottom"):
        _period(known, key)
        st.number_input(
            known.words._("Orders at least"),
            1,
            100,
            key=f"{key}_minimum_orders",
            width=150,
        )
        _one("businesses", known, key)
    _many("left_out", known, key)
    label = known.words._(
        "More rules: returns, VAT, currency, time zone, channels, countries"
    )
    with st.expander(label, type="compact"):
        _more(known, key)
    return _said(start, key)


def _set(start: Definition, key: str) -> None:
    """Put the rules in place, once for each definition to start from.

    A widget that was not drawn for a while is forgotten, so all are looked at.
    """
    anew = st.session_state.get(f"{key}_start") != start.fingerprint
    st.session_state[f"{key}_start"] = start.fingerprint
    for field in fields(Definition):
        name = f"{key}_{field.name}"
        if anew or name not in st.session_state:
            value = getattr(start, field.name)
            value = list(value) if isinstance(value, tuple) else value
            st.session_state[name] = value


def _said(start: Definition, key: str) -> Definition:
    signature = {"name", "by", "on", "why"}
    found: dict[str, Any] = {}
    for field in fields(Definition):
        if field.name not in signature:
            value = st.session_state[f"{key}_{field.name}"]
            found[field.name] = tuple(value) if isinstance(value, list) else value
    order = {code: place for place, code in enumerate(LEFT_OUT)}
    found["left_out"] = tuple(sorted(found["left_out"], key=order.__getitem__))
    said = Definition(name=start.name, **found)
    return start if said.fingerprint == start.fingerprint else said


def _period(known: Facts, key: str) -> None:
    words, name = known.words, f"{key}_window_months"

    def said(months: int) -> str:
        if not months:
            return words._("All time")
        return words.plural("Last month", "Last {n} months", months)

    given = st.session_state[name]
    options = [*PERIODS] if given in PERIODS else [given, *PERIODS]
    st.selectbox(words._("Period"), options, format_func=said, key=name, width=190)


def _more(known: Facts, key: str) -> None:
    words = known.words
    names = [name for name in LABELS if name != "businesses"]
    with st.grid(2, min_column_width=280, gap="medium"):
        for name in names:
            _one(name, known, key)
        _listed("currency", words._("Currency"), known, key)
        _listed("zone", words._("Time zone"), known, key)
        _several("channels", words._("Only these channels"), known, key)
        _several("countries", words._("Only these countries"), known, key)
    st.toggle(
        words._("Leave out orders without a known customer"), key=f"{key}_known_only"
    )


def _one(name: str, known: Facts, key: str) -> None:
    words = known.words
    choice(
        words._(LABELS[name]),
        list(CHOICES[name] if name != "businesses" else SAYS[name]),
        format_func=lambda code: words._(SAYS[name][code]),
        key=f"{key}_{name}",
    )


def _many(name: str, known: Facts, key: str) -> None:
    words = known.words
    choices(
        words._("These do not count"),
        list(CHOICES[name]),
        format_func=lambda code: words._(SAYS[name][code]),
        key=f"{key}_{name}",
    )


def _listed(name: str, label: str, known: Facts, key: str) -> None:
    words = known.words
    offered = [*SAYS[name], *(ZONES[2:] if name == "zone" else _held(name, known))]
    given = st.session_state[f"{key}_{name}"]
    st.selectbox(
        label,
        list(dict.fromkeys([*offered, given])),
        format_func=lambda code: (
            words._(SAYS[name][code]) if code in SAYS[name] else code
        ),
        key=f"{key}_{name}",
    )


def _several(name: str, label: str, known: Facts, key: str) -> None:
    offered = [*_held(name, known), *st.session_state[f"{key}_{name}"]]
    st.multiselect(
        label,
        list(dict.fromkeys(offered)),
        key=f"{key}_{name}",
        placeholder=known.words._("All"),
    )


def _held(rule: str, known: Facts) -> list[str]:
    rows = known.workspace.run("definition_choices").to_pylist()
    return [row["choice"] for row in rows if row["rule"] == rule]
