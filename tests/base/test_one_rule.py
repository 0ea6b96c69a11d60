"""Two definitions that differ in one rule differ in what the rule is about alone.

Every order of an invented shop has its traits. A rule names the trait that it is
about and what of an order it may change; all else must stand, order by order.
"""

from collections.abc import Callable
from dataclasses import replace
from random import Random
from typing import Any

import duckdb
import pytest

from kundedagbok import base
from kundedagbok.definition import LEFT_OUT, Definition
from kundedagbok.engine.duckdb import DuckDBEngine
from tests.base.shop import CATALOG, Row, line, shop
from tests.base.test_rebuild import CHANGES

MEASURED = """
select order_ledger.order_id, order_ledger.gross, order_ledger.net_revenue,
    order_ledger.gross_revenue, order_ledger.excluded_because,
    orders.order_date as day, orders.customer_key is not null as is_customers,
    orders.units
from order_ledger
left join orders on order_ledger.order_key = orders.order_key
"""
Traits = dict[str, Any]
About = tuple[Callable[[Traits], bool], set[str]]
WALK = 4  # changes in a row; each is compared with a new build
MONEY = {"gross", "net_revenue", "gross_revenue"}
KEPT = {"net_revenue", "gross_revenue"}
IN = {"excluded_because", "day", "is_customers", "units"}
NOBODY: About = (lambda order: False, set())
ALL = lambda order: True  # noqa: E731
RULES: dict[str, list[tuple[dict[str, Any], About]]] = {
    "window_months": [({"window_months": 3}, NOBODY), ({"window_months": 0}, NOBODY)],
    "minimum_orders": [({"minimum_orders": 3}, NOBODY)],
    "known_only": [({"known_only": True}, (lambda o: o["customer"] is None, IN))],
    "businesses": [
        ({"businesses": "kept"}, (lambda o: o["firm"], {"is_customers"})),
        ({"businesses": "only"}, (ALL, {"is_customers"})),
    ],
    "role_addresses": [({"role_addresses": "as_others"}, NOBODY)],
    "left_out": [
        (
            {"left_out": tuple(one for one in LEFT_OUT if one != reason)},
            (lambda o, reason=reason: o["reason"] == reason, IN),
        )
        for reason in ("cancelled", "test", "zero", "fully_returned")
    ],
    "credit_notes": [
        ({"credit_notes": "left_out"}, (lambda o: o["credited"], {*KEPT, *IN}))
    ],
    "nonpositive_lines": [
        ({"nonpositive_lines": "left_out"}, (lambda o: o["odd"], {*MONEY, *IN}))
    ],
    "channels": [({"channels": ("web",)}, (lambda o: o["channel"] != "web", IN))],
    "countries": [({"countries": ("NO",)}, (lambda o: o["country"] != "NO", IN))],
    "vat": [({"vat": "as_given"}, (ALL, MONEY))],
    "currency": [({"currency": "SEK"}, (ALL, {*KEPT, "is_customers"}))],
    "returns": [({"returns": "ignored"}, (lambda o: o["back"], KEPT))],
    "codes": [({"codes": "as_written"}, NOBODY)],
    "variants": [({"variants": "apart"}, NOBODY)],
    "other_lines": [({"other_lines": "kept"}, (lambda o: o["freight"], {*MONEY, *IN}))],
    "zone": [({"zone": "as_written"}, (ALL, {"day"}))],
}


