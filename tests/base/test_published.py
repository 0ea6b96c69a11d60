"""Published counts of two real data sets, from the loaded rows to the base tables.

UCI Online Retail counted as in Chen, Sain and Guo (2012) and the notebooks since:
rows with a customer, a quantity and a price above 0. CDNOW: Fader and Hardie's file.
"""

from decimal import Decimal
from pathlib import Path

import duckdb
import pytest

from kundedagbok import base
from kundedagbok.definition import Definition
from kundedagbok.engine.duckdb import DuckDBEngine
from kundedagbok.intake.schema import create_loaded_tables
from tests.base.reckoned import built_and_reckoned
from tests.base.shop import CATALOG, FILE, loaded, rows
from tests.shared import SHARED, needs_shared

pytestmark = needs_shared
AS_PUBLISHED = Path(__file__).parents[1] / "definitions" / "as_published.toml"
READ = ("customers", "order_lines", "basket_items", "credit_links")
UCI = f"""
insert into loaded_order_lines by name
select
    1 as file_id, row_number() over () + 1 as line_number,
    InvoiceNo::varchar as order_id, InvoiceDate::timestamp as ordered_at,
    true as has_time, (CustomerID::bigint)::varchar as customer_id,
    StockCode::varchar as product_code, trim(Description) as product_name,
    Quantity as quantity, UnitPrice as unit_price, Country as country
from '{SHARED}/online_retail/online_retail.parquet'
"""
CDNOW = f"""
insert into loaded_order_lines by name
select
    1 as file_id, row_number() over () + 1 as line_number,
    'row ' || row_number() over () as record_key, date as ordered_at,
    customer_id, cds as quantity, value as line_total
from read_csv('{SHARED}/cdnow/cdnow_master.csv', types = {{'customer_id': 'varchar'}})
"""


def built(sql: str, definition: Definition) -> duckdb.DuckDBPyConnection:
    connection = duckdb.connect()
    create_loaded_tables(connection)
    loaded(connection, "loaded_files", [FILE])
    connection.execute(sql)
    engine, wanted = DuckDBEngine(connection), CATALOG.needed(READ)
    base.build(connection, engine, CATALOG, definition, wanted=wanted)
    return connection


@pytest.fixture(scope="module")
def uci():
    return built(UCI, Definition.from_toml(AS_PUBLISHED.read_text("utf-8")))


def test_customers_orders_and_revenue_as_published(uci):
    said = "count(*)", "sum(orders)", "sum(net_revenue)"
    assert rows(uci, "customers", *said) == [(4338, 18532, Decimal("8911407.904"))]
    assert rows(uci, "orders", "count(*)", "sum(net_revenue)") == [
        (18532, Decimal("8911407.904"))
    ]
    assert rows(uci, "order_lines", "count(*)", "count(distinct product_key)") == [
        (397884, 3665)
    ]
    assert rows(uci, "customers", "count(*) filter (orders = 1)") == [1493]


def test_the_top_pair_as_published(uci):
    said = """
    select order_key, product_code
    from basket_items inner join products using (product_key)
    where product_code in ('22386', '85099B')
    """
    bags: dict[str, set[int]] = {"22386": set(), "85099B": set()}
    for order_key, code in uci.execute(said).fetchall():
        bags[code].add(order_key)
    one, other = bags.values()
    assert len(one & other) == 546
    lift = 546 * 18532 / (len(one) * len(other))
    assert lift == pytest.approx(7.260672, abs=1e-6)


def test_silence_at_the_end_as_published(uci):
    for days, customers in ((30, 2671), (60, 1928), (90, 1449), (180, 858), (365, 64)):
        said = f"count(*) filter (days_since_last_order > {days})"
        assert rows(uci, "customers", said) == [customers]


def test_under_the_recommended_definition_every_order_is_accounted_for():
    found = built(UCI, Definition())
    assert built_and_reckoned(found, "") == 25900
    reasons = dict(rows(found, "order_ledger", "excluded_because", "order_key"))
    assert len(rows(found, "order_ledger", "order_key")) == 25900
    assert set(reasons) <= {
        None,
        "credit_note",
        "zero",
        "fully_returned",
        "gift_card_only",
    }
    unlinked = "sum(net) filter (order_key is null)"
    kept = rows(found, "orders", "sum(net_revenue) filter (customer_key is not null)")
    taken = found.execute(
        f"select {unlinked} from credit_links where person_key in"
        " (select customer_key from customers)"
    ).fetchall()
    assert rows(found, "customers", "sum(net_revenue)")[0] == kept[0] - taken[0][0]


def test_cdnow_without_order_numbers():
    found = built(CDNOW, Definition(window_months=0, zone="as_written"))
    assert rows(found, "order_ledger", "count(*)", "count(distinct person_key)") == [
        (69659, 23570)
    ]
    assert rows(found, "customers", "count(*)") == [23502]
