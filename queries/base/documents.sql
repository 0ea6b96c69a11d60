/*
title   = "Orders and credit notes in the files"
grain   = ["order_key"]
reads   = ["loaded_order_lines", "source_files"]

[columns]
order_key    = "Key, in the order of time"
source_key   = "System and kind"
order_id     = "Number as written, or the row's own key"
is_credit    = "Whether its rows are marked as credit"
lines_rank   = "The file whose lines count"
lines_row    = "The row of that file that says most about the whole order"
header_rank  = "The file of whole orders that counts, where there is one"
header_row   = "The row of that file that says most about the order"
*/
with

rows_read as (

    select
        source_files.source_key,
        source_files.file_rank,
        source_files.has_lines,
        coalesce(rows_read.order_id, rows_read.record_key) as order_id,
        coalesce(rows_read.is_credit, false) as is_credit,
        rows_read.ordered_at,
        -- One number to compare by: the newest file, in it the fullest row,
        -- and of equally full rows the first.
        cast(source_files.file_rank as bigint) * 1000000000000000
        + (
            cast(rows_read.order_total is not null as integer)
            + cast(rows_read.currency is not null as integer)
            + cast(rows_read.email is not null as integer)
            + cast(rows_read.country is not null as integer)
            + cast(rows_read.status is not null as integer)
        ) * 100000000000000
        + (99999999999999 - rows_read.line_number) as fullness

    from loaded_order_lines as rows_read
    inner join source_files on rows_read.file_id = source_files.file_id

    where coalesce(rows_read.order_id, rows_read.record_key) is not null

),

numbered as (

    select
        source_key,
        order_id,
        is_credit,
        min(ordered_at) as ordered_at,
        max(fullness) filter (where has_lines) as lines_fullness,
        max(fullness) filter (where not has_lines) as header_fullness

    from rows_read

    group by
        source_key,
        order_id,
        is_credit

)

select
    cast(
        row_number() over (order by ordered_at, source_key, order_id, is_credit)
        as integer
    ) as order_key,
    source_key,
    order_id,
    is_credit,
    cast(lines_fullness // 1000000000000000 as integer) as lines_rank,
    99999999999999 - lines_fullness % 100000000000000 as lines_row,
    cast(header_fullness // 1000000000000000 as integer) as header_rank,
    99999999999999 - header_fullness % 100000000000000 as header_row

from numbered
