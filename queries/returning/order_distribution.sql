/*
title    = "How many purchases per customer"           # order_distribution.sql
question = "How often do customers shop?"
why      = "Once you know the usual pace, you see who is late."
action   = "Let your e-mails follow the usual pace."
grain    = ["purchases"]
reads    = ["orders", "as_of"]
source   = "Orders of one customer on one day are one purchase"

[params]
period_days = { type = "int", default = 365, min = 1, max = 36500, label = "Days, counted back from the last order" }

[columns]
purchases       = { label = "Purchases in the period (4 = four or more)", unit = "count" }
customers       = { label = "Customers who bought that often", unit = "count" }
customers_share = { label = "Share of the customers who bought", unit = "share" }
orders          = { label = "Their orders", unit = "count" }
net_revenue     = { label = "They bought for", unit = "money" }
*/
with

customers_in_period as (

    select
        orders.customer_key,
        count(distinct orders.order_date) as order_days,
        count(*) as orders,
        sum(orders.net_revenue) as net_revenue

    from orders

    cross join as_of

    where
        orders.customer_key is not null
        and date_diff('day', orders.order_date, as_of) < $period_days

    group by orders.customer_key

),

how_often as (

    select h.purchases
    from (values (1), (2), (3), (4)) as h (purchases)

),

counted as (

    select
        how_often.purchases,
        count(customers_in_period.customer_key) as customers,
        coalesce(sum(customers_in_period.orders), 0) as orders,
        coalesce(sum(customers_in_period.net_revenue), 0) as net_revenue

    from how_often

    left join customers_in_period
        on how_often.purchases = least(4, customers_in_period.order_days)

    group by how_often.purchases

)

select
    purchases,
    customers,
    customers / nullif(sum(customers) over (), 0) as customers_share,
    orders,
    net_revenue

from counted

order by purchases
