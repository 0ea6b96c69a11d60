"""From the first purchase to the second: an oracle from the headers alone."""

from collections import Counter, defaultdict
from datetime import date
from decimal import Decimal

import duckdb
from hypothesis import given
from hypothesis import strategies as st

from tests.analyses.oracle_shops import Base, Row, agree, fewer, put, sample_shops
from tests.analyses.oracle_statistics import middle
from tests.analyses.oracle_tiny import tiny_shops
from tests.analyses.test_oracles_together import goods, named

ZERO = Decimal(0)


def product_paths(base: Base, min_count: int = 5) -> list[Row]:
    """Each customer's main product on the first day, and on the second."""
    kept = folded(base)
    worth: dict[tuple[int, date], dict[int, Decimal]] = defaultdict(dict)
    for line in base["order_lines"]:
        if line["is_product"] and line["customer_key"] is not None:
            day = worth[line["customer_key"], line["order_date"]]
            amount = line["net_revenue"] or ZERO
            key = kept[line["product_key"]]
            day[key] = day.get(key, ZERO) + amount
    names, began = goods(base), Counter[int]()
    back = Counter[int]()
    waits: dict[tuple[int, int], list[int]] = defaultdict(list)
    days: dict[int, list[date]] = defaultdict(list)
    for row in base["order_days"]:
        days[row["customer_key"]].append(row["order_date"])
    for customer, own in days.items():
        tops = [
            min(sums, key=lambda key: (-sums[key], names[key]["product_code"]))
            if sums
            else None
            for sums in (worth.get((customer, day), {}) for day in sorted(own)[:2])
        ]
        if tops[0] is None:
            continue
        began[tops[0]] += 1
        back[tops[0]] += len(tops) > 1
        if len(tops) > 1 and tops[1] is not None:
            first, second = sorted(own)[:2]
            waits[tops[0], tops[1]].append((second - first).days)
    return [
        named("first", names[a], "product")
        | named("second", names[b], "product")
        | {"customers": len(some), "started": began[a], "came_back": back[a]}
        | {"share_of_back": len(some) / back[a], "middle_days": middle(some)}
        for (a, b), some in waits.items()
        if len(some) >= min_count
    ]


def folded(base: Base) -> dict[int, int]:
    """The product that each counts as: of variants the one with the lowest key."""
    if base["definition"][0]["variants"] == "apart":
        return {key: key for key in goods(base)}
    parents = {key: row["parent_code"] for key, row in goods(base).items()}
    return {
        key: min(other for other, code in parents.items() if code == parent)
        for key, parent in parents.items()
    }


test_on_the_sample_shops = sample_shops(
    ("product_paths", product_paths, {}),
    ("product_paths", product_paths, {"min_count": 1}),
)


@fewer
@given(tables=tiny_shops(), variants=st.sampled_from(["folded", "apart"]))
def test_on_tiny_shops(
    empty: duckdb.DuckDBPyConnection, tables: dict[str, list[Row]], variants: str
) -> None:
    """The hat and the oar are variants of one."""
    tables["definition"] = [{"variants": variants}]
    tables["products"] = [
        product | {"parent_code": "mug" if product["product_key"] == 1 else "rest"}
        for product in tables["products"]
    ]
    base = put(empty, tables, "order_days", "second_steps")
    agree(empty, "product_paths", product_paths, base, min_count=1)
