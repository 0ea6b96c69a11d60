/*
title   = "Where the data ends, and what it holds"
grain   = []
reads   = ["orders", "order_lines", "shop", "silence_limits", "definition"]

[columns]
as_of         = "Local date of the last valid order, counted in full"
first_date    = "Local date of the first valid order"
currency      = "Currency that amounts are said in"
has_time      = "Whether the hour of orders is known"
has_lines     = "Whether the goods of orders are known"
has_amounts   = "Whether amounts are known"
has_customers = "Whether customers are known"
window_start  = "First day counted"
history_days  = { label = "Days from the first to the last order", unit = "days" }
left_edge     = "Before this day nobody can be called new"
*/
with

found as (

    select
        max(order_date) as as_of,
        min(order_date) as first_date,
        coalesce(bool_or(has_time), false) as has_time,
        count(net_revenue) > 0 as has_amounts,
        count(customer_key) > 0 as has_customers

    from orders

),

lines as (

    select count(product_key) > 0 as has_lines from order_lines

)

select
    found.as_of,
    found.first_date,
    shop.currency,
    found.has_time,
    lines.has_lines,
    found.has_amounts,
    found.has_customers,
    case
        when definition.window_months = 0 then found.first_date
        else greatest(
            found.first_date,
            cast(
                found.as_of
                - to_months(definition.window_months)
                + interval 1 day as date
            )
        )
    end as window_start,
    cast(date_diff('day', found.first_date, found.as_of) as integer)
        as history_days,
    cast(
        found.first_date
        + to_days(greatest(180, silence_limits.lost_days)) as date
    ) as left_edge

from found
cross join lines
cross join shop
cross join silence_limits
cross join definition
