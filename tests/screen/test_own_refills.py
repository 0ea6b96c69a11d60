"""A product without a measured rhythm can be put on the refill list by its owner."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest  # noqa: TID251

from kundedagbok import registry
from kundedagbok.workspace import Workspace
from pages._ui.door import new_token
from tests.screen.conftest import Opened

HEAD = "Order number,Date,Email,Product number,Product name,Quantity,Line total"


def orders() -> str:
    """Forty who buy cream twice, and one who buys wax once."""
    lines = [HEAD, "1,2025-12-31,end@x.no,wax,Ski wax,1,90.00"]
    for number in range(40):
        for day in (number, number + 40):
            at = date(2025, 1, 1) + timedelta(days=day)
            lines.append(
                f"{100 + 2 * number + day},{at},c{number}@x.no,cream,Cream,1,100.00"
            )
    return "\n".join(lines)


@pytest.mark.parametrize("lines", [None, 2], ids=["a rhythm", "no rhythm"])
def test_the_owner_adds_a_product(
    opened: Opened, tmp_path: Path, lines: int | None
) -> None:
    """With wax alone nothing has a rhythm, and it can be added all the same."""
    path, key = tmp_path / "orders.csv", new_token()
    path.write_text("\n".join(orders().split("\n")[:lines]), "utf-8")
    workspace = registry.workspace_of(key)
    workspace.load([path])
    before = days_of(workspace)
    page = opened("pages/refills.py", key=key)
    asked = [one.value.startswith("Know how long") for one in page.caption]
    assert any(asked) == (not before)
    page.selectbox(key="refill_another").set_value("wax").run()
    page.button(key="keep_refills").click().run()
    assert any("Write how many days" in one.value for one in page.caption)
    assert days_of(workspace) == before
    page.number_input(key="refill_another_days").set_value(45).run()
    page.button(key="keep_refills").click().run()
    assert not page.exception
    assert days_of(workspace) == before | {"wax": (45, None)}
    assert [one.value for one in page.toast] == ["Kept: Ski wax lasts 45 days."]
    assert page.selectbox(key="refill_another").value is None
    assert "Ski wax" in shown(page)
    registry.forget(key)


def days_of(workspace: Workspace) -> dict[str, tuple[float, float | None]]:
    """The days that count, and those that were measured."""
    rows = workspace.run("used_or_worn").to_pylist()
    return {row["product_code"]: (row["days"], row["measured_days"]) for row in rows}


def shown(page: AppTest) -> list[str]:
    """The products in the table that the owner can change."""
    (table,) = (one.value for one in page.dataframe if "measured" in one.value)
    return table["product"].tolist()
