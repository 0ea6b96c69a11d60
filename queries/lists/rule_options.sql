/*
title    = "What a condition can choose from"          # rule_options.sql
question = "Which values are there, and how many customers have each?"
why      = "A rule is best made of values that somebody has."
grain    = ["option"]
reads    = ["order_lines", "products", "orders", "customers"]
source   = "The five hundred that most customers have"
may_be_empty = true

[params]
field = { type = "choice", default = "category", choices = ["product", "category", "channel", "favourite_category", "last_product", "country", "city", "gender", "segment"], label = "Field" }

[columns]
option    = "Value"
label     = "Name"
customers = { label = "Customers", unit = "count" }
*/
with

found as (

    select
        products.product_code as option,
        products.product_name as label,
        order_lines.customer_key
    from order_lines
    inner join products on order_lines.product_key = products.product_key
    where $field = 'product' and order_lines.is_product

    union all

    select
        products.category as option,
        products.category as label,
        order_lines.customer_key
    from order_lines
    inner join products on order_lines.product_key = products.product_key
    where $field = 'category' and order_lines.is_product

    union all

    select
        channel as option,
        channel as label,
        customer_key
    from orders
    where $field = 'channel'

    union all

    select
        case $field
            when 'favourite_category' then favourite_category
            when 'last_product' then last_product
            when 'country' then country
            when 'city' then city
            when 'gender' then gender
            when 'segment' then segment
        end as option,
        case $field
            when 'favourite_category' then favourite_category
            when 'last_product' then last_product
            when 'country' then country
            when 'city' then city
            when 'gender' then gender
            when 'segment' then segment
        end as label,
        customer_key
    from customers

)

select
    option,
    max(label) as label,
    count(distinct customer_key) as customers

from found

where option is not null and customer_key is not null

group by option

order by customers desc, option asc

limit 500
