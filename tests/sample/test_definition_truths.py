"""Who counts in the fictional shop: true persons, two definitions, a file again."""

import csv
from collections import defaultdict
from decimal import Decimal
from pathlib import Path

from kundedagbok import sample
from kundedagbok.definition import Definition
from kundedagbok.definition_trial import tried
from tests.sample.test_in_the_app import opened


def true_persons(shop: Path) -> dict[int, str]:
    """The customer number in the books, one for each true person, by order."""
    with (shop / "tripletex_fakturalinjer.csv").open(encoding="cp1252") as file:
        rows = csv.DictReader(list(file)[3:], delimiter=";")
        return {
            int(row["Fakturanummer"]) - 20_000: row["Kundenummer"]
            for row in rows
            if row["Bilagstype"] == "Faktura"
        }


def test_nobody_is_merged_with_another(shop: Path) -> None:
    """T25, counted against the books: of all persons none holds two true ones."""
    truth = true_persons(shop)
    with opened(shop, "shopify_orders.csv") as workspace:
        workspace.build(["orders"])
        sql = (
            "select ltrim(order_id, '#')::integer, person_key from orders"
            " where person_key is not null"
        )
        with workspace.connection.cursor() as cursor:
            found = cursor.execute(sql).fetchall()
    merged, split = defaultdict(set), defaultdict(set)
    for number, person in found:
        merged[person].add(truth[number])
        split[truth[number]].add(person)
    assert len(found) > 12_000
    assert sum(len(persons) > 1 for persons in merged.values()) == 0
    assert sum(len(persons) > 1 for persons in split.values()) <= 50


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
