"""The way out of a list: what it is for, who may be in it, which tool, the file.

Nothing leaves before it has been said what the list is for. The log keeps who it
was for and how many, never whom.
"""

from datetime import UTC, datetime

import streamlit as st

from kundedagbok.consent import EXCEPTION, PURPOSES, Leaving, Sending, answers
from kundedagbok.destinations import Destination, destination, destinations
from kundedagbok.export import Parcel, file_name, may_leave, parcel, rows_in
from kundedagbok.language import N_
from kundedagbok.lists import PURPOSE_OF, REFILLS, Members, with_merge_values
from kundedagbok.readme import README_NAMES, Occasion
from kundedagbok.segments.traits import with_traits
from pages._ui.departed import Going, latest, left
from pages._ui.facts import Facts
from pages._ui.message import message, sender
from pages._ui.notes import definition_sentence

QUIET_DAYS = 7
_FIRST = "nordic_excel"
_GROUPS = {"people": 0, "email": 1, "shop": 2, "ads": 3}
_CONSENTS = {
    "email": N_(
        "{yes} of {total} have said yes to e-mail, {no} have said no, "
        "{unknown} are unknown."
    ),
    "phone": N_(
        "{yes} of {total} have said yes to calls, {no} have said no, "
        "{unknown} are unknown."
    ),
    "post": N_(
        "{yes} of {total} have said yes to letters, {no} have said no, "
        "{unknown} are unknown."
    ),
}


def sending(chosen: Members, known: Facts) -> None:
    """Draw the choices and the buttons of one list."""
    words, key = known.words, f"send_{chosen.name}"
    with st.container(horizontal=True, gap="medium", vertical_alignment="bottom"):
        purpose = _purpose(chosen, known, key)
        form = _form(known, key)
    st.caption(words._(form.about) if form.about else "")
    if form.from_memory:
        st.badge(words._("Check before use"), color="orange", icon=":material/rule:")
    plan = _plan(purpose, form, known, key)
    going = may_leave(chosen, form, plan, known.day)
    count = rows_in(going.table, form)
    st.caption(_consent(chosen, form, going, count, known))
    if purpose is None:
        st.markdown(words._("Say first what the list is for; then it can leave."))
        return
    said = message(chosen, purpose, form.channel, known, key)
    by = sender(known, key)
    if not said.is_settled:
        st.markdown(
            words._("Say what is sent and what it should lead to, or leave it out.")
        )
        return
    _buttons(chosen, form, Going(plan, said, by, count), known, key)


def _purpose(chosen: Members, known: Facts, key: str) -> str | None:
    words, codes = known.words, list(PURPOSES)
    usual = PURPOSE_OF.get(chosen.name)
    return st.selectbox(
        words._("What is the list for?"),
        codes,
        index=codes.index(usual) if usual else None,
        placeholder=words._("Choose, or say that nothing is sent"),
        format_func=lambda code: words._(PURPOSES[code]),
        key=f"{key}_purpose",
        width=320,
    )


def _form(known: Facts, key: str) -> Destination:
    words = known.words
    codes = sorted(
        destinations(),
        key=lambda code: (code != _FIRST, _GROUPS[destination(code).group]),
    )
    code = st.selectbox(
        words._("Where does it go?"),
        codes,
        format_func=lambda code: destination(code).said(words),
        key=f"{key}_form",
        width=320,
    )
    return destination(code)


def _plan(purpose: str | None, form: Destination, known: Facts, key: str) -> Sending:
    """What the owner ticks; nothing of it is ticked from the start but good manners."""
    words = known.words
    with st.container(gap="xsmall"):
        quiet = st.toggle(
            words._(
                "Leave out those who bought in the last {days} days, "
                "or have an open case",
                days=words.number(QUIET_DAYS),
            ),
            value=purpose in ("we_miss_you", "refill", "cart"),
            key=f"{key}_quiet_{purpose}",
        )
        claimed = st.toggle(
            words._("Also existing customers who have not answered: I claim the right"),
            key=f"{key}_existing",
        )
        everyone = form.carries_consent and st.toggle(
            words._("Include those who have not said yes"), key=f"{key}_everyone"
        )
    if claimed:
        lines = [words._(text) for text in EXCEPTION.values()]
        lines.append(words._("This is not legal advice."))
        st.markdown("\n".join(f"- {line}" for line in lines))
    return Sending(purpose or "own_use", claimed, everyone, QUIET_DAYS if quiet else 0)


def _consent(
    chosen: Members, form: Destination, going: Leaving, count: int, known: Facts
) -> str:
    words, said = known.words, answers(chosen.table, form.channel)
    total = chosen.table.num_rows
    parts = [
        words._(
            _CONSENTS[form.channel],
            yes=words.number(said["yes"]),
            total=words.number(total),
            no=words.number(said["no"]),
            unknown=words.number(said["unknown"]),
        ),
        words.plural("{n} customer in the file.", "{n} customers in the file.", count),
    ]
    if said["unknown"] == total:
        parts.append(
            words._(
                "No file says who has agreed. "
                "Add the subscriber list from your e-mail tool."
            )
        )
    if going.bought_lately:
        parts.append(
            words.plural(
                "{n} customer is left out: bought lately, or has an open case.",
                "{n} customers are left out: bought lately, or have an open case.",
                going.bought_lately,
            )
        )
    if form.fewest_rows and count < form.fewest_rows:
        fewest = words.number(form.fewest_rows)
        parts.append(words._("The tool wants at least {n} people.", n=fewest))
    return " ".join(parts)


def _buttons(
    chosen: Members,
    form: Destination,
    going: Going,
    known: Facts,
    key: str,
) -> None:
    """The bytes are made at the click, and the log is written then."""
    words, count = known.words, going.count
    occasion = Occasion(
        known.workspace.name,
        known.day,
        datetime.now(UTC).date(),
        definition_sentence(known),
        going.message.text,
    )
    name = file_name(chosen, form, occasion, count)
    with st.container(horizontal=True, gap="small"):
        st.download_button(
            words._("Download for {tool}", tool=form.said(words)),
            lambda: _packed(chosen, form, going.plan, occasion, known).data,
            file_name=name,
            mime="application/octet-stream",
            key=f"{key}_download",
            on_click=lambda: left(chosen, form, going, known),
            type="primary",
            icon=":material/download:",
            disabled=not count,
        )
        st.download_button(
            words._("The note that belongs with it"),
            lambda: _packed(chosen, form, going.plan, occasion, known).note,
            file_name=f"{name.rpartition('.')[0]}_{README_NAMES[words.language]}",
            mime="text/plain",
            key=f"{key}_note",
            on_click="ignore",
            type="tertiary",
        )
    latest(chosen, known)


def _packed(
    chosen: Members, form: Destination, plan: Sending, occasion: Occasion, known: Facts
) -> Parcel:
    columns = known.workspace.catalog["segment_members"].columns
    labels = {name: known.words._(one.label) for name, one in columns.items()}
    if form.merge_fields or chosen.name in REFILLS:
        chosen = with_merge_values(known.workspace, chosen)
    chosen = with_traits(known.workspace, chosen, known.words)
    return parcel(chosen, form, known.words, labels, occasion, plan)
