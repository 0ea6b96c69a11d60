"""Who meets a rule: sets of customer keys, met by all, any or none.

Each condition is asked once and remembered by the workspace; what is left is
reckoned on one bit per customer, so that a changed rule counts a million customers
while one looks on.
"""

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from kundedagbok.consent import CHANNELS
from kundedagbok.lists import Members, Source
from kundedagbok.segments.rule import Condition, Group, Rule

Mask = npt.NDArray[np.bool_]


@dataclass(frozen=True)
class Count:
    """How many meet a rule, what they bought for, and who can be reached how."""

    customers: int
    everyone: int
    net_revenue: float
    reach: dict[str, int]


def counted(source: Source, group: Group) -> Count:
    """Count those who meet a rule."""
    everyone = source.run("every_customer")
    met = keys_of(source, group)
    keys = _whole(everyone, "customer_key")
    revenue = _whole(everyone, "net_revenue")
    return Count(
        customers=int(met.sum()),
        everyone=everyone.num_rows,
        net_revenue=float(revenue[met[keys]].sum()),
        reach={
            channel: int((met & _asked(source, _reached(channel), len(met))).sum())
            for channel in CHANNELS
        },
    )


def keys_of(source: Source, group: Group) -> Mask:
    """Which customer keys meet a rule, one bit for each key."""
    keys = _whole(source.run("every_customer"), "customer_key")
    everyone = np.zeros(int(keys.max()) + 1 if len(keys) else 0, dtype=np.bool_)
    everyone[keys] = True
    return _met(source, group, everyone)


def rule_members(source: Source, rule: Rule, sentence: str = "") -> Members:
    """Everyone who meets a rule, as a list; the largest buyer first."""
    met = keys_of(source, rule.who)
    everyone = source.run("segment_members", segment="")
    place = _whole(everyone, "customer_key")
    return Members(
        rule.name, rule.name, everyone.filter(pa.array(met[place])), sentence
    )


def _met(source: Source, part: Condition | Group, everyone: Mask) -> Mask:
    if isinstance(part, Condition):
        return _asked(source, part, len(everyone)) & everyone
    masks = (_met(source, one, everyone) for one in part.parts)
    if part.match == "all":
        result = everyone.copy()
        for mask in masks:
            result &= mask
        return result
    result = np.zeros_like(everyone)
    for mask in masks:
        result |= mask
    return everyone & ~result if part.match == "none" else result


def _asked(source: Source, condition: Condition, size: int) -> Mask:
    mask = np.zeros(size, dtype=np.bool_)
    found = source.run(condition.kind, **condition.values)
    mask[_whole(found, "customer_key")] = True
    return mask


def _reached(channel: str) -> Condition:
    return Condition("who_can_be_reached", {"channel": channel})


def _whole(table: pa.Table, name: str) -> npt.NDArray[Any]:
    return table[name].combine_chunks().to_numpy(zero_copy_only=False)
