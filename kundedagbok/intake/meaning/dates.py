"""How a column writes its dates, decided over every row of it.

A column's cells are reduced to shapes (`99.99.9999 99:99`), of which there are
few; each shape is given a format of ours. Day or month first is decided by the
largest number found in either place over the whole column.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

import duckdb

from kundedagbok.intake.rows import one_row

_SHAPES = """
select translate(cell, '0123456789', '9999999999') as shape, count(*), min(cell)
from (select CELL as cell from source where not is_nothing(CELL))
group by shape order by count(*) desc, shape limit 500
"""
# As a computer writes it; where seconds stand, what stands after them is the offset.
_PLAIN = r"""
select
    bool_and(
        regexp_full_match(
            cell,
            '\d{4}-\d\d-\d\d(?:[ T]\d\d:\d\d(?::\d\d'
            || '(?:(?:\.\d+)?(?: ?[+-]\d\d:?\d\d|Z))?)?)?'
        )
    ),
    bool_or(length(cell) > 10),
    bool_or(length(cell) > 19),
    bool_and(length(cell) > 19)
from (select CELL as cell from source where CELL <> '')
"""
_PLACES = r"""
select
    count(*) filter (first > 31), count(*) filter (first > 12),
    count(*) filter (second > 12), min(cell) filter (first <> second), count(*)
