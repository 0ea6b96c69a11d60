/*
title    = "How large the first order is"              # first_order_sizes.sql
question = "How large is the first order?"
why      = "The first order says what a new customer dares to spend with you."
action   = "Give those whose first order is among the largest quarter a personal welcome."
grain    = ["order_kind"]
reads    = ["orders", "first_orders"]
source   = """
Orders with a known amount, of customers who can be called new (first order on or
after the left edge); quantiles between neighbours"""
may_be_empty = true

[columns]
order_kind    = { label = "Which order", unit = "code" }
orders        = { label = "Orders", unit = "count" }
average_order = { label = "Average order", unit = "money" }
quarter_order = { label = "One in four is smaller than", unit = "money" }
middle_order  = { label = "Middle order", unit = "money" }
large_order   = { label = "One in four is larger than", unit = "money" }
*/
with

sized as (

    select
        case
            when orders.sequence_number = 1 then 'first_order'
            else 'later_order'
        end as order_kind,
        cast(orders.net_revenue as double) as net_revenue

    from orders
    inner join first_orders
        on orders.customer_key = first_orders.customer_key

    where first_orders.is_known_new and orders.net_revenue is not null

)

select
    order_kind,
    count(*) as orders,
    avg(net_revenue) as average_order,
    quantile_cont(net_revenue, 0.25) as quarter_order,
    quantile_cont(net_revenue, 0.5) as middle_order,
    quantile_cont(net_revenue, 0.75) as large_order

from sized

group by order_kind

order by order_kind
