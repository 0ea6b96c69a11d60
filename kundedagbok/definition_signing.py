"""Signed definitions: who agreed to what, when and why; the earlier ones stay.

They are kept with the data, each as the very TOML that was signed.
"""

import json
from dataclasses import replace
from datetime import date

from kundedagbok import base
from kundedagbok.definition import Definition
from kundedagbok.errors import BadParameter
from kundedagbok.language import N_
from kundedagbok.workspace import Workspace

LONGEST_NAME, LONGEST_REASON = 80, 400
_NOBODY = N_("Write who signs, and why.")
_TOO_LONG = N_("The name can have {name} letters at most, the reason {reason}.")


def sign(
    workspace: Workspace, definition: Definition, *, by: str, why: str, on: date
) -> Definition:
    """Make a definition the signed one that everything counts by from now on.

    Raises BadParameter where the name or the reason is blank or very long.
    """
    by, why = " ".join(by.split()), " ".join(why.split())
    if not by or not why:
        raise BadParameter(_NOBODY)
    if len(by) > LONGEST_NAME or len(why) > LONGEST_REASON:
        raise BadParameter(_TOO_LONG, name=LONGEST_NAME, reason=LONGEST_REASON)
    done = replace(definition, by=by, why=why, on=on)
    kept = [one.to_toml() for one in signed(workspace)]
    with workspace.lock:
        texts = json.dumps([done.to_toml(), *kept])
        base.keep_setting(workspace.connection, "signed_definitions", texts)
        workspace.define(done)
    return done


def signed(workspace: Workspace) -> list[Definition]:
    """Every definition that was signed here, the newest first."""
    with workspace.lock:
        kept = base.setting(workspace.connection, "signed_definitions")
    return [Definition.from_toml(text) for text in json.loads(kept or "[]")]


def unsigned(definition: Definition) -> Definition:
    """The same rules without anybody's name under them."""
    return replace(definition, by="", why="", on=None)
