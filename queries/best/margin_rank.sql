/*
title    = "Big buyers who cost money"                 # margin_rank.sql
question = "Who looks big, but leaves little?"
why      = "Sales that leave nothing behind are work without pay."
action   = "Look at discounts and returns before you court them further."
grain    = ["customer"]
reads    = ["order_lines", "products", "customers", "as_of"]
source   = """
Margin = net revenue of goods − cost of the pieces kept (bought less returned), lines in
the window with a known cost; the cost of the line, else of the product. Coverage is the
share of revenue with a known cost; under 80 % the ranking is incomplete.
Of those who bought for most, the furthest fallen first. Margin share: of that revenue"""
may_be_empty = true

[params]
count  = { type = "int", default = 50, min = 1, max = 100000, label = "How many" }

[columns]
margin_place  = { label = "Place by margin", unit = "count" }
revenue_place = { label = "Place by sales", unit = "count" }
customer      = "Customer"
name          = "Name"
net_revenue   = { label = "Bought goods for", unit = "money" }
margin        = { label = "Left after the cost of goods", unit = "money" }
margin_share  = { label = "Left of each krone", unit = "share" }
coverage      = { label = "Share of sales with a known cost", unit = "share" }
shop_coverage = { label = "The same for all sales", unit = "share" }
segment       = { label = "Customer group", unit = "code" }
*/
with

costed as (

    select
        order_lines.customer_key,
        order_lines.net_revenue,
        coalesce(order_lines.unit_cost, products.unit_cost) as unit_cost,
        order_lines.quantity
        - coalesce(order_lines.returned_quantity, 0) as pieces

    from order_lines
    inner join products on order_lines.product_key = products.product_key
    cross join as_of

    where
        order_lines.customer_key is not null
        and order_lines.is_product
        and order_lines.net_revenue is not null
        and order_lines.order_date >= as_of.window_start

),

summed as (

    select
        customer_key,
        sum(net_revenue) as net_revenue,
        sum(case when unit_cost is not null then net_revenue end)
            as known_revenue,
        sum(net_revenue - unit_cost * pieces) as margin

    from costed

    group by customer_key

),

ranked as (

    select
        *,
        rank() over (order by net_revenue desc) as revenue_place,
        rank() over (order by margin desc) as margin_place,
        cast(sum(known_revenue) over () as double)
        / nullif(cast(sum(net_revenue) over () as double), 0) as shop_coverage

    from summed

    where margin is not null

)

select
    ranked.margin_place,
    ranked.revenue_place,
    customers.customer,
    coalesce(
        customers.full_name,
        customers.first_name || ' ' || customers.last_name,
        customers.last_name,
        customers.first_name
    ) as name,
    ranked.net_revenue,
    ranked.margin,
    cast(ranked.margin as double)
    / nullif(cast(ranked.known_revenue as double), 0) as margin_share,
    cast(ranked.known_revenue as double)
    / nullif(cast(ranked.net_revenue as double), 0) as coverage,
    ranked.shop_coverage,
    customers.segment

from ranked
inner join customers on ranked.customer_key = customers.customer_key

where customers.in_window and ranked.revenue_place <= $count

order by
    ranked.margin_place - ranked.revenue_place desc,
    ranked.revenue_place asc,
    customers.customer asc
