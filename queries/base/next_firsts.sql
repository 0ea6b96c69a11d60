/*
title   = "The first time that each customer bought each product"
grain   = ["customer_key", "product_key"]
reads   = ["product_days", "order_days", "next_anchors"]
source  = "Strata as in next_anchors"
may_be_empty = true

[columns]
customer_key = "Customer"
product_key  = "Product"
first_date   = "First day with it"
stratum      = "Its quarter and visits as one number; blank within the last 365 days"
owned_from   = "The first stratum followed from that day or a later one; blank likewise"
*/
with

firsts as (

    select
        customer_key,
        product_key,
        min(order_date) as first_date

    from product_days

    group by
        customer_key,
        product_key

),

placed as (

    select
        firsts.*,
        case
            when order_days.followed_days >= 365
                then cast(
                    (year(firsts.first_date) * 4 + quarter(firsts.first_date))
                    * 8 + case
                        when order_days.visit_number = 1 then 1
                        when order_days.visit_number <= 3 then 2
                        else 4
                    end as integer
                )
        end as stratum

    from firsts
    inner join order_days
        on
            firsts.customer_key = order_days.customer_key
            and firsts.first_date = order_days.order_date

)

select
    placed.customer_key,
    placed.product_key,
    placed.first_date,
    placed.stratum,
    placed.stratum
    + cast(placed.first_date > next_anchors.anchor as integer) as owned_from

from placed
left join next_anchors
    on
        placed.customer_key = next_anchors.customer_key
        and placed.stratum = next_anchors.stratum
