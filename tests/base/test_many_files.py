"""Many files, one truth, on the small sample shop: neither order nor copies matter."""

import random
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

import kundedagbok
from kundedagbok import sample
from kundedagbok.definition import Definition
from kundedagbok.workspace import Workspace

SHOP = (
    "shopify_orders.csv",
    "shopify_orders_last_weeks.csv",
    "klaviyo_profiles.csv",
    "products.csv",
    "exchange_rates.csv",
)
OF_FILES = {"file_id", "line_number", "source_key", "file_rank"}
TABLES = ("order_ledger", "orders", "order_lines", "products", "returns", "customers")


@pytest.fixture(scope="module")
def folder(tmp_path_factory) -> Path:
    directory = tmp_path_factory.mktemp("liten")
    sample.write("liten", 7, directory)
    return directory


def opened(*paths: Path, definition: Definition | None = None) -> Workspace:
    workspace = kundedagbok.open(definition=definition)
    for report in workspace.load(paths):
        assert report.problem is None and not report.questions
    return workspace


def select(workspace: Workspace, sql: str) -> list[tuple[Any, ...]]:
    with workspace.connection.cursor() as cursor:
        return cursor.execute(sql).fetchall()


def tables(workspace: Workspace) -> dict[str, Counter[tuple[Any, ...]]]:
    """Every row of the tables that the numbers come from, without its file."""
    workspace.build()
    found = {}
    for table in TABLES:
        described = select(workspace, f"describe {table}")
        names = ", ".join(row[0] for row in described if row[0] not in OF_FILES)
        found[table] = Counter(select(workspace, f"select {names} from {table}"))
    return found


@pytest.fixture(scope="module")
def plain(folder):
    with opened(*(folder / name for name in SHOP)) as workspace:
        yield tables(workspace)


def test_the_shop_is_worth_comparing(plain):
    assert all(plain[name].total() > 20 for name in TABLES if name != "returns")


def test_files_come_in_any_order(folder, plain):
    with opened(*(folder / name for name in reversed(SHOP))) as workspace:
        assert tables(workspace) == plain


def test_rows_stand_in_any_order(folder, tmp_path):
    file = folder / "tripletex_fakturalinjer.csv"
    lines = file.read_bytes().splitlines(keepends=True)
    title, rows, total = lines[:4], lines[4:-1], lines[-1:]
    random.Random(3).shuffle(rows)
    shuffled = tmp_path / "shuffled.csv"
    shuffled.write_bytes(b"".join([*title, *rows, *total]))
    with opened(file) as one, opened(shuffled) as other:
        assert tables(one) == tables(other)


def test_an_upload_once_more_under_another_name_or_overlapping_changes_nothing(
    folder, plain, tmp_path
):
    twin = tmp_path / "orders again.csv"
    twin.write_bytes((folder / SHOP[0]).read_bytes())
    weeks = tmp_path / "weeks.csv"
    weeks.write_bytes((folder / SHOP[1]).read_bytes() + b"\r\n")  # other bytes
    with opened(*(folder / name for name in SHOP), twin) as workspace:
        assert tables(workspace) == plain
        workspace.load([weeks])
        assert workspace.files().num_rows == len(SHOP) + 1
        assert tables(workspace) == plain


@pytest.mark.parametrize("name", [SHOP[0], "woocommerce_orders.csv"])
def test_every_order_is_counted_or_says_why_not(folder, name):
    with opened(folder / name) as workspace:
        workspace.build()
        ((documents, ledger, counted, orders),) = select(
            workspace,
            "select (select count(*) from documents), count(*),"
            " count(*) filter (excluded_because is null),"
            " (select count(*) from orders) from order_ledger",
        )
        assert documents == ledger and counted == orders > 0
        ((of_ledger, of_orders, of_lines),) = select(
            workspace,
            "select sum(net_revenue), (select sum(net_revenue) from orders),"
            " (select sum(net_revenue) from order_lines where is_product)"
            " from order_ledger where excluded_because is null",
        )
        assert of_ledger == of_orders
        assert abs(of_orders - of_lines) < 1
        (total, *parts) = [
            select(workspace, f"select sum(gross) from order_ledger where {which}")[0]
            for which in ("true", "excluded_because is null", "not excluded_because is"
                          " null")
        ]  # fmt: skip
        assert total[0] == sum(part[0] or 0 for part in parts)


@pytest.mark.parametrize(
    ("rule", "same"),
    [
        ({"window_months": 6}, {"order_ledger", "orders", "order_lines", "products"}),
        ({"minimum_orders": 2}, {"order_ledger", "orders", "order_lines", "products"}),
        ({"businesses": "kept"}, {"order_ledger", "products", "returns"}),
        ({"variants": "apart"}, set(TABLES)),
    ],
)
def test_a_rule_changes_what_it_is_about_and_nothing_else(folder, plain, rule, same):
    files = [folder / name for name in SHOP]
    with opened(*files, definition=Definition(**rule)) as workspace:
        found = tables(workspace)
    assert {name for name in TABLES if found[name] == plain[name]} >= same
