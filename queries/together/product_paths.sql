/*
title    = "From the first purchase to the second"     # product_paths.sql
question = "Which product leads on to which?"
why      = "The first thing someone buys says what to show them next."
action   = "Write about the second product to those who have only the first."
grain    = ["first_code", "second_code"]
reads    = ["order_lines", "order_days", "products"]
source   = "The product that came to most, of equals the first number, on each of the first two order days"
may_be_empty = true

[params]
min_count = { type = "int", default = 5, min = 1, max = 1000000, label = "Customers on the path, at least" }

[columns]
first_product  = "First"
second_product = "Second"
customers      = { label = "Customers who went this way", unit = "count" }
started        = { label = "Customers who began with the first", unit = "count" }
came_back      = { label = "Of those, bought a second time", unit = "count" }
share_of_back  = { label = "Of those who came back, share who went this way", unit = "share" }
middle_days    = { label = "Days between, in the middle", unit = "days" }
first_code     = "First product's number"
second_code    = "Second product's number"
*/
with

bought as (

    select
        order_lines.customer_key,
        order_days.visit_number,
        order_days.gap_days,
        products.product_code,
        products.product_name,
        sum(order_lines.net_revenue) as net_revenue

    from order_lines
    inner join order_days
        on
            order_lines.customer_key = order_days.customer_key
            and order_lines.order_date = order_days.order_date
    inner join products on order_lines.product_key = products.product_key

    where order_lines.is_product and order_days.visit_number <= 2

    group by
        order_lines.customer_key,
        order_days.visit_number,
        order_days.gap_days,
        products.product_code,
        products.product_name

),

ranked as (

    select
        *,
        row_number() over (
            partition by customer_key, visit_number
            order by net_revenue desc nulls last, product_code asc
        ) as place
    from bought
),

steps as (

    select
        a.product_code as first_code,
        a.product_name as first_product,
        b.product_code as second_code,
        b.product_name as second_product,
        a.gap_days
    from ranked as a
    left join ranked as b
        on
            a.customer_key = b.customer_key
            and b.visit_number = 2 and b.place = 1
    where a.visit_number = 1 and a.place = 1

),

starts as (

    select
        first_code,
        count(*) as started,
        count(second_code) as came_back
    from steps
    group by first_code

)

select
    min(steps.first_product) as first_product,
    min(steps.second_product) as second_product,
    count(*) as customers,
    min(starts.started) as started,
    min(starts.came_back) as came_back,
    cast(count(*) as double) / nullif(min(starts.came_back), 0)
        as share_of_back,
    quantile_cont(steps.gap_days, 0.5) as middle_days,
    steps.first_code,
    steps.second_code

from steps
inner join starts on steps.first_code = starts.first_code

where steps.second_code is not null

group by
    steps.first_code,
    steps.second_code

having count(*) >= $min_count

order by
    customers desc,
    steps.first_code asc,
    steps.second_code asc
