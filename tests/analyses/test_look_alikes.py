"""New customers who began as the loyal did, by hand."""

import pyarrow as pa

from kundedagbok.engine.duckdb import DuckDBEngine
from pages._ui.returners import loyal_signs
from tests.base.shop import CATALOG, line, shop

ROWS = [
    line("0", "2023-01-01", "zoe", price=10, channel="web"),
    line("1", "2025-05-20", "anne", price=100, channel="web"),
    line("2", "2025-05-20", "bo", price=50, channel="email"),
    line("3", "2025-05-20", "cai", price=70),
]


def test_new_customers_with_a_sign_and_no_others() -> None:
    query = CATALOG["look_alikes"]
    signs = ["from_channel:web", "first_month:month_5"]
    engine = DuckDBEngine(shop(*ROWS))
    rows = engine.run(query, {"signs": signs}).to_pylist()
    assert [(row["customer"], row["signs"]) for row in rows] == [
        ("anne", 2),
        ("cai", 1),
        ("bo", 1),
    ]
    rows = engine.run(query, {"signs": ["from_channel:web"]}).to_pylist()
    assert [row["customer"] for row in rows] == ["anne"]  # zoe is not new
    assert engine.run(query, {"signs": []}).num_rows == 0


def test_a_sign_is_more_common_and_more_than_chance() -> None:
    table = pa.table(
        {"trait": ["entry_type", "entry_type", "from_channel", "from_country"]}
        | {"value": ["code", "full_price", "web", "NO"]}
        | {"ratio": [0.5, 1.5, 2.0, None]}
        | {"certainty": ["clear", "clear", "may_be_chance", "clear"]}
    )
    assert loyal_signs(table) == ["entry_type:full_price"]
