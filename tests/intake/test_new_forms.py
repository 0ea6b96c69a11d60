"""Forms written from what is documented of them: named, and every sum as it should be.

Each is also read in its other dress: columns shuffled among strangers, as UTF-16 with
tabs, as Windows-1252 with semicolons, under a title and over a total.
"""

import csv
import io
import random
from decimal import Decimal

import pytest

from tests.base.reckoned import built_and_reckoned
from tests.intake.documented_forms import FORMS
from tests.intake.loading import Loaded, table

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
    if dress == "plain" and target == "loaded_order_lines":
        assert built_and_reckoned(loaded.connection, "") > 0


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
