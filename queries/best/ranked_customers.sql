/*
title    = "The customers, best first"                 # ranked_customers.sql
question = "Who are my top 10 customers?"
why      = "A handful of people often stand for a large part of sales."
action   = "Thank them personally."
grain    = ["customer"]
reads    = ["customers"]
source   = "For a shop with too few customers for scores: names in order, and plain counts"

[params]
count = { type = "int", default = 50, min = 1, max = 1000, label = "How many" }

[columns]
rank                  = { label = "Place", unit = "count" }
customer              = "Customer"
name                  = "Name"
email                 = "E-mail"
net_revenue           = { label = "Bought for", unit = "money" }
order_days            = { label = "Number of purchases", unit = "count" }
orders                = { label = "Orders", unit = "count" }
days_since_last_order = { label = "Days since last purchase", unit = "days" }
last_order_date       = { label = "Last purchase", unit = "date" }
last_product          = "Last product"
segment               = { label = "Customer group", unit = "code" }
*/
select
    rank() over (order by net_revenue desc) as rank,
    customer,
    coalesce(
        full_name,
        first_name || ' ' || last_name,
        last_name,
        first_name
    ) as name,
    email,
    net_revenue,
    order_days,
    orders,
    days_since_last_order,
    last_order_date,
    last_product,
    segment

from customers

where in_window

order by rank asc, order_days desc, customer asc

limit $count
