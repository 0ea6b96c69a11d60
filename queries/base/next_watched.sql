/*
title   = "What customers bought 15 to 365 days after the days they are followed from"
grain   = ["customer_key", "stratum", "product_key"]
reads   = ["product_days", "next_anchors"]
source  = "Of several days with a product within the time, the first alone is a row"
may_be_empty = true

[columns]
customer_key = "Customer"
stratum      = "Quarter and visits of that day as one number"
product_key  = "Product"
*/
with

days as (

    select
        customer_key,
        product_key,
        order_date,
        lag(order_date) over (
            partition by customer_key, product_key order by order_date
        ) as day_before

    from product_days

)

select
    next_anchors.customer_key,
    next_anchors.stratum,
    days.product_key

from next_anchors
inner join days
    on
        next_anchors.customer_key = days.customer_key
        and days.order_date > next_anchors.anchor + 14
        and days.order_date <= next_anchors.anchor + 365
        and coalesce(days.day_before <= next_anchors.anchor + 14, true)
