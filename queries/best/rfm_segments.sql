/*
title    = "The ten customer groups"                   # rfm_segments.sql
question = "Which group does each customer belong to?"
why      = "Different groups need different messages."
action   = "Download one list per group, gold first."
grain    = ["segment"]
reads    = ["customers"]
source   = "Ten groups in a fixed order, the first that fits; a group without members has no row"

[columns]
segment                  = { label = "Customer group", unit = "code" }
customers                = { label = "Customers", unit = "count" }
net_revenue              = { label = "Bought for", unit = "money" }
main_group               = { label = "Main group", unit = "code" }
customers_share          = { label = "Share of the customers", unit = "share" }
net_revenue_share        = { label = "Share of the revenue", unit = "share" }
net_revenue_per_customer = { label = "Bought for, per customer", unit = "money" }
*/
with

segments as (

    select
        segment,
        main_group,
        count(*) as customers,
        sum(net_revenue) as net_revenue

    from customers

    where in_window

    group by segment, main_group

),

-- A group that sent back more than it bought takes nothing from the others.
totals as (

    select
        sum(customers) as customers,
        cast(sum(greatest(0, net_revenue)) as double) as net_revenue

    from segments

)

select
    segments.segment,
    segments.customers,
    segments.net_revenue,
    segments.main_group,
    segments.customers / nullif(totals.customers, 0) as customers_share,
    cast(greatest(0, segments.net_revenue) as double)
    / nullif(totals.net_revenue, 0) as net_revenue_share,
    cast(segments.net_revenue as double)
    / nullif(segments.customers, 0) as net_revenue_per_customer

from segments

cross join totals

order by
    case segments.segment
        when 'gold' then 1
        when 'gold_slipping' then 2
        when 'lost_big' then 3
        when 'new' then 4
        when 'promising' then 5
        when 'regular' then 6
        when 'one_timer_pausing' then 7
        when 'pausing' then 8
        when 'one_timer_lost' then 9
        when 'lost' then 10
    end,
    segment
