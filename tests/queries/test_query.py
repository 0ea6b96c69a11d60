"""A query file is read strictly: every fault names its file, its key and a remedy."""

from datetime import date
from pathlib import Path

import duckdb
import pytest

from kundedagbok.errors import QueryFileError
from kundedagbok.query import Query, parse, read

PATH = Path("queries/returning/repeat_rate.sql")
TOP = """title = "Repeat rate"
question = "How many came back?"
why = "A leaking bucket."
grain = ["cohort_month"]
reads = ["orders", "as_of"]
source = "Any textbook"
"""
PARAMS = """
[params]
window_days = { type = "int", default = 365, min = 30, max = 730, label = "Days" }
share = { type = "float", default = 1, min = 0, max = 1, label = "Share" }
strict = { type = "bool", default = false, label = "Strict" }
day = { type = "date", default = 2024-02-29, label = "Day" }
order = { type = "choice", default = "a", choices = ["a", "b"], label = "Order" }
word = { type = "text", default = "", label = "Word" }
channels = { type = "list", default = [], label = "Channels" }
level = { type = "float", default = 0.05, min = 0, max = 1, label = "L", after = true }

[after]
step = "significant_pairs"
"""
COLUMNS = """
[columns]
cohort_month = "Month of the first order"
repeat_rate = { label = "Share who returned", unit = "share" }
"""
SELECT = "\nselect 1 as cohort_month, 0.5 as repeat_rate\n"


def text(
    top: str = TOP, params: str = PARAMS, columns: str = COLUMNS, select: str = SELECT
) -> str:
    return f"/*\n{top}{params}{columns}*/{select}"


def parsed(sql: str, path: Path = PATH) -> Query:
    return parse(sql, path)


def test_a_file_becomes_a_value() -> None:
    query = parsed(text())
    assert query.name == "repeat_rate"
    assert query.page == "returning"
    assert query.grain == ("cohort_month",)
    assert query.reads == ("orders", "as_of")
    assert query.after == "significant_pairs"
    assert query.may_be_empty is False
    assert query.action == ""
    assert query.columns["cohort_month"].unit is None
    assert query.columns["repeat_rate"].unit == "share"
    assert list(query.params)[:2] == ["window_days", "share"]


def test_parameters_keep_type_bounds_and_order() -> None:
    params = parsed(text()).params
    assert (params["window_days"].min, params["window_days"].max) == (30, 730)
    assert params["share"].default == 1.0
    assert type(params["share"].default) is float
    assert params["day"].default == date(2024, 2, 29)
    assert params["order"].choices == ("a", "b")
    assert params["channels"].default == ()
    assert params["level"].after
    assert not params["share"].after


def test_the_text_is_kept_whole_and_runs_as_it_stands() -> None:
    sql = text()
    assert parsed(sql).sql == sql
    assert duckdb.connect().sql(parsed(sql).sql).columns == list(parsed(sql).columns)


def test_a_base_table_needs_neither_question_nor_reason() -> None:
    top = 'title = "T"\ngrain = []\nreads = ["loaded_files"]\n'
    query = parsed(text(top, params=""), Path("queries/base/as_of.sql"))
    assert (query.question, query.why, query.grain) == ("", "", ())


def test_a_file_is_read_as_utf8(tmp_path: Path) -> None:
    path = tmp_path / "start" / "x.sql"
    path.parent.mkdir()
    path.write_bytes(text(TOP.replace("leaking", "læk")).encode())
    assert read(path).why == "A læk bucket."
    path.write_bytes(text(TOP.replace("leaking", "læk")).encode("latin-1"))
    with pytest.raises(QueryFileError, match="UTF-8"):
        read(path)


def test_windows_line_ends_change_nothing() -> None:
    assert parsed(text().replace("\n", "\r\n")).columns == parsed(text()).columns


def test_the_error_tells_file_key_and_remedy() -> None:
    with pytest.raises(QueryFileError) as caught:
        parsed(text(TOP.replace("grain", "grains")))
    assert caught.value.file == PATH
    assert caught.value.key == "grains"
    assert "grain" in caught.value.remedy
    assert str(PATH) in str(caught.value)


