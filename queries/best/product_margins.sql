/*
title    = "Best sellers that leave little"            # product_margins.sql
question = "Which best sellers leave little?"
why      = "A product can top the sales list and still earn less than one nobody notices."
action   = "Raise the price, buy cheaper, or stop advertising it."
grain    = ["product_code"]
reads    = ["order_lines", "products", "as_of"]
source   = """
Lines of goods in the window with a known cost: the cost of the line, else of the
product, for the pieces kept; products sold for more than 0. Places: 1 is most sold, and
most left of each krone; equal products share a place"""
may_be_empty = true

[columns]
product_code  = "Product number"
product       = "Product"
revenue_place = { label = "Place by sales", unit = "count" }
margin_place  = { label = "Place by what is left of each krone", unit = "count" }
net_revenue   = { label = "Sold for", unit = "money" }
margin        = { label = "Left after the cost of goods", unit = "money" }
margin_share  = { label = "Left of each krone", unit = "share" }
pieces        = { label = "Pieces kept", unit = "count" }
*/
with

summed as (

    select
        products.product_code,
        products.product_name as product,
        sum(order_lines.net_revenue) as net_revenue,
        sum(
            order_lines.quantity - coalesce(order_lines.returned_quantity, 0)
        ) as pieces,
        sum(
            order_lines.net_revenue
            - coalesce(order_lines.unit_cost, products.unit_cost)
            * (
                order_lines.quantity
                - coalesce(order_lines.returned_quantity, 0)
            )
        ) as margin

    from order_lines
    inner join products on order_lines.product_key = products.product_key
    cross join as_of

    where
        order_lines.is_product
        and order_lines.net_revenue is not null
        and coalesce(order_lines.unit_cost, products.unit_cost) is not null
        and order_lines.order_date >= as_of.window_start

    group by
        products.product_code,
        products.product_name

),

shared as (

    select
        *,
        cast(margin as double) / nullif(cast(net_revenue as double), 0)
            as margin_share

    from summed

    where net_revenue > 0

)

select
    product_code,
    product,
    rank() over (order by net_revenue desc) as revenue_place,
    rank() over (order by cast(margin_share as decimal(18, 9)) desc)
        as margin_place,
    net_revenue,
    margin,
    margin_share,
    pieces

from shared

order by
    revenue_place asc,
    product_code asc
