"""XML exports: totals against an independent reading, and XML that is refused."""

import zipfile
from collections import defaultdict
from decimal import Decimal
from pathlib import Path
from xml.etree import ElementTree

import duckdb
import pytest

from kundedagbok import intake
from tests.intake.loading import Loaded
from tests.shared import SHARED, needs_shared

EXPORTS = SHARED / "exports"
UBL = sorted((EXPORTS / "peppol_ubl").glob("*.xml"))


@pytest.fixture
def loaded(tmp_path):
    return Loaded(tmp_path)


def tree(path: Path) -> ElementTree.Element:
    """The document with local names only."""
    root = ElementTree.parse(path).getroot()
    for element in root.iter():
        element.tag = element.tag.rpartition("}")[2]
    return root


def money(element: ElementTree.Element | None) -> Decimal:
    text = element.text if element is not None else None
    return Decimal((text or "0").replace(",", "."))


def sums(path: Path, *columns: str) -> tuple[Decimal, ...]:
    connection = duckdb.connect()
    report = intake.load_file(path, connection)
    assert not report.error and report.rows_read == report.rows_kept > 0
    said = ", ".join(f"coalesce(sum({column}), 0)" for column in columns)
    return connection.execute(f"select {said} from loaded_order_lines").fetchall()[0]


@needs_shared
@pytest.mark.parametrize("path", UBL, ids=lambda path: path.stem)
def test_each_ubl_document_has_the_totals_of_its_lines(path):
    root = tree(path)
    sign = -1 if root.tag == "CreditNote" else 1
    lines = [*root.findall("InvoiceLine"), *root.findall("CreditNoteLine")]
    net = sum(money(line.find("LineExtensionAmount")) for line in lines)
    for extra in root.findall("AllowanceCharge"):
        amount = money(extra.find("Amount"))
        net += amount if extra.findtext("ChargeIndicator") == "true" else -amount
    total = money(root.find("LegalMonetaryTotal/TaxInclusiveAmount"))
    count = len(lines) + len(root.findall("AllowanceCharge"))
    assert sums(path, "line_net", "order_total") == (net * sign, total * sign * count)


@needs_shared
def test_a_credit_note_takes_back_and_names_its_invoice():
    connection = duckdb.connect()
    intake.load_file(
        EXPORTS / "peppol_ubl" / "base-creditnote-correction.xml", connection
    )
    rows = connection.execute(
        "select distinct is_credit, credit_reference, order_total, tax_rate,"
        " email, company, organisation_number from loaded_order_lines"
    ).fetchall()
    said = ("lj@buyer.se", "Buyer Official Name", "39937423947")
    assert rows == [
        (True, "Snippet1", Decimal("-1656.25"), Decimal("0.25"), *said),
    ]


@needs_shared
def test_a_till_gives_every_article_line():
    (path,) = (EXPORTS / "saft_no").glob("*Cash Register*")
    sales = list(tree(path).iter("cashtransaction"))
    lines = [line for sale in sales for line in sale.findall("ctLine")]
    total = sum(money(sale.find("transAmntIn")) for sale in sales)
    assert (len(sales), len(lines), total) == (4, 8, Decimal("514.20"))
    found = sums(path, "line_gross", "line_net", "quantity")
    assert found == (
        total,
        sum(money(line.find("lineAmntEx")) for line in lines),
        sum(money(line.find("qnt")) for line in lines),
    )


@needs_shared
def test_the_books_give_each_customer_what_was_invoiced():
    (path,) = (EXPORTS / "saft_no").glob("*Financial*")
    root = tree(path)
    income = {
        account.findtext("AccountID")
        for account in root.iter("Account")
        if account.findtext("StandardAccountID", "").startswith("3")
    }
    net: dict[str | None, Decimal] = defaultdict(Decimal)
    for voucher in root.iter("Transaction"):
        lines = voucher.findall("Line")
        people = [line.findtext("CustomerID") for line in lines]
        buyer = next((number for number in people if number), None)
        earned = [line for line in lines if line.findtext("AccountID") in income]
        for line in earned if buyer else ():
            net[buyer] += money(line.find("CreditAmount/Amount"))
            net[buyer] -= money(line.find("DebitAmount/Amount"))
    connection = duckdb.connect()
    report = intake.load_file(path, connection)
    assert report.fetch and report.orders == 12
    assert net == dict(
        connection.execute(
            "select customer_id, sum(order_net) from loaded_order_lines group by 1"
        ).fetchall()
    )
    golden = {"1000": 130_000, "1001": 888_638, "1002": 487_200}
    assert net == golden | {"1003": 343_000, "1004": 405_300, "1005": 62_200}


