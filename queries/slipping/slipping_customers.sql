/*
title    = "Customers who are later than usual"        # slipping_customers.sql
question = "Who is later than usual?"
why      = "Someone who shops weekly is late long before someone who shops once a year."
action   = "Contact those who are late by their own clock."
grain    = ["customer"]
reads    = ["customer_clocks", "customers"]
source   = "State slipping in customer_clocks: limit by own pace (three purchases or more), by season, else by the shop; who buys in one season only is not late until it has come again"
may_be_empty = true

[columns]
customer        = "Customer"
full_name       = "Name"
clock           = { label = "Late by which clock", unit = "code" }
days_silent     = { label = "Days since last purchase", unit = "days" }
own_gap_days    = { label = "Their usual gap", unit = "days" }
slip_after_days = { label = "Late after", unit = "days" }
value_at_stake  = { label = "Bought for in their last 12 months", unit = "money" }
last_order_date = { label = "Last purchase", unit = "date" }
purchases       = { label = "Number of purchases", unit = "count" }
segment         = { label = "Customer group", unit = "code" }
*/
select
    customers.customer,
    customers.full_name,
    customer_clocks.clock,
    customer_clocks.days_silent,
    customer_clocks.own_gap_days,
    customer_clocks.slip_after_days,
    customer_clocks.value_at_stake,
    customer_clocks.last_order_date,
    customer_clocks.purchases,
    customers.segment

from customer_clocks

inner join customers
    on customer_clocks.customer_key = customers.customer_key

where customer_clocks.state = 'slipping'

order by customer_clocks.value_at_stake desc, customers.customer asc
