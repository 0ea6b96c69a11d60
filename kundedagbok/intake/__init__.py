"""Files in: bytes to text (`reading`), text to meaning, meaning to loaded tables."""

from kundedagbok.intake.files import LoadPlan, load_file, plan
from kundedagbok.intake.mapping import Mapping
from kundedagbok.intake.reading.containers import (
    TableSource,
    read_table,
    tables_in,
)
from kundedagbok.intake.reading.dialect import Dialect
from kundedagbok.intake.reading.text_table import TextTable
from kundedagbok.intake.report import FileReport, Question
from kundedagbok.intake.schema import (
    create_loaded_tables,
    forget_file,
    keep_refill_choices,
)

__all__ = [
    "Dialect",
    "FileReport",
    "LoadPlan",
    "Mapping",
    "Question",
    "TableSource",
    "TextTable",
    "create_loaded_tables",
    "forget_file",
    "keep_refill_choices",
    "load_file",
    "plan",
    "read_table",
    "tables_in",
]
