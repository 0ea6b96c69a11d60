/*
title    = "What one customer has bought"              # customer_timeline.sql
question = "What has this customer bought, and when?"
why      = "Look for the pattern: what they come for, and how long they wait."
grain    = ["order_key", "product_code"]
reads    = ["customers", "orders", "order_lines", "products"]
source   = """
One row per product of each order, newest first; orders without known goods have one row
without a product. Key 0 is the customer of the window who bought for most"""
may_be_empty = true

[params]
customer_key = { type = "int", default = 0, min = 0, max = 2147483647, label = "Customer" }

[columns]
order_date    = { label = "Date", unit = "date" }
order_key     = "Order"
order_id      = "Order number"
product_code  = "Product number"
product       = "Product"
category      = "Category"
quantity      = { label = "Pieces", unit = "count" }
net_revenue   = { label = "Bought for", unit = "money" }
order_revenue = { label = "The whole order", unit = "money" }
discount_code = "Discount code"
*/
with

chosen as (

    select customer_key

    from customers

    where
        customer_key = $customer_key
        or $customer_key = 0 and in_window

    order by net_revenue desc, customer_key asc

    limit 1

),

goods as (

    select
        order_lines.order_key,
        products.product_code,
        products.product_name as product,
        products.category,
        sum(order_lines.quantity) as quantity,
        sum(order_lines.net_revenue) as net_revenue

    from order_lines
    inner join chosen on order_lines.customer_key = chosen.customer_key
    inner join products on order_lines.product_key = products.product_key

    where order_lines.is_product

    group by
        order_lines.order_key,
        products.product_code,
        products.product_name,
        products.category

)

select
    orders.order_date,
    orders.order_key,
    orders.order_id,
    coalesce(goods.product_code, '') as product_code,
    goods.product,
    goods.category,
    goods.quantity,
    goods.net_revenue,
    orders.net_revenue as order_revenue,
    orders.discount_code

from orders
inner join chosen on orders.customer_key = chosen.customer_key
left join goods on orders.order_key = goods.order_key

order by
    orders.order_date desc,
    orders.order_key desc,
    product_code asc
