/*
title    = "The map of lately and often"               # rfm_tiles.sql
question = "Which group does each customer belong to?"
why      = "Different groups need different messages."
action   = "Download one list per group, gold first."
grain    = ["r", "f"]
reads    = ["customers"]
source   = "No scores, and so no map, under 50 customers"
may_be_empty = true

[columns]
r                        = { label = "Score for lately (R)", unit = "score" }
f                        = { label = "Score for often (F)", unit = "score" }
customers                = { label = "Customers", unit = "count" }
net_revenue              = { label = "Bought for", unit = "money" }
net_revenue_per_customer = { label = "Bought for, per customer", unit = "money" }
*/
select
    r,
    f,
    count(*) as customers,
    sum(net_revenue) as net_revenue,
    cast(sum(net_revenue) as double) / nullif(count(*), 0)
        as net_revenue_per_customer

from customers

where in_window and r is not null

group by r, f

order by r, f
