"""Best customers: the groups and the lists, by hand and against the oracle."""

from collections.abc import Sequence
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.analyses import oracles
from tests.analyses.base_tables import Shop, run
from tests.analyses.shops import CUSTOMERS, tiny

Customer = dict[str, object]
MAIN = {
    "gold": "main_gold",
    "gold_slipping": "main_risk",
    "lost_big": "main_risk",
    "one_timer_lost": "main_risk",
    "lost": "main_risk",
}


def customer(name: str, money: object, segment: str | None, **more: object) -> Customer:
    return {
        "customer": name,
        "net_revenue": money,
        "segment": segment,
        "main_group": MAIN.get(segment or "", "main_middle"),
        "in_window": segment is not None,
        "orders": 1,
        "order_days": 1,
        "days_since_last_order": 0,
    } | more


# Two in gold with one score, one who sent back more than she bought, one too new
# for any group, and one whose only order lies before the window.
KNOWN = [
    customer("anne", 300, "gold", r=5, f=4, m=5, orders=4, order_days=3),
    customer("bo", 100, "gold", r=5, f=4, m=5, orders=3, order_days=3),
    customer("cai", -40, "lost", r=1, f=2, m=1, orders=2, order_days=2),
    customer("dag", Decimal("100.50"), "new", full_name="Dag Dahl"),
    customer("eva", 0, None),
]


def rows(
    known: Sequence[Customer], name: str, columns: list[str], **values: object
) -> list[object]:
    found = run(Shop(customers=known), name, **values)
    return [tuple(row[column] for column in columns) for row in found]


def test_every_customer_of_the_window_has_a_row() -> None:
    columns = ["customer", "order_days", "orders", "net_revenue", "r", "segment"]
    assert rows(KNOWN, "rfm_customers", columns) == [
        ("anne", 3, 4, 300, 5, "gold"),
        ("dag", 1, 1, Decimal("100.50"), None, "new"),
        ("bo", 3, 3, 100, 5, "gold"),
        ("cai", 2, 2, -40, 1, "lost"),
    ]


SEGMENT = ["segment", "customers", "net_revenue", "customers_share"]
SEGMENT += ["net_revenue_share", "net_revenue_per_customer"]


def test_groups_stand_in_the_fixed_order() -> None:
    found = rows(KNOWN, "rfm_segments", [*SEGMENT, "main_group"])
    whole = 500.5
    assert found == [
        ("gold", 2, 400, 0.5, 400 / whole, 200.0, "main_gold"),
        ("new", 1, Decimal("100.50"), 0.25, 100.5 / whole, 100.5, "main_middle"),
        ("lost", 1, -40, 0.25, 0.0, -40.0, "main_risk"),
    ]


def test_a_tile_holds_those_with_the_same_scores() -> None:
    columns = ["r", "f", "customers", "net_revenue", "net_revenue_per_customer"]
    found = rows(KNOWN, "rfm_tiles", columns)
    assert found == [(1, 2, 1, -40, -40.0), (5, 4, 2, 400, 200.0)]


def test_those_who_shop_most_often_share_a_place() -> None:
    found = rows(KNOWN, "most_frequent", ["rank", "customer", "name"], count=3)
    assert found == [(1, "anne", None), (1, "bo", None), (3, "cai", None)]


def test_the_small_shop_has_names_in_order() -> None:
    found = rows(KNOWN, "ranked_customers", ["rank", "customer", "name"], count=2)
    assert found == [(1, "anne", None), (2, "dag", "Dag Dahl")]


def test_a_list_holds_its_members_in_their_places() -> None:
    members = [
        {"list_name": "top_10", "customer": "bo", "position": 1},
        {"list_name": "top_10", "customer": "anne", "position": 2},
        {"list_name": "gold", "customer": "anne", "position": 1},
    ]
    shop = Shop(customers=KNOWN, members=members)
    found = run(shop, "segment_members", segment="top_10")
    assert [(row["position"], row["customer"]) for row in found] == [
        (1, "bo"),
        (2, "anne"),
    ]
    assert [row["customer"] for row in run(shop, "segment_members")] == ["anne"]
    assert run(shop, "segment_members", segment="lost") == []


segments = st.sampled_from([None, *oracles.SEGMENTS])
amounts = st.sampled_from([Decimal(a) for a in ("-5", "0", "0.10", "10", "10.25")])
known_customers = st.lists(
    st.builds(
        customer,
        st.sampled_from([*CUSTOMERS, "eva", "finn"]),
        amounts,
        segments,
        r=st.sampled_from([None, 1, 5]),
        f=st.sampled_from([1, 2]),
        orders=st.integers(1, 3),
        order_days=st.integers(1, 3),
    ),
    unique_by=lambda row: row["customer"],
    max_size=6,
)


@tiny
@given(known=known_customers)
def test_segments_against_the_oracle(known: list[Customer]) -> None:
    found = rows(known, "rfm_segments", SEGMENT)
    expected = oracles.rfm_segments(known)
    assert [row[:3] for row in found] == [row[:3] for row in expected]  # type: ignore[index]
    for row, right in zip(found, expected, strict=True):
        assert row[3:] == pytest.approx(right[3:])  # type: ignore[index]


@tiny
@given(known=known_customers)
def test_groups_are_parts_of_the_whole(known: list[Customer]) -> None:
    inside = [row for row in known if row["in_window"]]
    found = run(Shop(customers=known), "rfm_segments")
    assert sum(row["customers"] for row in found) == len(inside)  # type: ignore[misc]
    money = sum(Decimal(str(row["net_revenue"])) for row in inside)
    assert sum(row["net_revenue"] for row in found) == money  # type: ignore[misc]
    shares = [row["net_revenue_share"] for row in found]
    assert all(share is None or 0 <= share <= 1 for share in shares)  # type: ignore[operator]


@tiny
@given(known=known_customers)
def test_tiles_against_the_oracle(known: list[Customer]) -> None:
    columns = ["r", "f", "customers", "net_revenue", "net_revenue_per_customer"]
    assert rows(known, "rfm_tiles", columns) == oracles.rfm_tiles(known)


@tiny
@given(known=known_customers, count=st.integers(1, 6))
def test_rankings_against_the_oracle(known: list[Customer], count: int) -> None:
    columns = ["rank", "customer"]
    often = ["order_days", "orders", "net_revenue"]
    found = rows(known, "most_frequent", columns, count=count)
    assert found == oracles.ranked(known, often, count)
    found = rows(known, "ranked_customers", columns, count=count)
    assert found == oracles.ranked(known, ["net_revenue", "order_days"], count)


@tiny
@given(known=known_customers)
def test_doubling_all_amounts_moves_nobody(known: list[Customer]) -> None:
    doubled = [row | {"net_revenue": 2 * row["net_revenue"]} for row in known]  # type: ignore[operator]
    for name in ("rfm_customers", "most_frequent", "ranked_customers"):
        found = rows(known, name, ["customer", "segment"])
        assert rows(doubled, name, ["customer", "segment"]) == found


def test_a_shop_without_customers_has_answers_too() -> None:
    for name in ("rfm_customers", "rfm_segments", "rfm_tiles", "segment_members"):
        assert run(Shop(), name) == []
