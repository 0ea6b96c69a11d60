"""A product without a measured rhythm can be put on the refill list by its owner."""

from datetime import date, timedelta
from pathlib import Path

from kundedagbok import registry
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


def test_the_owner_adds_a_product(opened: Opened, tmp_path: Path) -> None:
    path = tmp_path / "orders.csv"
    path.write_text(orders(), "utf-8")
    key = new_token()
    workspace = registry.workspace_of(key)
    workspace.load([path])
    page = opened("pages/refills.py", key=key)
    page.selectbox(key="refill_another").set_value("wax").run()
    page.button(key="keep_refills").click().run()
    assert not page.exception
    rows = workspace.run("used_or_worn").to_pylist()
    assert {row["product_code"] for row in rows} == {"cream", "wax"}
    assert page.selectbox(key="refill_another").value is None
    registry.forget(key)
