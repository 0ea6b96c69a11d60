"""The tables are those of the sales, whatever order rows and files come in.

Rows of a file are dealt anew (an order that spans rows keeps them together where only
its first says whose it is), files are read the other way round, and what was exported
once more overlaps. What stands in which file on which line is all that may differ.
"""

import csv
from collections import Counter
from collections.abc import Sequence, Set
from datetime import timedelta
from pathlib import Path
from random import Random
from typing import Any

import duckdb
import pytest

import kundedagbok
from kundedagbok import sample
from kundedagbok.catalog import load as load_catalog
from tests.base.shop import Row, line, shop
from tests.base.strange_books import FORMS, write_books
from tests.base.strange_sales import sales, write_shop

CATALOG = load_catalog()
OF_FILES = {
    *("file_id", "line_number", "file_rank", "source_key"),
    *("lines_rank", "lines_row", "header_rank", "header_row"),
}
# What was sent, and sent once more, and how many rows name a product.
OF_UPLOADS = {"source_files", "order_versions", "product_names"}
THREE_WEEKS = timedelta(days=21)
LITTLE = (
    "shopify_orders.csv",
    "shopify_orders_last_weeks.csv",
    "klaviyo_profiles.csv",
    "products.csv",
    "returns.csv",
    "campaigns.csv",
    "exchange_rates.csv",
)
Tables = dict[str, Counter[tuple[Any, ...]]]


def of_files(*paths: Path) -> Tables:
    """Load files, build everything."""
    with kundedagbok.open() as workspace:
        for report in workspace.load(paths):
            assert report.problem is None and not report.questions, report
        workspace.build()
        return tables(workspace.connection)


def tables(connection: duckdb.DuckDBPyConnection) -> Tables:
    """Every row of every base table, but for the file and the line it comes from."""
    found = {}
    with connection.cursor() as cursor:
        for query in CATALOG.base:
            names = ", ".join(query.columns.keys() - OF_FILES)
            rows = cursor.execute(f"select {names} from {query.name}").fetchall()
            found[query.name] = Counter(rows)
    return found


def same(one: Tables, other: Tables, but: Set[str] = frozenset()) -> None:
    for name in one.keys() - but:
        assert one[name] == other[name], name


def dealt(path: Path, folder: Path, *, title: int = 1, end: int = 0) -> Path:
    """The same file with its rows in another order; an order's first row stays so."""
    code, mark = ("cp1252", ";") if title > 1 else ("utf-8-sig", ",")
    with path.open(encoding=code, newline="") as file:
        rows = list(csv.reader(file, delimiter=mark))
    last = len(rows) - end
    groups: dict[Any, list[list[str]]] = {}
    for place, row in enumerate(rows[title:last]):
        groups.setdefault(row[0] if row[0].startswith("#") else place, []).append(row)
    order = list(groups.values())
    Random(path.name).shuffle(order)
    dealt = [row for group in order for row in group]
    folder.mkdir(exist_ok=True)
    with (folder / path.name).open("w", encoding=code, newline="") as file:
        csv.writer(file, delimiter=mark).writerows(
            [*rows[:title], *dealt, *rows[last:]]
        )
    return folder / path.name


