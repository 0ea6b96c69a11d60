"""The kinds of condition: every query of the lists whose name begins with `who_`.

A kind's header is the one home of its words, its values and their bounds; so a new
kind is one file.
"""

from collections.abc import Mapping

from kundedagbok.catalog import Catalog
from kundedagbok.errors import BadParameter
from kundedagbok.language import N_
from kundedagbok.params import checked
from kundedagbok.query import Query
from kundedagbok.segments.rule import Condition, Group, Rule

_PREFIX = "who_"


def kinds(catalog: Catalog) -> Mapping[str, Query]:
    """Every kind of condition by its name."""
    return {
        query.name: query
        for query in catalog.page("lists")
        if query.name.startswith(_PREFIX)
    }


def checked_rule(rule: Rule, catalog: Catalog) -> Rule:
    """The rule with every value checked and filled in. Raises BadParameter."""
    known = kinds(catalog)
    return Rule(rule.name, _checked_group(rule.who, known))


def _checked_group(group: Group, known: Mapping[str, Query]) -> Group:
    return Group(
        group.match,
        tuple(
            _checked_group(part, known)
            if isinstance(part, Group)
            else _checked_condition(part, known)
            for part in group.parts
        ),
    )


def _checked_condition(part: Condition, known: Mapping[str, Query]) -> Condition:
    if part.kind not in known:
        raise BadParameter(
            N_("There is no condition called {name}. The conditions are: {names}."),
            name=part.kind,
            names=list(known),
        )
    return Condition(part.kind, checked(known[part.kind], part.values))
