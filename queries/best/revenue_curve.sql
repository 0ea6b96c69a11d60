/*
title    = "Few customers, much of the sales"          # revenue_curve.sql
question = "How much do the best customers stand for?"
why      = "It is often said to be 80/20. It is rarely that, and it is worth knowing."
action   = "Know by name those on the steep part of the curve."
grain    = ["customers_share"]
reads    = ["customers"]
source   = """
Lorenz curve: customers in the window, the largest first: the first, and each
hundredth, rounded up to whole customers (top_20: down). Net revenue below 0 counts
as 0; how much that lifts the sum stands in floored. Gini =
Σ(2i − n − 1)·x / (n·Σx), smallest first. The last five columns are equal on every row"""

[columns]
customers_share = { label = "Share of the customers, the largest first", unit = "share" }
revenue_share   = { label = "Share of sales", unit = "share" }
customers       = { label = "Customers", unit = "count" }
for_80          = { label = "Share of customers who stand for 80%", unit = "share" }
top_20          = { label = "Share of sales from the largest 20%", unit = "share" }
gini            = { label = "Gini (0 = all alike, 1 = one buys all)", unit = "ratio" }
floored         = { label = "Sent back beyond what they bought", unit = "money" }
*/
with

sized as (

    select
        customer_key,
        greatest(0, net_revenue) as net_revenue,
        least(0, net_revenue) as below

    from customers

    where in_window

),

placed as (

    select
        net_revenue,
        below,
        row_number() over (order by net_revenue desc, customer_key asc)
            as place,
        sum(net_revenue) over (order by net_revenue desc, customer_key asc)
            as so_far,
        count(*) over () as customers,
        sum(net_revenue) over () as everything

    from sized

),

shared as (

    select
        place,
        customers,
        below,
        cast(net_revenue as double) as net_revenue,
        cast(everything as double) as everything,
        cast(so_far as double) / nullif(cast(everything as double), 0)
            as revenue_share,
        floor(100 * place / nullif(customers, 0)) as hundredth,
        floor(100 * (place - 1) / nullif(customers, 0)) as hundredth_before

    from placed

),

summed as (

    select
        min(customers) as customers,
        (min(place) filter (where revenue_share >= 0.8))
        / nullif(cast(min(customers) as double), 0) as for_80,
        max(revenue_share) filter (where 5 * place <= customers) as top_20,
        sum((customers + 1 - 2 * place) * net_revenue)
        / nullif(min(customers) * min(everything), 0) as gini,
        -sum(below) as floored

    from shared

)

select
    shared.place / nullif(cast(shared.customers as double), 0)
        as customers_share,
    shared.revenue_share,
    summed.customers,
    summed.for_80,
    summed.top_20,
    summed.gini,
    summed.floored

from shared
cross join summed

where shared.hundredth > shared.hundredth_before or shared.place = 1

order by customers_share
