"""Rows kept and set aside, files put in and taken out."""

import contextlib
from decimal import Decimal

import pytest

from kundedagbok import intake
from kundedagbok.errors import AppError
from kundedagbok.intake.meaning import headers
from kundedagbok.intake.reading import cells
from tests.intake.loading import Loaded, table

HEADER = ("Order ID", "Order date", "Email", "Product", "Quantity", "Unit price")
ROWS = [
    ("A1", "2026-09-01", "kari@example.no", "Sokk", 2, "99.50"),
    ("A1", "2026-09-01", "kari@example.no", "Lue", 1, "249.00"),
    ("A2", "2026-09-02", "", "Sokk", 1, ""),
]


@pytest.fixture
def loaded(tmp_path):
    return Loaded(tmp_path)


def test_a_row_without_customer_or_price_is_kept(loaded):
    report = loaded.load(table(HEADER, *ROWS))
    assert (report.rows_read, report.rows_kept, report.orders) == (3, 3, 2)
    assert loaded.column("unit_price") == [Decimal("99.5"), Decimal(249), None]
    assert loaded.column("line_number") == [2, 3, 4]


def test_totals_headings_and_notes_are_set_aside_with_their_reason(loaded):
    text = table(HEADER, *ROWS, HEADER, *ROWS, ("Total", "", "", "", 8, "696.00"))
    report = loaded.load(text + "\n" + "Laget av Kassesystemet AS,,,,,\n")
    assert dict(report.reasons) == {"total_row": 1, "repeated_header": 1, "footer": 1}
    assert report.rows_kept == 6
    assert report.rows_read == report.rows_kept + report.rows_set_aside
    texts = loaded.rows("select line_number, text from set_aside_rows order by 1")
    assert texts[0] == (5, ",".join(HEADER))
    assert texts[1] == (9, "Total,,,,8,696.00")


def test_an_order_goes_on_where_its_number_is_left_out(loaded):
    rows = [
        ROWS[0],
        ("", "", "", "Lue", 1, "249.00"),
        ROWS[2],
        ("", "", "", "Votter", 1, 5),
    ]
    report = loaded.load(table(HEADER, *rows))
    assert report.rows_kept == 4
    assert loaded.column("order_id") == ["A1", "A1", "A2", "A2"]
    assert loaded.column("ordered_at")[1] is None


def test_an_order_without_any_date_is_set_aside(loaded):
    rows = [*ROWS, ("A3", "", "x@example.no", "Sokk", 1, "5")]
    assert dict(loaded.load(table(HEADER, *rows)).reasons) == {"no_date": 1}


def test_a_row_without_an_order_number_is_an_order_of_its_own(loaded):
    header = ("customer_id", "date", "value")
    rows = [
        ("1", "1997-01-01", "11.77"),
        ("1", "1997-01-01", "11.77"),
        ("2", "1997-01-02", 5),
    ]
    report = loaded.load(table(header, *rows))
    keys = loaded.column("record_key")
    assert report.orders == len(set(keys)) == 3
    assert keys[0].endswith("#1") and keys[1] == keys[0][:-1] + "2"
    loaded.load(table(header, *reversed(rows)), "again.csv")
    assert sorted(loaded.column("record_key")[3:]) == sorted(keys)


def test_the_same_file_twice_changes_nothing(loaded):
    first = loaded.load(table(HEADER, *ROWS))
    again = loaded.load(table(HEADER, *ROWS), "a copy.csv")
    assert again.already_loaded and again.file_id == first.file_id
    assert again.rows_kept == 3 and again.mapping == first.mapping
    assert len(loaded.column("order_id")) == 3


def test_a_file_can_be_taken_out_again(loaded):
    first = loaded.load(table(HEADER, *ROWS))
    loaded.load(table(HEADER, ROWS[0], ("Total", "", "", "", 1, 2)), "second.csv")
    intake.forget_file(loaded.connection, first.file_id)
    assert loaded.rows("select file_id from loaded_files") == [(2,)]
    assert len(loaded.column("order_id")) == 1
    assert loaded.rows("select count(*) from set_aside_rows") == [(1,)]


