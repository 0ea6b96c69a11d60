"""Small results by hand, one per chart, with a gap, a zero and a long name in each."""

from datetime import date
from decimal import Decimal

import pyarrow as pa

SEGMENTS = pa.table(
    {
        "segment": ["gold", "new", "lost_big", "one_timer_lost"],
        "customers": [2, 3, 1, 4],
        "net_revenue": pa.array(
            [Decimal("500.50"), Decimal("100"), Decimal("900"), Decimal("0")],
            pa.decimal128(38, 6),
        ),
    }
)
TILES = pa.table(
    {
        "r": [5, 5, 1],
        "f": [5, 1, 1],
        "customers": [10, 20, 30],
        "net_revenue_per_customer": [900.0, 100.0, 50.0],
    }
)
COHORTS = pa.table(
    {
        "cohort": [date(2026, 1, 1)] * 3 + [date(2026, 2, 1)] * 2 + [date(2026, 3, 1)],
        "age": [0, 1, 2, 0, 1, 0],
        "customers": [40, 40, 40, 30, 30, 20],
        "active": [40, 10, 3, 30, 2, 20],
        "returned_by": [0, 10, 11, 0, 2, 0],
        "retention": [1.0, 0.25, None, 1.0, None, 1.0],
        "returned_share": [0.0, 0.25, None, 0.0, None, 0.0],
        "is_complete": [True, True, False, True, False, True],
    }
)
HOURS = pa.table(
    {
        "weekday": [1, 7, 7],
        "hour": [9, 18, 19],
        "orders": [3, 10, 12],
        "orders_per_hour": [0.3, 1.0, 1.2],
        "index_vs_average": [0.5, 2.5, 3.0],
    }
)
PAIRS = pa.table(
    {
        "item_a": ["Støvler", "Såpe", "Ubrukt"],
        "item_b": ["Impregnering", "Håndkrem", "Ukjent"],
        "orders_both": [48, 19, 5],
        "baskets": [900, 900, 900],
        "lift": [9.0, 1.3, 4.0],
        "low": [6.6, 0.8, None],
        "high": [12.3, 2.1, None],
        "is_significant": [True, False, True],
    }
)
ANSWERS = pa.table(
    {
        "told_by": ["answer", "answer", "first_order"],
        "way": ["Venn", "Søk", "google"],
        "customers": [12, 8, 20],
        "customers_share": [0.6, 0.4, 1.0],
    }
)
ADD_ONS = pa.table(
    {
        "product": ["Kaffe", "Filter"],
        "complement": ["Filter", "Kaffe"],
        "confidence": [0.31, 0.36],
        "by_chance": [0.07, 0.08],
        "orders_both": [323, 323],
    }
)
CYCLES = pa.table(
    {
        "code": ["K", "S"],
        "product": ["Kaffe", "Støvler"],
        "p25_days": [24.0, 150.5],
        "cycle_days": [28.0, 240.0],
        "p75_days": [33.0, 400.0],
        "reminder_day": [21, 200],
        "rebuys": [400, 25],
        "kind": ["consumable", "wear"],
        "is_steady": [True, True],
        "is_long_enough": [True, True],
    }
)
REFILLED = pa.table(
    {
        "day": [0.0, 21.0, 28.0, 70.0],
        "share_back": [0.0, 0.1, 0.3, 0.6],
        "low": [0.0, 0.08, 0.27, 0.55],
        "high": [0.0, 0.13, 0.34, 0.66],
        "at_risk": [200, 180, 120, 40],
        "cycle_days": [28.0] * 4,
        "reminder_day": [21] * 4,
    }
)
RATES = pa.table(
    {
        "window_days": [30, 90, 180, 365],
        "customers": [100, 80, 40, 0],
        "returned": [10, 20, 16, 0],
        "repeat_rate": [0.1, 0.25, 0.4, None],
        "low": [0.055, 0.168, 0.264, None],
        "high": [0.174, 0.355, 0.554, None],
    }
)
PRODUCTS = pa.table(
    {
        "product_code": ["A", "B"],
        "product_name": ["Ullgenser «Fjell» :red[x] <b>", None],
        "net_revenue": pa.array([Decimal("2000000"), Decimal("5")]),
    }
)
PURCHASES = pa.table({"purchases": [1, 2, 3, 4], "customers": [60, 20, 15, 5]})
STEPS = pa.table(
    {
        "name": ["New customers", "Customers from before", "Amount per order"],
        "effect": [300.0, -150.0, 0.0],
    }
)
