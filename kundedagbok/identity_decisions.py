"""What people decide about who is who: this contact is one person, or several.

A contact is an e-mail or a telephone in one form, or a customer number written as
"# system number". Decisions are kept with the data. They travel in a file of their
own, beside the definition, since they hold personal data and the definition does not.
"""

import tomllib
from dataclasses import dataclass
from datetime import date
from typing import Any

from kundedagbok.definition import quoted
from kundedagbok.errors import BadParameter
from kundedagbok.language import N_
from kundedagbok.workspace import Workspace

ONE, SEVERAL = "one", "several"
FILE_NAME = "same_person.toml"
_FIELDS = ("contact", "verdict", "by", "on", "why")
_KEEP = """
insert or replace into loaded_identity_decisions
values ($contact, $verdict, $by, $on, $why)
"""
_READ = """
select contact, verdict, decided_by, decided_on, why
from loaded_identity_decisions
order by contact
"""
_WRONG = N_("Decision {n} in the file cannot be read: {problem}.")
_NO_TOML = N_("The decisions cannot be read: {problem}.")


@dataclass(frozen=True)
class Decision:
    """One contact, and whether it belongs to one person or several."""

    contact: str
    verdict: str
    by: str
    on: date
    why: str = ""


def decide(workspace: Workspace, *decisions: Decision) -> None:
    """Keep decisions; persons and customers are made anew at the next question."""
    with workspace.lock, workspace.connection.cursor() as cursor:
        for one in decisions:
            cursor.execute(_KEEP, vars(one))
        workspace.decided()


def undo(workspace: Workspace, contact: str) -> None:
    """Take a decision back: the rules decide again."""
    said = "delete from loaded_identity_decisions where contact = $contact"
    with workspace.lock, workspace.connection.cursor() as cursor:
        cursor.execute(said, {"contact": contact})
        workspace.decided()


def decisions(workspace: Workspace) -> list[Decision]:
    """Every decision that stands."""
    with workspace.lock, workspace.connection.cursor() as cursor:
        return [Decision(*row) for row in cursor.execute(_READ).fetchall()]


def to_toml(found: list[Decision]) -> str:
    """Write decisions as a file that people can read; it holds personal data."""
    parts = [
        "\n".join(["[[decision]]", *(_line(one, name) for name in _FIELDS)])
        for one in found
    ]
    return "\n\n".join(["version = 1", *parts]) + "\n"


def from_toml(text: str) -> list[Decision]:
    """Read decisions; raises BadParameter for a file that does not hold them."""
    try:
        raw = tomllib.loads(text).get("decision", [])
    except tomllib.TOMLDecodeError as problem:
        raise BadParameter(_NO_TOML, problem=str(problem)) from None
    if not isinstance(raw, list):
        raise BadParameter(_NO_TOML, problem="decision")
    return [_decision(one, place) for place, one in enumerate(raw, 1)]


def _decision(raw: Any, place: int) -> Decision:
    fields = raw if isinstance(raw, dict) else {}
    kinds = {"on": date}
    for name in _FIELDS:
        if not isinstance(fields.get(name), kinds.get(name, str)):
            raise BadParameter(_WRONG, n=place, problem=name)
    if fields["verdict"] not in (ONE, SEVERAL):
        raise BadParameter(_WRONG, n=place, problem="verdict")
    return Decision(**{name: fields[name] for name in _FIELDS})


def _line(one: Decision, name: str) -> str:
    value = getattr(one, name)
    return f"{name} = {value if name == 'on' else quoted(value)}"
