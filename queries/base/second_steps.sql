/*
title   = "The product that each customer began with, and the one of the second time"
grain   = ["customer_key"]
reads   = ["order_lines", "order_days", "products", "definition"]
may_be_empty = true
source  = """
The one that came to most that day, of equals the first number. Of folded variants, taken
together, the one with the lowest key"""

[columns]
customer_key = "Customer"
first_key    = "Product of the first order day"
second_key   = "Product of the second order day, blank where there is none"
gap_days     = { label = "Days to the next order day, with goods or not", unit = "days" }
*/
with

folded as (

    select
        products.product_key,
        case
            when definition.variants = 'folded'
                then min(products.product_key) over (
                    partition by products.parent_code
                )
            else products.product_key
        end as kept_key

    from products
    cross join definition

),

bought as (

    select
        order_lines.customer_key,
        order_days.visit_number,
        order_days.gap_days,
        folded.kept_key as product_key,
        sum(order_lines.net_revenue) as net_revenue

    from order_lines
    inner join order_days
        on
            order_lines.customer_key = order_days.customer_key
            and order_lines.order_date = order_days.order_date
    inner join folded on order_lines.product_key = folded.product_key

    where order_lines.is_product and order_days.visit_number <= 2

    group by
        order_lines.customer_key,
        order_days.visit_number,
        order_days.gap_days,
        folded.kept_key

),

ranked as (

    select
        bought.customer_key,
        bought.visit_number,
        bought.gap_days,
        bought.product_key,
        row_number() over (
            partition by bought.customer_key, bought.visit_number
            order by
                bought.net_revenue desc nulls last,
                products.product_code asc
        ) as place

    from bought
    inner join products on bought.product_key = products.product_key

)

select
    firsts.customer_key,
    firsts.product_key as first_key,
    seconds.product_key as second_key,
    firsts.gap_days

from ranked as firsts
left join ranked as seconds
    on
        firsts.customer_key = seconds.customer_key
        and seconds.visit_number = 2
        and seconds.place = 1

where firsts.visit_number = 1 and firsts.place = 1

order by firsts.customer_key