from (
    select
        cell,
        try_cast(regexp_extract(cell, '^(\d{1,2})\D', 1) as integer) as first,
        try_cast(
            regexp_extract(cell, '^\d{1,2}[^\d:]+(\d{1,2})\D', 1) as integer
        ) as second
    from (select CELL as cell from source where not is_nothing(CELL))
) where second is not null
"""
# Six digits are a date where every cell is one, none before 2000 and none to come.
# The year stands where the column spans the fewest days.
_SIX_DIGITS = """
with cells as (select CELL as cell from source where not is_nothing(CELL)),
read as (
    select '%y%m%d' as form, try_strptime(cell, '%y%m%d') as day from cells
    union all
    select '%d%m%y' as form, try_strptime(cell, '%d%m%y') as day from cells
)
select form from read
group by form
having bool_and(coalesce(day between '2000-01-01' and now()::date + 400, false))
order by max(day) - min(day), form desc
limit 1
"""
_MONTHS = (
    ("11", "marras"),
    ("01", "jan|tammi"),
    ("02", "feb|helmi"),
    ("05", "mai|maj|may|touko"),
    ("03", "mar|mär|mrz|maalis"),
    ("04", "apr|huhti"),
    ("06", "jun|kesä"),
    ("07", "jul|heinä"),
    ("08", "aug|elo"),
    ("09", "sep|syys"),
    ("10", "okt|oct|loka"),
    ("11", "nov"),
    ("12", "des|dec|dez|joulu"),
)
_OFFSET = re.compile(r"(?<=99)\s*(?:Z|UTC|GMT|[+-]99:?99|[+-]99)$")
_FRACTION = re.compile(r"(?<=:99)[.,]9+(?=$|\s*(?:Z|UTC|GMT|[+-]))")
_ISO = re.compile(r"9999[-/]99?[-/]99?(?:[T ]99?:99(?::99)?)?")
_TIME = re.compile(
    r"(?P<gap>[ T,]*(?:(?:kl|klo|at|um|den)\b\.?)?[ ,]*)"
    r"(?P<hour>9{1,2})(?P<a>[:.])99(?:(?P<b>[:.])99)?"
    r"(?P<half> ?[AaPp]\.?[Mm]\.?)?(?P<end> ?Uhr)?"
)
_DAYS = re.compile(r"(9{1,2})([./\- ]+)(9{1,2})([./\- ]+)(9{4}|9{2})")
_YEAR_FIRST = re.compile(r"9999([./\-])99?([./\-])99?")
_NAMED = (
    (re.compile(r"9{1,2}(\W+)M99(\W+)(9{4}|9{2})"), "%d{0}M%m{1}{year}"),
    (re.compile(r"M99(\W+)9{1,2}(\W+)(9{4})"), "M%m{0}%d{1}{year}"),
    (re.compile(r"9{4}(\W+)M99(\W+)9{1,2}()"), "%Y{0}M%m{1}%d"),
)


@dataclass(frozen=True)
class DateStyle:
    """How to read a column of dates.

    `offset` is SQL for the minutes from UTC, None where no cell says them. `example` is
    a cell that would be two dates, set only where the whole column leaves open whether
    the day or the month stands first.
    """

    cell: str
    formats: tuple[str, ...]
    reader: str
    order: str | None
    has_clock: bool
    offset: str | None
    example: str | None = None

    @property
    def expression(self) -> str:
        """SQL that reads one cell as a timestamp."""
        if self.reader != "formats":
            return f"{self.reader}({self.cell})"
        formats = ", ".join(f"'{said}'" for said in self.formats)
        return f"try_strptime({self.cell}, [{formats}])"


def date_style(
    connection: duckdb.DuckDBPyConnection, cell: str, usual_order: str | None
) -> DateStyle:
    """Look at every row of a column of `source`."""
    plain, clock, some, every = one_row(connection, _PLAIN.replace("CELL", cell))
    if plain is not False and some == every:
        offset = f"plain_offset({cell})" if every else None
        wall = f"{cell}[:19]" if every else cell
        return DateStyle(wall, (), "iso_stamp", "ymd", bool(clock), offset)
    shapes = _shapes(connection, f"written({cell})")
    has_offset = any(_OFFSET.search(shape) for shape in shapes)
    offset = f"offset_minutes({cell})" if has_offset else None
    has_fraction = any(_FRACTION.search(shape) for shape in shapes)
    bare = f"wall_text({cell})" if offset or has_fraction else f"written({cell})"
    if any(_has_month_name(shape) for shape in shapes):
        bare = _with_month_numbers(bare)
    shapes = _shapes(connection, bare) if bare != f"written({cell})" else shapes
    has_clock = any(":" in shape or _clocked(shape) for shape in shapes)
    reader = _reader(shapes)
    if reader != "formats":
        return DateStyle(bare, (), reader, None, has_clock, offset)
    if set(shapes) == {"999999"}:
        formats = _six_digits(connection, bare)
        return DateStyle(bare, formats or ("%Y-%m-%d",), "formats", None, False, None)
    order, example = _order(connection, bare, shapes, usual_order)
    formats = tuple(dict.fromkeys(f for s in shapes if (f := format_of(s, order))))
    if not formats:
        return DateStyle(bare, ("%Y-%m-%d",), "formats", order, False, offset)
    return DateStyle(bare, formats, "formats", order, has_clock, offset, example)


def format_of(shape: str, order: str) -> str | None:
    """Our format for a shape, or None where it is no date."""
    for end in range(len(shape), 5, -1):
        day = _day_format(shape[:end], order)
        time = _TIME.fullmatch(shape[end:]) if end < len(shape) else None
        if day and (time or end == len(shape)):
            return day + (_time_format(time) if time else "")
    return None


def _day_format(shape: str, order: str) -> str | None:
    if found := _DAYS.fullmatch(shape):
        _, one, _, two, year = found.groups()
        parts = {"d": "%d", "m": "%m", "y": "%Y" if len(year) == 4 else "%y"}
        first, second, third = (parts[part] for part in order)
        return f"{first}{one}{second}{two}{third}"
    if found := _YEAR_FIRST.fullmatch(shape):
        return f"%Y{found[1]}%m{found[2]}%d"
    if found := re.fullmatch(r"9999([./\-])99?", shape):
        return f"%Y{found[1]}%m"
    if shape in ("99999999", "99999999999999"):
        return "%Y%m%d" + ("%H%M%S" if len(shape) == 14 else "")
    for pattern, said in _NAMED:
        if found := pattern.fullmatch(shape):
            one, two, year = found.groups()
            return said.format(one, two, year="%Y" if len(year) == 4 else "%y")
    return None


def _time_format(time: re.Match[str]) -> str:
    hour = "%I" if time["half"] else "%H"
    seconds = f"{time['b']}%S" if time["b"] else ""
    half = (
        " %p" if (time["half"] or "").startswith(" ") else "%p" if time["half"] else ""
    )
    return f"{time['gap']}{hour}{time['a']}%M{seconds}{half}{time['end'] or ''}"


def _shapes(connection: duckdb.DuckDBPyConnection, cell: str) -> Sequence[str]:
    return [
        row[0] for row in connection.execute(_SHAPES.replace("CELL", cell)).fetchall()
    ]


def _reader(shapes: Sequence[str]) -> str:
    if all(_ISO.fullmatch(shape) for shape in shapes):
        return "iso_stamp"
    if all(re.fullmatch(r"9{5}(?:[.,]9+)?", shape) for shape in shapes):
        return "serial_day"
    if all(re.fullmatch(r"9{10}(?:9{3}|9{6})?", shape) for shape in shapes):
        return "epoch_stamp"
    return "formats"


def _order(
    connection: duckdb.DuckDBPyConnection,
    cell: str,
    shapes: Sequence[str],
    usual_order: str | None,
) -> tuple[str, str | None]:
    """Day first, month first or year first; and an example where both would do."""
    years, firsts, seconds, example, count = one_row(
        connection, _PLACES.replace("CELL", cell)
    )
    if years:
        return "ymd", None
    if firsts != seconds:
        return ("dmy" if firsts > seconds else "mdy"), None
    if usual_order or not count:
        return usual_order or "dmy", None
    slashed = any(re.match(r"9{1,2}/9{1,2}/", shape) for shape in shapes)
    return "dmy", example if slashed else None


def _six_digits(connection: duckdb.DuckDBPyConnection, cell: str) -> tuple[str, ...]:
    found = connection.execute(_SIX_DIGITS.replace("CELL", cell)).fetchall()
    return tuple(form for (form,) in found)


def _clocked(shape: str) -> bool:
    has_clock = re.search(r"[ T,]9{1,2}\.99(?:\.99)?$", shape)
    return bool(has_clock) or (len(shape) >= 10 and shape.isdigit())


def _has_month_name(shape: str) -> bool:
    words = re.findall(r"[^\W\d_]{3,}", shape.lower())
    stems = "|".join(stem for _, stem in _MONTHS)
    return any(re.match(stems, word) for word in words)


def _with_month_numbers(cell: str) -> str:
    """The cell with a month's name as `M09` and without the day of the week."""
    for number, stems in _MONTHS:
        cell = f"regexp_replace({cell}, '(?i)\\b(?:{stems})\\pL*\\.?', 'M{number}')"
    return f"regexp_replace({cell}, '^(?:[\\pL]{{3,}}[.,]*\\s+)(\\d|M)', '\\1')"