def test_words_of_a_file_are_never_part_of_a_statement(loaded):
    evil = "x'; drop table loaded_files; --"
    header = (*HEADER, f'"{evil}"', '"Status"', '"Currency"')
    rows = [(*row, f'"{evil}"', f'"{evil}"', '"\'; select 1; --"') for row in ROWS]
    report = loaded.load(table(header, *rows, header))
    assert (report.rows_kept, dict(report.reasons)) == (3, {"repeated_header": 1})
    assert loaded.column("status") == [evil] * 3
    assert loaded.column("status_code") == ["unknown"] * 3
    assert loaded.rows("select count(*) from loaded_files") == [(1,)]


def test_ids_and_postcodes_stay_text(loaded):
    header = ("Ordrenr", "Dato", "Kundenr", "Postnr", "Telefon", "Beløp")
    rows = [("000042", "2026-09-01", "'007", "'0155", "'+4790000001", 10)] * 2
    loaded.load(table(header, *rows))
    found = loaded.rows(
        "select order_id, customer_id, postcode, phone from loaded_order_lines"
    )
    assert found[0] == ("000042", "007", "0155", "+4790000001")


def test_discount_as_a_share_becomes_an_amount(loaded):
    header = ("Order ID", "Date", "SKU", "Quantity", "Unit price", "Rabatt %", "MVA %")
    loaded.load(table(header, ("A1", "2026-09-01", "S1", 2, 100, 15, "25 %")))
    assert loaded.column("line_discount") == [Decimal(30)]
    assert loaded.column("tax_rate") == [Decimal("0.25")]


def test_credit_notes_are_known_by_number_and_sign(loaded):
    rows = [("536365", "2026-09-01", "", "Sokk", 6, "2.55")] * 3
    rows.append(("C536379", "2026-09-02", "", "Sokk", -1, "2.55"))
    loaded.load(table(HEADER, *rows))
    assert loaded.column("is_credit") == [False, False, False, True]


def test_vat_is_said_by_the_headings(loaded):
    header = ("Ordrenr", "Dato", "Varenr", "Antall", "Pris eks. mva")
    loaded.load(table(header, ("1", "2026-09-01", "S1", 1, 10)))
    assert loaded.rows("select tax_included from loaded_files") == [(False,)]


def test_private_columns_are_stored_nowhere(loaded):
    header = ("Ordrenr", "Dato", "Beløp", "Personnummer")
    rows = [("1", "2026-09-01", 10, "19121212-1212"), ("Sum", "", 10, "19121212-1212")]
    report = loaded.load(table(header, *rows))
    assert report.dropped == ("Personnummer",)
    assert loaded.rows("select text from set_aside_rows") == [("Sum,,10",)]


def test_a_table_of_nothing_we_know_is_asked_about(loaded):
    report = loaded.load(table(("Month", "Spend"), ("2026-01", 100)))
    assert (report.system, report.kind) == ("generic", "generic")
    assert [question.code for question in report.questions] == ["which_columns"]
    assert report.rows_read == report.rows_kept + report.rows_set_aside == 1


def test_a_header_alone_is_said_in_words(loaded):
    report = loaded.load(table(HEADER))
    assert "no data" in str(report.error)
    keys = (
        "file system kind rows_read rows_kept rows_set_aside reasons first_date"
        " last_date currencies mapping questions fetch error"
    )
    assert set(report.to_json()) == set(keys.split())


def test_a_plan_shows_what_loading_would_do(tmp_path):
    path = tmp_path / "orders.csv"
    path.write_text(table(HEADER, *ROWS))
    plan = intake.plan(path)
    assert (plan.kind, plan.system, plan.questions) == ("orders", "generic", ())
    assert plan.mapping.columns["ordered_at"] == ("Order date",)
    assert plan.preview[0][0] == "A1"
    assert intake.Mapping.from_toml(plan.mapping.to_toml()) == plan.mapping


def test_a_mapping_that_names_strange_columns_says_so(loaded):
    wrong = intake.Mapping("orders", {"order_id": ("Ordre",), "ordered_at": ("Dag",)})
    report = loaded.load(table(HEADER, *ROWS), mapping=wrong)
    assert report.error and "Dag, Ordre" in report.error


@pytest.mark.parametrize("text", [table(HEADER, *ROWS), b"\x00\x01" * 99])
def test_no_cell_stays_in_memory_for_the_next_clients_file(loaded, text):
    loaded.load(text)
    with contextlib.suppress(AppError):
        intake.plan(loaded.folder / "orders.csv")
    kept = (cells.kind_of, cells.plausibility, headers.key_of)
    assert [cache.cache_info().currsize for cache in kept] == [0, 0, 0]
