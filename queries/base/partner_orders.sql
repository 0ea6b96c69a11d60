/*
title   = "What orders with a product come to, with and without what goes with it"
grain   = ["product_key", "partner_key"]
reads   = ["product_partners", "basket_items", "orders"]
source  = """
Orders of businesses left out, unless they count as customers. Averages: of the orders
whose sum is known; without a partner is all less those with it"""
may_be_empty = true

[columns]
product_key   = "Product"
partner_key   = "What goes with it"
orders        = { label = "Orders with the product", unit = "count" }
orders_both   = { label = "Orders with both", unit = "count" }
order_with    = { label = "Average order with both, incl. VAT", unit = "money" }
order_without = { label = "Average order with the product alone, incl. VAT", unit = "money" }
*/
with

placed as (

    select
        basket_items.order_key,
        basket_items.product_key,
        orders.gross_revenue

    from basket_items
    inner join orders on basket_items.order_key = orders.order_key

    where orders.customer_key is not null or not orders.is_business

),

alone as (

    select
        product_key,
        count(*) as orders,
        count(gross_revenue) as known,
        sum(gross_revenue) as gross

    from placed

    group by product_key

),

-- Both ways round are the same orders: each two are added up once.
together as (

    select
        placed.product_key as one_key,
        others.product_key as other_key,
        count(*) as orders,
        count(placed.gross_revenue) as known,
        sum(placed.gross_revenue) as gross

    from placed
    inner join basket_items as others on placed.order_key = others.order_key

    where placed.product_key < others.product_key

    group by
        placed.product_key,
        others.product_key

)

select
    product_partners.product_key,
    product_partners.partner_key,
    alone.orders,
    coalesce(together.orders, 0) as orders_both,
    cast(together.gross as double) / nullif(together.known, 0) as order_with,
    cast(alone.gross - coalesce(together.gross, 0) as double)
    / nullif(alone.known - coalesce(together.known, 0), 0) as order_without

from product_partners
inner join alone on product_partners.product_key = alone.product_key
left join together
    on
        least(product_partners.product_key, product_partners.partner_key)
        = together.one_key
        and greatest(product_partners.product_key, product_partners.partner_key)
        = together.other_key

order by
    product_partners.product_key,
    product_partners.partner_key