@needs_shared
def test_finvoice_has_commas_and_days_without_marks():
    path = EXPORTS / "finvoice" / "lasku_3001.synth.xml"
    row = tree(path).find("InvoiceRow")
    assert row is not None
    wanted = (money(row.find("RowVatExcludedAmount")), money(row.find("RowAmount")))
    assert sums(path, "line_net", "line_gross") == wanted


@needs_shared
def test_a_batch_in_a_zip_is_one_table(tmp_path):
    packed = tmp_path / "fakturaer.zip"
    with zipfile.ZipFile(packed, "w") as archive:
        for path in UBL:
            archive.write(path, path.name)
    assert [source.name for source in intake.tables_in(packed)] == ["UBL"]
    alone = sum(sums(path, "line_net")[0] for path in UBL)
    assert sums(packed, "line_net") == (alone,)


TILL = """<?xml version="1.0"?>
<auditfile xmlns="urn:StandardAuditFile-Taxation-CashRegister:NO">
<header><curCode>NOK</curCode></header><company>
<basics>
<basic><basicType>11</basicType><basicID>S</basicID>
<predefinedBasicID>11001</predefinedBasicID></basic>
<basic><basicType>11</basicType><basicID>R</basicID>
<predefinedBasicID>11013</predefinedBasicID></basic>
<basic><basicType>11</basicType><basicID>OUT</basicID>
<predefinedBasicID>11010</predefinedBasicID></basic>
</basics>
<location><name>Torget</name><cashregister><registerID>K1</registerID>{sales}
</cashregister></location></company></auditfile>"""
SALE = """<cashtransaction><transID>{number}</transID><transType>{kind}</transType>
<transAmntIn>{total}</transAmntIn><empID>ANNE</empID><transDate>2026-01-02</transDate>
<transTime>10:00:00</transTime><ctLine><artID>1</artID><qnt>1</qnt>
<lineAmntIn>{line}</lineAmntIn><lineAmntEx>80.00</lineAmntEx><amntTp>D</amntTp>
<vat><vatPerc>25</vatPerc></vat>{more}</ctLine>
<voidTransaction>{void}</voidTransaction></cashtransaction>"""


def sale(number: int, kind: str = "S", total: str = "100.00", **more: str) -> str:
    values = {"line": "100.00", "more": "", "void": "false"} | more
    return SALE.format(number=number, kind=kind, total=total, **values)


def test_what_counts_as_a_sale_in_a_till(loaded):
    off = "<discount><dscAmnt>10.00</dscAmnt></discount>"
    sales = [
        sale(1),
        sale(2, "R"),
        sale(3, void="true"),
        sale(4, "OUT"),
        sale(5, total="90.00", more=off),
        sale(6, more=off),
    ]
    report = loaded.load(TILL.format(sales="".join(sales)), "kasse.xml")
    assert (report.rows_read, report.rows_kept) == (6, 4)
    assert report.reasons == {"other_table": 2}
    assert loaded.rows(
        "select order_id, line_gross, is_credit, channel from loaded_order_lines"
    ) == [
        ("K1-1", 100, False, "Torget"),
        ("K1-2", -100, True, "Torget"),
        ("K1-5", 90, False, "Torget"),
        ("K1-6", 100, False, "Torget"),
    ]
    assert "ANNE" not in str(loaded.rows("from loaded_order_lines"))


BOMB = """<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY a "ha">
<!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]><Finvoice>&b;</Finvoice>"""
OUTSIDE = """<?xml version="1.0"?><!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>
<Finvoice><InvoiceRow><ArticleName>&e;</ArticleName></InvoiceRow></Finvoice>"""
DEEP = "<?xml version='1.0'?><Finvoice>" + "<a>" * 5000 + "</a>" * 5000 + "</Finvoice>"


@pytest.mark.parametrize("text", [BOMB, OUTSIDE, DEEP])
def test_xml_that_wants_more_than_to_be_read_is_refused(loaded, text):
    report = loaded.load(text, "faktura.xml")
    assert report.rows_kept == 0 and "definitions of its own" in report.error


def test_xml_that_breaks_off_and_xml_of_other_kinds_say_so(loaded):
    cut = TILL.format(sales=sale(1))[:-60]
    assert "breaks off at line" in loaded.load(cut, "kasse.xml").error
    other = "<?xml version='1.0'?><rss><channel/></rss>"
    assert "XML document" in loaded.load(other, "rss.xml").error


def test_books_without_sales_say_what_to_bring(loaded):
    text = (
        '<AuditFile xmlns="urn:StandardAuditFile-Taxation-Financial:DK">'
        "<MasterFiles><Account><AccountID>1000</AccountID>"
        "<AccountType>Sale</AccountType></Account></MasterFiles></AuditFile>"
    )
    assert "accounts only" in loaded.load(text, "saft.xml").error
