/*
title    = "Best sellers"                              # best_sellers.sql
question = "What are my best sellers?"
why      = "Best customers, best sellers and the busiest hours are enough to get going."
action   = "Put them where everyone sees them."
grain    = ["product_code"]
reads    = ["order_lines", "products", "as_of"]
source   = "The last 365 days up to the last order; returns are deducted"

[params]
count       = { type = "int", default = 5, min = 1, max = 100000, label = "How many" }
by          = { type = "choice", default = "net_revenue", choices = ["net_revenue", "quantity", "customers"], label = "Ranked by" }
period_days = { type = "int", default = 365, min = 1, max = 36500, label = "Days, counted back from the last order" }

[columns]
product_code  = "Product number"
product_name  = "Product"
net_revenue   = { label = "Sold for", unit = "money" }
quantity      = { label = "Pieces", unit = "count" }
customers     = { label = "Customers who bought it", unit = "count" }
orders        = { label = "Orders", unit = "count" }
revenue_rank  = { label = "Place by sales", unit = "count" }
quantity_rank = { label = "Place by pieces", unit = "count" }
customer_rank = { label = "Place by customers", unit = "count" }
*/
with

sold as (

    select
        order_lines.product_key,
        sum(order_lines.net_revenue) as net_revenue,
        sum(order_lines.quantity - coalesce(order_lines.returned_quantity, 0))
            as quantity,
        count(distinct order_lines.customer_key) as customers,
        count(distinct order_lines.order_key) as orders

    from order_lines

    cross join as_of

    where
        order_lines.is_product
        and date_diff('day', order_lines.order_date, as_of) < $period_days

    group by order_lines.product_key

),

ranked as (

    select
        *,
        rank() over (order by net_revenue desc nulls last) as revenue_rank,
        rank() over (order by quantity desc) as quantity_rank,
        rank() over (order by customers desc) as customer_rank

    from sold

)

select
    products.product_code,
    products.product_name,
    ranked.net_revenue,
    ranked.quantity,
    ranked.customers,
    ranked.orders,
    ranked.revenue_rank,
    ranked.quantity_rank,
    ranked.customer_rank

from ranked

inner join products
    on ranked.product_key = products.product_key

order by
    case $by
        when 'net_revenue' then ranked.revenue_rank
        when 'quantity' then ranked.quantity_rank
        else ranked.customer_rank
    end asc,
    product_code asc

limit $count
