"""A rule is read, written, checked and met: against a plain-Python evaluator."""

from collections.abc import Mapping
from datetime import date
from typing import Any

import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kundedagbok.catalog import load
from kundedagbok.errors import BadParameter
from kundedagbok.language import words_for
from kundedagbok.segments import (
    Condition,
    Group,
    Rule,
    checked_rule,
    counted,
    keys_of,
    kinds,
)
from kundedagbok.segments.sentence import rule_sentence

KEYS = [1, 2, 3, 5, 8, 13]
MEETS = {"who_a": {1, 2, 3}, "who_b": {2, 5, 99}, "who_c": set(), "who_d": set(KEYS)}
REACHED = {"email": {1, 2}, "sms": {5}, "phone": set(), "post": {13}}
quick = settings(max_examples=150, deadline=None)


class Source:
    """Answers each condition with fixed keys, as queries would."""

    def run(self, name: str, **values: object) -> pa.Table:
        if name == "every_customer":
            revenue = [float(key) for key in KEYS]
            return pa.table({"customer_key": keyed(KEYS), "net_revenue": revenue})
        if name == "who_can_be_reached":
            return pa.table({"customer_key": keyed(REACHED[str(values["channel"])])})
        return pa.table({"customer_key": keyed(MEETS[name] & set(KEYS))})


def keyed(keys: Any) -> pa.Array:
    return pa.array(sorted(keys), pa.int32())


conditions = st.sampled_from(sorted(MEETS)).map(Condition)
groups = st.recursive(
    st.builds(Group, st.sampled_from(["all", "any", "none"]), st.just(())),
    lambda inner: st.builds(
        Group,
        st.sampled_from(["all", "any", "none"]),
        st.lists(st.one_of(conditions, inner), max_size=4).map(tuple),
    ),
    max_leaves=12,
)


def meets(key: int, part: Condition | Group) -> bool:
    """The plain evaluator: one customer at a time."""
    if isinstance(part, Condition):
        return key in MEETS[part.kind]
    answers = [meets(key, one) for one in part.parts]
    return {"all": all(answers), "any": any(answers), "none": not any(answers)}[
        part.match
    ]


def found(group: Group) -> set[int]:
    return {int(key) for key in keys_of(Source(), group).nonzero()[0]}


@quick
@given(groups)
def test_a_rule_finds_those_whom_it_describes(group: Group) -> None:
    assert found(group) == {key for key in KEYS if meets(key, group)}


@quick
@given(st.lists(st.one_of(conditions, groups), max_size=4).map(tuple))
def test_none_is_everyone_but_any(parts: tuple[Condition | Group, ...]) -> None:
    nobody, some = found(Group("none", parts)), found(Group("any", parts))
    assert nobody | some == set(KEYS)
    assert not nobody & some
    assert found(Group("all", parts)) <= some or not parts


@quick
@given(groups)
def test_a_rule_is_read_as_it_was_written(group: Group) -> None:
    rule = Rule('Ny «regel» \\ "1"\n', group)
    again = Rule.from_toml(rule.to_toml())
    assert again.who == group and again.name == rule.name.strip()


def test_every_value_survives_being_written() -> None:
    values: Mapping[str, Any] = {
        "words": ["Kaffe", 'a"b', "=1", "æøå\t"],
        "low": 1.5,
        "day": date(2026, 1, 31),
        "on": True,
        "n": -3,
    }
    rule = Rule("A", Group("all", (Condition("who_x", values),)))
    (part,) = Rule.from_toml(rule.to_toml()).who.parts
    assert isinstance(part, Condition) and part.values == values


def test_customers_kroner_and_reach_are_counted() -> None:
    count = counted(Source(), Group("any", (Condition("who_a"), Condition("who_b"))))
    assert (count.customers, count.everyone, count.net_revenue) == (4, 6, 11.0)
    assert count.reach == {"email": 2, "sms": 1, "phone": 0, "post": 0}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("name = ", "not written as TOML"),
        ("[who]", "no name"),
        ("name = 'A'", "no \\[who\\]"),
        ("name = 'A'\n[who]\nmatch = 'most'", "all, any or none"),
        ("name = 'A'\n[who]\nsql = 'drop table orders'", "all, any or none"),
        ("name = 'A'\n[who]\nparts = [{}]", "either has or match"),
        (
            "name = 'A'\n[who]\nparts = "
            + "[{match='all', parts=" * 9
            + "[]"
            + "}]" * 9,
            "too deep",
        ),
    ],
)
def test_what_is_no_rule_is_said(text: str, said: str) -> None:
    with pytest.raises(BadParameter, match=said):
        Rule.from_toml(text)


def test_conditions_and_their_values_are_checked() -> None:
    catalog = load()
    assert len(kinds(catalog)) >= 15

    def check(kind: str, **values: Any) -> Rule:
        part = Condition(kind, values)
        return checked_rule(Rule("A", Group("all", (part,))), catalog)

    (filled,) = check("who_is_on_list").who.parts
    assert isinstance(filled, Condition) and filled.values == {"lists": ("gold",)}
    with pytest.raises(BadParameter, match="no condition called top_customers"):
        check("top_customers")
    with pytest.raises(BadParameter, match="no setting called sql"):
        check("who_is_on_list", sql="1")
    with pytest.raises(BadParameter):
        check("who_has_number", number="customer_key")


def test_a_rule_is_said_in_a_sentence() -> None:
    catalog = load()
    inner = Condition("who_bought_category", {"categories": ["Kaffe"], "last_days": 90})
    gold = Condition("who_is_on_list", {"lists": ["gold"]})
    group = Group("all", (gold, Group("none", (inner,))))
    said = rule_sentence(group, kinds(catalog), words_for("en"))
    assert said == (
        "All of: Is on a list (Gold customers); (none of: Bought in a category "
        "(Kaffe, Within the last days: 90))."
    )
    assert rule_sentence(Group(), kinds(catalog), words_for("en")) == "Every customer"
