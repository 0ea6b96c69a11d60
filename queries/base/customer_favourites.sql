/*
title   = "What each customer buys most of, and bought last"
grain   = ["customer_key"]
reads   = ["order_lines", "products", "orders"]

[columns]
customer_key       = "Customer"
favourite_category = "The category with most net revenue"
last_product       = "The product with most net revenue in the last order"
*/
with

categorised as (

    select
        product_key,
        category,
        cast(dense_rank() over (order by category) as integer)
            as category_key

    from products

    where category is not null and is_product

),

bought as (

    select
        order_lines.customer_key,
        categorised.category_key,
        sum(order_lines.net_revenue) as net_revenue

    from order_lines
    inner join categorised
        on order_lines.product_key = categorised.product_key

    where order_lines.customer_key is not null

    group by
        order_lines.customer_key,
        categorised.category_key

),

most as (

    select
        customer_key,
        max(net_revenue) as net_revenue

    from bought

    group by customer_key

),

favourites as (

    select
        bought.customer_key,
        min(bought.category_key) as category_key

    from bought
    inner join most
        on
            bought.customer_key = most.customer_key
            and bought.net_revenue = most.net_revenue

    group by bought.customer_key

),

categories as (

    select distinct
        category_key,
        category

    from categorised

),

last_orders as (

    select
        customer_key,
        max(order_key) as order_key

    from orders

    where customer_key is not null

    group by customer_key

),

last_lines as (

    select
        order_lines.customer_key,
        order_lines.product_key,
        order_lines.net_revenue

    from last_orders
    inner join order_lines on last_orders.order_key = order_lines.order_key

    where order_lines.is_product and order_lines.product_key is not null

),

dearest as (

    select
        customer_key,
        max(net_revenue) as net_revenue

    from last_lines

    group by customer_key

),

last_products as (

    select
        last_lines.customer_key,
        min(last_lines.product_key) as product_key

    from last_lines
    inner join dearest
        on
            last_lines.customer_key = dearest.customer_key
            and last_lines.net_revenue = dearest.net_revenue

    group by last_lines.customer_key

)

select
    last_orders.customer_key,
    categories.category as favourite_category,
    products.product_name as last_product

from last_orders
left join favourites
    on last_orders.customer_key = favourites.customer_key
left join categories on favourites.category_key = categories.category_key
left join last_products
    on last_orders.customer_key = last_products.customer_key
left join products on last_products.product_key = products.product_key
