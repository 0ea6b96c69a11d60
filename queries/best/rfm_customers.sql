/*
title    = "Every customer with scores and group"      # rfm_customers.sql
question = "Which group does each customer belong to?"
why      = "Different groups need different messages."
action   = "Download one list per group, gold first."
grain    = ["customer"]
reads    = ["customers"]
source   = "Mid-rank scores: equal customers score alike; none under 50 customers"

[columns]
customer              = "Customer"
days_since_last_order = { label = "Days since last purchase", unit = "days" }
order_days            = { label = "Number of purchases", unit = "count" }
orders                = { label = "Orders", unit = "count" }
net_revenue           = { label = "Bought for", unit = "money" }
r                     = { label = "Score for lately (R)", unit = "score" }
f                     = { label = "Score for often (F)", unit = "score" }
m                     = { label = "Score for much (M)", unit = "score" }
segment               = { label = "Customer group", unit = "code" }
main_group            = { label = "Main group", unit = "code" }
*/
select
    customer,
    days_since_last_order,
    order_days,
    orders,
    net_revenue,
    r,
    f,
    m,
    segment,
    main_group

from customers

where in_window

order by net_revenue desc, customer asc
