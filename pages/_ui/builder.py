"""The segment builder: groups of conditions that a person puts together.

The rule lives in the session as plain nodes, each with a number of its own, so that
a part can be taken out without moving the others.
"""

from itertools import count
from typing import Any

import streamlit as st

from kundedagbok.language import N_
from kundedagbok.segments import Condition, Group
from kundedagbok.segments.rule import MOST_DEEP
from pages._ui.conditions import condition, hint
from pages._ui.controls import choice
from pages._ui.facts import Facts

Node = dict[str, Any]
STATE = "rule_builder"
MATCHES = {
    "all": N_("all"),
    "any": N_("at least one"),
    "none": N_("none"),
}
_FIRST_KIND = "who_is_on_list"
_NUMBERS = count(1)


def draw(known: Facts) -> Group:
    """Draw the whole rule; return it as it now stands."""
    node = st.session_state.setdefault(STATE, nodes_of(Group()))
    return _group(node, None, 1, known)


def start_from(group: Group) -> None:
    """Put another rule into the builder."""
    st.session_state[STATE] = nodes_of(group)


def nodes_of(part: Condition | Group) -> Node:
    """The nodes of a rule, or of a part of one."""
    if isinstance(part, Condition):
        return {"id": next(_NUMBERS), "kind": part.kind, "values": dict(part.values)}
    parts = [nodes_of(one) for one in part.parts]
    return {"id": next(_NUMBERS), "match": part.match, "parts": parts}


def _group(node: Node, parent: Node | None, depth: int, known: Facts) -> Group:
    words = known.words
    with st.container(border=True, gap="small", key=f"rule_group_{node['id']}"):
        with st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
            node["match"] = choice(
                words._("The customer meets"),
                list(MATCHES),
                format_func=lambda code: words._(MATCHES[code]),
                default=node["match"],
                key=f"rule_match_{node['id']}",
            )
            if parent is not None:
                _remove(node, parent, words._("Remove the group"))
        parts = [_part(one, node, depth, known) for one in list(node["parts"])]
        if not parts:
            st.caption(words._("No conditions yet."))
        _add(node, depth, known)
    return Group(node["match"], tuple(parts))


def _part(node: Node, parent: Node, depth: int, known: Facts) -> Condition | Group:
    if "match" in node:
        return _group(node, parent, depth + 1, known)
    key = f"rule_condition_{node['id']}"
    with st.container(gap="xsmall", key=key):
        with st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
            found = condition(node, known)
            _remove(node, parent, known.words._("Remove the condition"))
        hint(found, known)
    return found


def _add(node: Node, depth: int, known: Facts) -> None:
    words = known.words
    with st.container(horizontal=True, gap="small"):
        st.button(
            words._("Add a condition"),
            icon=":material/add:",
            type="tertiary",
            key=f"rule_add_{node['id']}",
            on_click=lambda: node["parts"].append(nodes_of(Condition(_FIRST_KIND))),
        )
        if depth < MOST_DEEP - 1:
            st.button(
                words._("Add a group"),
                icon=":material/library_add:",
                type="tertiary",
                key=f"rule_add_group_{node['id']}",
                on_click=lambda: node["parts"].append(nodes_of(Group("any"))),
            )


def _remove(node: Node, parent: Node, label: str) -> None:
    st.button(
        label,
        icon=":material/close:",
        type="tertiary",
        key=f"rule_remove_{node['id']}",
        on_click=lambda: parent["parts"].remove(node),
    )
