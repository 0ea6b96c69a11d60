/*
title   = "What orders with a product come to, with and without what goes with it"
grain   = ["product_key", "partner_key"]
reads   = ["product_partners", "basket_items", "orders"]
may_be_empty = true

[columns]
product_key   = "Product"
partner_key   = "What goes with it"
order_with    = { label = "Average order with both, incl. VAT", unit = "money" }
order_without = { label = "Average order with the product alone, incl. VAT", unit = "money" }
*/
with

placed as (

    select
        basket_items.order_key,
        basket_items.product_key,
        cast(orders.gross_revenue as double) as gross

    from basket_items
    inner join orders on basket_items.order_key = orders.order_key

)

select
    product_partners.product_key,
    product_partners.partner_key,
    avg(placed.gross) filter (where partners.order_key is not null)
        as order_with,
    avg(placed.gross) filter (where partners.order_key is null)
        as order_without

from product_partners
inner join placed on product_partners.product_key = placed.product_key
left join basket_items as partners
    on
        placed.order_key = partners.order_key
        and product_partners.partner_key = partners.product_key

group by
    product_partners.product_key,
    product_partners.partner_key

order by
    product_partners.product_key,
    product_partners.partner_key
