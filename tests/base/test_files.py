"""Many files, one truth: the later file wins, whichever order they come in."""

from decimal import Decimal

import kundedagbok
from tests.base.shop import line, rows, shop

JANUARY, FEBRUARY = (
    {"file_id": 1, "fingerprint": "bb", "last_date": "2025-01-31"},
    {"file_id": 2, "fingerprint": "aa", "last_date": "2025-02-28"},
)


def of_file(file_id, *args, **more):
    return line(*args, country="DE", file_id=file_id, **more)


LINES = [
    of_file(1, "1", "2025-01-01 10:00", "kari", price=100),
    of_file(1, "2", "2025-01-31 10:00", "ola", price=100),
    of_file(1, "2", "2025-01-31 10:00", "ola", price=50, product_code="P2"),
    # The overlap: order 2 was changed, order 3 is new.
    of_file(2, "2", "2025-01-31 10:00", "ola", price=70, product_code="P2"),
    of_file(2, "3", "2025-02-28 10:00", "ola", price=10),
]


def swapped(lines):
    """The same files, loaded the other way round."""
    return [{**row, "file_id": 3 - row["file_id"]} for row in lines]


def shown(found):
    said = "order_id", "order_date", "net_revenue", "units"
    return rows(found, "orders", *said), rows(found, "customers", "customer", "segment")


def test_the_later_file_wins_per_order_whichever_was_loaded_first():
    found = shop(*LINES, files=[JANUARY, FEBRUARY])
    assert rows(found, "orders", "order_id", "net_revenue") == [
        ("1", 100),
        ("2", 70),
        ("3", 10),
    ]
    files = [{**JANUARY, "file_id": 2}, {**FEBRUARY, "file_id": 1}]
    assert shown(shop(*swapped(LINES), files=files)) == shown(found)


def test_of_two_files_that_end_on_one_day_the_later_loaded_wins():
    for first, second in (("aa", "bb"), ("bb", "aa")):
        found = shop(
            of_file(1, "1", "2025-01-31 10:00", "kari", price=100),
            of_file(2, "1", "2025-01-31 10:00", "kari", price=70),
            files=[
                {**JANUARY, "fingerprint": first, "loaded_at": "2025-02-01 10:00"},
                {**JANUARY, "fingerprint": second, "loaded_at": "2025-02-02 10:00",
                 "file_id": 2},
            ],
        )  # fmt: skip
        assert rows(found, "orders", "net_revenue") == [70]


def test_the_same_file_under_two_names_counts_once():
    again = [{**row, "file_id": 2} for row in LINES[:3]]
    once, twice = shop(*LINES[:3]), shop(*LINES[:3], *again, files=[JANUARY, FEBRUARY])
    assert shown(once) == shown(twice)


def test_rows_without_an_order_number_count_once_per_file():
    both = {"ordered_at": "2025-01-01", "customer_id": "kari", "line_total": 10}
    found = shop(
        {**both, "record_key": "x#1"},
        {**both, "record_key": "x#2"},
        {**both, "record_key": "x#1", "file_id": 2},
        {**both, "record_key": "y#1", "file_id": 2},
        files=[JANUARY, FEBRUARY],
    )
    assert rows(found, "customers", "orders", "order_days", "net_revenue") == [
        (3, 1, 30)
    ]


def test_a_refund_row_in_a_later_file_leaves_the_sale_standing():
    sale = of_file(1, "1", "2025-01-01 10:00", "kari", price=100)
    refund = of_file(2, "1", "2025-02-01 10:00", "kari", price=-40, is_credit=True)
    found = shop(sale, refund, files=[JANUARY, FEBRUARY])
    assert rows(found, "orders", "order_id", "net_revenue") == [("1", 60)]


def test_a_file_of_orders_and_a_file_of_their_lines_complete_each_other():
    whole = {"file_id": 2, "order_id": "1", "ordered_at": "2025-01-01 10:00"}
    found = shop(
        {"order_id": "1", "product_code": "P1", "quantity": 1, "line_total": 60},
        {"order_id": "1", "product_code": "P2", "quantity": 1, "line_total": 40},
        {**whole, "email": "kari@example.no", "order_total": 130, "order_shipping": 30,
         "country": "DE"},
        files=[JANUARY, {**FEBRUARY, "has_lines": False}],
    )  # fmt: skip
    assert rows(found, "customers", "customer", "orders", "net_revenue") == [
        ("kari@example.no", 1, 100)
    ]
    assert len(rows(found, "basket_items", "product_key")) == 2


