"""What an order comes to: VAT, discount, returns and currencies, worked by hand."""

from decimal import Decimal

import pytest

from kundedagbok.definition import Definition
from tests.base.shop import line, rows, shop

DAY = "2025-03-03 12:00:00"
APRIL = "2026-04-01 00:00:00"


def net_of(found, order_id="1"):
    said = "select gross_revenue, net_revenue, vat_basis from orders where order_id = ?"
    gross, net, basis = found.execute(said, [order_id]).fetchall()[0]
    return float(gross), float(net), basis


@pytest.mark.parametrize(
    ("country", "when", "net"),
    [
        ("Norge", DAY, 100.0),  # 25 %
        ("FI", DAY, 99.601594),  # 25.5 % since September 2024
        ("Finland", "2024-08-31 23:59:59", 100.806452),  # 24 % on the last day
        ("Germany", DAY, 125.0),  # as given: no rate is assumed abroad
    ],
)
def test_vat_that_nobody_states(country, when, net):
    found = shop(line("1", when, "kari", price=125, country=country))
    assert net_of(found)[:2] == (125.0, net)


def test_stated_vat_snaps_to_the_legal_rate_of_the_day():
    food = {"country": "SE", "order_subtotal": 212, "order_shipping": 0}
    found = shop(
        line("1", "2026-03-31 23:59", "a", price=212, order_total=212,
             order_tax=22.71, **food),
        line("2", APRIL, "a", price=212, order_total=212, order_tax=12, **food),
        line("3", APRIL, "a", price=212, order_total=212, order_tax=22.71, **food),
        line("4", APRIL, "a", price=212, order_total=212, order_tax=0, **food),
        line("5", APRIL, "a", price=212, order_total=212, order_tax=31, **food),
    )  # fmt: skip
    assert net_of(found, "1") == (212.0, pytest.approx(189.285714), "legal_rate")
    assert net_of(found, "2") == (212.0, pytest.approx(200.0), "legal_rate")
    # Still 12 %: eaten on the premises.
    assert net_of(found, "3") == (212.0, pytest.approx(189.285714), "legal_rate")
    assert net_of(found, "4") == (212.0, 212.0, "stated")
    assert net_of(found, "5") == (212.0, pytest.approx(181.0), "shared")


def test_stated_vat_is_added_to_the_ore_where_it_is_the_rate():
    rated = {"tax_rate": 0.25, "country": "NO"}
    found = shop(
        # 28.04 and a quarter of it is 35.05; 33.33 with 8.34 is one øre off.
        line("1", DAY, "a", line_net=28.04, line_tax=7.01, **rated),
        line("2", DAY, "a", line_net=33.33, line_tax=8.34, **rated),
        line("2", DAY, "a", line_net=10.02, line_tax=2.51, **rated),
        # VAT of something else than the line: the rate is believed.
        line("3", DAY, "a", line_net=100, line_tax=40, **rated),
        # Both sums: what was paid stands, and the rate takes the VAT out.
        line("4", DAY, "a", line_net=79.99, line_gross=99.99, **rated),
        line("5", DAY, "a", line_net=-28.04, line_tax=-7.01, is_credit=True, **rated),
    )
    assert rows(found, "document_values", "order_key", "gross", "net") == [
        (1, Decimal("35.05"), Decimal("28.04")),
        (2, Decimal("54.2"), Decimal("43.35")),
        (3, Decimal("125"), Decimal("100")),
        (4, Decimal("99.99"), Decimal("79.992")),
        (5, Decimal("-35.05"), Decimal("-28.04")),
    ]


def test_lines_of_one_order_keep_their_own_rates():
    found = shop(
        line("1", DAY, "a", line_net=100, tax_rate=0.25, product_code="P1"),
        line("1", DAY, "a", line_gross=115, tax_rate=0.15, product_code="P2"),
        line("1", DAY, "a", line_net=50, line_gross=50, product_code="P3"),
    )
    assert rows(found, "order_lines", "gross_revenue", "net_revenue") == [
        (Decimal("50"), Decimal("50")),
        (Decimal("115"), Decimal("100")),
        (Decimal("125"), Decimal("100")),
    ]
    assert net_of(found)[:2] == (290.0, 250.0)


