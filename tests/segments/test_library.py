"""Ready rules are whole, and saved ones keep their versions."""

from datetime import date

import pytest

from kundedagbok.catalog import load
from kundedagbok.errors import BadParameter
from kundedagbok.segments import Condition, Group, Rule, checked_rule
from kundedagbok.segments.library import (
    forget,
    ready_rules,
    save,
    saved_rules,
    versions,
)

MONDAY, TUESDAY = date(2026, 9, 7), date(2026, 9, 8)


class Keeper:
    """Keeps texts as a workspace does."""

    def __init__(self) -> None:
        self.texts: dict[str, str] = {}

    def kept(self, name: str) -> str | None:
        return self.texts.get(name)

    def keep(self, name: str, value: str) -> None:
        self.texts[name] = value


@pytest.mark.parametrize("code", sorted(ready_rules()))
def test_a_ready_rule_can_be_run(code: str) -> None:
    rule = checked_rule(ready_rules()[code], load())
    assert rule.who.parts


def test_gold_comes_first() -> None:
    assert "Gold" in next(iter(ready_rules().values())).name


def test_a_saved_rule_keeps_its_versions() -> None:
    keeper = Keeper()
    first = Rule("Mine", Group("all", (Condition("who_is_on_list"),)))
    second = Rule("Mine", Group("none", first.who.parts))
    assert save(keeper, first, MONDAY) == 1
    assert save(keeper, first, TUESDAY) == 1, "the same rule is no new version"
    assert save(keeper, second, TUESDAY) == 2
    assert saved_rules(keeper) == {"Mine": second}
    assert versions(keeper, "Mine") == [(MONDAY, first), (TUESDAY, second)]
    forget(keeper, "Mine")
    assert saved_rules(keeper) == {}


def test_what_is_kept_is_a_rule_or_nothing() -> None:
    keeper = Keeper()
    keeper.keep("rules", '{"Mine": [{"saved_on": "2026-09-07", "rule": "x"}]}')
    with pytest.raises(BadParameter):
        saved_rules(keeper)