def orders(seed: int) -> tuple[list[Row], dict[str, Traits]]:
    """Ninety orders; what is odd about each is drawn apart from the others."""
    chance, rows, traits = Random(seed), [], {}
    for n in range(90):
        number, odd = str(n + 1), chance.choice(["", "", "", "cancelled", "test"])
        firm, back = chance.random() < 0.1, odd == "" and chance.random() < 0.2
        kind = chance.choice(["", "", "", "freight", "zero", "gift", "minus"])
        if n % 30 == 3:
            odd, firm, kind = "", True, ""
        place, channel = chance.choice(("NO", "NO", "SE")), chance.choice(("web", "x"))
        place = "NO" if n % 30 == 3 else place
        who = None if chance.random() < 0.1 else f"c{chance.randrange(20)}"
        price = 0 if kind == "zero" else chance.randrange(50, 900)
        whole = chance.random() < 0.3
        said = {
            "country": place, "channel": channel,
            "currency": {"NO": "NOK", "SE": "SEK"}[place],
            "status_code": "cancelled" if odd == "cancelled" else "paid",
            "is_test": odd == "test", "utc_offset_minutes": 0, "has_time": True,
            "organisation_number": "912345678" if firm else None,
            "email": "post@x.no" if not firm and chance.random() < 0.1 else None,
        }  # fmt: skip
        when = f"2025-{1 + n % 12:02}-{1 + n % 28:02} 23:30"
        who = f"f{n}" if firm else who
        refund = {"order_total": price, "order_refunded": price // (1 if whole else 2)}
        more = refund if back and kind == "" and price else {}
        rows.append(line(number, when, who, price=price, **said, **more,
                         product_code=f"{'pP'[n % 2]}{n % 6}"))  # fmt: skip
        if kind == "freight":
            rows.append(line(number, when, who, price=49, product_code="FRAKT",
                             product_name="Frakt", **said))  # fmt: skip
        if kind == "minus":
            rows.append(line(number, when, who, price=10, quantity=-1,
                             product_code="q1", **said))  # fmt: skip
        reason = odd or ("zero" if kind == "zero" else "")
        credited = kind == "" and not more and odd == "" and n % 9 == 0
        if (credited or (more and whole)) and not reason:
            reason = "fully_returned"
        traits[number] = {
            **said, "customer": who or said["email"], "firm": firm,
            "back": credited or bool(more),
            "reason": reason, "freight": kind == "freight", "credited": credited,
            "odd": kind in ("minus", "zero"),
        }  # fmt: skip
        if credited:
            rows.append(line(f"K{number}", when, who, price=price, quantity=-1,
                             credit_reference=number, is_credit=True,
                             product_code=f"{'pP'[n % 2]}{n % 6}", **said))  # fmt: skip
            traits[f"K{number}"] = {**traits[number], "odd": True}
            traits[number]["odd"] = True  # without its lines a note takes back nothing
    return rows, traits


def measured(
    connection: duckdb.DuckDBPyConnection, definition: Definition
) -> dict[str, Traits]:
    """What is said of every order under a definition."""
    wanted = CATALOG.needed(["order_ledger", "orders"])
    engine = DuckDBEngine(connection)
    base.build(connection, engine, CATALOG, definition, "", {}, wanted)
    rows = connection.sql(MEASURED).to_arrow_table().to_pylist()
    return {row.pop("order_id"): row for row in rows}


@pytest.fixture(scope="module", params=range(2))
def invented(request: Any) -> Any:
    """A shop, its orders' traits, and what the recommended definition says."""
    rows, traits = orders(request.param)
    connection = shop(*rows)
    return connection, traits, measured(connection, Definition())


def test_every_rule_is_held_to_what_it_says():
    tried = {name for change in CHANGES for name in change}
    assert set(RULES) == tried


@pytest.mark.parametrize("rule", RULES)
def test_one_rule_changes_what_it_is_about(invented: Any, rule: str):
    connection, traits, before = invented
    for change, (about, fields) in RULES[rule]:
        after = measured(connection, replace(Definition(), **change))
        assert set(after) == set(before) == set(traits)
        for number, row in before.items():
            differs = {name for name in row if row[name] != after[number][name]}
            assert not differs or about(traits[number]), (change, number, differs)
            assert differs <= fields, (change, number, traits[number], row)


def test_the_rules_that_should_change_something_do(invented: Any):
    connection, _, before = invented
    for rule in RULES:
        for change, (_, fields) in RULES[rule]:
            after = measured(connection, replace(Definition(), **change))
            assert (after != before) == bool(fields), change


def tables(
    connection: duckdb.DuckDBPyConnection, definition: Definition, *names: str
) -> list[list[Any]]:
    """The rows of tables under a definition."""
    wanted = CATALOG.needed(names)
    engine = DuckDBEngine(connection)
    base.build(connection, engine, CATALOG, definition, "", {}, wanted)
    return [connection.sql(f"from {n}").to_arrow_table().to_pylist() for n in names]


OF_WINDOW = {
    *("in_window", "days_since_last_order", "order_days", "orders", "net_revenue"),
    *("r", "f", "m", "segment", "main_group"),
}


@pytest.mark.parametrize(
    ("rule", "fewer"),
    [("window_months", 3), ("minimum_orders", 3)],
)
def test_a_window_and_a_least_number_move_customers_in_and_out_alone(
    invented: Any, rule: str, fewer: int
):
    """The same people with the same first and last order; none comes in anew."""
    connection, *_ = invented
    (whole,) = tables(connection, Definition(), "customers")
    (part,) = tables(connection, replace(Definition(), **{rule: fewer}), "customers")
    least = replace(Definition(), window_months=0, minimum_orders=1)
    (every,) = tables(connection, least, "customers")
    said = {row["customer_key"]: row for row in every}
    for rows in (whole, part):
        for row in rows:
            same = {
                name for name in row if row[name] == said[row["customer_key"]][name]
            }
            assert row.keys() - same <= OF_WINDOW
    inside = [{r["customer_key"] for r in rows if r["in_window"]}
              for rows in (part, whole, every)]  # fmt: skip
    assert inside[0] < inside[1] <= inside[2]


def test_codes_and_variants_move_goods_between_products_alone(invented: Any):
    """Every line is worth the same, under one product or another."""
    connection, *_ = invented
    plain, products = tables(connection, Definition(), "order_lines", "products")
    for change in ({"codes": "as_written"}, {"variants": "apart"}):
        changed = replace(Definition(), **change)
        lines, anew = tables(connection, changed, "order_lines", "products")
        assert [without(row, "product_key") for row in ordered(lines)] == [
            without(row, "product_key") for row in ordered(plain)
        ]
        assert len(anew) >= len(products)
    assert len({p["product_code"].upper() for p in anew}) == len(products)


def test_a_role_address_moves_those_who_write_it_alone(invented: Any):
    """They are one person or several; who never writes it has the orders they had."""
    connection, traits, _ = invented
    (before,) = tables(connection, Definition(), "orders")
    changed = replace(Definition(), role_addresses="as_others")
    (after,) = tables(connection, changed, "orders")
    whose = "person_key", "customer_key", "sequence_number"
    assert [without(row, *whose) for row in ordered(before)] == [
        without(row, *whose) for row in ordered(after)
    ]
    who = {order["customer"] for order in traits.values() if order["email"]}
    writers = {n for n, order in traits.items() if order["customer"] in who}
    apart = of_persons(before) ^ of_persons(after)
    assert apart
    assert all(orders & writers for orders in apart)


def of_persons(rows: list[Any]) -> set[frozenset[str]]:
    """The orders of each person."""
    found: dict[int, set[str]] = {}
    for row in rows:
        if row["person_key"] is not None:
            found.setdefault(row["person_key"], set()).add(row["order_id"])
    return {frozenset(orders) for orders in found.values()}


def ordered(rows: list[Any]) -> list[Any]:
    return sorted(rows, key=lambda row: (row["order_key"], row.get("line_number") or 0))


def without(row: Traits, *names: str) -> Traits:
    return {name: value for name, value in row.items() if name not in names}


@pytest.mark.parametrize("seed", range(2))
def test_rules_changed_one_after_another_give_what_a_new_build_gives(seed: int):
    """Also where only a part of the tables was asked for in between."""
    chance = Random(seed)
    rows, _ = orders(seed + 10)
    connection = shop(*rows)
    engine = DuckDBEngine(connection)
    names = [query.name for query in CATALOG.base]
    for _ in range(WALK):
        rules = {
            name: value
            for change in chance.sample(CHANGES, chance.choice((1, 1, 2, 3)))
            for name, value in change.items()
        }
        definition = Definition(**rules)
        some = CATALOG.needed(chance.sample(names, chance.choice((1, 3, 9))))
        base.build(connection, engine, CATALOG, definition, "", {}, some)
        fresh = shop(*rows, definition=definition)
        for name in sorted(some):
            said = f"from {name} order by all"
            now, anew = (
                one.sql(said).to_arrow_table().to_pylist()
                for one in (connection, fresh)
            )
            assert now == anew, (rules, name)
