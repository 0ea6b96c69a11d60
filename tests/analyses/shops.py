"""Small random shops: few customers, few days, so that ties and edges happen."""

from datetime import date, datetime
from decimal import Decimal

from hypothesis import settings
from hypothesis import strategies as st

from tests.analyses.base_tables import Line, Order, Shop

tiny = settings(max_examples=40, deadline=None)

# Month ends, exactly 30, 90 and 365 days apart, a leap day, a turn of quarter.
DAYS = [
    date(2024, 1, 31),
    date(2024, 2, 1),
    date(2024, 2, 29),
    date(2024, 3, 1),
    date(2024, 3, 31),
    date(2024, 4, 30),
    date(2024, 12, 31),
    date(2025, 1, 30),
]
CUSTOMERS = ["anne", "bo", "cai", "dag"]
PRODUCTS = ["hat", "mug", "sock", "Åre"]
AMOUNTS = [Decimal(amount) for amount in ("-5", "0.10", "10", "10", "20.25")]


@st.composite
def moments(draw: st.DrawFn) -> date | datetime:
    """A day, with or without a clock time."""
    day = draw(st.sampled_from(DAYS))
    hour = draw(st.sampled_from([None, 0, 3, 4, 23]))
    return day if hour is None else datetime(day.year, day.month, day.day, hour, 59)


lines = st.builds(
    Line,
    product=st.sampled_from(PRODUCTS),
    quantity=st.sampled_from([1, 1, 2, -1]),
    net_revenue=st.sampled_from([None, *AMOUNTS]),
    returned=st.sampled_from([None, None, 1]),
    is_product=st.sampled_from([True, True, True, False]),
)
orders = st.builds(
    Order,
    customer=st.sampled_from([None, *CUSTOMERS]),
    at=moments(),
    net_revenue=st.sampled_from(AMOUNTS),
    lines=st.lists(lines, max_size=4).map(tuple),
    is_business=st.sampled_from([False, False, True]),
)
shops = st.builds(
    Shop,
    orders=st.lists(orders, max_size=12),
    left_edge=st.sampled_from([None, date(2024, 2, 1), date(2024, 2, 2)]),
    prices=st.dictionaries(st.sampled_from(PRODUCTS), st.sampled_from(AMOUNTS[1:])),
)
