"""Rows of a file that hold several rows of ours: answers side by side, packed goods."""

from collections.abc import Mapping, Sequence

import duckdb

from kundedagbok.intake.schema import column_types

# The first of several goods in one row keeps its line number; each further one
# stands this much higher, so that the line is still found and no two are the same.
BEHIND = 1_000_000_000
_ITEM, _NAME = "chr(31)", "chr(30)"
_ABOUT = ("cells", "starts")


def answers(staging: duckdb.DuckDBPyConnection, questions: Mapping[int, str]) -> str:
    """SQL: one row per person and question that was answered."""
    staging.execute(
        "create or replace temp table questions (place integer, question varchar)"
    )
    staging.executemany(
        "insert into questions values ($1, $2)", list(questions.items())
    )
    cells = " ".join(f"when {place:d} then written(c{place:d})" for place in questions)
    return (
        "(from (select typed.*, question,"
        f" case place {cells} end as answer from typed"
        " join source using (line_number) cross join questions)"
        " where answer is not null)"
    )


def unpacked(sign: str) -> str:
    """SQL: one row per product of a cell such as `2x Coffee, 1x Filter`.

    A cell that is not written so stays one row, as it is.
    """
    parts = (
        "string_split(regexp_replace(coalesce(product_name, ''),"
        f" '(^|, |; |\\|)(\\d+) ?{sign} ?',"
        f" {_ITEM} || '\\2' || {_NAME}, 'g'), {_ITEM})"
    )
    return (
        "(select *, case when len(parts) > 1 then parts[2:] else parts end as goods"
        f" from (select *, {parts} as parts from typed)) as packed_rows,"
        " lateral (select unnest(range(1, len(goods) + 1)) as packed_place),"
        f" lateral (select string_split(goods[packed_place], {_NAME}) as said),"
        " lateral (select nullif(trim(said[-1]), '') as packed_name,"
        " case when len(said) > 1 then try_cast(said[1] as decimal(18, 6)) end"
        " as packed_quantity)"
    )


def goods(items: Mapping[str, str], places: Sequence[int], mark: str) -> str:
    """SQL: one row per product, of cells that tell its parts one after the other.

    An order without goods stays one row.
    """
    text = (
        f"concat_ws({_ITEM}, {', '.join(f'written(c{place:d})' for place in places)})"
    )
    if starts := items.get("starts"):
        parted = f"{_ITEM} || '{starts}'"
        text = f"regexp_replace({text}, '[|,;\\s]*{starts}', {parted}, 'g')"
    fields = "".join(
        f", {_read(name, pattern, mark)} as packed_{name}"
        for name, pattern in items.items()
        if name not in _ABOUT
    )
    return (
        f"(select *, string_split(ltrim({text}, {_ITEM}), {_ITEM}) as goods"
        " from typed join source using (line_number)) as packed_rows,"
        " lateral (select unnest(range(1, len(goods) + 1)) as packed_place),"
        " lateral (select goods[packed_place] as said),"
        f" lateral (select {fields[2:]})"
    )


def _read(name: str, pattern: str, mark: str) -> str:
    said = f"nullif(trim(regexp_extract(said, '{pattern}', 1)), '')"
    is_text = column_types("loaded_order_lines")[name] == "VARCHAR"
    return said if is_text else f"dressed_number({said}, '{mark}')"
