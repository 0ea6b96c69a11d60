"""The catalogue finds every file, orders the base tables, and refuses bad folders."""

from pathlib import Path

import pytest

from kundedagbok import catalog
from kundedagbok.errors import QueryFileError
from kundedagbok.query import BASE
from tests.queries.test_query import COLUMNS, SELECT


def write(root: Path, place: str, reads: list[str]) -> None:
    path = root / f"{place}.sql"
    path.parent.mkdir(parents=True, exist_ok=True)
    words = '", "'.join(reads)
    path.write_text(
        '/*\ntitle = "T"\nquestion = "Q?"\nwhy = "W."\ngrain = []\n'
        f'reads = ["{words}"]\n{COLUMNS}*/{SELECT}'
    )


def test_base_tables_come_before_those_that_read_them(tmp_path: Path) -> None:
    write(tmp_path, "base/a_last", ["orders", "customers"])
    write(tmp_path, "base/customers", ["orders", "definition"])
    write(tmp_path, "base/orders", ["loaded_order_lines", "set_aside_rows"])
    write(tmp_path, "best/top_customers", ["customers", "definition"])
    found = catalog.load(tmp_path)
    assert [query.name for query in found.base] == ["orders", "customers", "a_last"]
    assert [query.name for query in found.page("best")] == ["top_customers"]
    assert [query.name for query in found.analyses] == ["top_customers"]
    assert len(found) == 4
    assert found["orders"].page == BASE
    assert "nothing" not in found


def test_a_circle_is_refused(tmp_path: Path) -> None:
    write(tmp_path, "base/orders", ["customers"])
    write(tmp_path, "base/customers", ["orders"])
    with pytest.raises(QueryFileError, match=r"orders ← customers|customers ← orders"):
        catalog.load(tmp_path)


def test_a_table_that_reads_itself_is_refused(tmp_path: Path) -> None:
    write(tmp_path, "base/orders", ["orders"])
    with pytest.raises(QueryFileError, match="orders ← orders"):
        catalog.load(tmp_path)


def test_a_name_is_taken_once(tmp_path: Path) -> None:
    write(tmp_path, "best/top", ["definition"])
    write(tmp_path, "start/top", ["definition"])
    with pytest.raises(QueryFileError, match="has it already"):
        catalog.load(tmp_path)


def test_a_folder_is_a_page(tmp_path: Path) -> None:
    write(tmp_path, "misc/top", ["definition"])
    with pytest.raises(QueryFileError, match="folder"):
        catalog.load(tmp_path)


@pytest.mark.parametrize("read", ["loaded_order_lines", "set_aside_rows", "top"])
def test_an_analysis_reads_base_tables_only(tmp_path: Path, read: str) -> None:
    write(tmp_path, "best/top", ["definition"])
    write(tmp_path, "best/other", [read])
    with pytest.raises(QueryFileError, match=read):
        catalog.load(tmp_path)


def test_a_base_table_reads_what_there_is(tmp_path: Path) -> None:
    write(tmp_path, "base/orders", ["order"])
    with pytest.raises(QueryFileError, match="order is not a base table"):
        catalog.load(tmp_path)


def test_our_own_queries_are_all_there() -> None:
    files = list((Path(__file__).parents[2] / "queries").glob("*/*.sql"))
    found = catalog.load()
    assert sorted(query.path for query in found.values()) == sorted(files)
    assert len(found) == len(found.base) + len(found.analyses) > 0