@pytest.fixture(scope="module")
def little(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The little sample shop, and a list of what came back to it."""
    folder = tmp_path_factory.mktemp("little")
    sample.write("liten", 7, folder)
    with (folder / "shopify_orders.csv").open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["Lineitem sku"]]
    head = "order_id,returned_at,product_code,product_name,quantity,amount,reason"
    back = [
        f"{row['Name']},{row['Created at'][:10]},{row['Lineitem sku']},Ting,1,99.00,"
        for row in rows[3:40:6]
    ]
    (folder / "returns.csv").write_text("\n".join([head, *back]) + "\n")
    return folder


def test_a_shop_of_many_files_dealt_anew_and_the_last_read_first(
    little: Path, tmp_path: Path
):
    """Once more under another name, too."""
    files = [little / name for name in LITTLE]
    plain = of_files(*files)
    assert all(
        plain[name] for name in ("returns", "register_persons", "exchange_rates")
    )
    anew = [dealt(path, tmp_path / "anew") for path in reversed(files)]
    twin = tmp_path / "orders (1).csv"
    twin.write_bytes(anew[-1].read_bytes())
    same(plain, of_files(*anew, twin))


def test_two_systems_dealt_anew_and_the_last_read_first(little: Path, tmp_path: Path):
    books, shop = (little / f"{name}.csv" for name in
                   ("tripletex_fakturalinjer", "woocommerce_orders"))  # fmt: skip
    anew = [dealt(shop, tmp_path / "anew")]
    anew += [dealt(books, tmp_path / "anew", title=4, end=1)]
    same(of_files(books, shop), of_files(*anew))


@pytest.mark.parametrize("form", list(FORMS)[::2])
def test_three_weeks_once_more_change_nothing(form: str, tmp_path: Path):
    """Books: all of it; then all but the last week, and the last three weeks."""
    land, found = sales(list(FORMS).index(form), count=60)
    end = found[-1].at

    def since(name: str, some: Sequence[Any]) -> Path:
        return write_books(tmp_path / f"{name}.csv", FORMS[form], land, list(some))

    whole = since("all", found)
    start = since("start", [one for one in found if one.at < end - THREE_WEEKS / 3])
    weeks = since("weeks", [one for one in found if one.at >= end - THREE_WEEKS])
    same(of_files(whole), of_files(weeks, start), OF_UPLOADS)


@pytest.mark.parametrize("seed", [1])
def test_the_shops_own_export_with_three_weeks_once_more(seed: int, tmp_path: Path):
    land, found = sales(seed, count=60)
    end = found[-1].at
    weeks = [one for one in found if one.at >= end - THREE_WEEKS]
    whole = write_shop(tmp_path / "all.csv", seed, land, found)
    again = write_shop(tmp_path / "weeks.csv", seed, land, weeks)
    books = write_books(tmp_path / "books.csv", FORMS["norsk"], land, found)
    same(of_files(whole, books), of_files(books, again, whole), OF_UPLOADS)


def dirty(seed: int) -> list[Row]:
    """Forty orders of few people, goods and days, with what real files are full of."""
    chance, found = Random(seed), []
    for number in range(40):
        who = chance.choice(["1", "2", "kari", None])
        whole = {
            "email": chance.choice(
                [None, "a@x.no", "A@x.no ", "b+c@x.no", "post@x.no"]
            ),
            "phone": chance.choice([None, "90000001", "+47 900 00 001", "90000002"]),
            "full_name": chance.choice([None, "Kari Moe", "Ola Moe"]),
            "company": chance.choice([None, None, "Fjord AS"]),
            "country": chance.choice(["NO", "Norge", "SE", None]),
            "currency": chance.choice(["NOK", "NOK", "SEK"]),
            "status_code": chance.choice([None, "paid", "cancelled", "test"]),
            "order_refunded": chance.choice([None, None, 10]),
            "credit_reference": str(number - 1) if chance.random() < 0.1 else None,
            "order_total": chance.choice([100, 250, 0]),
            "channel": chance.choice(["web", "x"]),
        }
        when = f"2025-0{chance.randrange(1, 4)}-0{chance.randrange(1, 4)} 23:30"
        for place in range(chance.randrange(1, 4)):
            goods = {
                "product_code": chance.choice(["p1", "P1", "p2", None]),
                "product_name": chance.choice(["Wool", "wool ", "Frakt", "Gavekort"]),
                "price": chance.choice([0, 49, 100]), "unit_cost": 7,
                "quantity": chance.choice([1, 2, -1]),
                "tax_rate": chance.choice([None, "0.25", "0.15"]),
            }  # fmt: skip
            first = whole if place == 0 else {}
            found.append(line(str(number), when, who, **goods, **first))
    return found


@pytest.mark.parametrize("seed", range(3))
def test_a_tiny_dirty_shop_in_any_order_of_rows_and_of_two_files(seed: int):
    rows = dirty(seed)
    half = [{**row, "file_id": 1 + int(row["order_id"]) % 2} for row in rows]
    names = [{"file_id": 1, "fingerprint": "aa"}, {"file_id": 2, "fingerprint": "bb"}]
    customers = [
        {"email": "a@x.no", "phone": None, "consent_email": said, "city": city}
        for said, city in (("yes", "Bø"), ("no", "Ås"), (None, "Ål"))
    ]
    one = tables(shop(*half, files=names, customers=customers))
    chance = Random(seed)
    chance.shuffle(half)
    anew = [{**row, "file_id": 3 - row["file_id"]} for row in half]
    swapped = [{**name, "file_id": 3 - name["file_id"]} for name in names]
    moved = [{**row, "file_id": 2} for row in reversed(customers)]
    other = tables(shop(*anew, files=swapped, customers=moved))
    same(one, other)
