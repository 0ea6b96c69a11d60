"""Numbers, decided over the whole column."""

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.intake.loading import Loaded, table

HEADER = ("Order ID", "Order date", "Product", "Quantity", "Unit price")


def prices(tmp_path, *cells: str, delimiter: str = ";") -> list[Decimal | None]:
    loaded = Loaded(tmp_path)
    rows = [(f"A{n}", "2026-01-02", "Sokk", 1, cell) for n, cell in enumerate(cells)]
    report = loaded.load(table(HEADER, *rows, delimiter=delimiter))
    assert report.rows_read == report.rows_kept + report.rows_set_aside == len(cells)
    return loaded.column("unit_price")


@pytest.mark.parametrize(
    ("cells", "wanted"),
    [
        (["1,234.56", "7.00"], ["1234.56", "7"]),
        (["1.234,56", "7,00"], ["1234.56", "7"]),
        (["1 234,56", "7,00"], ["1234.56", "7"]),
        (["1\u00a0234,56", "7,5"], ["1234.56", "7.5"]),
        (["1\u202f234", "7,5"], ["1234", "7.5"]),
        (["1'234.50", "7.50"], ["1234.5", "7.5"]),
        (["kr 698,00", "kr -1 200,50"], ["698", "-1200.5"]),
        (["698,00 kr", "1.200,50 kr."], ["698", "1200.5"]),
        (["$8.00", "-$45.00"], ["8", "-45"]),
        (["-9.200,00", "151,25"], ["-9200", "151.25"]),
        (["(1,250.00)", "3.10"], ["-1250", "3.1"]),
        (["1 250,00-", "3,10"], ["-1250", "3.1"]),
        (["\u2212399,00", "3,10"], ["-399", "3.1"]),
        (["698,-", "12,50"], ["698", "12.5"]),
        (["12.500", "500", "1.000"], ["12500", "500", "1000"]),
        (["1,234", "999"], ["1234", "999"]),
        (["0.125", "2.250"], ["0.125", "2.25"]),
        (["1.5E+3", "2.0"], ["1500", "2"]),
        (["12,34,567.00", "5.25"], ["1234567", "5.25"]),
        (["100", "", "250"], ["100", None, "250"]),
        (["NOK 1 299,00", "249,00 NOK"], ["1299", "249"]),
    ],
)
def test_a_column_is_read_by_all_its_cells(tmp_path, cells, wanted):
    read = prices(tmp_path, *cells)
    assert read == [None if one is None else Decimal(one) for one in wanted]


def test_an_unreadable_amount_sets_the_row_aside(tmp_path):
    loaded = Loaded(tmp_path)
    rows = [
        ("A1", "2026-01-02", "Sokk", 1, "12,50"),
        ("A2", "2026-01-02", "Lue", 1, "tolv"),
    ]
    rows += [(f"B{n}", "2026-01-02", "Lue", 1, "3,50") for n in range(8)]
    report = loaded.load(table(HEADER, *rows, delimiter=";"))
    assert dict(report.reasons) == {"bad_amount": 1}
    assert loaded.rows("select line_number, text, reason from set_aside_rows") == [
        (3, "A2;2026-01-02;Lue;1;tolv", "bad_amount")
    ]


def written(value: Decimal, group: str, mark: str) -> str:
    return f"{value:,.2f}".replace(",", "\0").replace(".", mark).replace("\0", group)


@settings(max_examples=25, deadline=None)
@given(
    values=st.lists(
        st.decimals(-999_999, 999_999, places=2, allow_nan=False),
        min_size=1,
        max_size=6,
    ),
    style=st.sampled_from([("", "."), ("", ","), (".", ","), (" ", ","), ("'", ".")]),
)
def test_what_is_written_in_any_style_is_read_back(tmp_path_factory, values, style):
    cells = [written(value, *style) for value in values]
    assert prices(tmp_path_factory.mktemp("n"), *cells) == values
