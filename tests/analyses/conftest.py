"""The sample shops that oracles are tried on, loaded once."""

from collections.abc import Iterator

import duckdb
import pytest

from kundedagbok.workspace import Workspace
from tests.analyses.oracle_shops import blank, opened


@pytest.fixture(scope="session")
def small(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workspace]:
    """The small sample shop: 38 customers."""
    with opened(tmp_path_factory.mktemp("small"), "liten") as workspace:
        yield workspace


@pytest.fixture(scope="session")
def thinned(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workspace]:
    """The full sample shop with 1 in 8 of its customers."""
    with opened(tmp_path_factory.mktemp("thinned"), "full") as workspace:
        yield workspace


@pytest.fixture(scope="session")
def empty(small: Workspace) -> Iterator[duckdb.DuckDBPyConnection]:
    """Every base table, all empty, for tiny shops in turn."""
    with blank(small) as connection:
        yield connection
