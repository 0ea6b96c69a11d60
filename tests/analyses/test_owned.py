"""Who owns what is worn out, and who buys what is used up, worked by hand."""

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa
import pytest

import kundedagbok
from kundedagbok.engine.duckdb import DuckDBEngine
from kundedagbok.workspace import Workspace
from tests.analyses.base_tables import catalog
from tests.analyses.oracle_shops import Row, put

LAST = date(2026, 8, 31)
NAMES = {1: "Boots", 2: "Kettle", 3: "Soap", 4: "Candle"}
KINDS = {1: "wear", 2: "wear", 3: "consumable"}
DAYS = {1: 200, 2: 100, 3: 40}
HEAD = "Order number,Date,Email,Product number,Product name,Quantity,Line total"


def asked(
    empty: duckdb.DuckDBPyConnection,
    query: str,
    *bought: tuple[int, int, int, int],
    basis: str = "measured",
    is_steady: bool = True,
) -> list[dict[str, Any]]:
    """Customer, product, units and days ago; the kettle's history is too short."""
    plan: Row = {"basis": basis, "is_included": False}
    tables: dict[str, list[Row]] = {
        "products": [
            {"product_key": key, "product_code": f"c{key}", "product_name": name}
            for key, name in NAMES.items()
        ],
        "refill_plans": [
            plan | {"product_key": key, "kind": kind, "days": DAYS[key]}
            for key, kind in KINDS.items()
        ],
        "refill_cycles": [
            {"level": "product", "thing_key": key, "is_long_enough": key != 2}
            | {"is_steady": key == 2 or is_steady}
            for key in KINDS
        ],
        "product_days": [
            {"customer_key": who, "product_key": what, "units": units}
            | {"order_date": LAST - timedelta(days=ago)}
            for who, what, units, ago in bought
        ],
        "customers": [
            {"customer_key": key, "customer": f"p{key}"} for key in range(1, 9)
        ],
        "as_of": [{"as_of": LAST}],
    }
    put(empty, tables)
    return DuckDBEngine(empty).run(catalog()[query], {}).to_pylist()


def test_it_is_worn_the_day_after_it_has_lasted(
    empty: duckdb.DuckDBPyConnection,
) -> None:
    """p2 is at the very day; p3 has two, which last 400; p4 has bought new boots."""
    bought = [(1, 1, 1, 201), (2, 1, 1, 200), (3, 1, 2, 201), (5, 1, 2, 401)]
    bought += [(4, 1, 1, 500), (4, 1, 1, 10), (6, 1, 1, 201), (7, 3, 1, 300)]
    rows = asked(empty, "worn_owners", *bought)
    assert [
        (row["customer"], row["owned_days"], row["lasts_days"]) for row in rows
    ] == [
        ("p5", 401, 400),
        ("p1", 201, 200),
        ("p6", 201, 200),
    ]


def test_a_short_history_or_no_pace_lists_nobody_but_where_the_owner_knows(
    empty: duckdb.DuckDBPyConnection,
) -> None:
    kettle = (1, 2, 1, 900)
    boots = (1, 1, 1, 900)
    assert asked(empty, "worn_owners", boots, is_steady=False) == []
    assert asked(empty, "worn_owners", kettle) == []
    (row,) = asked(empty, "worn_owners", kettle, basis="chosen")
    assert (row["product"], row["lasts_days"]) == ("Kettle", 100)


def test_a_purchase_is_a_product_on_a_day(empty: duckdb.DuckDBPyConnection) -> None:
    """p1 and p2 alike, p3 once only, p4 nothing that is used up but is asked."""
    bought = [(1, 3, 5, 40), (1, 1, 1, 40), (2, 3, 1, 9), (2, 4, 1, 3), (3, 3, 1, 1)]
    bought += [(4, 1, 1, 7), (4, 4, 1, 7), (5, 3, 1, 8), (5, 3, 1, 7)]
    rows = asked(empty, "used_up_share", *bought)
    assert [
        (row["customer"], row["used_up"], row["used_up_share"]) for row in rows
    ] == [
        ("p5", 2, 1.0),
        ("p1", 1, 0.5),
        ("p2", 1, 0.5),
    ]
    assert {row["asked"] for row in rows} == {4}
    assert rows[2]["last_date"] == LAST - timedelta(days=9)


def shop_files(folder: Path) -> list[Path]:
    """Thirty who buy boots twice, 200 days apart; what comes back has a minus."""
    rows = [("end@x.no", LAST, "soap", 1)]
    for number in range(30):
        at = LAST - timedelta(days=800 - number)
        rows += [(f"c{number}@x.no", at, "boots", 1)]
        rows += [(f"c{number}@x.no", at + timedelta(days=200), "boots", 1)]
    for who, back in (("kept", 0), ("sent", 1)):
        rows += [(f"{who}@x.no", LAST - timedelta(days=300), "boots", 1)]
        rows += [(f"{who}@x.no", LAST - timedelta(days=290), "boots", -1)] * back
        rows += [(f"{who}@x.no", LAST - timedelta(days=20), "soap", 1)]
    lines = [
        f"{1000 + n},{at},{who},{code},{code.title()},{units},{units * 100}.00"
        for n, (who, at, code, units) in enumerate(rows)
    ]
    orders, goods = folder / "orders.csv", folder / "products.csv"
    orders.write_text("\n".join([HEAD, *lines]), "utf-8")
    said = ["Product number,Product name,Price,Consumable"]
    goods.write_text("\n".join([*said, "boots,Boots,100,no", "soap,Soap,100,yes"]))
    return [orders, goods]


@pytest.fixture
def loaded(tmp_path: Path) -> Iterator[Workspace]:
    with kundedagbok.open() as here:
        assert all(one.problem is None for one in here.load(shop_files(tmp_path)))
        yield here


def test_what_was_sent_back_is_neither_owned_nor_bought(loaded: Workspace) -> None:
    worn = {row["email"] for row in loaded.run("worn_owners").to_pylist()}
    assert len(worn) == 31 and "kept@x.no" in worn and "sent@x.no" not in worn
    (row,) = loaded.run("used_up_share").to_pylist()
    assert (row["email"], row["used_up_share"], row["asked"]) == ("kept@x.no", 0.5, 31)


def test_the_owners_own_days_decide(loaded: Workspace) -> None:
    said = {"product_code": ["boots"], "is_included": [None], "days": [300]}
    kinds = [("product_code", pa.string()), ("is_included", pa.bool_())]
    loaded.choose_refills(pa.table(said, pa.schema([*kinds, ("days", pa.int32())])))
    worn = {row["email"] for row in loaded.run("worn_owners").to_pylist()}
    assert len(worn) == 30 and "kept@x.no" not in worn
