/*
title    = "Accessories within the same main product"  # accessory_attach.sql
question = "Can accessories make orders larger?"
why      = "Many buy the main product without what goes with it."
action   = "Offer the accessory to those who lack it."
grain    = ["main_code", "accessory_code"]
reads    = ["partner_orders", "products", "basket_items", "orders"]
source   = """
Within one main product; partners by q 0.05 and lift 1.2, accessories where flagged.
Orders of businesses left out of every count and average, unless they count as
customers; five of the rest with both at least"""
may_be_empty = true

[params]
most_of_price = { type = "float", default = 0.5, min = 0.01, max = 1.0, label = "The accessory costs at most this share of the main product" }

[columns]
main           = "Main product"
accessory      = "Accessory"
lacking        = { label = "Orders without the accessory", unit = "count" }
potential      = { label = "Up to, incl. VAT", unit = "money" }
attach_rate    = { label = "Share with the accessory too", unit = "share", of = "main_orders" }
price          = { label = "Price of the accessory, incl. VAT", unit = "money" }
main_orders    = { label = "Orders with the main product", unit = "count" }
with_both      = { label = "Orders with the accessory too", unit = "count" }
order_with     = { label = "Average order with both, incl. VAT", unit = "money" }
order_without  = { label = "Average order without the accessory, incl. VAT", unit = "money" }
pooled_with    = { label = "Average of all orders with any of these accessories", unit = "money" }
pooled_without = { label = "Average of all other orders", unit = "money" }
main_code      = "Main product's number"
accessory_code = "Accessory's number"
*/
with

flags as (

    select bool_or(is_accessory) as has_flags from products

),

fitting as (

    select
        partner_orders.*,
        main.product_code as main_code,
        main.title as main,
        accessory.product_code as accessory_code,
        accessory.title as accessory,
        cast(accessory.price as double) as price,
        cast(partner_orders.orders_both as double)
        / nullif(partner_orders.orders, 0) as attach_rate
    from partner_orders
    cross join flags
    inner join products as main
        on partner_orders.product_key = main.product_key
    inner join products as accessory
        on partner_orders.partner_key = accessory.product_key
    where
        partner_orders.orders_both >= 5
        and accessory.price <= $most_of_price * cast(main.price as double)
        and (accessory.is_accessory or not flags.has_flags)

),

any_accessory as (

    select distinct basket_items.order_key
    from basket_items
    inner join fitting on basket_items.product_key = fitting.partner_key
),

placed as (

    select
        order_key,
        cast(gross_revenue as double) as gross
    from orders
    where customer_key is not null or not is_business
),

pooled as (

    select
        avg(placed.gross) filter (where a.order_key is not null) as pooled_with,
        avg(placed.gross) filter (where a.order_key is null) as pooled_without
    from placed
    left join any_accessory as a on placed.order_key = a.order_key
)

select
    fitting.main,
    fitting.accessory,
    fitting.orders - fitting.orders_both as lacking,
    lacking * fitting.price * fitting.attach_rate as potential,
    fitting.attach_rate,
    fitting.price,
    fitting.orders as main_orders,
    fitting.orders_both as with_both,
    fitting.order_with,
    fitting.order_without,
    pooled.pooled_with,
    pooled.pooled_without,
    fitting.main_code,
    fitting.accessory_code
from fitting
cross join pooled
order by potential desc nulls last, main_code asc, accessory_code asc
