"""Refills, worked by hand: how long it lasts, whose turn it is, what the owner says."""

import csv
import io
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest

import kundedagbok
from kundedagbok import lists
from kundedagbok.consent import Sending
from kundedagbok.destinations import destination
from kundedagbok.export import parcel
from kundedagbok.language import words_for
from kundedagbok.readme import Occasion
from kundedagbok.workspace import Workspace

HEAD = (
    "Order number,Date,Email,Product number,Product name,Category,Quantity,Line total"
)
WAITS = ("", "two_", "three_")
FIRST = date(2025, 1, 1)
LAST = date(2025, 12, 31)  # a Wednesday: this week is 29 December to 4 January


def day(number: int) -> date:
    """The so many days before the last."""
    return LAST - timedelta(days=number)


def purchases() -> list[tuple[str, date, str, int]]:
    """Forty who buy cream twice, 40 days apart, and some whose turn it is."""
    rows = [("start@x.no", FIRST, "mug", 1), ("end@x.no", LAST, "mug", 1)]
    for number in range(40):
        at = FIRST + timedelta(days=number)
        rows += [(f"c{number}@x.no", at, "cream", 1)]
        rows += [(f"c{number}@x.no", at + timedelta(days=40), "cream", 1)]
    turns = {"now": 34, "next": 24, "waiting": 38, "late": 45, "gone": 81, "soon": 3}
    rows += [(f"{name}@x.no", day(ago), "cream", 1) for name, ago in turns.items()]
    rows += [("two@x.no", day(67), "cream", 2)]  # two last twice as long
    rows += [("other@x.no", day(34), "cream", 1), ("other@x.no", day(5), "soap", 1)]
    rows += [("own@x.no", day(n), "cream", 1) for n in (75, 50, 20)]  # 25 and 30 days
    return rows


def orders_file(folder: Path) -> Path:
    names = {"cream": "Hand cream", "soap": "Soap", "mug": "Mug"}
    categories = {"cream": "Skin", "soap": "Skin", "mug": "Kitchen"}
    lines = [
        f"{1000 + n},{at},{who},{code},{names[code]},{categories[code]},{units},100.00"
        for n, (who, at, code, units) in enumerate(purchases())
    ]
    path = folder / "orders.csv"
    path.write_text("\n".join([HEAD, *lines]), "utf-8")
    return path


@pytest.fixture(scope="module")
def shop(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workspace]:
    with kundedagbok.open() as here:
        (report,) = here.load([orders_file(tmp_path_factory.mktemp("shop"))])
        assert report.problem is None and not report.questions
        yield here


def due(shop: Workspace, **values: Any) -> dict[str, dict[str, Any]]:
    rows = shop.run("refill_due", **values).to_pylist()
    return {str(row["email"]).removesuffix("@x.no"): row for row in rows}


def test_how_long_it_lasts(shop: Workspace) -> None:
    (cream,) = shop.run("repurchase_cycles").to_pylist()
    assert (cream["code"], cream["rebuys"]) == ("cream", 42)
    assert (cream["cycle_days"], cream["p25_days"], cream["p75_days"]) == (40, 40, 40)
    assert (cream["reminder_day"], cream["kind"]) == (33, "consumable")
    assert cream["is_long_enough"]


def test_whose_turn_it_is(shop: Workspace) -> None:
    found = due(shop)
    whens = {name: found[name]["due"] for name in found}
    assert whens["next"] == "next_week"  # bought 7 December, remind on 9 January
    assert whens["now"] == whens["two"] == "this_week"
    assert whens["waiting"] == "reminded"
    assert whens["late"] == "overdue"
    assert {"gone", "soon", "other"}.isdisjoint(whens)
    assert found["now"]["reminder_date"] == day(1)
    assert found["now"]["expected_date"] == LAST + timedelta(days=6)
    assert found["two"]["expected_days"] == 80


def test_an_own_rhythm_from_three_purchases_on(shop: Workspace) -> None:
    own = due(shop)["own"]
    assert (own["rhythm"], own["expected_days"], own["purchases"]) == ("own", 27.5, 3)
    assert own["reminder_date"] == day(20) + timedelta(days=21)


def test_a_substitute_spares_and_can_be_shown(shop: Workspace) -> None:
    assert due(shop, with_those_spared=True)["other"]["spared_because"] == "substitute"
    assert due(shop, substitutes=False)["other"]["due"] == "this_week"


@pytest.mark.parametrize(
    ("flags", "kind"),
    [
        ({}, "consumable"),
        ({"mug": "no"}, "consumable"),  # the file does not speak of cream
        ({"mug": "yes", "cream": ""}, "consumable"),
        ({"cream": "no"}, "now_and_then"),
        ({"cream": "no", "mug": "yes"}, "now_and_then"),
        ({"cream": "yes"}, "consumable"),
    ],
)
def test_the_product_file_is_asked_of_each_product_alone(
    tmp_path: Path, flags: dict[str, str], kind: str
) -> None:
    goods = tmp_path / "products.csv"
    said = [
        f"{code},{code.title()},{100 + n},{flag}"
        for n, (code, flag) in enumerate(flags.items())
    ]
    goods.write_text("\n".join(["Product number,Product name,Price,Consumable", *said]))
    with kundedagbok.open() as here:
        here.load([orders_file(tmp_path)])
        if flags:
            (report,) = here.load([goods])
            assert report.problem is None and not report.questions
        (cream,) = here.run("repurchase_cycles").to_pylist()
        assert cream["kind"] == kind
        (plan,) = here.run("used_or_worn").to_pylist()
        assert plan["is_suggested"] == (kind == "consumable")


