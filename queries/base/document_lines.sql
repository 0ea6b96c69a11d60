/*
title   = "The lines of orders and credit notes, as stated in the file that counts"
grain   = ["file_id", "line_number"]
reads   = ["loaded_order_lines", "source_files", "documents"]

[columns]
order_key     = "Order or credit note"
file_id       = "File"
line_number   = "Line in the file"
ordered_at    = "Wall time as written"
written       = "The product's code as written, or its name where there is no code"
is_positive   = "Whether units and price, where stated, are above 0"
quantity      = { label = "Units", unit = "count" }
list_amount   = { label = "Units times price", unit = "money" }
amount        = { label = "What the line costs, as stated", unit = "money" }
basis         = "net or gross as stated, file where the line does not say"
rate          = { label = "VAT rate of the line", unit = "share" }
tax           = { label = "VAT of the line", unit = "money" }
unit_cost     = { label = "Cost of one", unit = "money" }
line_discount = { label = "Discount on the line", unit = "money" }
returned      = { label = "Units sent back", unit = "count" }
*/
with

counted as (

    select
        documents.order_key,
        rows_read.file_id,
        rows_read.line_number,
        rows_read.ordered_at,
        coalesce(rows_read.product_code, rows_read.product_name) as written,
        coalesce(rows_read.quantity, 1) > 0
        and coalesce(
            rows_read.unit_price, rows_read.line_total, rows_read.line_gross,
            rows_read.line_net, 0
        ) > 0 as is_positive,
        rows_read.quantity,
        cast(
            coalesce(rows_read.quantity, 1) * rows_read.unit_price
            as decimal(18, 6)
        ) as list_amount,
        rows_read.line_total,
        rows_read.line_net,
        rows_read.line_gross,
        rows_read.line_discount,
        rows_read.line_tax,
        rows_read.tax_rate,
        rows_read.unit_cost,
        rows_read.quantity_refunded

    from loaded_order_lines as rows_read
    inner join source_files on rows_read.file_id = source_files.file_id
    inner join documents
        on
            source_files.source_key = documents.source_key
            and coalesce(rows_read.order_id, rows_read.record_key)
            = documents.order_id
            and coalesce(rows_read.is_credit, false) = documents.is_credit
            and source_files.file_rank
            = coalesce(documents.lines_rank, documents.header_rank)

    where
        source_files.has_lines
        or coalesce(
            rows_read.line_total, rows_read.line_net, rows_read.line_gross,
            rows_read.unit_price
        ) is not null

)

select
    order_key,
    file_id,
    line_number,
    ordered_at,
    written,
    is_positive,
    quantity,
    list_amount,
    coalesce(
        line_gross, line_net, line_total,
        list_amount - coalesce(line_discount, 0)
    ) as amount,
    case
        when line_gross is not null then 'gross'
        when line_net is not null then 'net'
        else 'file'
    end as basis,
    tax_rate as rate,
    case
        when line_gross is not null and line_net is not null
            then line_gross - line_net
        else line_tax
    end as tax,
    unit_cost,
    line_discount,
    quantity_refunded as returned

from counted
