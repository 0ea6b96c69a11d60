"""Rules to start from: those that come with the program, and those that were saved.

A saved rule keeps its earlier versions, so that a list can be made again as it was.
"""

import json
from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from importlib.resources import files

from kundedagbok.export_log import Keeper
from kundedagbok.segments.rule import Rule

_NAME = "rules"
_MOST_VERSIONS = 20


@lru_cache(maxsize=1)
def ready_rules() -> Mapping[str, Rule]:
    """The rules that come with the program, by code, in their order."""
    folder = files("kundedagbok") / "segments" / "ready"
    found = sorted(folder.iterdir(), key=lambda path: path.name)
    return {
        path.name.removesuffix(".toml"): Rule.from_toml(path.read_text("utf-8"))
        for path in found
        if path.name.endswith(".toml")
    }


def saved_rules(keeper: Keeper) -> dict[str, Rule]:
    """The latest version of each saved rule, by name."""
    return {
        name: Rule.from_toml(versions[-1]["rule"])
        for name, versions in sorted(_all(keeper).items())
    }


def versions(keeper: Keeper, name: str) -> list[tuple[date, Rule]]:
    """Every version of a saved rule with its day, the first one first."""
    return [
        (date.fromisoformat(one["saved_on"]), Rule.from_toml(one["rule"]))
        for one in _all(keeper).get(name, [])
    ]


def save(keeper: Keeper, rule: Rule, today: date) -> int:
    """Save a rule under its name; returns the number of its version.

    The same rule again is no new version.
    """
    everything = _all(keeper)
    earlier = everything.setdefault(rule.name, [])
    text = rule.to_toml()
    if not earlier or earlier[-1]["rule"] != text:
        earlier.append({"saved_on": today.isoformat(), "rule": text})
        everything[rule.name] = earlier[-_MOST_VERSIONS:]
        keeper.keep(_NAME, json.dumps(everything))
    return len(everything[rule.name])


def forget(keeper: Keeper, name: str) -> None:
    """Delete a saved rule with all its versions."""
    everything = _all(keeper)
    everything.pop(name, None)
    keeper.keep(_NAME, json.dumps(everything))


def _all(keeper: Keeper) -> dict[str, list[dict[str, str]]]:
    return json.loads(keeper.kept(_NAME) or "{}")
