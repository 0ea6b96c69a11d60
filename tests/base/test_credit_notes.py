"""Credit notes: what they take back, and from which order."""

from kundedagbok import catalog
from kundedagbok.definition import Definition
from kundedagbok.engine.duckdb import DuckDBEngine
from tests.base.shop import line, rows, shop


def abroad(order_id, when, customer, **more):
    return line(order_id, when, customer, country="DE", **more)


LINES = [
    abroad("1", "2025-01-01 10:00", "kari", price=100, quantity=2),
    abroad("2", "2025-01-02 10:00", "kari", price=100, quantity=2),
    abroad("2", "2025-01-02 10:00", "kari", price=50, product_code="P2"),
    abroad("3", "2025-01-05 10:00", "kari", price=100, quantity=2),
    abroad("4", "2025-01-06 10:00", "ola", price=300),
    # Names its order.
    abroad("K1", "2025-02-01 10:00", "ola", price=-300, is_credit=True,
           credit_reference="4"),
    # Names none: the latest earlier order with as many of these goods is 2.
    abroad("C5", "2025-01-03 10:00", "kari", price=100, quantity=-1),
    abroad("C5", "2025-01-03 10:00", "kari", price=50, quantity=-1,
           product_code="P2"),
    # Nobody bought nine of these: revenue below 0, and no order.
    abroad("C6", "2025-01-07 10:00", "kari", price=10, quantity=-9,
           product_code="P2"),
    # A customer's only row is a credit note: no customer.
    abroad("C7", "2025-01-08 10:00", "per", price=10, quantity=-1),
]  # fmt: skip


def test_a_credit_note_reduces_its_order_and_is_no_order():
    found = shop(*LINES)
    assert rows(found, "orders", "order_id", "net_revenue") == [
        ("1", 200),
        ("2", 100),
        ("3", 200),
    ]
    assert dict(rows(found, "order_ledger", "order_id", "excluded_because")) == {
        "1": None,
        "2": None,
        "3": None,
        "4": "fully_returned",
        "K1": "credit_note",
        "C5": "credit_note",
        "C6": "credit_note",
        "C7": "credit_note",
    }
    assert rows(found, "customers", "customer", "orders", "net_revenue") == [
        ("kari", 3, 410)
    ]


def test_a_credit_note_without_an_order_counts_in_every_sum_of_its_period():
    found = shop(
        abroad("1", "2025-01-05 10:00", "kari", price=1000),
        abroad("2", "2025-01-06 10:00", "ola", price=300),
        abroad("3", "2025-02-01 10:00", "kari", price=900, quantity=-1,
               product_code="P2"),
    )  # fmt: skip
    assert rows(found, "customers", "customer", "net_revenue") == [
        ("kari", 100),
        ("ola", 300),
    ]
    top = DuckDBEngine(found).run(
        catalog.load()["top_customers"],
        {"count": 10, "by": "net_revenue", "period_days": 365},
    )
    assert top.column("customer").to_pylist() == ["ola", "kari"]
    assert top.column("net_revenue").to_pylist() == [300, 100]
    assert rows(
        found,
        "list_members join customers using (customer_key)",
        "list_name = 'top_10' as listed",
        "position",
        "customer",
    )[-2:] == [(True, 1, "ola"), (True, 2, "kari")]


def test_a_credit_note_below_zero_is_without_its_vat():
    found = shop(
        line("1", "2025-01-05", "kari", order_total=1250, order_tax=250, country="NO"),
        line("2", "2025-01-09", "kari", order_total=-125, order_tax=-25, country="NO"),
        files=[{"has_lines": False}],
    )
    assert rows(found, "credit_links", "gross", "net") == [(125, 100)]
    assert rows(found, "customers", "net_revenue") == [900]


def test_the_number_alone_marks_no_sale_as_credit():
    found = shop(abroad("C1", "2025-01-01 10:00", "kari", price=100))
    assert rows(found, "orders", "order_id", "net_revenue") == [("C1", 100)]


def test_a_refund_row_under_the_same_number_reduces_that_order():
    refund = abroad("1", "2025-02-01 10:00", "kari", price=-50, is_credit=True)
    sale = abroad("1", "2025-01-01 10:00", "kari", price=200)
    assert rows(shop(sale, refund), "orders", "order_id", "net_revenue") == [("1", 150)]


def test_credit_notes_can_be_left_out():
    found = shop(*LINES, definition=Definition(credit_notes="left_out"))
    assert rows(found, "customers", "customer", "orders", "net_revenue") == [
        ("kari", 3, 650),
        ("ola", 1, 300),
    ]


def test_what_was_bought_once_is_credited_once():
    found = shop(
        abroad("1", "2025-01-01 10:00", "kari", price=100, quantity=2),
        abroad("2", "2025-01-02 10:00", "kari", price=100),
        # Two alike on one day: the latest order first, then the one before it.
        abroad("C1", "2025-01-09 10:00", "kari", price=100, quantity=-1),
        abroad("C2", "2025-01-09 10:00", "kari", price=100, quantity=-1),
        # One of the first order's two is left, and then none.
        abroad("C3", "2025-01-10 10:00", "kari", price=100, quantity=-1),
        abroad("C4", "2025-01-11 10:00", "kari", price=100, quantity=-1),
        # One that names its order goes before all others.
        abroad("5", "2025-01-01 10:00", "ola", price=70),
        abroad("C6", "2025-01-02 10:00", "ola", price=70, quantity=-1),
        abroad("C7", "2025-01-03 10:00", "ola", price=70, quantity=-1,
               credit_reference="5"),
    )  # fmt: skip
    said = """
        select credits.order_id, sales.order_id
        from credit_links
        join documents as credits on credit_links.credit_key = credits.order_key
        left join documents as sales on credit_links.order_key = sales.order_key
        order by 1
    """
    assert found.execute(said).fetchall() == [
        ("C1", "2"),
        ("C2", "1"),
        ("C3", "1"),
        ("C4", None),
        ("C6", None),
        ("C7", "5"),
    ]
    assert rows(found, "customers", "customer") == []
