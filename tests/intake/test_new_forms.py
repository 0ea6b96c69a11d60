"""Forms written from what is documented of them: named, and every sum as it should be.

Each is also read in its other dress: columns shuffled among strangers, as UTF-16 with
tabs, as Windows-1252 with semicolons, under a title and over a total.
"""

import csv
import io
import random
from decimal import Decimal

import pytest

from tests.intake.loading import Loaded, table

BIGCOMMERCE = (
    "Product ID: 80, Product Qty: 2, Product SKU: SOK-1, Product Name: Socks, grey,"
    " Product Weight: 0.1, Product Variation Details: Size: 38, Product Unit Price:"
    " 199.00, Product Total Price: 398.00|Product ID: 81, Product Qty: 1, Product SKU:"
    " LUE-1, Product Name: Hat | red, Product Weight: 0, Product Variation Details: ,"
    " Product Unit Price: 1,100.00, Product Total Price: 1,100.00"
)
# system, kind, header, rows, (what is summed, table), the sums.
FORMS = {
    "bigcommerce": (
        "orders",
        "Order ID|Customer ID|Customer Email|Order Status|Order Date|Order Time"
        "|Subtotal (inc tax)|Tax Total|Shipping Cost (inc tax)|Order Total (inc tax)"
        "|Order Currency Code|Product Details|Refund Amount",
        [
            [
                "7",
                "5",
                "kari@example.no",
                "Shipped",
                "25/09/2026",
                "10:00:00",
                "1498.00",
                "299.60",
                "49.00",
                "1547.00",
                "NOK",
                BIGCOMMERCE,
                "0.00",
            ],
        ],
        "count(*), sum(quantity), sum(line_total), count(distinct product_code)",
        "loaded_order_lines",
        (2, Decimal(3), Decimal(1498), 2),
    ),
    "woocommerce": (
        "orders",
        "order_id|order_number|order_date|status|shipping_total|tax_total|order_total"
        "|order_currency|customer_email|billing_first_name|line_item_1|line_item_2",
        [
            [
                "1",
                "1001",
                "2026-09-05 10:00:00",
                "completed",
                "39.00",
                "99.60",
                "537.00",
                "NOK",
                "kari@example.no",
                "Kari",
                "name:Socks: grey|product_id:301|sku:SOK-1|quantity:2|total:318.40"
                "|sub_total:318.40",
                "name:Hat|product_id:302|sku:|quantity:1|total:80.00|sub_total:80.00",
            ],
            [
                "2",
                "1002",
                "2026-09-06 10:00:00",
                "refunded",
                "0.00",
                "20.00",
                "100.00",
                "NOK",
                "per@example.no",
                "Per",
                "name:Hat|product_id:302|sku:LUE-1|quantity:1|total:80.00"
                "|sub_total:80.00",
                "",
            ],
        ],
        "count(*), sum(quantity), sum(line_net), count(distinct product_name)",
        "loaded_order_lines",
        (3, Decimal(4), Decimal("478.40"), 2),
    ),
    "voyado": (
        "receipts",
        "receiptItemId|receiptId|contactId|storeId|transactionDateTime|type|sku"
        "|articleNumber|quantity|totalGrossPrice|changeType",
        [
            "i1|r1|c1|s1|2026-09-05T10:00:00+02:00|PURCHASE|S1|A1|2|398.00|CREATE",
            "i2|r2|c2|s1|2026-09-06T10:00:00+02:00|RETURN|S1|A1|1|199.00|CREATE",
            "i3|r3|c2|s1|2026-09-06T10:00:00+02:00|PURCHASE|S1|A1|1|199.00|DELETE",
        ],
        "count(*), sum(quantity), sum(line_gross), count(*) filter (is_credit)",
        "loaded_order_lines",
        (2, Decimal(1), Decimal(199), 1),
    ),
    "magento": (
        "orders",
        "increment_id|created_at|customer_email|customer_is_guest|grand_total"
        "|order_currency_code|sku|name|qty_ordered|price|row_total|tax_amount",
        [
            "000000001|2026-09-05 10:00:00|k@example.no|0|398.0000|NOK|S1|Socks"
            "|2.0000|159.2000|318.4000|79.6000",
            "000000002|2026-09-06 10:00:00|p@example.no|1|199.0000|NOK|S1|Socks"
            "|1.0000|159.2000|159.2000|39.8000",
        ],
        "count(*), sum(quantity), sum(line_net), count(customer_id)",
        "loaded_order_lines",
        (2, Decimal(3), Decimal("477.6"), 0),
    ),
    "opencart": (
        "orders",
        "order_id|invoice_no|store_name|customer_id|firstname|lastname|email|telephone"
        "|total|order_status_id|currency_code|date_added",
        [
            "1|0|Shop|5|Kari|Olsen|k@example.no|90000000|398.0000|5|NOK"
            "|2026-09-05 10:00:00",
            "2|0|Shop|0|Per|Dahl|p@example.no|90000001|198.0000|0|NOK"
            "|2026-09-06 10:00:00",
        ],
        "count(*), sum(order_total), count(product_code)",
        "loaded_order_lines",
        (1, Decimal(398), 0),
    ),
    "lightspeed": (
        "receipts",
        "Date|Receipt Number|Line Type|Customer Code|Customer Name|Quantity|Subtotal"
        "|Sales Tax|Discount|Total|Paid|Details|Register|User|Status|Sku",
        [
            "2026-09-05 10:00:00|100|Sale|K1|Kari|2|318.40|79.60|0|398.00|398.00||Main"
            "|Ann|CLOSED|",
            "2026-09-05 10:00:00|100|Sale Line|K1|Kari|2|318.40|79.60|0|398.00||Socks"
            "|Main|Ann|CLOSED|S1",
            "2026-09-05 10:00:00|100|Payment|K1|Kari||||||398.00|Card|Main|Ann|CLOSED|",
        ],
        "count(*), sum(line_gross), sum(quantity)",
        "loaded_order_lines",
        (1, Decimal(398), Decimal(2)),
    ),
    "business_central": (
        "invoices",
        "Nr.|Kundenr.|Kundenavn|Bilagstype|Bogføringsdato|Forfaldsdato|Valutakode"
        "|Beløb|Beløb inkl. moms",
        [
            "F1|200|Kari|Faktura|05-09-2026|05-10-2026|DKK|100.00|125.00",
            "K1|200|Kari|Kreditnota|25-09-2026|05-10-2026|DKK|40.00|50.00",
            "O1|201|Per|Ordre|26-09-2026|05-10-2026|DKK|400.00|500.00",
        ],
        "count(*), sum(order_net), sum(order_total), count(*) filter (is_credit)",
        "loaded_order_lines",
        (2, Decimal(60), Decimal(75), 1),
    ),
    "tripletex": (
        "customers",
        "Kundenummer|Leverandørnummer|Navn|Organisasjonsnummer|Telefon|Mobil|Epost"
        "|Postadresse - linje 1|Postadresse - postnummer|Postadresse - sted",
        ["10001||Åse Nygård||22000000|90000000|ase@example.no|Vei 1|0155|Oslo"],
        "count(*), min(email), min(postcode), min(phone)",
        "loaded_customers",
        (1, "ase@example.no", "0155", "90000000"),
    ),
    "sumup": (
        "payments",
        "Datum|Transaktions-ID|Transaktionsart|Status|Betrag inkl. MwSt.|Gebühr|Netto",
        [
            "2026-09-05 10:00:00|T1|Verkauf|Erfolgreich|5.00|0.10|4.90",
            "2026-09-06 10:00:00|T2|Auszahlung|Erfolgreich|4.90|0|4.90",
        ],
        "count(*), sum(amount)",
        "loaded_payments",
        (1, Decimal(5)),
    ),
    "swish": (
        "payments",
        "datum|tid|referensnummer|belopp|mobilnummer|namn|meddelande",
        [
            '="2026-09-05"|="10:00"|="0123"|="398.00"|="+46701234567"|="Åsa"|="tack"',
            '="2026-09-25"|="10:00"|="0124"|="100.00"|="+46701234568"|="Bo"|="tack"',
        ],
        "count(*), sum(amount), min(transaction_id)",
        "loaded_payments",
        (2, Decimal(498), "0123"),
    ),
    "nordisk_ehandel": (
        "customers",
        "Kundnr|Företagsnamn|Förnamn|efternamn|e-post|Login|Adressrad 1|Postnr|Ort"
        "|Mobilnr|Land|Kundtyp|Person/orgnr|Nyhetsbrev",
        [
            "1||Åsa|Berg|a@example.se|a|Vägen 1|11122|Stockholm|0701234567|SE|PERSON"
            "||1",
            "2|AB|Bo|Ek|b@example.se|b|Vägen 2|11123|Lund|0701234568|SE|COMPANY||0",
        ],
        "count(*), string_agg(consent_email, ',' order by line_number)",
        "loaded_customers",
        (2, "yes,no"),
    ),
}
DRESSES = ("plain", "shuffled", "utf16", "cp1252", "titled")


