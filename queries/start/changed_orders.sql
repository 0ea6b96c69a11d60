/*
title    = "What the later file changed"               # changed_orders.sql
question = "What has changed since the last file?"
why      = "Orders are cancelled and sent back after they were exported."
action   = "Look over those that changed most."
grain    = ["order_key"]
reads    = ["order_versions", "document_heads", "document_times"]
source   = """
Orders in two or more files of the same system and kind. The file that reaches furthest
counts, of equals the one loaded last. The first change that fits: cancelled, refunded,
amount, quantity, rows, status; same where all are equal"""
may_be_empty = true

[params]
only_changed = { type = "bool", default = true, label = "Only those that changed" }

[columns]
order_key     = { label = "Order in the order of time", unit = "count" }
order_id      = "Order number"
order_date    = { label = "Date", unit = "date" }
change        = { label = "What changed", unit = "code" }
amount_before = { label = "Amount before", unit = "money" }
amount_now    = { label = "Amount now", unit = "money" }
status_before = "Status before"
status_now    = "Status now"
*/
with

placed as (

    select
        *,
        row_number() over (
            partition by order_key order by file_rank desc
        ) as place

    from order_versions

),

pairs as (

    select
        now.order_key,
        before.amount as amount_before,
        now.amount as amount_now,
        before.status as status_before,
        now.status as status_now,
        case
            when now.cancelled and not before.cancelled then 'now_cancelled'
            when coalesce(now.refunded, 0) != coalesce(before.refunded, 0)
                then 'now_refunded'
            when coalesce(now.amount, 0) != coalesce(before.amount, 0)
                then 'now_amount'
            when coalesce(now.quantity, 0) != coalesce(before.quantity, 0)
                then 'now_quantity'
            when now.rows != before.rows then 'now_rows'
            when coalesce(now.status, '') != coalesce(before.status, '')
                then 'now_status'
            else 'now_same'
        end as change

    from placed as now
    inner join placed as before
        on now.order_key = before.order_key and before.place = 2

    where now.place = 1

)

select
    pairs.order_key,
    document_heads.order_id,
    document_times.order_date,
    pairs.change,
    pairs.amount_before,
    pairs.amount_now,
    pairs.status_before,
    pairs.status_now

from pairs
inner join document_heads on pairs.order_key = document_heads.order_key
inner join document_times on pairs.order_key = document_times.order_key

where pairs.change != 'now_same' or not $only_changed

order by pairs.order_key desc
