/*
title    = "Those who shop most often"                 # most_frequent.sql
question = "Who shops most often?"
why      = "Those who come often are the first to notice that something is wrong."
action   = "Ask three of them what they miss."
grain    = ["customer"]
reads    = ["customers"]
source   = "Orders of one customer on one day are one purchase"

[params]
count = { type = "int", default = 20, min = 1, max = 1000, label = "How many" }

[columns]
rank                  = { label = "Place", unit = "count" }
customer              = "Customer"
name                  = "Name"
order_days            = { label = "Number of purchases", unit = "count" }
orders                = { label = "Orders", unit = "count" }
net_revenue           = { label = "Bought for", unit = "money" }
days_since_last_order = { label = "Days since last purchase", unit = "days" }
segment               = { label = "Customer group", unit = "code" }
*/
select
    rank() over (order by order_days desc) as rank,
    customer,
    coalesce(
        full_name,
        first_name || ' ' || last_name,
        last_name,
        first_name
    ) as name,
    order_days,
    orders,
    net_revenue,
    days_since_last_order,
    segment

from customers

where in_window

order by rank asc, orders desc, net_revenue desc, customer asc

limit $count