@pytest.fixture
def loaded(tmp_path):
    return Loaded(tmp_path)


def cells_of(rows):
    return [row if isinstance(row, list) else row.split("|") for row in rows]


def written(header, rows, dress):
    """The same table as another program would write it."""
    if dress == "shuffled":
        header = [*header, "Zork", "Intern kode 7", "F17"]
        order = random.Random(5).sample(range(len(header)), len(header))
        rows = [[*row, "x", "b", "3"] for row in rows]
        header = [header[place] for place in order]
        rows = [[row[place] for place in order] for row in rows]
    out = io.StringIO()
    mark = {"utf16": "\t", "cp1252": ";"}.get(dress, ",")
    if dress == "titled":
        out.write("Export from the shop\nMade 30.09.2026\n\n")
    if rows[0][0].startswith("="):
        out.write("".join(mark.join(row) + "\n" for row in [header, *rows]))
    else:
        csv.writer(out, delimiter=mark).writerows([header, *rows])
    code = {"utf16": "utf-16", "cp1252": "cp1252"}.get(dress, "utf-8")
    return out.getvalue().encode(code)


@pytest.mark.parametrize("dress", DRESSES)
@pytest.mark.parametrize("system", FORMS)
def test_each_form_is_named_and_its_sums_are_right(loaded, system, dress):
    kind, header, rows, sums, target, wanted = FORMS[system]
    text = written(header.split("|"), cells_of(rows), dress)
    report = loaded.load(text, "export.csv")
    assert (report.system, report.kind, report.questions) == (system, kind, ())
    assert report.rows_read == len(rows) == report.rows_kept + report.rows_set_aside
    assert loaded.rows(f"select {sums} from {target}") == [wanted]


