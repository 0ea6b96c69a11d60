"""What the reckoning must come to, added up in Python from the loaded rows."""

from collections import Counter, defaultdict
from collections.abc import Collection
from decimal import Decimal
from typing import Any

import duckdb

from kundedagbok import base
from kundedagbok.definition import Definition
from kundedagbok.engine.duckdb import DuckDBEngine
from tests.base.shop import CATALOG

Row = dict[str, Any]
Sums = dict[tuple[str, str], tuple[int, Decimal]]
ANSWERS = ("reconciliation", "orders_counted")
NEEDED = CATALOG.needed(
    {"order_ledger", "orders", *(n for a in ANSWERS for n in CATALOG[a].reads)}
)
AFTER = ("exchanged", "returned", "vat", "net", "business", "unknown_customer")
IN_FILES = """
select loaded_files.system, loaded_files.kind, coalesce(order_id, record_key) as number,
    coalesce(is_credit, false) as is_credit, count(distinct order_total) as totals,
    count(distinct rows_read.file_id) as files, max(order_total) as total
from loaded_order_lines as rows_read
join loaded_files on rows_read.file_id = loaded_files.file_id
where number is not null
group by all
"""
LEDGER = """
select order_ledger.order_id, coalesce(order_ledger.currency, '') as currency,
    stated_total, gross, order_ledger.net_revenue, excluded_because,
    orders.net_revenue as counted_net, orders.order_key is not null as is_order
from order_ledger left join orders on order_ledger.order_key = orders.order_key
"""


def built_and_reckoned(connection: duckdb.DuckDBPyConnection, data: str) -> int:
    """Build what the reckoning rests on from the loaded rows, and check it."""
    engine = DuckDBEngine(connection)
    base.build(connection, engine, CATALOG, Definition(), data, wanted=NEEDED)
    return reckoned(connection)


def reckoned(connection: duckdb.DuckDBPyConnection) -> int:
    """Check the reckoning of a shop where NEEDED stands; how many orders it holds."""
    engine = DuckDBEngine(connection)
    in_files, ledger = said(connection, IN_FILES), said(connection, LEDGER)
    steps, listed = (engine.run(CATALOG[name], {}).to_pylist() for name in ANSWERS)
    assert len(in_files) == len(ledger)
    _as_the_files_have_them(in_files, ledger)
    _as_the_ledger_has_them(listed, ledger)
    _the_same_twice(steps, listed)
    ((currency,),) = connection.execute("select currency from shop").fetchall()
    adds_up(steps, sum(row["counted_net"] or 0 for row in ledger), currency or "")
    return len(ledger)


def said(connection: duckdb.DuckDBPyConnection, sql: str) -> list[Row]:
    """Rows of a query of the test's own."""
    return connection.sql(sql).to_arrow_table().to_pylist()


def _as_the_files_have_them(in_files: list[Row], ledger: list[Row]) -> None:
    """Every order of one file with one total stands with that total."""
    numbers = Counter(row["number"] for row in in_files)
    totals = {
        row["number"]: row["total"]
        for row in in_files
        if row["totals"] == row["files"] == 1 and numbers[row["number"]] == 1
    }
    for row in ledger:
        if row["order_id"] in totals:
            assert row["stated_total"] == totals[row["order_id"]], row


def _as_the_ledger_has_them(listed: list[Row], ledger: list[Row]) -> None:
    """Every order counts or says why not, and so does its money."""
    expected: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for row in ledger:
        elsewhere = row["net_revenue"] is None and row["gross"] is not None
        reason = row["excluded_because"] or ("other_currency" if elsewhere else None)
        assert row["is_order"] == (row["excluded_because"] is None)
        expected[reason or "counted", row["currency"]].append(row)
    assert sums(listed, "reason", "gross") == {
        key: (len(rows), sum((row["gross"] or Decimal(0) for row in rows), Decimal(0)))
        for key, rows in expected.items()
    }


def _the_same_twice(steps: list[Row], listed: list[Row]) -> None:
    """The line on every page and the list on the first one say the same."""
    line, first = sums(steps, "step", "amount"), sums(listed, "reason", "gross")
    for (reason, currency), (orders, amount) in first.items():
        sign = 1 if reason == "counted" else -1
        assert line[reason, currency] == (sign * orders, sign * amount)
    for currency in {currency for _, currency in first}:
        parts = [value for (_, said), value in first.items() if said == currency]
        whole = tuple(sum(part) for part in zip(*parts, strict=True))
        assert line["in_files", currency] == whole


def sums(rows: list[Row], name: str, amount: str) -> Sums:
    """Orders and money by step and currency; a blank amount adds nothing."""
    return {
        (row[name], row["currency"]): ((row["orders"], row[amount] or Decimal(0)))
        for row in rows
    }


def adds_up(rows: list[Row], counted: Decimal | int, shop_currency: str) -> None:
    """Every part of the reckoning is the one before it and what was taken away."""
    parts = sums(rows, "step", "amount")
    late = {*AFTER, "in_files", "counted", "from_customers"}

    def total(steps: Collection[str], currency: str, place: int) -> Any:
        return sum(
            value[place]
            for (step, said), value in parts.items()
            if step in steps and said == currency
        )

    first = {step for step, _ in parts} - late | {"in_files"}
    for place in (0, 1):
        for currency in {said for _, said in parts}:
            assert total(first, currency, place) == total({"counted"}, currency, place)
        here = {step: total({step}, shop_currency, place) for step in late}
        assert sum(here[step] for step in ("counted", *AFTER[:3])) == here["net"]
        assert sum(here[step] for step in AFTER[3:]) == here["from_customers"]
    assert here["net"] == counted
