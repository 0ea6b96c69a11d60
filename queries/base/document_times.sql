/*
title   = "When each order was placed, by the shop's clock"
grain   = ["order_key"]
reads   = ["document_heads", "document_totals", "shop"]
source  = "Stamps with an offset are wall time, unless every offset is 00:00"

[columns]
order_key      = "Order or credit note"
ordered_at     = "Local wall time"
ordered_at_utc = "The same moment in UTC, where it is known"
order_date     = "Local date"
has_time       = "Whether the hour is known"
*/
with

files as (

    select
        file_id,
        bool_and(utc_offset_minutes = 0)
        and count(utc_offset_minutes) = count(ordered_at) as is_utc

    from document_heads

    group by file_id

),

written as (

    select
        document_heads.order_key,
        coalesce(document_totals.first_at, document_heads.ordered_at)
            as ordered_at,
        document_heads.utc_offset_minutes,
        document_heads.has_time,
        coalesce(files.is_utc, false) as is_utc

    from document_heads
    left join document_totals
        on document_heads.order_key = document_totals.order_key
    inner join files on document_heads.file_id = files.file_id

),

zoned as (

    select
        written.order_key,
        case
            when written.is_utc and written.has_time and shop.zone is not null
                then timezone(
                    shop.zone, to_timestamp(epoch(written.ordered_at))
                )
            else written.ordered_at
        end as ordered_at,
        case
            when not written.has_time then null
            when written.utc_offset_minutes is not null
                then
                    written.ordered_at
                    - to_minutes(written.utc_offset_minutes)
            when shop.zone is not null
                then make_timestamp(
                    epoch_us(timezone(shop.zone, written.ordered_at))
                )
        end as ordered_at_utc,
        written.has_time

    from written
    cross join shop

)

select
    order_key,
    ordered_at,
    ordered_at_utc,
    cast(ordered_at as date) as order_date,
    has_time

from zoned