BAD_HEADERS = {
    "header": [
        "select 1 as cohort_month",
        "-- title\nselect 1 as cohort_month",
        "/*\n" + TOP,
        text('title = "no end\n'),
        text(TOP + 'title = "twice"\n'),
    ],
    "select": [text(select=""), text(select="\n  \n"), text(select=SELECT + ";")],
    "titel": [text(TOP.replace("title", "titel"))],
    "title": [
        text(TOP.replace('title = "Repeat rate"\n', "")),
        text(TOP.replace('"Repeat rate"', '" "')),
        text(TOP.replace('"Repeat rate"', "3")),
    ],
    "question": [text(TOP.replace("question = ", "action = "))],
    "why": [text(TOP.replace("why = ", "action = "))],
    "grain": [
        text(TOP.replace('["cohort_month"]', '"cohort_month"')),
        text(TOP.replace('["cohort_month"]', '["month"]')),
        text(TOP.replace('["cohort_month"]', '["cohort_month", "cohort_month"]')),
        text(TOP.replace('grain = ["cohort_month"]\n', "")),
    ],
    "reads": [
        text(TOP.replace('"as_of"', '"As Of"')),
        text(TOP.replace('"as_of"', "3")),
        text(TOP.replace('reads = ["orders", "as_of"]\n', "")),
    ],
    "may_be_empty": [text(TOP + 'may_be_empty = "yes"\n')],
    "columns": [text(columns=""), text(columns="\n[columns]\n")],
    "columns.repeat_rate": [text(columns=COLUMNS.replace("{ label", "3 #"))],
    "columns.repeat_rate.unit": [text(columns=COLUMNS.replace('"share"', '"parts"'))],
    "columns.repeat_rate.units": [text(columns=COLUMNS.replace("unit", "units"))],
    "columns.repeat_rate.label": [
        text(columns=COLUMNS.replace('label = "Share who returned", ', ""))
    ],
    "columns.Rate": [text(columns=COLUMNS.replace("repeat_rate", "Rate"))],
    "after.step": [text(params='[after]\nstep = ""\n')],
    "after.steps": [text(params='[after]\nsteps = "x"\n')],
    "params.level": [text(params=PARAMS.split("[after]")[0])],
}


def only(parameter: str) -> str:
    return text(params=f"[params]\nn = {{ {parameter} }}\n")


BAD_PARAMETERS = {
    "type": ['label = "N", default = 1', 'type = "number", label = "N", default = 1'],
    "label": ['type = "bool", default = true'],
    "step": ['type = "bool", default = true, label = "N", step = 1'],
    "default": [
        'type = "bool", label = "N"',
        'type = "bool", default = 1, label = "N"',
        'type = "int", default = 1.0, min = 0, max = 2, label = "N"',
        'type = "int", default = true, min = 0, max = 2, label = "N"',
        'type = "int", default = 3, min = 0, max = 2, label = "N"',
        'type = "float", default = nan, min = 0, max = 2, label = "N"',
        'type = "text", default = 3, label = "N"',
        'type = "list", default = "a", label = "N"',
        'type = "list", default = [1], label = "N"',
        'type = "list", default = ["c"], choices = ["a"], label = "N"',
        'type = "choice", default = "c", choices = ["a", "b"], label = "N"',
        'type = "date", default = "2024-01-01", label = "N"',
        'type = "date", default = 2024-01-01T00:00:00, label = "N"',
        'type = "date", default = 2024-01-01, min = 2024-01-02, label = "N"',
    ],
    "min": [
        'type = "int", default = 1, max = 2, label = "N"',
        'type = "int", default = 1, min = 2, max = 0, label = "N"',
        'type = "int", default = 1, min = 0, max = 3000000000, label = "N"',
        'type = "float", default = 1, min = nan, max = 2, label = "N"',
        'type = "text", default = "a", min = 1, label = "N"',
    ],
    "max": [
        'type = "int", default = 1, min = 0, label = "N"',
        'type = "float", default = 1, min = 0, max = "2", label = "N"',
        'type = "list", default = [], max = 2, label = "N"',
    ],
    "choices": [
        'type = "choice", default = "a", label = "N"',
        'type = "choice", default = "a", choices = ["a", 2], label = "N"',
        'type = "choice", default = "a", choices = ["a", "a"], label = "N"',
        'type = "int", default = 1, min = 0, max = 2, choices = [1], label = "N"',
    ],
    "after": [
        'type = "bool", default = true, label = "N", after = "yes"',
    ],
}
FAULTS = [(key, sql) for key, texts in BAD_HEADERS.items() for sql in texts]
FAULTS += [
    (f"params.n.{key}", only(raw))
    for key, raws in BAD_PARAMETERS.items()
    for raw in raws
]


@pytest.mark.parametrize(("key", "sql"), FAULTS)
def test_a_fault_is_named(key: str, sql: str) -> None:
    with pytest.raises(QueryFileError) as caught:
        parsed(sql)
    assert caught.value.key == key
    assert caught.value.remedy


def test_a_base_table_takes_no_parameters() -> None:
    with pytest.raises(QueryFileError, match="no parameters"):
        parsed(text(), Path("queries/base/orders.sql"))


def test_a_file_name_is_a_table_name() -> None:
    with pytest.raises(QueryFileError, match="file name"):
        parsed(text(), Path("queries/start/Repeat-Rate.sql"))
