"""Who owns what is worn out, and who buys what is used up: oracles from the headers."""

from collections import defaultdict
from random import Random

import duckdb
import pytest

from tests.analyses.oracle_shops import Base, Row, agree, put, sample_shops
from tests.analyses.test_oracles_refills import emptying_shop

TOLD = ["customer", "email", "first_name", "consent_email", "segment"]


def worn_owners(base: Base) -> list[Row]:
    """The last purchase of each thing that wears out, where it is older than usual."""
    people = {row["customer_key"]: row for row in base["customers"]}
    goods = {row["product_key"]: row for row in base["products"]}
    trusted = {
        row["thing_key"]
        for row in base["refill_cycles"]
        if row["level"] == "product" and row["is_steady"] and row["is_long_enough"]
    }
    lasts = {
        plan["product_key"]: float(plan["days"])
        for plan in base["refill_plans"]
        if plan["kind"] == "wear"
        and (plan["basis"] == "chosen" or plan["product_key"] in trusted)
    }
    latest: dict[tuple[int, int], Row] = {}
    for row in sorted(base["product_days"], key=lambda row: row["order_date"]):
        latest[row["customer_key"], row["product_key"]] = row
    rows: list[Row] = []
    for (customer, product), row in latest.items():
        last, units = base.last(), float(row["units"])
        assert last is not None
        owned = (last - row["order_date"]).days
        if customer in people and product in lasts and owned > lasts[product] * units:
            rows.append(
                {name: people[customer][name] for name in TOLD}
                | {"product": goods[product]["product_name"]}
                | {"product_code": goods[product]["product_code"]}
                | {"last_date": row["order_date"], "owned_days": owned}
                | {"lasts_days": lasts[product] * units, "units": units}
            )
    return rows


def used_up_share(base: Base) -> list[Row]:
    """Each customer's purchases, and how many of them are of what is used up."""
    kinds = {row["product_key"]: row["kind"] for row in base["refill_plans"]}
    used = {
        row["product_key"]: kinds.get(row["product_key"]) == "consumable"
        if row["is_consumable"] is None
        else row["is_consumable"]
        for row in base["products"]
    }
    bought: dict[int, list[Row]] = defaultdict(list)
    for row in base["product_days"]:
        bought[row["customer_key"]].append(row)
    asked = [
        person
        for person in base["customers"]
        if len(bought[person["customer_key"]]) >= 2
    ]
    rows: list[Row] = []
    for person in asked:
        own = bought[person["customer_key"]]
        days = [row["order_date"] for row in own if used[row["product_key"]]]
        if days:
            rows.append(
                {name: person[name] for name in TOLD}
                | {"purchases": len(own), "used_up": len(days), "asked": len(asked)}
                | {"used_up_share": len(days) / len(own), "last_date": max(days)}
            )
    return rows


test_who_uses_it_up_in_the_sample_shops = sample_shops(
    ("used_up_share", used_up_share, {})
)
test_who_has_worn_it_out_in_the_sample_shops = sample_shops(
    ("worn_owners", worn_owners, {}),
    filled=(),  # an eighth of the customers wear nothing out often enough
)


@pytest.mark.parametrize("seed", range(12))
def test_on_random_shops(empty: duckdb.DuckDBPyConnection, seed: int) -> None:
    luck, tables = Random(seed), emptying_shop(seed)
    for plan in tables["refill_plans"]:
        plan["kind"] = luck.choice([None, "wear", "wear", "consumable", "now_and_then"])
    for product in tables["products"]:
        product["is_consumable"] = luck.choice([None, None, True, False])
    tables["refill_plans"] = luck.sample(tables["refill_plans"], luck.randint(1, 3))
    tables["customers"] = luck.sample(tables["customers"], 20)
    tables["refill_cycles"] = [
        {"level": level, "thing_key": key, "is_long_enough": luck.random() < 0.6}
        | {"is_steady": luck.random() < 0.8}
        for level in ("product", "category")
        for key in luck.sample([1, 2, 3], 2)
    ]
    base = put(empty, tables)
    agree(empty, "worn_owners", worn_owners, base)
    agree(empty, "used_up_share", used_up_share, base)
