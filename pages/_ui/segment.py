"""The cell of the segment builder: the rule, how many meet it, the way out."""

from datetime import UTC, datetime

import streamlit as st

from kundedagbok.lists import Members
from kundedagbok.segments import Count, Group, Rule, counted, kinds, rule_members
from kundedagbok.segments.library import forget, ready_rules, save, saved_rules
from kundedagbok.segments.sentence import rule_sentence
from pages._ui import builder, notes, traits
from pages._ui.facts import Facts, facts
from pages._ui.lists import people, size
from pages._ui.problems import explained
from pages._ui.text import escaped

_READY, _SAVED = "ready:", "saved:"


@st.fragment
def segment() -> None:
    """Draw the builder as a cell of the page."""
    known = facts()
    words = known.words
    with st.container(border=True, gap="small", key="cell_segment"), explained():
        st.header(words._("Who exactly should get it?"), anchor=False)
        _start(known)
        group = builder.draw(known)
        said = rule_sentence(group, kinds(known.workspace.catalog), words)
        count = counted(known.workspace, group)
        st.subheader(_found(count, known), anchor=False)
        st.caption(escaped(said))
        _numbers(count, known)
        name = _name(known)
        rule = Rule(name, group)
        _keep(rule, known)
        traits.draw(rule, known)
        if st.toggle(words._("Show who they are, and send"), key="rule_people"):
            _send(rule, said, known)
        notes.definition(known)


def _start(known: Facts) -> None:
    words, saved = known.words, saved_rules(known.workspace)
    options = [_SAVED + name for name in saved] + [
        _READY + one for one in ready_rules()
    ]

    def named(option: str) -> str:
        if option.startswith(_SAVED):
            return f"★ {option.removeprefix(_SAVED)}"
        return words._(ready_rules()[option.removeprefix(_READY)].name)

    def begin() -> None:
        option = st.session_state["rule_start"]
        if option:
            rule = saved.get(option.removeprefix(_SAVED)) or ready_rules().get(
                option.removeprefix(_READY)
            )
            builder.start_from(rule.who if rule else Group())
            st.session_state["rule_name"] = named(option).removeprefix("★ ")

    st.selectbox(
        words._("Start from"),
        options,
        index=None,
        format_func=named,
        placeholder=words._("A ready rule, or one you have saved"),
        key="rule_start",
        on_change=begin,
        width=420,
    )


def _found(count: Count, known: Facts) -> str:
    words = known.words
    return words.plural(
        "{n} of {total} customers meets the rule",
        "{n} of {total} customers meet the rule",
        count.customers,
        total=words.number(count.everyone),
    )


def _numbers(count: Count, known: Facts) -> None:
    words = known.words
    bought = words.large_money(count.net_revenue, known.currency)
    st.markdown(words._("They have bought for **{amount}**.", amount=bought))
    reach = {channel: words.number(n) for channel, n in count.reach.items()}
    st.markdown(
        words._(
            "Said yes and can be reached: {email} by e-mail, {sms} by text message, "
            "{phone} by phone, {post} by letter.",
            **reach,
        )
    )


def _name(known: Facts) -> str:
    words = known.words
    given = st.text_input(
        words._("What is the list called?"),
        max_chars=80,
        placeholder=words._("My list"),
        key="rule_name",
        width=420,
    )
    return given.strip() or words._("My list")


def _keep(rule: Rule, known: Facts) -> None:
    words, here = known.words, known.workspace
    with st.container(horizontal=True, gap="small"):
        if st.button(words._("Save the rule"), icon=":material/bookmark_add:"):
            number = save(here, rule, datetime.now(UTC).date())
            st.toast(words._("Saved as version {n}.", n=words.number(number)))
        st.download_button(
            words._("The rule as a file"),
            rule.to_toml(),
            file_name="rule.toml",
            mime="application/toml",
            key="rule_file",
            on_click="ignore",
            type="tertiary",
            icon=":material/download:",
        )
        if rule.name in saved_rules(here):
            st.button(
                words._("Delete the saved rule"),
                type="tertiary",
                icon=":material/delete:",
                on_click=lambda: forget(here, rule.name),
            )


def _send(rule: Rule, said: str, known: Facts) -> None:
    chosen: Members = rule_members(known.workspace, rule, said)
    st.subheader(f"{escaped(rule.name)}: {size(chosen, known)}", anchor=False)
    people(chosen, known)
