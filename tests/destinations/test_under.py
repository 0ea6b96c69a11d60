"""A table as a file says below itself who counts, in the reader's language."""

import csv
import io

import openpyxl
import pyarrow as pa
import pytest

from kundedagbok.definition import Definition
from kundedagbok.export import result_bytes
from kundedagbok.language import LANGUAGES, words_for


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_table_says_below_itself_who_counts(language: str):
    words = words_for(language)
    table = pa.table({"name": ["Kari", "Ola"], "orders": [3, 1]})
    said = words._("Definition: {sentence}", sentence=Definition().sentence(words))
    text = result_bytes(table, words, {}, "csv", said).decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(text), delimiter=";"))
    assert [len(row) for row in rows] == [2] * 5
    assert rows[2][0] == "Ola" and rows[3:] == [["", ""], [said, ""]]
    book = openpyxl.load_workbook(
        io.BytesIO(result_bytes(table, words, {}, "xlsx", said)), read_only=True
    )
    cells = list(book.worksheets[0].iter_rows(values_only=True))
    assert cells[2] == ("Ola", 1) and cells[-1] == (said, None)
