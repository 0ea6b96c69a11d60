"""Which column is which field: the best one-to-one assignment of all.

Words propose, cells decide, and the assignment as a whole is the best there is:
a column that two fields want goes where it is missed the most.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from scipy.optimize import linear_sum_assignment

from kundedagbok.intake.meaning.evidence import Evidence
from kundedagbok.intake.meaning.headers import Heading
from kundedagbok.intake.meaning.vocabulary import Field, Vocabulary

_SURE_ENOUGH = 0.42
_STRICT = frozenset(
    {"date", "month", "time", "money", "count", "share", "email", "currency", "flag"}
)
_OF_LINES = frozenset({"line_total", "line_tax", "line_discount"})
_OF_ORDERS = frozenset({"order_total", "order_tax", "order_discount"})
_PRODUCT = ("product_code", "product_name")


@dataclass(frozen=True)
class Match:
    """Columns by field, how sure each is, and the sum of it."""

    columns: Mapping[str, int]
    confidence: Mapping[str, float]

    def has(self, *fields: str) -> bool:
        """Any of these fields was found."""
        return any(field in self.columns for field in fields)


def match(
    headings: Sequence[Heading],
    evidence: Sequence[Evidence],
    fields: Mapping[str, Field],
    words: Vocabulary,
) -> Match:
    """Give every field the column that suits it best, if one is sure enough."""
    names = list(fields)
    scores = np.array(
        [
            [_score(heading, cells, fields[name], words) for name in names]
            for heading, cells in zip(headings, evidence, strict=True)
        ]
    ).reshape(len(headings), len(names))
    scores = _weighed(scores, names)
    found = zip(*linear_sum_assignment(scores, maximize=True), strict=True)
    sure = [(names[f], int(c), float(scores[c, f])) for c, f in found]
    sure = [entry for entry in sure if entry[2] >= _SURE_ENOUGH]
    return Match(
        {name: column for name, column, _ in sure},
        {name: round(min(score, 1.0), 3) for name, _, score in sure},
    )


def _score(heading: Heading, cells: Evidence, field: Field, words: Vocabulary) -> float:
    said = words.score(heading, field)
    if not said:
        return 0.0
    fit = cells.fit(field.type)
    if fit < 0.5 and (field.type in _STRICT or said < 0.9):
        return 0.0
    return said * (0.3 + 0.7 * fit)


def _weighed(scores: np.ndarray, names: Sequence[str]) -> np.ndarray:
    """Lean towards lines or orders, by whether there are products at all."""
    product = [names.index(name) for name in _PRODUCT if name in names]
    has_lines = bool(product) and bool((scores[:, product] > 0.8).any())
    favoured = _OF_LINES if has_lines else _OF_ORDERS
    slighted = _OF_ORDERS if has_lines else _OF_LINES
    lean = [
        1.04 if name in favoured else 0.96 if name in slighted else 1.0
        for name in names
    ]
    return scores * np.array(lean)