def test_the_curve_is_that_of_the_cycle(shop: Workspace) -> None:
    curve = {row["day"]: row for row in shop.run("refill_curve").to_pylist()}
    assert curve[39]["share_back"] < 0.1 < 0.4 < curve[40]["share_back"]
    assert curve[40]["reminder_day"] == 33


def test_the_owner_knows_better(shop: Workspace) -> None:
    def say(**more: Any) -> None:
        row = {"product_code": "cream", "is_included": None, "days": None} | more
        kinds = [pa.string(), pa.bool_(), pa.int32()]
        fields = list(zip(row, kinds, strict=True))
        shop.choose_refills(pa.Table.from_pylist([row], pa.schema(fields)))

    say(days=60)
    found = due(shop)
    assert {row["rhythm"] for row in found.values()} == {"chosen"}
    assert found["late"]["expected_date"] == day(45) + timedelta(days=60)
    (flow,) = shop.run("reminder_flow").to_pylist()
    assert (flow["lasts_days"], flow["delay_days"]) == (60, 50)
    assert (flow["delay_two_days"], flow["delay_three_days"]) == (100, 150)
    say(is_included=False)
    assert due(shop) == {} and shop.run("reminder_flow").num_rows == 0
    shop.choose_refills(pa.table({"product_code": pa.array([], pa.string())}))
    assert due(shop)["late"]["rhythm"] == "product"


def test_two_bought_are_reminded_of_on_the_same_day_by_list_and_flow(
    shop: Workspace,
) -> None:
    """40 days each: 80 for two, so day 67; the list's day is 67 days before the end."""
    (flow,) = shop.run("reminder_flow").to_pylist()
    assert list(flow)[:4] == ["product", *(f"delay_{n}days" for n in WAITS)]
    waits = [flow[f"delay_{name}days"] for name in WAITS]
    assert waits == [33, 67, 100]
    assert due(shop)["two"]["reminder_date"] == day(67) + timedelta(days=67)


def test_who_has_waited_longer_than_what_they_bought_lasts(shop: Workspace) -> None:
    """The forty, late and gone; not two, who bought two 67 days ago."""
    (cream,) = shop.run("used_or_worn").to_pylist()
    assert (cream["owners"], cream["owners_waiting"]) == (49, 42)
    assert cream["customers"] == 49


def test_the_lists_hold_those_who_are_due_each_once(shop: Workspace) -> None:
    for code, due_code in {
        "refill_this_week": "this_week",
        "refill_next_week": "next_week",
        "refill_reminded": "reminded",
        "refill_late": "overdue",
    }.items():
        listed = lists.members(shop, code).table["email"].to_pylist()
        wanted = {row["email"] for row in due(shop).values() if row["due"] == due_code}
        assert len(listed) == len(wanted) and set(listed) == wanted, code


def test_a_list_says_what_runs_out_and_when(shop: Workspace) -> None:
    chosen = lists.members(shop, "refill_this_week")
    told = lists.with_merge_values(shop, chosen).table.to_pylist()
    two = {str(row["email"]): row for row in told}["two@x.no"]
    assert two["refill_product"] == "Hand cream"
    assert two["refill_date"] == LAST + timedelta(days=13)
    assert two["refill_weeks"] == 11  # 80 days
    assert two["next_product"] is None


def test_only_a_yes_leaves_a_refill_list_and_it_carries_its_fields(
    shop: Workspace,
) -> None:
    chosen = lists.with_merge_values(shop, lists.members(shop, "refill_this_week"))
    form, words = destination("klaviyo"), words_for("nb")
    occasion = Occasion("Nord", LAST, LAST, "Alle.")
    plan = Sending(purpose="refill")
    silent = parcel(chosen, form, words, {}, occasion, plan)
    assert silent.rows == 0
    yes = pa.array(["yes"] * chosen.table.num_rows)
    place = chosen.table.schema.get_field_index("consent_email")
    agreed = replace(chosen, table=chosen.table.set_column(place, "consent_email", yes))
    data = parcel(agreed, form, words, {}, occasion, plan).data.decode()
    rows = list(csv.DictReader(io.StringIO(data)))
    assert {"pafyll_dato", "pafyll_produkt", "pafyll_uker"} <= set(rows[0])
    assert {row["pafyll_produkt"] for row in rows} == {"Hand cream"}
    excel = parcel(agreed, destination("nordic_excel"), words, {}, occasion, plan).data
    head = excel.decode("utf-8-sig").splitlines()[0].split(";")
    assert head[-2:] == ["pafyll_produkt", "pafyll_dato"]
