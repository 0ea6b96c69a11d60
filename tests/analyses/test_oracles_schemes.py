"""Other tools' schemes: oracles from the headers and from the published rules."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from datetime import timedelta
from decimal import Decimal
from math import floor
from typing import Any

import pytest

from kundedagbok.workspace import Workspace
from tests.analyses.oracle_shops import Base, Row, agree, sample_shops
from tests.analyses.oracle_statistics import share
from tests.analyses.published_schemes import HOUSE, LIFECYCLE, TABLES
from tests.analyses.test_oracles_returning import ZERO, histories, money

NONE = dict.fromkeys(("r", "f", "m"))


def cells(text: str) -> dict[str, tuple[int, str]]:
    """Place and group by score."""
    lines = text.replace("\n ", " ").strip().splitlines()
    return {
        score: (place, line.split()[0])
        for place, line in enumerate(lines, 1)
        for score in line.split()[1:]
    }


def levels(values: Iterable[Any], steps: int) -> Callable[[Any], int]:
    """Mid-rank levels: equal values score alike."""
    counts = Counter(values)
    n, under, found = sum(counts.values()), 0, dict[Any, int]()
    for value, many in sorted(counts.items()):
        found[value] = min(steps, 1 + floor(steps * (2 * under + many) / 2 / n))
        under += many
    return found.__getitem__


def scored(facts: list[Row], steps: int) -> list[Row]:
    """R, F and M of each, by what the scheme counts."""
    names = ("days_since_last_order", "purchases", "net_revenue")
    r, f, m = (
        levels((row[name] * sign for row in facts), steps)
        for name, sign in zip(names, (-1, 1, 1), strict=True)
    )
    return [
        row
        | {"r": r(-row["days_since_last_order"])}
        | {"f": f(row["purchases"]), "m": m(row["net_revenue"])}
        for row in facts
    ]


def over_the_window(base: Base) -> list[Row]:
    names = ("customer_key", "days_since_last_order", "net_revenue")
    return [
        {name: person[name] for name in names} | {"purchases": person["order_days"]}
        for person in base["customers"]
        if person["in_window"]
    ]


def of_the_last_year(base: Base) -> list[Row]:
    last, facts = base.last(), list[Row]()
    inside = {row["customer_key"] for row in over_the_window(base)}
    for customer, own in histories(base).items():
        assert last is not None
        start = last - timedelta(days=364)
        year = [order for order in own if order["order_date"] >= start]
        if year and customer in inside:
            days = {order["order_date"] for order in year}
            facts.append(
                {"customer_key": customer, "purchases": len(days)}
                | {"days_since_last_order": (last - max(days)).days}
                | {"net_revenue": sum(map(money, year), ZERO)}
            )
    return facts


def digits(scheme: str, row: Row) -> str:
    if scheme == "grid_10":
        return f"{row['r']}{floor((row['f'] + row['m']) / 2 + 0.5)}"
    return f"{row['r']}{row['f']}{row['m']}"


def members_of(base: Base, scheme: str) -> list[Row]:
    """Who is in which group of a scheme of other tools; nobody in a small shop."""
    window = over_the_window(base)
    facts = of_the_last_year(base) if scheme == "cells_125" else window
    if len(facts) < 50:
        return []
    rows = scored(facts, 3 if scheme == "six_groups" else 5)
    for row in rows:
        if scheme == "six_groups":
            days = row["days_since_last_order"]
            row["r"] = 3 if days <= 180 else 2 if days <= 365 else 1
        row["place"], row["group_code"] = cells(TABLES[scheme])[digits(scheme, row)]
    if scheme == "cells_125":
        covered = {row["customer_key"] for row in rows}
        rows += [
            row
            | NONE
            | {"group_code": "not_included", "place": 99}
            | {"purchases": 0, "net_revenue": ZERO}
            for row in window
            if row["customer_key"] not in covered
        ]
    return rows


def house(base: Base) -> list[Row]:
    people = {row["customer_key"]: row for row in base["customers"]}
    return [
        row
        | {name: people[row["customer_key"]][name] for name in "rfm"}
        | {"group_code": people[row["customer_key"]]["segment"]}
        | {"place": 1 + HOUSE.index(people[row["customer_key"]]["segment"])}
        for row in over_the_window(base)
    ]


def lifecycle(base: Base) -> list[Row]:
    rows: list[Row] = []
    for row in over_the_window(base):
        days = row["days_since_last_order"]
        name = "inactive" if days > 365 else "defecting" if days > 90 else "active"
        if name == "active" and row["purchases"] == 1:
            name = "first_time"
        place = 1 + LIFECYCLE.index(name)
        rows.append(row | NONE | {"group_code": name, "place": place})
    return rows


def scheme_members(base: Base) -> list[Row]:
    every = {"house": house(base), "lifecycle": lifecycle(base)}
    every |= {scheme: members_of(base, scheme) for scheme in TABLES}
    return [row | {"scheme": scheme} for scheme, rows in every.items() for row in rows]


def of_scheme(base: Base, scheme: str) -> dict[int, Row]:
    rows = [row for row in base["scheme_members"] if row["scheme"] == scheme]
    return {row["customer_key"]: row for row in rows}


def scheme_groups(base: Base, scheme: str = "cells_125") -> list[Row]:
    every = list(of_scheme(base, scheme).values())
    whole = sum((row["net_revenue"] for row in every), ZERO)
    rows: list[Row] = []
    for name in {row["group_code"] for row in every}:
        members = [row for row in every if row["group_code"] == name]
        days = [row["days_since_last_order"] for row in members]
        spent = sum((row["net_revenue"] for row in members), ZERO)
        rows.append(
            {"place": members[0]["place"], "group_code": name, "net_revenue": spent}
            | {"customers": len(members)}
            | {"customers_share": share(len(members), len(every))}
            | {"revenue_share": share(spent, whole)}
            | {"days_from": min(days), "days_to": max(days)}
        )
    return rows


def scheme_limits(base: Base, scheme: str = "cells_125") -> list[Row]:
    axes = {
        "lately": ("r", "days_since_last_order", "days"),
        "often": ("f", "purchases", "times"),
        "much": ("m", "net_revenue", "spent"),
    }
    rows: list[Row] = []
    for axis, (score, value, name) in axes.items():
        found: dict[int, list[Decimal]] = defaultdict(list)
        for row in of_scheme(base, scheme).values():
            if row[score] is not None:
                found[row[score]].append(row[value])
        for level, values in found.items():
            blank: dict[str, Any] = dict.fromkeys(
                f"{one}_{end}"
                for one in ("days", "times", "spent")
                for end in ("from", "to")
            )
            rows.append(
                blank
                | {"axis": axis, "score": level, "customers": len(values)}
                | {f"{name}_from": min(values), f"{name}_to": max(values)}
            )
    return rows


def both(base: Base, one: str, other: str) -> list[tuple[int, Row, Row]]:
    """The customers that both schemes cover."""
    ours, theirs = of_scheme(base, one), of_scheme(base, other)
    return [(key, ours[key], theirs[key]) for key in ours if key in theirs]


def scheme_matrix(base: Base, one: str, other: str) -> list[Row]:
    cells: dict[tuple[str, str], list[tuple[Row, Row]]] = defaultdict(list)
    sizes: Counter[str] = Counter()
    for _, ours, theirs in both(base, one, other):
        cells[ours["group_code"], theirs["group_code"]].append((ours, theirs))
        sizes[ours["group_code"]] += 1
    return [
        {"one_group": ours, "other_group": theirs, "customers": len(members)}
        | {"one_place": members[0][0]["place"], "other_place": members[0][1]["place"]}
        | {"share_of_one": share(len(members), sizes[ours])}
        | {"net_revenue": sum((row["net_revenue"] for row, _ in members), ZERO)}
        for (ours, theirs), members in cells.items()
    ]


def scheme_customers(
    base: Base, one: str, other: str, one_group: str = "", other_group: str = ""
) -> list[Row]:
    people = {row["customer_key"]: row for row in base["customers"]}
    rows: list[Row] = []
    for key, ours, theirs in both(base, one, other):
        groups = ours["group_code"], theirs["group_code"]
        if one_group in ("", groups[0]) and other_group in ("", groups[1]):
            person = people[key]
            names = ("customer", "days_since_last_order", "order_days", "net_revenue")
            rows.append(
                {name: person[name] for name in names}
                | {"name": person["full_name"]}
                | dict(zip(("in_one", "in_other"), groups, strict=True))
                | {score: ours[score] for score in "rfm"}
                | {f"other_{score}": theirs[score] for score in "rfm"}
            )
    return rows


test_on_the_sample_shops = sample_shops(
    ("scheme_members", scheme_members, {}),
    *(("scheme_groups", scheme_groups, {"scheme": s}) for s in ("house", *TABLES)),
    *(("scheme_limits", scheme_limits, {"scheme": scheme}) for scheme in TABLES),
    ("scheme_matrix", scheme_matrix, {"one": "house", "other": "cells_125"}),
    ("scheme_matrix", scheme_matrix, {"one": "grid_10", "other": "lifecycle"}),
    *(
        ("scheme_customers", scheme_customers, {"one": "house", "other": other, **only})
        for other, only in (("six_groups", {}), ("grid_10", {"one_group": "gold"}))
    ),
)


@pytest.mark.parametrize("scheme", TABLES)
def test_every_score_has_a_group(thinned: Workspace, scheme: str) -> None:
    sizes = {"cells_125": 125, "six_groups": 27, "grid_10": 25}
    assert len(cells(TABLES[scheme])) == sizes[scheme]
    assert agree(thinned.connection, "scheme_groups", scheme_groups, scheme=scheme) > 5
