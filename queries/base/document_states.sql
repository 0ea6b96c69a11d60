/*
title   = "State and amounts of whole orders, as their files state them"
grain   = ["order_key"]
reads   = ["loaded_order_lines", "source_files", "documents"]

[columns]
order_key          = "Order or credit note"
file_id            = "File"
line_number        = "Line in that file"
tax_included       = "Whether amounts include VAT, as the file says"
ordered_at         = "Wall time as written"
utc_offset_minutes = "Offset as written"
has_time           = "Whether the hour is known"
status             = "Our word for its status, blank where there is none"
is_cancelled       = "Cancelled"
is_test            = "Told to be a test by status, flag or tag"
credit_reference   = "Order that it credits"
total              = { label = "Total", unit = "money" }
subtotal           = { label = "Subtotal", unit = "money" }
tax                = { label = "VAT", unit = "money" }
shipping           = { label = "Shipping", unit = "money" }
discount           = { label = "Discount", unit = "money" }
refunded           = { label = "Refunded", unit = "money" }
discount_code      = "Discount code"
payment_method     = "Paid by"
shipping_method    = "Sent by"
channel            = "Channel"
campaign           = "Campaign"
*/
with

from_lines as (

    select
        documents.order_key,
        source_files.tax_included,
        rows_read.*

    from documents
    inner join source_files on documents.lines_rank = source_files.file_rank
    inner join loaded_order_lines as rows_read
        on
            source_files.file_id = rows_read.file_id
            and documents.lines_row = rows_read.line_number

),

from_headers as (

    select
        documents.order_key,
        source_files.tax_included,
        rows_read.*

    from documents
    inner join source_files on documents.header_rank = source_files.file_rank
    inner join loaded_order_lines as rows_read
        on
            source_files.file_id = rows_read.file_id
            and documents.header_row = rows_read.line_number

),

merged as (

    select
        coalesce(l.order_key, h.order_key) as order_key,
        coalesce(l.file_id, h.file_id) as file_id,
        coalesce(l.line_number, h.line_number) as line_number,
        coalesce(h.tax_included, l.tax_included) as tax_included,
        coalesce(h.ordered_at, l.ordered_at) as ordered_at,
        coalesce(h.utc_offset_minutes, l.utc_offset_minutes)
            as utc_offset_minutes,
        coalesce(h.has_time, l.has_time, false) as has_time,
        coalesce(h.status_code, l.status_code) as status,
        coalesce(h.cancelled_at, l.cancelled_at) as cancelled_at,
        coalesce(h.is_test, l.is_test, false) as is_test,
        lower(coalesce(h.tags, l.tags)) as tags,
        coalesce(h.credit_reference, l.credit_reference) as credit_reference,
        coalesce(h.order_total, l.order_total) as total,
        coalesce(h.order_subtotal, l.order_subtotal) as subtotal,
        coalesce(h.order_tax, l.order_tax) as tax,
        coalesce(h.order_net, l.order_net) as total_net,
        coalesce(h.order_shipping, l.order_shipping) as shipping,
        coalesce(h.order_discount, l.order_discount) as discount,
        coalesce(h.order_refunded, l.order_refunded) as refunded,
        coalesce(h.discount_code, l.discount_code) as discount_code,
        coalesce(h.payment_method, l.payment_method) as payment_method,
        coalesce(h.shipping_method, l.shipping_method) as shipping_method,
        coalesce(h.channel, l.channel) as channel,
        coalesce(h.campaign, l.campaign) as campaign

    from from_lines as l
    full outer join from_headers as h on l.order_key = h.order_key

)

select
    order_key,
    file_id,
    line_number,
    tax_included,
    ordered_at,
    utc_offset_minutes,
    has_time,
    status,
    coalesce(status = 'cancelled', false) or cancelled_at is not null
        as is_cancelled,
    is_test
    or coalesce(status = 'test', false)
    or coalesce(
        regexp_matches(
            tags, '(^|[,;])\s*test\s?(ordre|order)?\s*([,;]|$)'
        ),
        false
    ) as is_test,
    credit_reference,
    total,
    subtotal,
    coalesce(tax, total - total_net) as tax,
    shipping,
    discount,
    refunded,
    discount_code,
    payment_method,
    shipping_method,
    channel,
    campaign

from merged
