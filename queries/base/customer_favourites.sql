/*
title   = "What each customer buys most of, and bought last"
grain   = ["customer_key"]
reads   = ["order_lines", "products", "customer_windows"]

[columns]
customer_key       = "Customer"
favourite_category = "The category with most net revenue"
last_product       = "The product with most net revenue in the last order"
*/
with

bought as (

    select
        order_lines.customer_key,
        products.category,
        sum(cast(order_lines.net_revenue as double)) as net_revenue

    from order_lines
    inner join products on order_lines.product_key = products.product_key

    where
        order_lines.customer_key is not null
        and order_lines.is_product
        and products.category is not null

    group by
        order_lines.customer_key,
        products.category

),

favourites as (

    select
        customer_key,
        category,
        row_number() over (
            partition by customer_key
            order by net_revenue desc nulls last, category
        ) as place

    from bought

),

last_lines as (

    select
        order_lines.customer_key,
        products.product_name,
        row_number() over (
            partition by order_lines.customer_key
            order by
                order_lines.net_revenue desc nulls last,
                products.product_code,
                order_lines.line_number
        ) as place

    from customer_windows
    inner join order_lines
        on customer_windows.last_order_key = order_lines.order_key
    inner join products on order_lines.product_key = products.product_key

    where order_lines.is_product

)

select
    customer_windows.customer_key,
    favourites.category as favourite_category,
    last_lines.product_name as last_product

from customer_windows
left join favourites
    on
        customer_windows.customer_key = favourites.customer_key
        and favourites.place = 1
left join last_lines
    on
        customer_windows.customer_key = last_lines.customer_key
        and last_lines.place = 1

order by customer_windows.customer_key
