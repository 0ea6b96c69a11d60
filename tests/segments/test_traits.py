"""Assumed traits: named as such, with their reason, and never of what is protected."""

import csv
import io
from datetime import date

import pyarrow as pa
import pytest

from kundedagbok.destinations import destination
from kundedagbok.errors import BadParameter
from kundedagbok.export import parcel
from kundedagbok.language import words_for
from kundedagbok.readme import Occasion
from kundedagbok.segments import Condition, Group, Rule, rule_members
from kundedagbok.segments.traits import (
    forget_trait,
    save_trait,
    trait_name,
    traits,
    with_traits,
)
from tests.base.shop import CATALOG
from tests.segments.test_members import Source

GARDEN = Rule(
    "Hage", Group("all", (Condition("who_bought_product", {"products": ["P2"]}),))
)


class Shop(Source):
    """The small shop, which also keeps texts."""

    catalog = CATALOG

    def __init__(self) -> None:
        super().__init__()
        self.texts: dict[str, str] = {}

    def kept(self, name: str) -> str | None:
        return self.texts.get(name)

    def keep(self, name: str, value: str) -> None:
        self.texts[name] = value


def test_a_trait_is_called_assumed_in_plain_letters() -> None:
    assert trait_name(" Hage og Sjø ") == "antatt_hage_og_sjo"
    assert trait_name("antatt_hage") == "antatt_hage"
    with pytest.raises(BadParameter, match="name first"):
        trait_name(" !? ")


@pytest.mark.parametrize(
    "name",
    [
        "Dårlig helse",
        "Diabetiker",
        "gravid",
        "Pregnant",
        "sjuk",
        "Sygdom",
        "Religiøs",
        "kristen",
        "Muslim",
        "Halal",
        "Kyrka",
        "etnisk",
        "Ethnicity",
        "innvandrer",
        "Same",
        "Fagforening",
        "Fackförbund",
        "Trade union",
        "Seksualitet",
        "sexliv",
        "Homofil",
        "läggning gay",
        "Politisk",
    ],
)
def test_what_is_protected_is_refused(name: str) -> None:
    with pytest.raises(BadParameter, match="nothing is assumed about health"):
        trait_name(name)


@pytest.mark.parametrize("name", ["Hage", "Kaffe", "Syklist", "Trompet", "Rasteplass"])
def test_what_is_not_is_kept(name: str) -> None:
    assert trait_name(name).startswith("antatt_")


def test_a_trait_goes_with_a_list_as_a_column_with_its_reason() -> None:
    shop = Shop()
    words = words_for("nb")
    assert save_trait(shop, GARDEN) == "antatt_hage"
    everyone = with_traits(shop, rule_members(shop, Rule("A", Group())), words)
    told = {row["customer_id"]: row for row in everyone.table.to_pylist()}
    assert told["anne"]["antatt_hage"] == told["cai"]["antatt_hage"] == words._("yes")
    assert told["bo"]["antatt_hage"] is told["bo"]["antatt_hage_fordi"] is None
    assert "P2" in told["cai"]["antatt_hage_fordi"]
    assert isinstance(everyone.table, pa.Table)
    occasion = Occasion("Nord", date(2025, 12, 31), date(2026, 1, 2), "Alle.")
    for code, has in (("nordic_excel", True), ("klaviyo", True), ("meta", False)):
        data = parcel(everyone, destination(code), words, {}, occasion).data
        text = io.StringIO(data.decode("utf-8-sig"))
        head = next(csv.reader(text, delimiter=destination(code).delimiter))
        assert ("antatt_hage_fordi" in head) is has, code
    forget_trait(shop, "antatt_hage")
    assert traits(shop) == {}
