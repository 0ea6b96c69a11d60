"""How a column writes its numbers, decided over every row of it.

`1.234` is a thousand or one and a bit: one cell cannot say, the column can. Where
even the column cannot, the rest of the file does (its other columns, its
delimiter), since one program wrote them all.
"""

from dataclasses import dataclass

import duckdb

from kundedagbok.intake.rows import one_row

_COUNTED = """
select
    count(*) filter (
        case when plain_number(cell) is null then not is_nothing(cell) else true end
    ),
    count(plain_number(cell)),
    count(*) filter (contains(cell, ',')),
    count(*) filter (contains(cell, '.')),
    count(*) filter (contains(cell, '.') and cell[-4] <> '.'),
    count(
        case when contains(cell, ',') then plain_number(replace(cell, ',', '.'))
        else plain_number(cell) end
    )
from (select CELL as cell from source)
"""
_WEIGHED = r"""
select
    count(*) filter (regexp_matches(digits, ',\d{1,2}$|,\d{4,}$|^0,\d|\.\d{3}[.,]')),
    count(*) filter (regexp_matches(digits, '\.\d{1,2}$|\.\d{4,}$|^0\.\d|,\d{3}[.,]')),
    count(*) filter (contains(digits, ',')),
    count(*) filter (regexp_matches(digits, '^\d{4,}$')),
    count(*) filter (regexp_matches(digits, '^\d{1,3}(\.\d{3})+$'))
from (select rtrim(digits_of(CELL), '., ''') as digits from source)
"""


@dataclass(frozen=True)
class NumberStyle:
    """How to read a column: its decimal mark, and whether it is written bare."""

    decimal_mark: str | None
    is_bare: bool
    filled: int

    def expression(self, cell: str, usual_mark: str) -> str:
        """SQL that reads one cell as decimal(18, 6)."""
        mark = self.decimal_mark or usual_mark
        if not self.is_bare:
            return f"dressed_number({cell}, '{mark}')"
        if mark == ",":
            return f"plain_number(replace({cell}, ',', '.'))"
        return f"plain_number({cell})"


def number_style(connection: duckdb.DuckDBPyConnection, cell: str) -> NumberStyle:
    """Look at every row of a column of `source`; the mark is None where all fits."""
    filled, plain, commas, points, decimals, swapped = _row(connection, _COUNTED, cell)
    if plain == filled and (decimals or not points):
        return NumberStyle("." if decimals else None, True, filled)
    for_comma, for_point, with_comma, ungrouped, grouped = _row(
        connection, _WEIGHED, cell
    )
    if plain == filled:
        may_be_thousands = grouped == points and not ungrouped and not for_point
        if not may_be_thousands:
            return NumberStyle(".", True, filled)
    if for_comma != for_point:
        mark = "," if for_comma > for_point else "."
    elif with_comma and with_comma == commas and not points:
        mark = "."  # 1,234 alone: nobody writes three decimals
    else:
        mark = None
    is_bare = mark == "," and not points and swapped == filled
    return NumberStyle(mark, is_bare, filled)


def _row(
    connection: duckdb.DuckDBPyConnection, query: str, cell: str
) -> tuple[int, ...]:
    return one_row(connection, query.replace("CELL", cell))
