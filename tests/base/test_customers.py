"""Scores, segments and limits: small crowds worked by hand, and what always holds."""

from datetime import date, timedelta
from decimal import Decimal
from random import Random

import pytest

from kundedagbok.definition import Definition
from tests.base.shop import line, rows, shop

END = date(2025, 12, 31)


def orders_of(customer, days_before_end, amount=100):
    """One order per number of days before the end of the data."""
    return [
        line(f"{customer}-{place}", f"{END - timedelta(days=days)} 12:00:00", customer,
             price=amount, country="DE")
        for place, days in enumerate(days_before_end)
    ]  # fmt: skip


def crowd(number, days_before_end, amount=100, start=0):
    return [
        row
        for place in range(start, start + number)
        for row in orders_of(f"c{place:04}", days_before_end, amount)
    ]


def scores(found):
    said = "select customer, r, f, m, segment from customers order by customer"
    return {row[0]: row[1:] for row in found.execute(said).fetchall()}


def test_equal_customers_score_equally_by_the_middle_of_their_places():
    # 200 customers: 120 spent 10, 40 spent 20, 40 spent 30, all one order on a day.
    found = shop(
        *crowd(120, [0], 10), *crowd(40, [0], 20, 120), *crowd(40, [0], 30, 160)
    )
    by_money = {m for _, _, m, _ in list(scores(found).values())[:120]}
    assert by_money == {2}  # places 0 to 120 of 200: middle 0.30
    assert {m for _, _, m, _ in list(scores(found).values())[120:160]} == {4}  # 0.70
    assert {m for _, _, m, _ in list(scores(found).values())[160:]} == {5}  # 0.90
    assert {r for r, *_ in scores(found).values()} == {3}  # all on one day: 0.50
    assert {f for _, f, *_ in scores(found).values()} == {1}


def test_frequency_counts_days_and_ranks_repeaters_among_themselves():
    # 160 bought once (two orders on one day are one), 20 twice, 20 three times.
    once = [*crowd(159, [5]), *orders_of("twin", [5, 5])]
    found = shop(
        *once, *crowd(20, [5, 30], start=300), *crowd(20, [5, 30, 60], start=400)
    )
    frequency = {name: f for name, (_, f, _, _) in scores(found).items()}
    assert frequency["c0000"] == frequency["twin"] == 1
    assert frequency["c0300"] == 3  # 2 + floor(4 × 0.25)
    assert frequency["c0400"] == 5  # 2 + floor(4 × 0.75)


def test_three_levels_from_50_to_199_customers():
    # 30 bought for 10 twice, 20 bought for 30 once.
    found = shop(*crowd(30, [0, 9], 10), *crowd(20, [3], 30, 100))
    assert {row[2] for row in list(scores(found).values())[:30]} == {1}  # 0.30
    assert {row[2] for row in list(scores(found).values())[30:]} == {5}  # 0.80
    assert {row[1] for row in list(scores(found).values())[:30]} == {5}  # 0.50
    assert {row[1] for row in list(scores(found).values())[30:]} == {1}


def test_no_scores_under_50_and_the_ten_largest_repeaters_are_gold():
    twelve = [row for n in range(12) for row in orders_of(f"r{n:02}", [0, 40], 100 + n)]
    found = shop(*twelve, *orders_of("big", [0], 9999), *crowd(36, [10]))
    assert {row[:3] for row in scores(found).values()} == {(None, None, None)}
    gold = sorted(name for name, row in scores(found).items() if row[3] == "gold")
    assert gold == [f"r{n:02}" for n in range(2, 12)]
    assert scores(found)["r00"][3] == "promising"
    assert scores(found)["big"][3] == "new"


def test_the_boundary_days_of_the_segments():
    cases = {
        "last day of new": (90, [], "new"),
        "first day of pausing": (91, [], "one_timer_pausing"),
        "last day of pausing": (180, [], "one_timer_pausing"),
        "first day of lost": (181, [], "one_timer_lost"),
        "among the ten largest": (90, [10], "gold"),
        "pausing repeater": (91, [10], "pausing"),
        "lost repeater": (181, [10], "lost"),
        "lost, and without scores not big": (181, [10, 20, 30], "lost"),
    }
    orders = [
        row
        for name, (silent, before, _) in cases.items()
        for row in orders_of(name, [silent, *(silent + more for more in before)])
    ]
    found = scores(shop(*orders, *orders_of("the end", [0])))
    assert {name: found[name][3] for name in cases} == {
        name: segment for name, (_, _, segment) in cases.items()
    }