def test_orders_without_lines_are_orders():
    found = shop(
        {"order_id": "1", "ordered_at": "2025-01-01", "email": "kari@example.no",
         "order_total": 150, "order_shipping": 25, "order_tax": 30, "country": "NO"},
        files=[{"has_lines": False}],
    )  # fmt: skip
    assert rows(found, "orders", "gross_revenue", "net_revenue", "vat") == [
        (125, 100, 25)
    ]


def test_numbers_and_products_alone_open_the_baskets():
    found = shop(
        {"order_id": "1", "product_name": "Milk"},
        {"order_id": "1", "product_name": "Bread"},
        {"order_id": "1", "product_name": "bread "},
        {"order_id": "2", "product_name": "Milk"},
    )
    assert len(rows(found, "basket_items", "order_key", "product_key")) == 3
    assert rows(found, "as_of", "as_of", "has_lines", "has_customers") == [
        (None, True, False)
    ]


def test_products_by_code_in_any_case_under_the_latest_name():
    found = shop(
        line("1", "2025-01-01", "a", price=10, product_code="u-1", product_name="Old"),
        line("2", "2025-01-02", "a", price=30, product_code="U-1", product_name="New"),
        line("3", "2025-01-03", "a", price=0, product_code="U-1", product_name="Lost"),
        line("4", "2025-01-03", "a", price=20, product_code="U-1"),
        line("5", "2025-01-03", "a", price=20, product_code="T-1", product_name="Tee",
             variant="S"),
        line("5", "2025-01-03", "a", price=20, product_code="T-2", product_name="Tee",
             variant="M"),
        products=[{"product_code": "U-1", "category": "Wool", "unit_cost": 4}],
    )  # fmt: skip
    said = "product_name", "parent_code", "category", "price"
    assert rows(found, "products", *said) == [
        ("New", "U-1", "Wool", 20),
        ("Tee", "Tee", None, 20),
        ("Tee", "Tee", None, 20),
    ]
    assert len(rows(found, "basket_items", "order_key")) == 4


def test_the_cost_of_a_product_is_the_catalogues_else_that_of_its_latest_sale():
    def sold(order, at, cost, code, **more):
        return line(
            order, at, "a", price=100, product_code=code, unit_cost=cost, **more
        )

    found = shop(
        sold("1", "2025-01-01", 50, "CUP"),
        sold("2", "2025-02-01 09:00", 45, "CUP"),
        sold("3", "2025-02-01 11:00", 40, "CUP"),
        sold("4", "2025-02-02", None, "CUP"),
        sold("5", "2025-02-03", 30, "CUP", status_code="cancelled"),
        sold("6", "2025-02-03", 20, "MUG"),
        sold("7", "2025-02-03", 20, "BOWL", currency="EUR"),
        sold("8", "2025-02-03", 7, "JUG"),
        sold("8", "2025-02-03", 9, "JUG"),
        products=[
            {"product_code": "MUG", "unit_cost": 25},
            {"product_code": "CUP", "unit_cost": None},
        ],
        exchange_rates=[
            {"month": "2025-02-01", "currency": "EUR", "rate": 11},
        ],
    )
    costs = dict(rows(found, "products", "product_code", "unit_cost"))
    assert costs == {"CUP": 40, "MUG": 25, "BOWL": 20, "JUG": 9}


HEADER = "Ordrenummer,Dato,Kunde,Varenavn,Antall,Pris\n"


def prices(*loads):
    """Load after load of files; what the orders come to, and the moments of loading."""
    with kundedagbok.open() as workspace:
        for paths in loads:
            reports = workspace.load(paths)
            assert all(one.problem is None and not one.questions for one in reports)
        moments = {row["loaded_at"] for row in workspace.files().to_pylist()}
        with workspace.connection.cursor() as cursor:
            said = "select order_id, gross_revenue from orders order by order_id"
            return cursor.execute(said).fetchall(), moments


def test_files_that_come_together_have_one_moment_and_no_first(tmp_path):
    one, other = tmp_path / "a.csv", tmp_path / "b.csv"
    one.write_text(
        HEADER
        + "1001,2025-01-30 10:00,kari@example.no,Te,1,100.50\n"
        + "1002,2025-01-31 11:00,ola@example.no,Te,2,100.50\n"
    )
    other.write_text(HEADER + "1002,2025-01-31 11:00,ola@example.no,Te,1,80.50\n")
    together, moments = prices([one, other])
    assert len(moments) == 1
    assert prices([other, one])[0] == together
    # One after the other: the one loaded last says what order 1002 comes to.
    later, moments = prices([one], [other])
    assert len(moments) == 2
    assert later == [("1001", Decimal("100.5")), ("1002", Decimal("80.5"))]
    assert prices([other], [one])[0][1] == ("1002", Decimal("201"))
