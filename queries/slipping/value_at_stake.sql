/*
title    = "What is at stake"                          # value_at_stake.sql
question = "How much is at stake?"
why      = "It shows whether a phone call is worth the time."
action   = "Start at the top of the list."
grain    = ["state", "clock"]
reads    = ["customer_clocks"]
source   = "What each customer bought for in the 365 days that end on their last order day"

[columns]
state          = { label = "In time, slipping or lost", unit = "code" }
clock          = { label = "By which clock", unit = "code" }
customers      = { label = "Customers", unit = "count" }
value_at_stake = { label = "Bought for in their last 12 months", unit = "money" }
value_each     = { label = "Bought for, the middle customer", unit = "money" }
value_share    = { label = "Share of it all", unit = "share" }
*/
with

grouped as (

    select
        state,
        clock,
        count(*) as customers,
        sum(value_at_stake) as value_at_stake,
        quantile_cont(cast(value_at_stake as double), 0.5) as value_each

    from customer_clocks

    group by
        state,
        clock

)

select
    state,
    clock,
    customers,
    value_at_stake,
    value_each,
    cast(value_at_stake as double)
    / nullif(sum(value_at_stake) over (), 0) as value_share

from grouped

order by
    state,
    clock
