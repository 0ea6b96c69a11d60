"""Values are typed, within bounds and never null before a query sees them."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any

import numpy as np
import pytest

from kundedagbok.errors import BadParameter
from kundedagbok.params import checked, from_text
from tests.queries.test_query import parsed, text

QUERY = parsed(text())
PLAIN = parsed(text(params=""))


def test_defaults_are_filled_in_in_the_order_of_the_header() -> None:
    values = checked(QUERY, {"share": 0.5})
    assert list(values) == list(QUERY.params)
    assert values["share"] == 0.5
    assert values["window_days"] == 365
    assert values["day"] == date(2024, 2, 29)


@pytest.mark.parametrize(
    ("name", "value", "kept"),
    [
        ("window_days", 30, 30),
        ("window_days", 730, 730),
        ("window_days", np.int64(31), 31),
        ("share", 0, 0.0),
        ("share", np.float64(0.25), 0.25),
        ("strict", True, True),
        ("day", date(1999, 12, 31), date(1999, 12, 31)),
        ("order", "b", "b"),
        ("word", "", ""),
        ("word", "'; drop table orders; --", "'; drop table orders; --"),
        ("channels", ["web", "app"], ("web", "app")),
        ("channels", (), ()),
    ],
)
def test_a_good_value_is_kept(name: str, value: Any, kept: Any) -> None:
    found = checked(QUERY, {name: value})[name]
    assert found == kept
    assert type(found) is type(kept)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        *((name, None) for name in QUERY.params),
        ("window_days", 29),
        ("window_days", 731),
        ("window_days", 2**70),
        ("window_days", 31.0),
        ("window_days", "31"),
        ("window_days", True),
        ("share", 1.0001),
        ("share", float("nan")),
        ("share", float("inf")),
        ("share", True),
        ("share", Decimal("0.5")),
        ("strict", 1),
        ("day", "2024-01-01"),
        ("day", datetime(2024, 1, 1)),
        ("day", date(1066, 10, 14)),
        ("order", "c"),
        ("order", ["a"]),
        ("word", 3),
        ("word", b"x"),
        ("channels", "web"),
        ("channels", [1]),
        ("channels", [None]),
        ("channels", {"web"}),
    ],
)
def test_a_bad_value_is_refused(name: str, value: Any) -> None:
    with pytest.raises(BadParameter) as caught:
        checked(QUERY, {name: value})
    assert QUERY.params[name].label in str(caught.value)


def test_bounds_are_told() -> None:
    with pytest.raises(BadParameter) as caught:
        checked(QUERY, {"window_days": 3})
    assert str(caught.value) == "Days must be between 30 and 730."
    assert caught.value.values == {"label": "Days", "low": 30, "high": 730}


def test_choices_are_told() -> None:
    with pytest.raises(BadParameter, match="one of"):
        checked(QUERY, {"order": "c"})
    listed = parsed(
        text(
            params='[params]\nn = { type = "list", default = [], choices = ["a"], '
            'label = "N" }\n'
        )
    )
    assert checked(listed, {"n": ["a"]}) == {"n": ("a",)}
    with pytest.raises(BadParameter, match="one of"):
        checked(listed, {"n": ["a", "b"]})


def test_an_unknown_setting_is_refused() -> None:
    with pytest.raises(BadParameter, match="window_day"):
        checked(QUERY, {"window_day": 3})
    with pytest.raises(BadParameter, match="no settings"):
        checked(PLAIN, {"window_days": 3})


@pytest.mark.parametrize(
    ("name", "written", "value"),
    [
        ("window_days", " 90 ", 90),
        ("share", "0.25", 0.25),
        ("strict", "true", True),
        ("strict", "False", False),
        ("day", "2024-12-31", date(2024, 12, 31)),
        ("order", "b", "b"),
        ("word", "kaffe, te", "kaffe, te"),
        ("channels", "web, app", ("web", "app")),
        ("channels", "", ()),
    ],
)
def test_a_text_stands_for_a_value(name: str, written: str, value: Any) -> None:
    found = from_text(QUERY.params[name], written)
    assert found == value
    assert checked(QUERY, {name: found})[name] == value


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ("window_days", "ninety"),
        ("window_days", "90.5"),
        ("share", ""),
        ("share", "0,25"),
        ("strict", "yes"),
        ("day", "31.12.2024"),
        ("day", "2024-02-30"),
    ],
)
def test_a_text_that_stands_for_nothing_is_refused(name: str, written: str) -> None:
    with pytest.raises(BadParameter, match=QUERY.params[name].label):
        from_text(QUERY.params[name], written)
