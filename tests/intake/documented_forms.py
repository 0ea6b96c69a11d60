"""Small exports of systems, written from what is documented of their forms."""

from decimal import Decimal

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
