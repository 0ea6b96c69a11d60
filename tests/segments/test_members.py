"""Conditions on a small shop, from its rows as loaded to the members of a rule."""

from datetime import date, datetime
from typing import Any

import pyarrow as pa
import pytest

from kundedagbok.engine.duckdb import DuckDBEngine
from kundedagbok.segments import Condition, Group, Rule, counted, rule_members
from tests.base.shop import CATALOG, Row, line, shop

# The data ends on Wednesday 31 December 2025.
ORDERS: list[Row] = [
    line("1", "2025-01-05 19:00", "anne", email="anne@gmail.com", price=100),
    line("2", "2025-06-01 20:00", "anne", price=200, product_code="P2"),
    line("3", "2025-12-07 18:00", "anne", price=300),
    line("4", "2025-12-25 09:00", "bo", email="bo@x.no", price=50, postcode="0150"),
    line("5", "2025-12-31 09:00", "cai", price=70, channel="meta"),
    line("6", "2024-12-31 09:00", "cai", price=70, product_code="P2"),
]
ORDERS = [row | {"has_time": True} for row in ORDERS]
# Somebody else has said no with another spelling of Anne's address.
CUSTOMERS: list[Row] = [
    {"customer_id": "anne", "consent_email": "yes", "street": "Vei 1"},
    {
        "customer_id": "bo",
        "consent_email": "yes",
        "email": "bo@x.no",
        "consent_at": datetime(2025, 5, 17, 12, 30),
    },
    {"customer_id": "z", "email": "a.n.n.e+x@gmail.com", "consent_email": "no"},
]


class Source:
    """A built shop that answers named queries."""

    def __init__(self) -> None:
        files: list[Row] = [{}, {"file_id": 2, "fingerprint": "bb"}]
        people = [row | {"file_id": 2} for row in CUSTOMERS]
        connection = shop(*ORDERS, files=files, customers=people)
        self.connection = connection
        self.engine = DuckDBEngine(connection)

    def files(self) -> list[dict[str, Any]]:
        return self.connection.sql("from loaded_files").to_arrow_table().to_pylist()

    def run(self, name: str, **values: object) -> pa.Table:
        return self.engine.run(CATALOG[name], values)


@pytest.fixture(scope="module")
def source() -> Source:
    """One shop for all."""
    return Source()


def found(source: Source, *parts: Condition | Group, match: str = "all") -> set[str]:
    rule = Rule("A", Group(match, parts))
    return set(rule_members(source, rule).table["customer_id"].to_pylist())


CASES: list[tuple[str, dict[str, Any], set[str]]] = [
    ("who_bought_product", {"products": ["P2"]}, {"anne", "cai"}),
    ("who_bought_product", {"products": ["P2"], "last_days": 365}, {"anne"}),
    ("who_bought_product", {"products": ["P2"], "last_days": 366}, {"anne", "cai"}),
    ("who_bought_product", {"products": ["P1"], "least_times": 2}, {"anne"}),
    ("who_bought_product", {"products": []}, set()),
    ("who_has_number", {"number": "order_days", "low": 2, "high": 2}, {"cai"}),
    ("who_has_number", {"number": "birth_year", "low": 0}, set()),
    ("who_has_text", {"field": "postcode", "text": "01"}, {"bo"}),
    ("who_has_text", {"field": "email", "how": "contains", "text": "@X."}, {"bo"}),
    ("who_has_text", {"field": "email", "text": "x"}, set()),
    ("who_has_known", {"field": "postcode"}, {"bo"}),
    ("who_has_known", {"field": "street"}, {"anne"}),
    ("who_has_word", {"field": "customer_id", "words": ["cai", "x"]}, {"cai"}),
    ("who_ordered", {"channels": ["meta"]}, {"cai"}),
    ("who_ordered", {"least_times": 2, "last_days": 365}, {"anne"}),
    ("who_ordered", {"least_discount": 0.1}, set()),
    ("who_spent", {"low": 400.0}, {"anne"}),
    ("who_shops_at", {"weekday": 7}, {"anne"}),
    ("who_shops_at", {"weekday": 7, "from_hour": 19}, {"anne"}),
    ("who_shops_at", {"weekday": 7, "from_hour": 19, "least_share": 0.7}, set()),
    ("who_is_largest", {"share": 0.34}, {"anne"}),
    ("who_is_largest", {"share": 1.0, "most": 1}, {"anne"}),
    ("who_is_largest", {"share": 0.34, "most": 3}, {"anne"}),
    ("who_has_day_near", {"from_days": -6, "to_days": -6}, {"bo"}),
    ("who_has_day_near", {"from_days": -5, "to_days": 0}, {"cai"}),
    ("who_returned", {}, set()),
    ("who_lives_at", {"postcodes": ["01"]}, {"bo"}),
    ("who_lives_at", {"postcodes": ["0151", "1"]}, set()),
    ("who_lives_at", {"postcodes": ["0"], "countries": ["SE"]}, set()),
    ("who_sends_back", {"low": 0.0}, {"anne"}),
    ("who_sends_back", {"low": 0.01, "least_units": 1}, set()),
    # Seven days back, order 3 is the last: bo and cai had bought nothing since.
    ("who_was_in_group", {"segment": "gold", "days_back": 7}, {"anne"}),
    ("who_was_in_group", {"segment": "new", "days_back": 0}, {"bo"}),
    ("who_was_in_group", {"segment": "new", "days_back": 7}, set()),
]


@pytest.mark.parametrize(("kind", "values", "members"), CASES)
def test_a_condition_by_hand(
    source: Source, kind: str, values: dict[str, Any], members: set[str]
) -> None:
    assert found(source, Condition(kind, values)) == members


def test_an_unknown_value_is_not_met_and_none_keeps_it(source: Source) -> None:
    known = Condition("who_has_known", {"field": "postcode"})
    starts = Condition("who_has_text", {"field": "postcode", "text": "0"})
    assert found(source, Group("none", (starts,))) == {"anne", "cai"}
    assert found(source, known, Group("none", (starts,))) == set()


def test_not_since_is_a_group(source: Source) -> None:
    ever = Condition("who_bought_product", {"products": ["P2"]})
    lately = Condition("who_bought_product", {"products": ["P2"], "last_days": 365})
    assert found(source, ever, Group("none", (lately,))) == {"cai"}


def test_a_no_by_another_spelling_of_the_address_counts(source: Source) -> None:
    everyone = rule_members(source, Rule("A", Group())).table
    said = dict(
        zip(
            everyone["customer_id"].to_pylist(),
            everyone["consent_email"].to_pylist(),
            strict=True,
        )
    )
    assert said["anne"] == "no"
    assert said["bo"] == "yes"
    assert counted(source, Group()).reach["email"] == 1


def test_members_stand_by_what_they_have_bought_for(source: Source) -> None:
    table = rule_members(source, Rule("A", Group())).table
    assert table["customer_id"].to_pylist() == ["anne", "cai", "bo"]


def test_each_consent_names_its_file_and_its_day(source: Source) -> None:
    table = rule_members(source, Rule("A", Group())).table
    found = {row["customer_id"]: row for row in table.to_pylist()}
    names = {row["file_id"]: row["file_name"] for row in source.files()}
    assert found["bo"]["consent_file"] == names[2]
    assert found["bo"]["consent_said_on"] == date(2025, 5, 17)
    assert found["anne"]["consent_file"] is None, "another said no for her"
    assert found["cai"]["consent_file"] is None
    assert found["cai"]["consent_email"] == "unknown"
