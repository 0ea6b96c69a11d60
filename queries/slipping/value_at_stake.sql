/*
title    = "What is at stake"                          # value_at_stake.sql
question = "How much is at stake?"
why      = "It shows whether a phone call is worth the time."
action   = "Start at the top of the list."
grain    = ["segment"]
reads    = ["customer_clocks", "customers"]
source   = "Customers in state slipping or lost in customer_clocks, by group, with what each bought for in the 365 days that end on their last order day"
may_be_empty = true

[columns]
segment        = { label = "Customer group", unit = "code" }
customers      = { label = "Customers", unit = "count" }
slipping       = { label = "Of those, slipping and not lost yet", unit = "count" }
value_at_stake = { label = "Bought for in their last 12 months", unit = "money" }
slipping_value = { label = "Of that, those not lost yet", unit = "money" }
value_each     = { label = "Bought for, the middle customer", unit = "money" }
*/
select
    customers.segment,
    count(*) as customers,
    count(*) filter (where customer_clocks.state = 'slipping') as slipping,
    sum(customer_clocks.value_at_stake) as value_at_stake,
    coalesce(
        sum(customer_clocks.value_at_stake) filter (
            where customer_clocks.state = 'slipping'
        ),
        0
    ) as slipping_value,
    quantile_cont(cast(customer_clocks.value_at_stake as double), 0.5)
        as value_each

from customer_clocks

inner join customers
    on customer_clocks.customer_key = customers.customer_key

where customer_clocks.state <> 'in_time' and customers.segment is not null

group by customers.segment

order by customers.segment