def test_the_total_tells_whether_prices_include_vat():
    found = shop(
        # Subtotal + shipping = total: VAT is inside.
        line("1", DAY, "a", price=125, country="NO", order_total=175,
             order_subtotal=125, order_shipping=50, order_tax=35),
        # Subtotal + shipping + VAT = total: VAT comes on top.
        line("2", DAY, "a", price=100, country="NO", order_total=175,
             order_subtotal=100, order_shipping=40, order_tax=35),
    )  # fmt: skip
    assert net_of(found, "1") == (125.0, 100.0, "legal_rate")
    assert net_of(found, "2") == (125.0, 100.0, "legal_rate")


def test_an_order_discount_is_shared_by_quantity_times_price():
    found = shop(
        line("1", DAY, "a", price=100, quantity=3, country="DE", order_total=360,
             order_subtotal=360, order_discount=40, product_code="P1"),
        line("1", DAY, "a", price=100, product_code="P2"),
    )  # fmt: skip
    assert rows(found, "order_lines", "net_revenue") == [90, 270]
    assert rows(found, "orders", "discount_amount", "discount_share") == [(40, 0.1)]


def test_goods_without_line_amounts_share_the_total_by_units():
    found = shop(
        line("1", DAY, "a", quantity=2, product_code="P1", order_total=90,
             order_shipping=30, country="DE"),
        line("1", DAY, "a", quantity=1, product_code="P2"),
    )  # fmt: skip
    assert rows(found, "order_lines", "net_revenue") == [20, 40]


def test_shipping_gift_cards_and_fees_are_no_revenue_and_a_discount_line_is():
    found = shop(
        line("1", DAY, "a", price=200, country="DE"),
        line("1", DAY, "a", price=79, product_code=None, product_name="Frakt"),
        line("1", DAY, "a", price=500, product_code="G", product_name="Gavekort 500"),
        line("1", DAY, "a", price=5, product_code="B", product_name="Bærepose"),
        line("1", DAY, "a", price=100, product_code="P4", product_name="Fraktbrett"),
        line("2", DAY, "a", price=200, country="DE"),
        line("2", DAY, "a", price=-20, product_code="R", product_name="Rabatt 10 %"),
    )
    assert net_of(found, "1")[1] == 300.0
    assert net_of(found, "2")[1] == 180.0
    for stated in ("line_net", "line_gross"):
        found = shop(
            line("1", DAY, "a", country="DE", product_code="P", **{stated: 1000}),
            line("1", DAY, "a", country="DE", product_code="R",
                 product_name="Rabatt", **{stated: -200}),
        )  # fmt: skip
        assert net_of(found)[1] == 800.0
        assert rows(found, "order_lines where is_product", "net_revenue") == [800]
    kept = Definition(other_lines="kept", vat="as_given")
    found = shop(
        line("1", DAY, "a", price=200),
        line("1", DAY, "a", price=79, product_code=None, product_name="Frakt"),
        definition=kept,
    )
    assert net_of(found)[1] == 279.0


def test_a_product_is_no_postage_for_its_first_word_or_its_short_code():
    names = [
        ("1", "Porto vinglass", "V1"),
        ("2", "Chair, black", "C2"),
        ("3", "Fence post", "POST"),
        ("4", "Porto", "X1"),
        ("5", "Porto og frakt", "X2"),
        ("6", "CARRIAGE", "C3"),
        ("7", "PADS TO MATCH ALL CUSHIONS", "PADS"),
        ("8", "Gift wrap paper, 5 m", "G8"),
        ("9", "Gaveinnpakning", "G9"),
        ("10", "Pant", "P10"),
        ("11", "Pant suit", "P11"),
    ]
    found = shop(
        *(
            line(number, DAY, "a", price=100, product_name=name, product_code=code)
            for number, name, code in names
        )
    )
    assert sorted(rows(found, "orders", "order_id"), key=int) == [
        *("1", "2", "3", "8", "11")
    ]


