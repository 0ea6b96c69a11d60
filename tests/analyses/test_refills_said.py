"""What the page on refills says of its figures."""

from datetime import date
from typing import Any

import pyarrow as pa

from kundedagbok.claims import refills, reminders
from tests.analyses.test_together_said import Told


def cycle(product: str, kind: str, is_long_enough: bool = True) -> dict[str, Any]:
    row: dict[str, Any] = {"product": product, "kind": kind, "cycle_days": 42.0}
    return row | {"starts": 100, "is_long_enough": is_long_enough, "is_steady": True}


def clock(*rows: dict[str, Any], level: str = "product") -> str:
    table = pa.Table.from_pylist(list(rows))
    return refills.clock(Told(table, {"level": level})).title


def test_only_what_is_used_up_and_watched_for_long_enough_is_counted() -> None:
    young = cycle("Balm", "consumable", is_long_enough=False)
    cream, boots = cycle("Cream", "consumable"), cycle("Boots", "wear")
    said = "1 product is used up and bought again: Cream lasts 42 days"
    assert clock(young, cream, boots) == said
    assert clock(cream, level="category").startswith("1 category is used up")
    assert clock(young, boots) == "Nothing is used up and bought again"
    assert clock(young) == "The history is too short to say how long anything lasts"


def test_no_day_is_said_where_the_pace_is_not_steady_or_the_history_short() -> None:
    wool = cycle("Wool", "consumable") | {"is_steady": False}
    assert clock(wool) == "Nothing is bought again at a steady pace"
    assert clock(wool, cycle("Cream", "consumable")).startswith("1 product is used up")
    under = refills.clock(
        Told(pa.Table.from_pylist([wool]), {"level": "product"})
    ).under
    assert "1 of what is used up is bought again at no steady pace" in under
    row: dict[str, Any] = {"product": "Wool", "cycle_days": 72.0, "p25_days": 20.0}
    row |= {"reminder_day": None, "starts": 100, "chance_rebuy": 0.3}
    for is_steady, said in (
        (False, "at no steady pace"),
        (True, "the history is too short"),
    ):
        told = Told(pa.Table.from_pylist([row | {"is_steady": is_steady}]))
        title = refills.curve(told).title
        assert said in title and "remind on day" not in title


def test_customers_are_counted_once_each() -> None:
    row = {"is_included": True, "owners": 80, "customers": 100}
    claim = refills.kinds(Told(pa.Table.from_pylist([row, row])))
    assert (claim.n, claim.counted) == (100, "100 customers")


def turn(customer: str, due: str, spared: str | None = None) -> dict[str, Any]:
    agreed = "yes" if customer < "p2" else "no"
    row: dict[str, Any] = {"customer": customer, "due": due, "consent_email": agreed}
    return row | {"spared_because": spared}


def test_a_list_of_few_is_no_small_basis_and_claims_none() -> None:
    rows = [turn(f"p{n}", "this_week") for n in (1, 2, 2)]
    claim = refills.due(Told(pa.Table.from_pylist(rows)), date(2025, 12, 31))
    assert claim.title == "2 customers should be reminded this week, 0 are overdue"
    assert claim.under.startswith("1 of the 2 has said yes to e-mail. This week is")
    assert (claim.counted, claim.too_little) == ("", False)


def test_those_left_out_are_not_counted_though_they_are_shown() -> None:
    rows = [turn("p1", "overdue"), turn("p0", "this_week", "sent_back")]
    rows.append(turn("p3", "overdue", "substitute"))
    claim = refills.due(Told(pa.Table.from_pylist(rows)), date(2025, 12, 31))
    assert claim.title == "0 customers should be reminded this week, 1 are overdue"
    assert claim.under.startswith("This week is")


def test_no_share_where_nobody_is_followed_so_long() -> None:
    row: dict[str, Any] = {"product": "Cream", "cycle_days": 60.0, "p25_days": 55.0}
    row |= {"reminder_day": 50, "starts": 100, "chance_rebuy": None, "is_steady": True}
    table = pa.Table.from_pylist([row])
    assert "do buy again" not in refills.curve(Told(table)).under
    told = pa.Table.from_pylist([row | {"chance_rebuy": 0.4}])
    assert "40% do buy again" in refills.curve(Told(told)).under


def test_the_plan_waits_by_how_many_were_bought() -> None:
    row: dict[str, Any] = {"product": "Coffee", "stop_days": 32, "lasts_days": 28}
    row |= {"delay_days": 21, "delay_two_days": 47, "delay_three_days": 70}
    said = reminders.flow_text(Told(pa.Table.from_pylist([row])))
    assert "Wait: 21 days if one was bought, 47 days if two, 70 days if three" in said
    assert "Stop after: 32 days for each one bought" in said
