"""Files in: bytes to text (`reading`), text to meaning, meaning to loaded tables."""

from kundedagbok.intake.reading.containers import read_table
from kundedagbok.intake.reading.dialect import Dialect
from kundedagbok.intake.reading.text_table import TextTable

__all__ = ["Dialect", "TextTable", "read_table"]