def test_a_part_refund_takes_its_part_of_the_order():
    found = shop(
        line("1", DAY, "a", price=150, country="DE", order_total=200,
             order_shipping=50, order_refunded=50),
    )  # fmt: skip
    assert net_of(found)[1] == 112.5
    found = shop(
        line("1", DAY, "a", price=150, country="DE", order_total=150,
             order_refunded=50),
        definition=Definition(returns="ignored"),
    )  # fmt: skip
    assert net_of(found)[1] == 150.0


def test_the_same_return_told_twice_is_deducted_once():
    found = shop(
        line("1", DAY, "a", price=100, quantity=3, country="DE", quantity_refunded=1),
        returns=[
            {"order_id": "1", "product_code": "P1", "quantity": 1, "reason": "size"},
            {"order_id": "1", "product_code": "P1", "quantity": 1, "reason": "size",
             "file_id": 2},
        ],
    )  # fmt: skip
    assert net_of(found)[1] == 200.0
    assert rows(found, "order_lines", "returned_quantity") == [1]


def test_a_return_that_names_its_product_is_taken_from_that_product():
    bought = [
        line("1", DAY, "a", price=1000, country="DE", product_code="sofa"),
        line("1", DAY, "a", price=100, country="DE", product_code="mug", quantity=2),
        line("1", DAY, "a", price=50, country="DE", product_code="rug"),
    ]
    returned = [
        {"order_id": "1", "product_code": "sofa", "quantity": 1},
        {"order_id": "1", "product_code": "mug", "quantity": 1},
    ]
    found = shop(*bought, returns=returned)
    lines = "order_lines join products using (product_key)"
    said = "product_code", "order_lines.net_revenue", "returned_quantity"
    assert rows(found, lines, *said) == [
        ("mug", 100, 1),
        ("rug", 50, 0),
        ("sofa", 0, 1),
    ]
    assert net_of(found)[:2] == (150, 150)
    # 1150 of 1250 paid back: the 100 that are left are for what was kept.
    bought[0] |= {"order_total": 1250, "order_refunded": 1150}
    returned[1] = {"order_id": "1", "product_code": "rug", "quantity": 1, "amount": 150}
    found = shop(*bought, returns=returned)
    assert rows(found, lines, *said) == [("mug", 100, 0), ("rug", 0, 1), ("sofa", 0, 1)]
    found = shop(*bought, returns=returned, definition=Definition(returns="ignored"))
    assert rows(found, lines, *said[:2]) == [("mug", 200), ("rug", 50), ("sofa", 1000)]


def test_negative_lines_are_returns_within_the_order():
    found = shop(
        line("1", DAY, "a", price=100, quantity=3, country="DE"),
        line("1", DAY, "a", price=100, quantity=-1, product_code="P2"),
    )
    assert net_of(found)[1] == 200.0
    assert rows(found, "basket_items", "product_key") == [1]


def test_currencies_are_never_added_up():
    lines = [
        line("1", DAY, "a", price=125, country="NO", currency="NOK"),
        line("2", DAY, "a", price=125, country="NO", currency="NOK"),
        line("3", DAY, "b", price=125, country="SE", currency="SEK"),
    ]
    found = shop(*lines)
    assert rows(found, "as_of", "currency") == ["NOK"]
    assert rows(found, "orders", "order_id", "customer_key", "net_revenue") == [
        ("1", 1, 100),
        ("2", 1, 100),
        ("3", None, None),
    ]
    rates = [
        {"currency": "SEK", "month": "2025-02-01", "rate": 0.5, "base_currency": "NOK"},
        {"currency": "SEK", "month": "2025-03-01", "rate": 0.9, "base_currency": "NOK"},
        {"currency": "SEK", "month": "2025-04-01", "rate": 0.5, "base_currency": "NOK"},
    ]
    found = shop(*lines, exchange_rates=rates)
    assert rows(found, "customers", "customer", "net_revenue") == [
        ("a", 200),
        ("b", 90),
    ]


