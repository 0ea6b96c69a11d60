/*
title   = "How many gold customers bought each product in the window, and how many others"
grain   = ["product_key"]
reads   = ["customers", "basket_items", "orders", "as_of"]

[columns]
product_key        = "Product"
buyers             = { label = "Customers with it", unit = "count" }
gold_buyers        = { label = "Gold customers with it", unit = "count" }
other_buyers       = { label = "Others with it", unit = "count" }
gold_orders        = { label = "Gold customers' orders with it", unit = "count" }
other_orders       = { label = "The others' orders with it", unit = "count" }
gold_customers     = { label = "Gold customers with any product", unit = "count" }
other_customers    = { label = "Others with any product", unit = "count" }
every_gold_order   = { label = "Gold customers' orders with any product", unit = "count" }
every_other_order  = { label = "The others' orders with any product", unit = "count" }
*/
with

bought as (

    select
        customers.customer_key,
        basket_items.product_key,
        basket_items.order_key,
        customers.segment = 'gold' as is_gold

    from basket_items
    inner join orders on basket_items.order_key = orders.order_key
    inner join customers on orders.customer_key = customers.customer_key
    cross join as_of

    where customers.in_window and orders.order_date >= as_of.window_start

),

sizes as (

    select
        count(distinct customer_key) filter (where is_gold) as gold_customers,
        count(distinct customer_key) filter (where not is_gold)
            as other_customers,
        count(distinct order_key) filter (where is_gold) as every_gold_order,
        count(distinct order_key) filter (where not is_gold)
            as every_other_order

    from bought

),

by_product as (

    select
        product_key,
        count(distinct customer_key) as buyers,
        count(distinct customer_key) filter (where is_gold) as gold_buyers,
        count(distinct customer_key) filter (where not is_gold)
            as other_buyers,
        count(*) filter (where is_gold) as gold_orders,
        count(*) filter (where not is_gold) as other_orders

    from bought

    group by product_key

)

select
    by_product.product_key,
    by_product.buyers,
    by_product.gold_buyers,
    by_product.other_buyers,
    by_product.gold_orders,
    by_product.other_orders,
    sizes.gold_customers,
    sizes.other_customers,
    sizes.every_gold_order,
    sizes.every_other_order

from by_product
cross join sizes

order by by_product.product_key