def test_limits_are_measured_on_gaps_with_a_year_to_look_on():
    # 50 customers with gaps of 10, 20, … 500 days that began 600 days ago or more.
    long_ago = [
        row
        for n in range(1, 51)
        for row in orders_of(f"g{n:02}", [600 + 10 * n - 10 * n, 600 + 10 * n])
    ]
    found = shop(*long_ago, *orders_of("end", [0]))
    # P80 = 402, kept at 365; P95 = 475.5, and 1.5 × 365 = 547.5 is more.
    assert rows(found, "silence_limits", "slip_days", "lost_days", "basis", "gaps") == [
        (365, 547, "measured", 50)
    ]
    # A gap that began 364 days ago does not count; 49 gaps are too few.
    found = shop(*long_ago[2:], *orders_of("late", [300, 364]), *orders_of("end", [0]))
    assert rows(found, "silence_limits", "slip_days", "basis", "gaps") == [
        (90, "assumed", 49)
    ]


def test_the_window_is_36_months_and_its_first_day_counts():
    inside, outside = "2023-01-01 00:00:00", "2022-12-31 23:59:59"
    found = shop(
        line("1", outside, "kari", price=100, country="DE"),
        line("2", inside, "ola", price=100, country="DE"),
        line("3", outside, "ola", price=100, country="DE"),
        line("4", f"{END} 23:59:59", "per", price=100, country="DE"),
    )
    assert rows(found, "as_of", "window_start") == [date(2023, 1, 1)]
    said = "customer", "in_window", "orders", "net_revenue", "segment is null"
    assert rows(found, "customers", *said) == [
        ("kari", False, 0, 0, True),
        ("ola", True, 1, 100, False),
        ("per", True, 1, 100, False),
    ]


def test_enough_orders_to_be_a_customer():
    found = shop(
        *orders_of("kari", [0, 0]),
        *orders_of("ola", [0]),
        definition=Definition(minimum_orders=2),
    )
    assert rows(found, "customers", "customer", "in_window") == [
        ("kari", True),
        ("ola", False),
    ]


def any_shop(seed):
    """A few hundred customers on few days and few amounts, so that ties abound."""
    chance = Random(seed)
    silences, counts = (0, 1, 30, 89, 90, 91, 200, 400, 800), (1, 1, 2, 3, 5)
    return [
        row
        for n in range(260)
        for row in orders_of(
            f"c{n:03}",
            chance.choices(silences, k=chance.choice(counts)),
            chance.choice((10, 20, 20, 50)),
        )
    ]


@pytest.fixture(scope="module")
def crowded():
    lines = any_shop(1)
    return lines, shop(*lines)


def test_every_customer_in_the_window_has_one_segment_and_the_money_adds_up(crowded):
    _, found = crowded
    kept, segmented = found.execute(
        "select count(*) filter (in_window), count(segment) from customers"
    ).fetchall()[0]
    assert kept == segmented == 260
    assert rows(found, "customers", "sum(net_revenue)") == rows(
        found, "orders", "sum(net_revenue)"
    )
    assert rows(found, "orders", "sum(net_revenue)") == rows(
        found, "order_lines", "sum(net_revenue)"
    )


def test_scores_never_fall_as_the_value_rises(crowded):
    _, found = crowded
    for value, score in (
        ("-days_since_last_order", "r"),
        ("order_days", "f"),
        ("net_revenue", "m"),
    ):
        ranked = rows(found, "customers", f"{value} as value", score)
        assert [score for _, score in ranked] == sorted(score for _, score in ranked)
        assert len(set(ranked)) == len({value for value, _ in ranked})


def test_doubled_amounts_move_nobody(crowded):
    lines, found = crowded
    doubled = shop(*[{**row, "unit_price": row["unit_price"] * 2} for row in lines])
    assert scores(doubled) == scores(found)


def test_shuffled_rows_give_the_same_tables(crowded):
    lines, found = crowded
    numbered = [{**row, "line_number": place} for place, row in enumerate(lines, 2)]
    Random(2).shuffle(numbered)
    again = shop(*numbered)
    tables = [row[0] for row in found.execute("show tables").fetchall()]
    for table in tables:
        if table not in ("loaded_order_lines", "loaded_files"):
            assert rows(again, table, "*") == rows(found, table, "*"), table


def test_money_is_decimal(crowded):
    _, found = crowded
    assert all(isinstance(x, Decimal) for x in rows(found, "customers", "net_revenue"))