def test_the_same_order_from_bigcommerce_has_its_goods_and_their_marks(loaded):
    header, rows = FORMS["bigcommerce"][1:3]
    loaded.load(written(header.split("|"), rows, "plain"), "orders.csv")
    assert loaded.rows(
        "select product_code, product_name, variant, unit_price, order_total"
        " from loaded_order_lines order by line_number"
    ) == [
        ("SOK-1", "Socks, grey", "Size: 38", Decimal(199), Decimal(1547)),
        ("LUE-1", "Hat | red", None, Decimal(1100), Decimal(1547)),
    ]


HEEROS = """TietueAsiakas;Koodi;Nimi;Y-tunnus;Laskutusmaa;YhteyshenkilöEmail
TietueLasku;LaskuID;Koodi;Nimi;Laskun tyyppi;Valuutta;Laskun päivä;Laskunumero
TietueRivi;LaskuID;Koodi;Tuotteen nimi;Määrä;Yksikköhinta;{tax};Alv-%;Ale-%
A;00001;Villapuoti Oy;1234567-8;FI;aino@example.fi
A;00002;Matti Virtanen;;FI;matti@example.fi
L;10;00001;Villapuoti Oy;INV01;EUR;2026-09-01;3001
R;10;2001;Villasukka;2;10,00;N;25,5;0
R;10;2002;Pipo;1;12,55;B;25,5;10
L;11;00002;;INV02;EUR;2026-09-03;3002
R;11;2001;Villasukka;1;10,00;N;25,5;0
"""


