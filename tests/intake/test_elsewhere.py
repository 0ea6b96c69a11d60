"""Lists from the rest of a shop's life, in five languages: none is taken for sales.

A list of people or goods may be read as people or goods; what pays, buys or counts
is nobody's order.
"""

import pytest

from kundedagbok.intake.meaning.recognise import recognise

NEUTRAL = {"generic"}
PEOPLE = {"generic", "customers"}
GOODS = {"generic", "products"}
# Headings, one row as written, and what it may be read as.
LISTS = {
    "staff nb": (
        "Ansattnr;Fornavn;Etternavn;Avdeling;Stilling;Startdato;E-post",
        "12;Kari;Olsen;Butikk;Selger;01.02.2024;kari@firma.no",
        NEUTRAL,
    ),
    "staff fi": (
        "Henkilönumero;Etunimi;Sukunimi;Osasto;Palkka;Aloituspäivä",
        "12;Aino;Mäki;Myymälä;2 900,00;1.2.2024",
        NEUTRAL,
    ),
    "pay nb": (
        "Ansattnr;Navn;Dato;Timer;Timelønn;Bruttolønn;Skattetrekk;Nettolønn;Beløp",
        "12;Kari Olsen;25.06.2026;150;210,00;31 500,00;9 000,00;22 500,00;22 500,00",
        NEUTRAL,
    ),
    "pay sv": (
        "Anställningsnr;Namn;Datum;Bruttolön;Skatt;Nettolön",
        "7;Åsa Berg;2026-06-25;32 000,00;9 000,00;23 000,00",
        NEUTRAL,
    ),
    "bank nb": (
        "Dato;Forklaring;Rentedato;Ut av konto;Inn på konto",
        "05.09.2026;Varekjøp Rema;05.09.2026;-99,00;",
        NEUTRAL,
    ),
    "bank sv": (
        "Bokföringsdag;Kontonummer;Text;Belopp;Saldo",
        "2026-09-05;1234567;Kortköp ICA;-99,00;1 200,00",
        NEUTRAL,
    ),
    "bank da": (
        "Dato;Konto;Tekst;Beløb;Saldo",
        "05-09-2026;1234 567890;Dankort Netto;-99,00;1.200,00",
        NEUTRAL,
    ),
    "bank fi": (
        "Kirjauspäivä;Tilinumero;Saaja/Maksaja;Viesti;Määrä EUROA;Saldo",
        "05.09.2026;FI21;K-Market;ostos;-9,90;120,00",
        NEUTRAL,
    ),
    "ledger nb": (
        "Dato;Bilagsnr;Konto;Kontonavn;Tekst;Debet;Kredit",
        "05.09.2026;1001;3000;Salg;Kontantsalg;;1 000,00",
        NEUTRAL,
    ),
    "ledger da": (
        "Bilagsnr.;Dato;Kontonr.;Tekst;Beløb;Momskode",
        "1001;05-09-2026;1000;Varesalg;-1.000,00;U25",
        NEUTRAL,
    ),
    "purchases nb": (
        "Fakturanr;Fakturadato;Leverandørnr;Leverandørnavn;Varenr;Beskrivelse;"
        "Antall;Enhetspris;Beløp eks. mva",
        "88412;05.09.2026;20001;Garnfabrikken AS;G-1;Ullgarn;200;18,50;3 700,00",
        NEUTRAL,
    ),
    "purchases sv": (
        "Fakturanr;Fakturadatum;Leverantörsnr;Leverantörsnamn;Belopp;Moms;Förfallodatum",
        "88412;2026-09-05;55;Garnfabriken AB;3 700,00;925,00;2026-10-05",
        NEUTRAL,
    ),
    "purchases da": (
        "Kreditor;Fakturanr.;Fakturadato;Beløb;Valuta;Forfaldsdato",
        "Garnfabrikken A/S;88412;05-09-2026;3.700,00;DKK;05-10-2026",
        NEUTRAL,
    ),
    "purchases fi": (
        "Toimittaja;Laskunumero;Laskun päivä;Eräpäivä;Summa;Valuutta",
        "Lankatehdas Oy;88412;5.9.2026;5.10.2026;3 700,00;EUR",
        NEUTRAL,
    ),
    "purchases en": (
        "Buy-from Vendor No.,Document No.,Line No.,Posting Date,No.,Description,"
        "Quantity,Direct Unit Cost,Line Amount",
        "V10,PI-7,10000,2026-09-05,G-1,Wool yarn,200,18.50,3700.00",
        NEUTRAL,
    ),
    "purchase orders en": (
        "Purchase Order No,Order Date,Supplier,SKU,Quantity,Unit Cost,Total",
        "PO-7,2026-09-05,Yarn Ltd,G-1,200,18.50,3700.00",
        NEUTRAL,
    ),
    "stock count nb": (
        "Varenr;Varenavn;Hylle;Telt antall;Beholdning;Differanse;Tellet dato",
        "G-1;Ullgarn;A3;18;20;-2;05.09.2026",
        GOODS,
    ),
    "product feed en": (
        "id,title,description,link,image_link,availability,price,brand,gtin,condition",
        "G-1,Wool yarn,Soft,https://x.no/g,https://x.no/g.jpg,in stock,49 NOK,Dale,"
        "7012345678901,new",
        GOODS,
    ),
    "mail log en": (
        "Date,From,To,Subject,Status,Size",
        "2026-09-05 10:00:00,shop@x.no,kari@x.no,Your parcel,delivered,12345",
        {"generic", "newsletter_events"},
    ),
    "weather fi": (
        "Havaintoasema;Vuosi;Kuukausi;Päivä;Aika;Lämpötilan keskiarvo [°C]",
        "Oulu;2026;9;5;00:00;11,2",
        NEUTRAL,
    ),
    "track en": (
        "lat,lon,ele,time,speed",
        "59.9139,10.7522,12.1,2026-09-05T10:00:00Z,3.2",
        NEUTRAL,
    ),
    "app store en": (
        "Provider,Provider Country,SKU,Developer,Title,Version,Product Type Identifier,"
        "Units,Developer Proceeds,Begin Date,End Date,Customer Currency,Country Code",
        "APPLE,US,app1,Us,Knit Counter,1.2,1F,3,0.70,09/05/2026,09/05/2026,NOK,NO",
        {"generic", "campaigns", "products"},
    ),
    "flights en": (
        "Booking reference,Passenger,Flight,From,To,Departure,Seat,Fare class",
        "X7K2PQ,Kari Olsen,SK4035,OSL,SVG,2026-09-05 10:00,12A,Y",
        NEUTRAL,
    ),
    "loans nb": (
        "Lånekort;Tittel;Forfatter;Utlånt;Forfall;Innlevert",
        "N0012345;Markens grøde;Hamsun;01.09.2026;29.09.2026;",
        NEUTRAL,
    ),
    "football sv": (
        "Datum;Hemmalag;Bortalag;Hemmamål;Bortamål;Publik",
        "2026-09-05;Hammarby;AIK;2;1;28 000",
        NEUTRAL,
    ),
    "hours da": (
        "Medarbejder;Dato;Projekt;Opgave;Timer;Bemærkning",
        "Mette;05-09-2026;Lager;Optælling;7,5;",
        NEUTRAL,
    ),
    "parcels nb": (
        "Sendingsnummer;Mottaker;Postnr;Vekt (kg);Sendt;Levert",
        "70701234567890123;Kari Olsen;0155;1,2;05.09.2026;07.09.2026",
        PEOPLE,
    ),
    "members sv": (
        "Medlemsnr;Förnamn;Efternamn;Lag;Avgift betald",
        "44;Åsa;Berg;F12;Ja",
        PEOPLE,
    ),
    "rent da": (
        "Lejemål;Lejer;Periode;Husleje;Varme;I alt;Betalt den",
        "2. tv;Bo Holm;2026-09;8.000,00;900,00;8.900,00;01-09-2026",
        NEUTRAL,
    ),
    "payouts en": (
        "Order,Kind,Gateway,Created At,Status,Amount,Currency",
        "5001,sale,card,2026-09-05 10:00:00,success,398.00,NOK",
        NEUTRAL,
    ),
    "survey en": (
        "Response,Age group,Gender,Satisfaction 1-10,Comment",
        "1,25-34,F,8,Nice",
        {"generic", "customers", "reviews"},
    ),
}


@pytest.mark.parametrize("name", LISTS)
def test_no_list_from_elsewhere_is_taken_for_sales(name):
    header, row, may_be = LISTS[name]
    mark = ";" if ";" in header else ","
    cells = row.split(mark)
    columns = [[cell] * 30 for cell in cells]
    found = recognise(header.split(mark), columns)
    assert found.system is None
    assert found.kind in may_be
