/*
title   = "Every product that is in a basket, and in how many"
grain   = ["product_key"]
reads   = ["basket_items", "products"]

[columns]
product_key  = "Product"
product_code = "The code that it is known by"
product_name = "Its name, without a variant"
price        = { label = "Middle price with VAT, in the shop's currency", unit = "money" }
place        = { label = "Its place among all of them, as their codes are spelt", unit = "count" }
orders       = { label = "Orders with it", unit = "count" }
baskets      = { label = "Orders in all", unit = "count" }
*/
with

item_orders as (

    select
        product_key,
        count(*) as orders

    from basket_items

    group by product_key

),

basket_count as (

    select count(distinct order_key) as baskets from basket_items

)

select
    item_orders.product_key,
    products.product_code,
    products.title as product_name,
    cast(products.price as double) as price,
    cast(
        row_number() over (
            order by products.product_code, item_orders.product_key
        ) as integer
    ) as place,
    item_orders.orders,
    basket_count.baskets

from item_orders
inner join products on item_orders.product_key = products.product_key
cross join basket_count

order by item_orders.product_key
