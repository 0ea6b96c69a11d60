"""Whoever is listed on *Refills* can be written to from there."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from kundedagbok import registry
from pages._ui.door import new_token
from tests.analyses.test_owned import shop_files
from tests.screen.conftest import Opened


@pytest.fixture
def key(tmp_path: Path) -> Iterator[str]:
    one = new_token()
    registry.workspace_of(one).load(shop_files(tmp_path))
    yield one
    registry.forget(one)


def test_owners_and_buyers_have_a_way_out(opened: Opened, key: str) -> None:
    page = opened("pages/refills.py", key=key)
    assert not page.exception
    product = page.selectbox(key="worn_owners.product_code")
    assert product.options == ["All products", "Boots (31)"]
    for name, people in (("worn_owners", 31), ("used_up_share", 1)):
        assert page.selectbox(key=f"send_{name}_purpose").value is None
        assert any(f"0 of {people} have said yes" in one.value for one in page.caption)
    product.set_value("boots").run()
    assert not page.exception
    assert "boots" in page.query_params["worn_owners.product_code"]
