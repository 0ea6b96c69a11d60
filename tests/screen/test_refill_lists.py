"""Whoever is listed on *Refills* can be written to from there."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from kundedagbok import registry
from pages._ui.door import new_token
from tests.analyses.test_owned import shop_files
from tests.analyses.test_refills import orders_file
from tests.screen.conftest import Opened


@pytest.fixture
def key() -> Iterator[str]:
    one = new_token()
    yield one
    registry.forget(one)


def test_those_left_out_are_shown_with_the_reason(
    opened: Opened, key: str, tmp_path: Path
) -> None:
    """Of the list, "other" has since bought soap, and is never counted."""
    registry.workspace_of(key).load([orders_file(tmp_path)])
    page = opened("pages/refills.py", key=key)
    title = "3 customers should be reminded this week, 1 are overdue"
    for shown in (False, True):
        (spared,) = (t for t in page.toggle if t.label == "Show those left out too")
        if shown:
            spared.set_value(True).run()
        assert title in [one.value for one in page.subheader]
        assert page.segmented_control(key="refill_week").options[0].endswith("(3)]")
        due = next(d.value for d in page.dataframe if "reminder_date" in d.value)
        assert ("spared_because" in due) == shown and len(due) == 3 + shown
    assert due.columns[1] == "spared_because"
    assert due["spared_because"].dropna().tolist() == ["Bought something like it"]


def test_owners_and_buyers_have_a_way_out(
    opened: Opened, key: str, tmp_path: Path
) -> None:
    """The one who buys what is used up does so half the time, which is not mostly."""
    registry.workspace_of(key).load(shop_files(tmp_path))
    page = opened("pages/refills.py", key=key)
    assert not page.exception
    product = page.selectbox(key="worn_owners.product_code")
    assert product.options == ["All products", "Boots (31)"]
    assert page.selectbox(key="send_worn_owners_purpose").value is None
    assert any("0 of 31 have said yes" in one.value for one in page.caption)
    assert "0 of 31 customers mostly buy what is used up" in [
        one.value for one in page.subheader
    ]
    assert any(one.value == "Nobody is on this list." for one in page.markdown)
    product.set_value("boots").run()
    assert not page.exception
    assert "boots" in page.query_params["worn_owners.product_code"]
