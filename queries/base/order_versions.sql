/*
title   = "Orders that stand in several files, as each file has them"
grain   = ["order_key", "file_id"]
reads   = ["loaded_order_lines", "source_files", "documents"]
may_be_empty = true

[columns]
order_key  = "Order or credit note"
file_id    = "File"
file_rank  = "The file with the highest rank counts"
rows       = { label = "Rows", unit = "count" }
quantity   = { label = "Units", unit = "count" }
amount     = { label = "Its total, else its lines, as the file has them", unit = "money" }
status     = "Status as written, the last by alphabet where rows differ"
cancelled  = "Whether a row says that it was cancelled"
refunded   = { label = "Refunded, as the file says", unit = "money" }
*/
with

rows_read as (

    select
        source_files.source_key,
        source_files.file_rank,
        source_files.has_lines,
        rows_read.*,
        coalesce(rows_read.order_id, rows_read.record_key) as number,
        coalesce(rows_read.is_credit, false) as is_credit_row

    from loaded_order_lines as rows_read
    inner join source_files on rows_read.file_id = source_files.file_id

),

repeated as (

    select
        source_key,
        number,
        is_credit_row,
        has_lines

    from rows_read

    group by source_key, number, is_credit_row, has_lines

    having min(file_rank) < max(file_rank)

)

select
    documents.order_key,
    rows_read.file_id,
    rows_read.file_rank,
    count(*) as rows,
    sum(rows_read.quantity) as quantity,
    coalesce(
        max(rows_read.order_total),
        sum(coalesce(rows_read.line_total, rows_read.line_gross, line_net)),
        sum(rows_read.unit_price * rows_read.quantity)
    ) as amount,
    max(rows_read.status) as status,
    bool_or(
        rows_read.cancelled_at is not null
        or coalesce(rows_read.status_code = 'cancelled', false)
    ) as cancelled,
    max(rows_read.order_refunded) as refunded

from rows_read
inner join repeated
    on
        rows_read.source_key = repeated.source_key
        and rows_read.number = repeated.number
        and rows_read.is_credit_row = repeated.is_credit_row
        and rows_read.has_lines = repeated.has_lines
inner join documents
    on
        rows_read.source_key = documents.source_key
        and rows_read.number = documents.order_id
        and rows_read.is_credit_row = documents.is_credit

group by documents.order_key, rows_read.file_id, rows_read.file_rank
