"""Who counts in the fictional shop: true persons, two definitions, a file again."""

from decimal import Decimal
from pathlib import Path

from kundedagbok import sample
from kundedagbok.definition import Definition
from kundedagbok.definition_trial import tried
from tests.sample.test_in_the_app import opened


def test_true_persons_and_no_false_merge(shop: Path) -> None:
    """T25: of nearly 6 700 written addresses, 6 000 persons."""
    with opened(shop, *sample.LOADED_TOGETHER) as workspace:
        (now,) = workspace.run("definition_effects").to_pylist()
        assert 5950 <= now["customers"] <= 6050
        ten = workspace.run("top_customers", count=10)["customer"].to_pylist()
        kept = tried(
            workspace,
            Definition(businesses="kept"),
            {"definition_effects": {}, "top_customers": {"count": 10}},
        )
        (then,) = kept["definition_effects"].to_pylist()
        assert then["customers"] == now["customers"] + 40
        assert then["net_revenue"] > now["net_revenue"] * Decimal("1.05")
        assert set(kept["top_customers"]["customer"].to_pylist()) != set(ten)
        before = workspace.run("definition_effects")
        workspace.load([shop / "shopify_orders_last_weeks.csv"])
        assert workspace.run("definition_effects") == before
        assert workspace.run("changed_orders").num_rows == 0
        assert workspace.run("changed_orders", only_changed=False).num_rows > 100
