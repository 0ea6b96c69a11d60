/*
title   = "From where each customer is followed for a year"
grain   = ["customer_key", "quarter", "visits"]
reads   = ["order_days"]
source  = "The first day within a calendar quarter and a number of visits"

[columns]
customer_key = "Customer"
quarter      = "First day of the calendar quarter"
visits       = "Order days until then: 1, 2 (two or three) or 4 (four or more)"
stratum      = "Both as one number: (4 × year + quarter) × 8 + visits"
anchor       = "The first such day, 365 days or more before the end"
*/
with

followed as (

    select
        customer_key,
        order_date,
        cast(date_trunc('quarter', order_date) as date) as quarter,
        case
            when visit_number = 1 then 1
            when visit_number <= 3 then 2
            else 4
        end as visits

    from order_days

    where followed_days >= 365

)

select
    customer_key,
    quarter,
    visits,
    cast((year(quarter) * 4 + quarter(quarter)) * 8 + visits as integer)
        as stratum,
    min(order_date) as anchor

from followed

group by
    customer_key,
    quarter,
    visits

order by
    customer_key,
    anchor
