"""What a table is and what its columns mean, from headings and cells."""

import random

import pytest

from kundedagbok.intake.meaning.headers import heading_of, key_of
from kundedagbok.intake.meaning.recognise import recognise
from kundedagbok.intake.meaning.systems import systems
from kundedagbok.intake.schema import TABLES, column_types

CELLS = {
    "order_id": [f"{1000 + n // 2}" for n in range(20)],
    "ordered_at": [f"{1 + n:02d}.09.2026" for n in range(20)],
    "customer_id": [f"K{n % 7}" for n in range(20)],
    "email": [f"kunde{n % 7}@example.no" for n in range(20)],
    "full_name": [["Åse Nygård", "Bjørn Dahl", "Kari Fjeld"][n % 3] for n in range(20)],
    "postcode": [["0155", "5003", "7010"][n % 3] for n in range(20)],
    "product_code": [f"SOK-{n % 5}" for n in range(20)],
    "product_name": [["Ullsokker", "Lue, rød", "Votter"][n % 3] for n in range(20)],
    "quantity": [f"{1 + n % 3}" for n in range(20)],
    "unit_price": [f"{100 + n},50" for n in range(20)],
    "order_total": [f"{300 + n},00" for n in range(20)],
    "currency": ["NOK"] * 20,
}
HEADINGS = {
    "nb": "Ordrenummer,Ordredato,Kundenr.,E-post,Kundenavn,Postnr,Varenr.,Varenavn,"
    "Antall,Enhetspris,Totalsum,Valuta",
    "sv": "Ordernr,Orderdatum,Kundnummer,E-postadress,Kundnamn,Postnummer,Artikelnr,"
    "Benämning,Antal,À-pris,Totalsumma,Valuta",
    "da": "Ordre nr.,Købsdato,Debitornr.,E-mail,Kundenavn,Postnr.,Varenummer,Varenavn,"
    "Antal,Enhedspris,I alt,Valuta",
    "fi": "Tilausnumero,Tilauspäivämäärä,Asiakasnumero,Sähköposti,Asiakkaan nimi,"
    "Postinumero,Tuotekoodi,Tuotenimi,Määrä,Yksikköhinta,Loppusumma,Valuutta",
    "de": "Bestellnummer,Bestelldatum,Kundennummer,E-Mail,Kundenname,PLZ,Artikelnummer,"
    "Artikelname,Menge,Einzelpreis,Gesamtsumme,Währung",
    "en": "Order number,Order date,Customer ID,Email address,Customer name,Zip,SKU,"
    "Product name,Quantity,Unit price,Order total,Currency",
    "raw": "order_id,date_add,id_customer,customer_email,full_name,postcode,"
    "product_sku,product_name,qty_ordered,price,total_paid,order_currency_code",
}


def mapped(header: list[str], cells: list[list[str]]) -> dict[str, str]:
    found = recognise(header, cells)
    assert found.kind == "orders"
    return {name: header[places[0]] for name, places in found.places.items()}


@pytest.mark.parametrize("language", HEADINGS)
def test_every_field_is_found_in_six_languages(language):
    header = HEADINGS[language].split(",")
    assert mapped(header, list(CELLS.values())) == dict(zip(CELLS, header, strict=True))


@pytest.mark.parametrize("language", HEADINGS)
@pytest.mark.parametrize("seed", range(3))
def test_shuffled_columns_among_strangers_mean_the_same(language, seed):
    header = HEADINGS[language].split(",")
    wanted = dict(zip(CELLS, header, strict=True))
    strangers = {"Zork": ["x"] * 20, "Intern merknad 7": ["b"] * 20, "F17": ["3"] * 20}
    columns = [*zip(header, CELLS.values(), strict=True), *strangers.items()]
    random.Random(seed).shuffle(columns)
    names, cells = zip(*columns, strict=True)
    found = mapped(list(names), list(cells))
    assert {name: found.get(name) for name in wanted} == wanted


@pytest.mark.parametrize("mangled", ["lost", "mojibake", "upper", "typo"])
def test_mangled_headings_are_still_read(mangled):
    header = (
        HEADINGS["sv"].split(",") if mangled != "lost" else HEADINGS["fi"].split(",")
    )
    change = {
        "lost": lambda text: text.translate(str.maketrans("äöå", "aoa")),
        "mojibake": lambda text: text.encode().decode("cp1252", "replace"),
        "upper": lambda text: text.upper().replace(" ", "_"),
        "typo": lambda text: text[:4] + text[5:] if len(text) > 8 else text,
    }[mangled]
    header = [change(text) for text in header]
    found = mapped(header, list(CELLS.values()))
    assert {"order_id", "ordered_at", "email", "quantity", "product_name"} <= set(found)


def test_cells_settle_false_friends():
    dates = [f"2026-09-{1 + n:02d}" for n in range(20)]
    amounts = [f"{100 + n}.50" for n in range(20)]
    danish = ["Ordre #", "Købstidspunkt", "Total"]
    assert (
        mapped(danish, [CELLS["order_id"], dates, amounts])["ordered_at"] == danish[1]
    )
    shops = ["Nettbutikk"] * 20
    found = recognise([*danish, "Dato"], [CELLS["order_id"], shops, amounts, dates])
    assert found.places["ordered_at"] == (3,)


