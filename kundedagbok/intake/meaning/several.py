"""Rows of a file that hold several rows of ours: answers side by side, packed goods."""

from collections.abc import Mapping

import duckdb

# The first of several goods in one row keeps its line number; each further one
# stands this much higher, so that the line is still found and no two are the same.
BEHIND = 1_000_000_000
_ITEM, _NAME = "chr(31)", "chr(30)"


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
