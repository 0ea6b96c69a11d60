/*
title   = "What each order leaves after the cost of its goods"
grain   = ["order_key"]
reads   = ["order_lines", "products"]
source  = "The line's own unit cost, else the product's; goods sent back cost nothing"

[columns]
order_key       = "Order"
goods_revenue   = { label = "Net revenue of its goods", unit = "money" }
covered_revenue = { label = "Of that, goods whose cost is known", unit = "money" }
contribution    = { label = "Covered revenue less the cost of those goods; blank where no cost is known", unit = "money" }
*/
with

goods as (

    select
        order_lines.order_key,
        order_lines.net_revenue,
        coalesce(order_lines.unit_cost, products.unit_cost) as unit_cost,
        coalesce(order_lines.quantity, 1)
        - coalesce(order_lines.returned_quantity, 0) as kept_quantity

    from order_lines
    left join products on order_lines.product_key = products.product_key

    where order_lines.is_product and order_lines.net_revenue is not null

)

select
    order_key,
    cast(sum(net_revenue) as decimal(38, 6)) as goods_revenue,
    cast(
        coalesce(
            sum(net_revenue) filter (where unit_cost is not null), 0
        ) as decimal(38, 6)
    ) as covered_revenue,
    cast(
        sum(net_revenue - unit_cost * kept_quantity) filter (
            where unit_cost is not null
        ) as decimal(38, 6)
    ) as contribution

from goods

group by order_key
