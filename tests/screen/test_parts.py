"""The parts of the screen by themselves: text, problems, rows set aside, a file."""

import csv
import io
import logging
import re
from pathlib import Path

import pyarrow as pa
import pytest
from streamlit.testing.v1 import AppTest  # noqa: TID251

from kundedagbok.catalog import load
from kundedagbok.language import words_for
from pages._ui import problems
from pages._ui.codes import CODES, word
from pages._ui.set_aside import set_aside_bytes
from pages._ui.tables import drawable, settings, telling
from pages._ui.text import escaped
from tests.browser.conftest import orders_csv

ROOT = Path(__file__).resolve().parents[2]
PAYLOADS = [
    "<img src=x onerror=alert(1)>",
    "[click](javascript:alert(1))",
    "![t](http://127.0.0.1:9/track.png)",
    "$\\LaTeX$ and :material/delete: :red[RED]",
    "**bold** `code` # heading",
    "| a | b |",
    "a@b.com -> <- -- www.evil.com",
]


@pytest.mark.parametrize("payload", PAYLOADS)
def test_a_name_cannot_become_markup(payload: str) -> None:
    shown = re.sub(r"&(#58|amp|lt);", "", escaped(payload))
    assert "\n" not in shown
    assert not re.search(r"(?<!\\)[*`\[\]!|$#<>_~]", shown), shown
    assert ":" not in shown
    assert not re.search(r"(?i)(https?|www)[.:]", shown)


def test_ordinary_names_stay_readable() -> None:
    assert escaped("Ullgenser «Fjell» 50 %\næøå") == "Ullgenser «Fjell» 50 % æøå"


def test_our_own_fault_is_told_by_place_and_never_by_value() -> None:
    try:
        int("kari@example.no")
    except ValueError as problem:
        told = problems.places(problem)
    assert "ValueError" in told and "test_parts.py" in told
    assert "kari" not in told


def test_streamlit_does_not_log_the_values_either(
    caplog: pytest.LogCaptureFixture,
) -> None:
    log = logging.getLogger("streamlit.error_util")
    before = list(log.filters)
    problems.keep_values_out_of_the_log()
    with caplog.at_level(logging.ERROR):
        log.error("Uncaught app execution: kari@example.no")
    for added in set(log.filters) - set(before):
        log.removeFilter(added)
    assert "kari" not in caplog.text


def test_rows_set_aside_open_in_a_spreadsheet_and_start_no_formula() -> None:
    rows = pa.table(
        {
            "line_number": [7, 9],
            "text": ["=cmd|' /C calc'!A0;1", "Totalt;12,50"],
            "reason": ["bad_date", "total_row"],
        }
    )
    data = set_aside_bytes(rows, words_for("en"))
    assert data.startswith(b"\xef\xbb\xbf")
    read = list(csv.reader(io.StringIO(data.decode("utf-8-sig")), delimiter=";"))
    assert read[0] == ["Line in the file", "Reason", "The row as written"]
    assert read[1] == ["7", "a date that cannot be read", "'=cmd|' /C calc'!A0;1"]
    assert read[2][1] == "a total, not an order"


def test_every_code_of_the_queries_has_a_word() -> None:
    for query in load().analyses:
        for value in re.findall(r"(?:then|else) '([a-z_]+)'", query.sql):
            if any(column.unit == "code" for column in query.columns.values()):
                assert value in CODES, (query.name, value)
    assert word("gold", words_for("nb")) == "Gullkunder"
    assert word("never heard of", words_for("nb")) == "never heard of"


def test_every_column_of_every_query_can_be_shown() -> None:
    for query in load().analyses:
        empty = pa.table({name: pa.array([], pa.int64()) for name in query.columns})
        shown = settings(empty, query.columns, words_for("nb"), "NOK")
        assert set(shown) == set(query.columns)


def test_a_share_of_a_few_is_left_to_its_count() -> None:
    query = load()["repeat_rate"]
    rows = pa.table(
        {"customers": [19, 20, 0], "returned": [3, 3, 0], "repeat_rate": [0.15] * 3}
    )
    shown = drawable(rows, query.columns, words_for("nb"))
    assert shown["repeat_rate"].to_pylist() == [None, 0.15, None]
    assert shown["customers"].to_pylist() == [19, 20, 0]


def test_a_share_has_one_decimal_and_a_column_that_nobody_fills_is_left_out() -> None:
    query = load()["call_list"]
    rows = pa.table(
        {"full_name": ["Anne"], "customer_id": pa.array([None], pa.string())}
        | {"purchases": [3]}
    )
    assert telling(rows).column_names == ["full_name", "purchases"]
    assert telling(rows.slice(0, 0)).num_columns == 3
    pinned = settings(rows, query.columns, words_for("nb"), "NOK")
    assert [name for name, one in pinned.items() if one["pinned"]] == ["full_name"]
    shares = pa.table({"customers": [40], "returned": [11], "repeat_rate": [0.27543]})
    shown = drawable(shares, load()["repeat_rate"].columns, words_for("nb"))
    assert shown["repeat_rate"].to_pylist() == [0.275]


@pytest.mark.parametrize(
    ("query", "name"), [("repurchase_cycles", "product"), ("refill_due", "customer")]
)
def test_the_first_column_leaves_room_on_a_phone(query: str, name: str) -> None:
    rows = pa.table({name: ["A very long name of something, or somebody"]})
    first = settings(rows, load()[query].columns, words_for("nb"), "NOK")[name]
    assert first["pinned"] and first["width"] < 390 / 2


def test_no_page_sets_html_or_speaks_to_the_database() -> None:
    for path in [ROOT / "app.py", *(ROOT / "pages").rglob("*.py")]:
        text = path.read_text("utf-8")
        assert "unsafe_allow_html" not in text, path
        assert "st.html" not in text or path.name == "uploader.py", path
        assert "import duckdb" not in text, path
        if path.parent.name != "_ui":
            assert "segmented_control" not in text and "st.pills" not in text, path


def test_a_dropped_file_is_read_asked_about_and_taken_out_again() -> None:
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=120)
    app.query_params["language"] = "en"
    app.run()
    app.file_uploader(key="drop_0").upload("ordrer.csv", orders_csv(30).encode()).run()
    assert not app.exception, app.exception
    assert app.file_uploader(key="drop_1").value == []
    assert "Is this right?" in [one.value for one in app.header]
    app.button(key="change_0").click().run()
    assert app.selectbox(key="field_0_ordered_at").value == "Dato"
    app.button(key="right_0").click().run()
    assert "Is this right?" not in [one.value for one in app.header]
    app.button(key="forget_1").click().run()
    assert not app.exception, app.exception
    assert "What are my best sellers?" not in [one.value for one in app.header]
