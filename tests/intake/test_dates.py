"""Dates, decided over the whole column."""

from datetime import date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kundedagbok.intake import Mapping
from tests.intake.loading import Loaded, table

HEADER = ("Order ID", "Order date", "Product", "Unit price")


def load(tmp_path, cells, **more):
    loaded = Loaded(tmp_path)
    rows = [(f"A{n}", f'"{cell}"', "Sokk", 10) for n, cell in enumerate(cells)]
    return loaded, loaded.load(table(HEADER, *rows), **more)


@pytest.mark.parametrize(
    ("cells", "wanted"),
    [
        (["2026-09-01", "2026-09-14"], ["2026-09-01", "2026-09-14"]),
        (["2026-09-01 10:11:12"], ["2026-09-01 10:11:12"]),
        (["2026-09-01T10:11:12Z"], ["2026-09-01 10:11:12"]),
        (["2025-12-06 10:37:33 -0500"], ["2025-12-06 10:37:33"]),
        (["2021-08-26T14:07:45.4490038+02:00"], ["2021-08-26 14:07:45"]),
        (["01.09.2026", "14.09.2026"], ["2026-09-01", "2026-09-14"]),
        (["1.9.2026 8:26"], ["2026-09-01 08:26"]),
        (
            ["12/1/2010 8:26", "12/13/2010 9:01"],
            ["2010-12-01 08:26", "2010-12-13 09:01"],
        ),
        (["04/09/2023", "24/09/2023"], ["2023-09-04", "2023-09-24"]),
        (["09.13.2026", "09.02.2026"], ["2026-09-13", "2026-09-02"]),
        (["01-09-2026", "02-09-2026"], ["2026-09-01", "2026-09-02"]),
        (["01.09.26", "14.09.26"], ["2026-09-01", "2026-09-14"]),
        (["06.09.2026 kl. 15.37.20"], ["2026-09-06 15:37:20"]),
        (["05.09.2026 08.27.59"], ["2026-09-05 08:27:59"]),
        (["01.09.2026, 10:05"], ["2026-09-01 10:05"]),
        (["09/14/2026 09:00:00 PM"], ["2026-09-14 21:00:00"]),
        (["Sep 1, 2026 10:11:12 AM"], ["2026-09-01 10:11:12"]),
        (["Sep 06, 2026 09:30 pm"], ["2026-09-06 21:30"]),
        (["1. september 2026", "14. mai 2026"], ["2026-09-01", "2026-05-14"]),
        (["3 maj 2026", "14 okt 2026"], ["2026-05-03", "2026-10-14"]),
        (["tirsdag 1. desember 2026"], ["2026-12-01"]),
        (["5. marraskuuta 2026", "5. maaliskuuta 2026"], ["2026-11-05", "2026-03-05"]),
        (["3. März 2026", "4. Dezember 2026"], ["2026-03-03", "2026-12-04"]),
        (["20260901", "20261231"], ["2026-09-01", "2026-12-31"]),
        (["46266", "46266.5"], ["2026-09-01", "2026-09-01 12:00"]),
        (["1788257472"], ["2026-09-01 10:11:12"]),
        (["1788257472000"], ["2026-09-01 10:11:12"]),
        (["2026/09/01 10:11"], ["2026-09-01 10:11"]),
        (["260901", "260914", "251231"], ["2026-09-01", "2026-09-14", "2025-12-31"]),
        (["250312", "250401"], ["2025-03-12", "2025-04-01"]),
        (["010926", "140926", "311225"], ["2026-09-01", "2026-09-14", "2025-12-31"]),
    ],
)
def test_a_column_is_read_by_all_its_cells(tmp_path, cells, wanted):
    loaded, report = load(tmp_path, cells)
    assert not report.questions
    assert dict(report.reasons) == {}
    assert loaded.column("ordered_at") == [datetime.fromisoformat(w) for w in wanted]


@pytest.mark.parametrize(
    "cells",
    [
        ["260901", "269901"],  # one of them is no day
        ["850312", "850401"],  # a day of birth, or a number
        ["991201", "980105"],
        ["100112", "100113", "100114", "100199"],  # numbers one after the other
    ],
)
def test_six_digits_that_are_not_all_days_are_no_dates(tmp_path, cells):
    loaded, report = load(tmp_path, cells)
    assert report.first_date is None
    assert not any(loaded.column("ordered_at"))
    assert report.rows_kept + report.rows_set_aside == len(cells)


def test_a_number_of_six_digits_stays_a_number(tmp_path):
    """Each would be a day; the heading says what it is."""
    loaded = Loaded(tmp_path)
    rows = [(f"2609{n:02}", f"2026-09-{n:02}", "Sokk", f"2501{n:02}", 260901)
            for n in range(1, 29)]  # fmt: skip
    head = ("Fakturanr", "Fakturadato", "Vare", "Kundenr", "Beløp")
    report = loaded.load(table(head, *rows))
    assert report.rows_kept == 28
    assert report.mapping["order_id"] == "Fakturanr"
    assert report.mapping["ordered_at"] == "Fakturadato"
    assert report.mapping["customer_id"] == "Kundenr"


