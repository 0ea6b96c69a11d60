"""The shop's clock: offsets, UTC stamps and the two nights when the hour moves."""

from datetime import datetime

from kundedagbok.definition import Definition
from tests.base.shop import line, rows, shop


def at(order_id, when, **more):
    more = {"country": "NO", "has_time": True, "price": 10} | more
    return line(order_id, when, "kari", **more)


def stamps(found):
    said = "cast(ordered_at as varchar)", "cast(ordered_at_utc as varchar)"
    return {row[0]: row[1:] for row in rows(found, "orders", "order_id", *said)}


def test_utc_stamps_go_to_the_shops_clock():
    found = shop(
        at("1", "2025-10-26 00:30:00", utc_offset_minutes=0),
        at("2", "2025-10-26 01:30:00", utc_offset_minutes=0),
        at("3", "2026-03-29 00:59:59", utc_offset_minutes=0),
        at("4", "2026-03-29 01:00:00", utc_offset_minutes=0),
        at("5", "2026-06-30 22:30:00", utc_offset_minutes=0),
    )
    local = {name: stamp for name, (stamp, _) in stamps(found).items()}
    assert local == {
        "1": "2025-10-26 02:30:00",
        "2": "2025-10-26 02:30:00",
        "3": "2026-03-29 01:59:59",
        "4": "2026-03-29 03:00:00",
        "5": "2026-07-01 00:30:00",
    }
    assert rows(found, "orders", "sequence_number", "order_id") == [
        (1, "1"),
        (2, "2"),
        (3, "3"),
        (4, "4"),
        (5, "5"),
    ]


def test_the_repeated_hour_keeps_its_order_by_utc():
    found = shop(
        at("late", "2025-10-26 02:10:00", utc_offset_minutes=60),
        at("early", "2025-10-26 02:50:00", utc_offset_minutes=120),
    )
    assert rows(found, "orders", "sequence_number", "order_id") == [
        (1, "early"),
        (2, "late"),
    ]


def test_a_stamp_with_an_offset_is_the_wall_time():
    found = shop(
        at("1", "2025-07-01 23:30:00", utc_offset_minutes=120),
        at("2", "2025-01-01 23:30:00", utc_offset_minutes=0),
    )
    assert stamps(found) == {
        "1": ("2025-07-01 23:30:00", "2025-07-01 21:30:00"),
        "2": ("2025-01-01 23:30:00", "2025-01-01 23:30:00"),
    }


def test_naive_stamps_are_local_and_dates_have_no_moment():
    found = shop(
        at("1", "2025-07-01 00:10:00"),
        at("2", "2025-07-01 00:00:00", has_time=False),
    )
    assert stamps(found) == {
        "1": ("2025-07-01 00:10:00", "2025-06-30 22:10:00"),
        "2": ("2025-07-01 00:00:00", None),
    }


def test_times_as_written_stay_as_written():
    found = shop(
        at("1", "2025-07-01 23:30:00", utc_offset_minutes=0),
        definition=Definition(zone="as_written"),
    )
    assert rows(found, "orders", "ordered_at") == [datetime(2025, 7, 1, 23, 30)]