def test_heeros_three_parts_are_one_table_of_invoice_lines(loaded):
    text = HEEROS.format(tax="Yksikköhinta brutto/netto")
    report = loaded.load(text.encode("iso-8859-15"), "laskut.csv")
    assert (report.system, report.kind, report.orders) == ("heeros", "invoices", 2)
    assert (report.rows_read, report.rows_set_aside) == (3, 0)
    assert loaded.rows(
        "select line_number, order_id, coalesce(company, full_name), email,"
        " quantity, line_net, line_gross::varchar, is_credit"
        " from loaded_order_lines order by line_number"
    ) == [
        (7, "3001", "Villapuoti Oy", "aino@example.fi", 2, 20, "25.100000", False),
        (8, "3001", "Villapuoti Oy", "aino@example.fi", 1, 9, "11.300000", False),
        (10, "3002", "Matti Virtanen", "matti@example.fi", -1, -10, "-12.550000", True),
    ]


@pytest.mark.parametrize(
    ("first", "system", "kind"),
    [
        ('Campaign Report\n"Title:","Vår"', "mailchimp", "campaigns"),
        ('Campaign report\n"Subject:","Vår"', "mailerlite", "campaigns"),
        ("ORDERSTATES\nID;NAME;DEFAULT", "dandomain", "orders"),
        ("H-SE;Settlement;Date\nH-PA;Payment;Amount", "payer", "payments"),
    ],
)
def test_reports_that_cannot_answer_say_what_to_bring(loaded, first, system, kind):
    mark = ";" if ";" in first else ","
    rows = "\n".join(f'"{n}"{mark}"{n * 7}"{mark}"x"' for n in range(1, 6))
    report = loaded.load(f"{first}\n{rows}\n", "report.csv")
    assert (report.system, report.kind, report.rows_kept) == (system, kind, 0)
    assert report.fetch


@pytest.mark.parametrize(
    ("tag", "system"), [("[Orders]", "poweroffice"), ("ORDERS", "dandomain")]
)
def test_a_form_known_by_its_first_line_alone_is_read_by_its_words(loaded, tag, system):
    header = ["Ordrenr", "Ordredato", "Kundenr", "Varenr", "Antall", "Enhetspris"]
    rows = [["7", "25.09.2026", "10001", "S1", 2, "159,20"]] * 2
    text = f"{tag}\n{table(header, *rows, delimiter=';')}"
    report = loaded.load(text, "ordre.csv")
    assert (report.system, report.kind, report.rows_kept) == (system, "orders", 2)
    assert loaded.rows("select sum(quantity * unit_price) from loaded_order_lines") == [
        (Decimal("636.8"),)
    ]


def test_an_abandoned_checkout_is_a_cart_and_no_order(loaded):
    header = ["Id", "Name", "Email", "Currency", "Total", "Created at"]
    header += ["Lineitem quantity", "Lineitem name", "Lineitem sku"]
    header += ["Abandoned checkout URL", "Recovery status"]
    row = ["1", "#c1", "k@example.no", "NOK", "398", "2026-09-05 10:00:00 +0200"]
    row += [2, "Socks", "S1", "https://x.no/1", "Not Recovered"]
    report = loaded.load(table(header, row, row), "checkouts.csv")
    assert (report.kind, report.rows_kept) == ("carts", 2)
    assert loaded.column("amount", "loaded_carts") == [398, 398]


def test_a_bare_name_beside_its_code_is_the_product(loaded):
    header = ["order_id", "product_id", "name", "quantity", "price", "date_added"]
    rows = [[n, f"P{n % 2}", f"Thing {n % 2}", 1, 10, "2026-09-05"] for n in range(6)]
    loaded.load(table(header, *rows), "lines.csv")
    assert loaded.column("product_name")[:2] == ["Thing 0", "Thing 1"]


def test_a_file_dropped_again_keeps_its_title_and_its_advice(loaded):
    header = ["Date", "Order #", "Status", "Customer", "Product(s)", "Items sold"]
    row = ["2026-09-05", "7", "completed", "Kari", "2× Socks", 2]
    text = table([*header, "Net sales"], [*row, "100.00"])
    first, again = (loaded.load(text, "orders.csv") for _ in range(2))
    assert again.already_loaded and first.fetch
    assert (first.title, first.fetch) == (again.title, again.fetch)