def test_the_books_of_a_nordic_shop_with_six_digits(tmp_path):
    """A due date beside it, in the same form."""
    loaded = Loaded(tmp_path)
    rows = [(n, f"2509{n:02}", f"2510{n:02}", f"{100 + n}", "Teppe", 1, 199)
            for n in range(1, 29)]  # fmt: skip
    head = ("Fakturanr", "Fakturadatum", "Förfallodatum", "Kundnr", "Benämning",
            "Antal", "Belopp")  # fmt: skip
    report = loaded.load(table(head, *rows))
    assert (report.rows_kept, report.mapping["ordered_at"]) == (28, "Fakturadatum")
    assert report.first_date == date(2025, 9, 1)
    assert report.last_date == date(2025, 9, 28)


def test_the_offset_is_kept_beside_the_wall_time(tmp_path):
    cells = [
        "2026-09-01 10:11:12 -0530",
        "2026-09-01T10:11:12+02:00",
        "2026-09-01 10:11:12Z",
        "2026-09-01T10:11:12.345+01:00",
        "2026-09-01T10:11:12.5-0030",
    ]
    loaded, _ = load(tmp_path, cells)
    assert loaded.column("utc_offset_minutes") == [-330, 120, 0, 60, -30]
    assert set(loaded.column("ordered_at")) == {datetime(2026, 9, 1, 10, 11, 12)}
    assert loaded.rows("select zone_known from loaded_files") == [(True,)]


@pytest.mark.parametrize(
    ("other", "offset"),
    [
        ("2026-09-02 08:09:10", None),
        ("2026-09-02", None),
        ("2026-09-02 08:09 +0100", 60),
        (" 2026-09-02 08:09:10 +0100", 60),
        ("2026-09-02 08:09:10 CET", None),
    ],
)
def test_a_column_of_several_forms_is_read_cell_by_cell(tmp_path, other, offset):
    loaded, report = load(tmp_path, ["2026-09-01 10:11:12 +0200", other])
    kept = report.rows_kept
    assert loaded.column("utc_offset_minutes") == [120, offset][:kept]
    assert [day.day for day in loaded.column("ordered_at")] == [1, 2][:kept]
    assert kept == (1 if "CET" in other else 2)


def test_a_day_that_is_none_is_set_aside_though_it_has_an_offset(tmp_path):
    cells = ["2026-09-01 10:11:12 +0200", "2026-13-45 10:11:12 +0200"]
    loaded, report = load(tmp_path, cells)
    assert report.reasons == {"bad_date": 1}
    assert loaded.column("utc_offset_minutes") == [120]


def test_slashes_that_leave_the_order_open_are_asked_about(tmp_path):
    loaded, report = load(tmp_path, ["03/04/2026", "05/06/2026"])
    (question,) = report.questions
    assert (question.code, question.choices) == ("which_date", ("dmy", "mdy"))
    assert question.values["date_a"] == date(2026, 4, 3)
    assert question.values["date_b"] == date(2026, 3, 4)
    assert report.rows_read == report.rows_set_aside == 2
    assert loaded.rows("from loaded_files") == []


def test_an_answer_is_taken_and_remembered(tmp_path):
    columns = {
        "order_id": "Order ID",
        "ordered_at": "Order date",
        "unit_price": "Unit price",
    }
    columns = {name: (said,) for name, said in columns.items()}
    answer = Mapping("orders", columns, date_order="mdy")
    loaded, _ = load(tmp_path, ["03/04/2026", "05/06/2026"], mapping=answer)
    assert loaded.column("ordered_at") == [datetime(2026, 3, 4), datetime(2026, 5, 6)]
    again = loaded.load(table(HEADER, ("A7", "07/08/2026", "Sokk", 10)), "next.csv")
    assert not again.questions
    assert again.first_date.isoformat() == "2026-07-08"
    assert Mapping.from_toml(answer.to_toml()) == answer


def test_an_answer_alone_is_enough(tmp_path):
    answer = Mapping.from_toml('[dates]\norder = "dmy"\n')
    loaded, _ = load(tmp_path, ["03/04/2026", "05/06/2026"], mapping=answer)
    assert loaded.column("ordered_at") == [datetime(2026, 4, 3), datetime(2026, 6, 5)]


def test_what_is_no_date_sets_the_row_aside(tmp_path):
    cells = ["01.09.2026", "31.02.2026", "i går", "01.09.2206", *["02.09.2026"] * 12]
    _, report = load(tmp_path, cells)
    assert dict(report.reasons) == {"bad_date": 2, "future_date": 1}
    assert report.rows_kept == 13


@settings(max_examples=25, deadline=None)
@given(
    days=st.lists(
        st.datetimes(datetime(1998, 1, 1), datetime(2026, 10, 31)),
        min_size=1,
        max_size=6,
    ),
    form=st.sampled_from(
        ["%Y-%m-%d %H:%M:%S", "%d.%m.%Y %H:%M", "%d-%m-%Y %H:%M", "%d.%m.%Y kl. %H.%M",
         "%Y-%m-%dT%H:%M:%SZ", "%d.%m.%Y, %H:%M", "%b %d, %Y %I:%M %p"]
    ),
)  # fmt: skip
def test_what_is_written_in_any_form_is_read_back(tmp_path_factory, days, form):
    days = [
        datetime(1998, 1, 31, 13, 5),
        *(day.replace(second=0, microsecond=0) for day in days),
    ]
    loaded, report = load(
        tmp_path_factory.mktemp("d"), [f"{day:{form}}" for day in days]
    )
    assert dict(report.reasons) == {}
    assert loaded.column("ordered_at") == days
