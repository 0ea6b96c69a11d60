"""Rules from baskets: who has these products, has that one too. One on the right."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import ceil, comb
from typing import Any

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from kundedagbok.statistics.association import (
    PROBABLE,
    certainty,
    fisher_greater,
    q_of_selected,
)
from kundedagbok.statistics.baskets import Baskets, Integers, products
from kundedagbok.statistics.intervals import katz_interval
from kundedagbok.statistics.itemsets import Itemsets, frequent_itemsets
from kundedagbok.statistics.pairs import FEWEST_TESTED, MIN_LIFT, finite

BETWEEN = " + "
SCHEMA = pa.schema(
    [
        ("antecedent", pa.string()),
        ("consequent", pa.string()),
        ("confidence", pa.float64()),
        ("lift", pa.float64()),
        ("items", pa.int64()),
        ("orders_both", pa.int64()),
        ("orders_antecedent", pa.int64()),
        ("orders_consequent", pa.int64()),
        ("baskets", pa.int64()),
        ("support", pa.float64()),
        ("expected", pa.float64()),
        ("leverage", pa.float64()),
        ("conviction", pa.float64()),
        ("p", pa.float64()),
        ("q", pa.float64()),
        ("is_significant", pa.bool_()),
        ("certainty", pa.string()),
        ("low", pa.float64()),
        ("high", pa.float64()),
    ]
)
ORDER = [
    ("lift", "descending"),
    ("orders_both", "descending"),
    ("antecedent", "ascending"),
    ("consequent", "ascending"),
]


@dataclass(frozen=True)
class Rules:
    """Rules of one size: `left` (rules, size − 1) and `right` are item numbers."""

    left: Integers
    right: Integers
    both: Integers
    antecedent: Integers
    consequent: Integers

    def only(self, chosen: NDArray[np.bool_]) -> "Rules":
        """Return the chosen rules."""
        parts = (self.left, self.right, self.both, self.antecedent, self.consequent)
        return Rules(*(part[chosen] for part in parts))


def basket_rules(table: pa.Table, values: Mapping[str, Any]) -> pa.Table:
    """Return one row per rule that meets the limits, the highest lift first.

    Reads one row per product (product_key, product_code, product_name, orders, and
    baskets: all orders), per pair of them (other_key, orders) and, for rules of three
    and more, per product in an order (order_key); what a row has no word for is null.
    Support is the share of orders with all products
    of the rule, and must reach min_support; so must confidence min_confidence; items
    counts both sides, and an empty left side, every order, adds none. Rules that five
    orders or more bear out are tested before confidence is looked at; the others have
    no p. q counts, for each size asked for, every rule that could have reached the
    limit, and that a rule is here because it did. Conviction is null where the rule
    never fails. Definitions: Agrawal & al. 1993; Brin & al. 1997.
    """
    if not table.num_rows:
        return SCHEMA.empty_table()
    counted = Baskets.read(table)
    baskets = counted.orders
    enough = _enough(baskets, values)
    sets = frequent_itemsets(counted, enough, int(values["max_items"]))
    fewest = int(values["min_items"])
    rules = [size for size in _rules_by_size(sets) if size.left.shape[1] + 1 >= fewest]
    sizes = int(values["max_items"]) - max(fewest, 2) + 1
    limit = max(enough, FEWEST_TESTED)
    tests = [_tested(size, limit, len(sets.items), sizes, baskets) for size in rules]
    labels = _labels(products(table), sets.items)
    parts = [
        _table(size, test, baskets, labels, values)
        for size, test in zip(rules, tests, strict=True)
    ]
    return pa.concat_tables([SCHEMA.empty_table(), *parts]).sort_by(ORDER)


def _enough(baskets: int, values: Mapping[str, Any]) -> int:
    """Return the orders that a rule must be in: ⌈min_support · orders⌉, at least 1.

    The hair's breadth keeps 0.1 · 30 at 3 where the machine says 3.0000000000000004.
    """
    return max(1, ceil(float(values["min_support"]) * baskets - 1e-9))


def _rules_by_size(sets: Itemsets) -> Iterable[Rules]:
    """Yield all rules with one item on the right, per size of set, from one item up.

    `without[:, c]` is the row, one level below, of each set less its item c: the
    parent for the last item; else the set that the parent less c makes with the last,
    found by its unique key parent · items + last.
    """
    items = len(sets.items)
    members = np.zeros((1, 0), dtype=np.int64)
    without = np.zeros((1, 0), dtype=np.int64)
    for below, level in zip(sets.levels, sets.levels[1:], strict=False):
        keys = below.parent * items + below.last
        wanted = without[level.parent] * items + level.last[:, None]
        without = np.column_stack((np.searchsorted(keys, wanted), level.parent))
        members = np.column_stack((members[level.parent], level.last))
        size = members.shape[1]
        right = members.ravel()
        others = ~np.eye(size, dtype=bool)
        left = np.concatenate([members[:, others[c]] for c in range(size)], axis=1)
        yield Rules(
            left.reshape(len(right), size - 1),
            right,
            np.repeat(level.orders, size),
            below.orders[without.ravel()],
            sets.levels[1].orders[right],
        )


def _tested(
    rules: Rules, limit: int, items: int, sizes: int, baskets: int
) -> NDArray[np.float64]:
    """Return p and q of rules of one size; not a number where one was not tested.

    Of `items` products, each may be on the right of every choice of the others; each
    of the `sizes` asked for has its share of what may be false (layered critical
    values: Webb 2008).
    """
    results = np.full((2, len(rules.right)), np.nan)
    left = rules.left.shape[1]
    chosen = (rules.both >= FEWEST_TESTED) & (left > 0)
    part = rules.only(chosen)
    counts = part.antecedent, part.consequent, baskets
    p, floor = fisher_greater(part.both, *counts), fisher_greater(limit, *counts)
    q = q_of_selected(p, floor, items * comb(max(items - 1, 0), left))
    results[0, chosen], results[1, chosen] = p, np.minimum(1.0, q * sizes)
    return results


def _table(
    rules: Rules,
    test: NDArray[np.float64],
    baskets: int,
    labels: list[str],
    values: Mapping[str, Any],
) -> pa.Table:
    """Return the rules of one size that are wanted, as rows."""
    confidence, significant = rules.both / rules.antecedent, test[1] <= PROBABLE
    wanted = confidence >= float(values["min_confidence"]) - 1e-12
    if values.get("only_significant"):
        wanted &= significant & (confidence * baskets >= MIN_LIFT * rules.consequent)
    kept = rules.only(wanted)
    texts = {
        "antecedent": [
            BETWEEN.join(sorted(labels[item] for item in left)) for left in kept.left
        ],
        "consequent": [labels[item] for item in kept.right],
        "certainty": certainty(test[1, wanted]),
    }
    whole = {
        "items": np.full(len(kept.right), kept.left.shape[1] + 1),
        "orders_both": kept.both,
        "orders_antecedent": kept.antecedent,
        "orders_consequent": kept.consequent,
        "baskets": np.full(len(kept.right), baskets),
        "is_significant": significant[wanted],
    }
    columns = texts | whole | _measures(kept, baskets, test[:, wanted])
    return pa.table({name: columns[name] for name in SCHEMA.names}, SCHEMA)


def _measures(
    rules: Rules, baskets: int, test: NDArray[np.float64]
) -> dict[str, pa.Array]:
    """Return the measures of each rule, null where one cannot be said.

    low and high bound the risk ratio: the share with the right side among orders with
    the left side, over that among the others.
    """
    both, left, right = rules.both, rules.antecedent, rules.consequent
    confidence = both / left
    fails = 1 - confidence
    expected = left * (right / baskets)
    with np.errstate(divide="ignore", invalid="ignore"):
        conviction = (1 - right / baskets) / fails
    _, low, high = katz_interval(both, left, right - both, baskets - left)
    measures = {
        "support": both / baskets,
        "confidence": confidence,
        "lift": both / expected,
        "expected": expected,
        "leverage": (both - expected) / baskets,
        "conviction": np.where(fails > 0, conviction, np.nan),
        "p": test[0],
        "q": test[1],
        "low": low,
        "high": high,
    }
    return {name: finite(column) for name, column in measures.items()}


def _labels(table: pa.Table, items: Integers) -> list[str]:
    """Return what to call each item: its name, with its code where names collide."""
    keys = table.column("product_key").to_numpy()
    wanted = pa.array(np.searchsorted(keys, items))
    codes = table.column("product_code").take(wanted).to_pylist()
    names = table.column("product_name").take(wanted).to_pylist()
    called = [name or code for name, code in zip(names, codes, strict=True)]
    often = Counter(called)
    return [
        f"{name} ({code})" if often[name] > 1 else name
        for name, code in zip(called, codes, strict=True)
    ]
