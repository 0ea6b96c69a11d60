"""What advertising cost: months, periods that span them, reports that overlap."""

from datetime import date
from decimal import Decimal

from tests.base.shop import rows, shop

FILES = [
    {"file_id": 1, "fingerprint": "aa", "last_date": "2025-02-28"},
    {"file_id": 2, "fingerprint": "bb", "last_date": "2025-03-31"},
]
COLUMNS = ("month", "channel", "currency", "amount")


def spent(*ad_spend):
    return rows(shop(files=FILES, ad_spend=ad_spend), "ad_spend", *COLUMNS)


def test_a_month_and_a_period_that_spans_two():
    january, february = date(2025, 1, 1), date(2025, 2, 1)
    assert spent(
        {"month": "2025-01-01", "channel": "Meta", "currency": "NOK", "amount": 300},
        {"starts": "2025-01-22", "ends": "2025-02-10", "channel": "x", "amount": 200},
        {"starts": "2025-02-03", "channel": "x", "amount": 7},
        {"channel": "no day", "amount": 99},
    ) == [
        (january, "Meta", "NOK", Decimal(300)),
        (january, "x", "", Decimal(100)),
        (february, "x", "", Decimal(107)),
    ]


def test_a_day_counts_from_the_newest_report_only():
    found = spent(
        {"starts": "2025-02-01", "ends": "2025-02-28", "channel": "a", "amount": 280},
        {
            "file_id": 2,
            "starts": "2025-02-15",
            "ends": "2025-03-14",
            "channel": "a",
            "amount": 560,
        },
        {"month": "2025-02-01", "channel": "b", "amount": 5},
    )
    assert [(month.month, channel, amount) for month, channel, _, amount in found] == [
        (2, "a", Decimal(140 + 280)),
        (2, "b", Decimal(5)),
        (3, "a", Decimal(280)),
    ]


def test_two_accounts_of_a_channel_are_both_counted():
    """Other campaigns on the same days are another account; shared ones a report."""
    first = {"starts": "2025-02-01", "channel": "a", "campaign": "Yarn", "amount": 10}
    other = first | {"file_id": 2, "campaign": "Hats", "amount": 7}
    assert [row[-1] for row in spent(first, other)] == [Decimal(17)]
    again = first | {"file_id": 2, "amount": 12}
    assert [row[-1] for row in spent(first, other, again)] == [Decimal(19)]
    unnamed = {**other, "campaign": None}
    assert [row[-1] for row in spent(first, unnamed)] == [Decimal(7)]
