/*
title    = "Scores by limits of your own"              # rfm_cutoffs.sql
question = "Which scores do customers get with my own limits?"
why      = "Some shops know what much and often mean; their limits beat any formula."
action   = "Set the limits you use elsewhere, and compare the groups."
grain    = ["customer"]
reads    = ["customers", "as_of"]
source   = """
All history. Score 1 to 5: one more for each limit that the value reaches; for recency
one less for each limit that the days since the last order reach. F counts orders, or
order days. With quantiles 20/40/60/80 % plus 1 as limits: the rule of R's package rfm"""

[params]
recency_1   = { type = "float", default = 30.0, min = 0.0, max = 100000.0, label = "Days: 5 under" }
recency_2   = { type = "float", default = 90.0, min = 0.0, max = 100000.0, label = "Days: 4 under" }
recency_3   = { type = "float", default = 180.0, min = 0.0, max = 100000.0, label = "Days: 3 under" }
recency_4   = { type = "float", default = 365.0, min = 0.0, max = 100000.0, label = "Days: 2 under" }
frequency_2 = { type = "float", default = 2.0, min = 0.0, max = 1000000.0, label = "Purchases: 2 from" }
frequency_3 = { type = "float", default = 3.0, min = 0.0, max = 1000000.0, label = "Purchases: 3 from" }
frequency_4 = { type = "float", default = 5.0, min = 0.0, max = 1000000.0, label = "Purchases: 4 from" }
frequency_5 = { type = "float", default = 8.0, min = 0.0, max = 1000000.0, label = "Purchases: 5 from" }
money_2     = { type = "float", default = 500.0, min = 0.0, max = 1e12, label = "Amount: 2 from" }
money_3     = { type = "float", default = 1000.0, min = 0.0, max = 1e12, label = "Amount: 3 from" }
money_4     = { type = "float", default = 3000.0, min = 0.0, max = 1e12, label = "Amount: 4 from" }
money_5     = { type = "float", default = 10000.0, min = 0.0, max = 1e12, label = "Amount: 5 from" }
days_later  = { type = "int", default = 0, min = 0, max = 36500, label = "Count from this many days after the last order" }
by_day      = { type = "bool", default = true, label = "Several orders on one day are one purchase" }

[columns]
customer              = "Customer"
days_since_last_order = { label = "Days since last purchase", unit = "days" }
purchases             = { label = "Number of purchases", unit = "count" }
net_revenue           = { label = "Bought for", unit = "money" }
r                     = { label = "Score for lately (R)", unit = "score" }
f                     = { label = "Score for often (F)", unit = "score" }
m                     = { label = "Score for much (M)", unit = "score" }
*/
with

bought as (

    select
        customers.customer_key,
        customers.customer,
        date_diff('day', customers.last_order_date, as_of.as_of)
        + $days_later as days_since_last_order,
        case
            when $by_day then customers.order_days_ever
            else customers.orders_ever
        end as purchases,
        customers.net_revenue_ever as net_revenue

    from customers
    cross join as_of

)

select
    bought.customer,
    bought.days_since_last_order,
    bought.purchases,
    bought.net_revenue,
    5
    - case when bought.days_since_last_order >= $recency_1 then 1 else 0 end
    - case when bought.days_since_last_order >= $recency_2 then 1 else 0 end
    - case when bought.days_since_last_order >= $recency_3 then 1 else 0 end
    - case when bought.days_since_last_order >= $recency_4 then 1 else 0 end
        as r,
    1
    + case when bought.purchases >= $frequency_2 then 1 else 0 end
    + case when bought.purchases >= $frequency_3 then 1 else 0 end
    + case when bought.purchases >= $frequency_4 then 1 else 0 end
    + case when bought.purchases >= $frequency_5 then 1 else 0 end as f,
    1
    + case when bought.net_revenue >= $money_2 then 1 else 0 end
    + case when bought.net_revenue >= $money_3 then 1 else 0 end
    + case when bought.net_revenue >= $money_4 then 1 else 0 end
    + case when bought.net_revenue >= $money_5 then 1 else 0 end as m

from bought

order by
    bought.customer_key,
    bought.customer