def test_uci_online_retail_needs_no_question():
    header = "InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID"
    header = [*header.split(","), "Country"]
    row = ["536365", "85123A", "HANGING HEART", "6", "12/1/2010 8:26", "2.55", "17850"]
    found = mapped(header, [[cell] * 5 for cell in [*row, "United Kingdom"]])
    assert list(found.values()) and len(found) == 8
    assert found["order_id"] == "InvoiceNo" and found["product_name"] == "Description"


@pytest.mark.parametrize(
    ("header", "kind"),
    [
        (["basket", "item"], "orders"),
        (["customer_id", "date", "cds", "value"], "orders"),
        (["Navn", "E-post", "Telefon", "Nyhetsbrev"], "customers"),
        (["Varenr", "Varenavn", "Innkjøpspris", "Kategori"], "products"),
        (["Måned", "Valuta", "Kurs"], "exchange_rates"),
        (["Kampanje", "Startdato", "Sluttdato"], "campaigns"),
        (["Ordrenr", "Varenr", "Returårsak"], "returns"),
        (["Month", "Spend"], "generic"),
        (["a", "b", "c"], "generic"),
    ],
)
def test_kinds_of_tables(header, kind):
    assert recognise(header, [()] * len(header)).kind == kind


def test_what_a_heading_says_of_currency_and_vat():
    assert heading_of("Endelig pris (DKK)").currency == "DKK"
    assert heading_of("Pris eks. mva").tax_included is False
    assert heading_of("Beløb inkl. moms").tax_included is True
    assert heading_of("Beløb inkl. moms").key == key_of("beløb")
    assert heading_of("Verollinen summa").tax_included is True
    assert heading_of("Radsumma exkl. moms").key == key_of("radsumma")


def test_private_numbers_are_dropped_and_named():
    header = ["Ordrenr", "Dato", "Beløp", "Kode", "Kort", "Personnummer"]
    norwegian = ["01010750160", "15076500565", "01129955131", "21483609245"]
    cards = [
        "4111111111111111",
        "5500005555555559",
        "340000000000009",
        "4012888888881881",
    ]
    dates = ["2026-09-01"] * 4
    found = recognise(
        header, [["1", "2", "3", "4"], dates, ["10"] * 4, norwegian, cards, ["x"] * 4]
    )
    assert {"Kort", "Personnummer"} <= set(found.dropped_names)
    assert not {3, 4, 5} & {
        p for places in found.places.values() for p in places if p > 3
    }


def test_no_two_systems_share_a_name_and_every_field_exists():
    helpers = {"row_type", "consent_refused", "consent_refused_sms"}
    helpers |= {"amount_out", "line_discount_share", "visit_marks", "change"}
    names = [system.name for system in systems()]
    assert len(names) == len(set(names)) >= 60
    for system in systems():
        fields = {
            *system.columns,
            *system.constants,
            *system.named,
            *system.total_blank,
        }
        table = TABLES.get(system.kind)
        assert fields <= (set(column_types(table)) if table else set()) | helpers
        assert system.fingerprint or system.first_line or system.shape, system.name


def test_a_lone_sum_without_vat_is_what_the_order_came_to():
    header = ["Ordrenr", "Dato", "Kundenavn", "Sum eks. mva"]
    dates = ["2026-09-01"] * 4
    sums = ["100,00", "200,00", "50,50", "1 000,00"]
    found = recognise(header, [["1", "2", "3", "4"], dates, ["Kari"] * 4, sums])
    assert found.places["order_total"] == (3,)
    assert found.mapping.tax_included is False


def test_vat_in_percent_is_no_amount():
    header = ["Fakturanr", "Fakturadatum", "Artikelnr", "Antal", "Moms", "Summa"]
    cells = [["1", "2", "3", "4"] * 3, ["2026-09-01"] * 12, [*"abcdefghijkl"],
             ["1"] * 12, ["25", "12 %", "6", "25"] * 3,
             [f"{n},50" for n in range(80, 92)]]  # fmt: skip
    found = recognise(header, cells)
    assert found.places["tax_rate"] == (4,) and "line_tax" not in found.places


def test_invoices_with_a_text_are_no_letters_from_customers():
    header = ["Fakturanr.", "Dato", "Navn", "Varenr.", "Antal", "Beløb",
              "Beløb inkl. moms", "Tekst"]  # fmt: skip
    cells = [["1"] * 4, ["01-09-2026"] * 4, ["Kari Moe"] * 4, ["V1"] * 4, ["1"] * 4,
             ["80,00", "8,00", "4,00", "2,50"], ["100,00", "10,00", "5,00", "3,13"],
             ["Krediterer faktura 7"] * 4]  # fmt: skip
    found = recognise(header, cells)
    assert found.kind == "orders"
    assert (found.places["line_net"], found.places["line_gross"]) == ((5,), (6,))
