"""Segments of the owner's own: a rule is data, never SQL that a person writes.

```
rule (conditions in groups of all, any, none) → the keys of each condition → members
```
"""

from kundedagbok.segments.conditions import checked_rule, kinds
from kundedagbok.segments.evaluation import Count, counted, keys_of, rule_members
from kundedagbok.segments.rule import Condition, Group, Rule

__all__ = [
    "Condition",
    "Count",
    "Group",
    "Rule",
    "checked_rule",
    "counted",
    "keys_of",
    "kinds",
    "rule_members",
]
