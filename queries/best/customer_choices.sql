/*
title    = "Customers to choose from"                  # customer_choices.sql
question = "Which customer do I want to look at?"
why      = "The largest first: they are the ones to know by name."
grain    = ["customer_key"]
reads    = ["customers"]
source   = "Of the window; the largest first, of equals the lowest key"

[params]
count = { type = "int", default = 500, min = 1, max = 100000, label = "How many" }

[columns]
customer_key = "Key"
customer     = "Customer"
name         = "Name"
net_revenue  = { label = "Bought for", unit = "money" }
*/
select
    customer_key,
    customer,
    coalesce(
        full_name, first_name || ' ' || last_name, last_name, first_name
    ) as name,
    net_revenue

from customers

where in_window

order by net_revenue desc, customer_key asc

limit $count