def test_other_currencies_convert_by_rate_over_rate_and_never_by_a_guess():
    lines = [
        line("1", DAY, "a", price=1000, country="DE", currency="NOK"),
        line("2", DAY, "b", price=1000, country="DE", currency="SEK"),
        line("3", DAY, "c", price=100, country="DE", currency="EUR"),
    ]
    month = {"month": "2025-03-01", "base_currency": "NOK"}
    rates = [
        {"currency": "SEK", "rate": 0.8, **month},
        {"currency": "DKK", "rate": 1.6, **month},
    ]

    def revenue(currency):
        chosen = Definition(currency=currency)
        found = shop(*lines, definition=chosen, exchange_rates=rates)
        return [
            amount for _, amount in rows(found, "orders", "order_id", "net_revenue")
        ]

    assert revenue("NOK") == [1000, 800, None]
    assert revenue("SEK") == [1250, 1000, None]
    assert revenue("DKK") == [625, 500, None]
    assert revenue("EUR") == [None, None, 100]


PAID = [(90, "72.000000"), (180, "144.000000")]


@pytest.mark.parametrize(
    ("lines", "order"),
    [
        # With VAT, and the order's discount still to come: 300 - 30 + 49.
        ([{"line_gross": 200}, {"line_gross": 100}],
         {"order_discount": 30, "order_total": 319, "order_tax": 54}),
        # The discount is in the lines already: it is not taken twice.
        ([{"line_gross": 180}, {"line_gross": 90}],
         {"order_discount": 30, "order_total": 319, "order_tax": 54}),
        # Without VAT, the discount with it: 240 - 24 is 216 without.
        ([{"line_net": 160}, {"line_net": 80}],
         {"order_discount": 30, "order_total": 319, "order_tax": 54}),
        # The discount stands on the lines, which are before it.
        ([{"line_net": 160, "line_discount": 16}, {"line_net": 80, "line_discount": 8}],
         {"order_total": 319, "order_tax": 54}),
        ([{"line_net": 144, "line_discount": 16}, {"line_net": 72, "line_discount": 8}],
         {"order_total": 319, "order_tax": 54}),
    ],
)  # fmt: skip
def test_lines_come_to_what_was_paid_whichever_way_a_discount_is_told(lines, order):
    found = shop(
        *(
            line("1", DAY, "a", country="NO", order_shipping=49, tax_rate=0.25,
                 quantity=1, product_code=f"P{n}", **order, **one)
            for n, one in enumerate(lines)
        )
    )  # fmt: skip
    assert [
        (float(gross), str(net))
        for gross, net in rows(found, "order_lines", "gross_revenue", "net_revenue")
    ] == [(gross, net) for gross, net in PAID]
    assert net_of(found)[:2] == (270.0, 216.0)


def test_shipping_does_not_bend_the_rate_of_the_goods():
    said = {"country": "NO", "order_tax": 25}
    found = shop(
        # 25 % of the goods alone; 15 % of goods and shipping is within two cents.
        line("1", DAY, "a", price=125, order_subtotal=125, order_shipping=66.7,
             order_total=191.7, tax_rate=0.25, **said),
        # 25 % of both together: shipping carries VAT as the goods do.
        line("2", DAY, "a", price=75, order_subtotal=75, order_shipping=50,
             order_total=125, **said),
        # Nothing but 25 % of the goods fits.
        line("3", DAY, "a", price=125, order_subtotal=125, order_shipping=40,
             order_total=165, **said),
    )  # fmt: skip
    assert net_of(found, "1")[:2] == (125.0, 100.0)
    assert net_of(found, "2") == (75.0, 60.0, "legal_rate")
    assert net_of(found, "3") == (125.0, 100.0, "legal_rate")
