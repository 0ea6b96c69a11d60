/*
title   = "Each day that a customer ordered, and how long until the next"
grain   = ["customer_key", "order_date"]
reads   = ["orders", "as_of"]
source  = "Several orders of a customer on one day are one purchase"

[columns]
customer_key  = "Customer"
order_date    = "Local date"
visit_number  = "The customer's first day with an order is 1"
net_revenue   = { label = "Without VAT, all orders of the day", unit = "money" }
orders        = { label = "Orders on the day", unit = "count" }
gap_days      = { label = "Days to the next such day; blank where there is none", unit = "days" }
waited_days   = { label = "Days to the next, else to the end of the data", unit = "days" }
followed_days = { label = "Days from it to the end of the data", unit = "days" }
*/
with

days as (

    select
        customer_key,
        order_date,
        sum(net_revenue) as net_revenue,
        count(*) as orders

    from orders

    where customer_key is not null and order_date is not null

    group by
        customer_key,
        order_date

),

following as (

    select
        *,
        row_number() over (partition by customer_key order by order_date)
            as visit_number,
        lead(order_date) over (partition by customer_key order by order_date)
            as next_date

    from days

)

select
    following.customer_key,
    following.order_date,
    cast(following.visit_number as integer) as visit_number,
    cast(following.net_revenue as decimal(38, 6)) as net_revenue,
    cast(following.orders as integer) as orders,
    cast(
        date_diff('day', following.order_date, following.next_date) as integer
    ) as gap_days,
    cast(
        date_diff(
            'day',
            following.order_date,
            coalesce(following.next_date, as_of.as_of)
        ) as integer
    ) as waited_days,
    cast(date_diff('day', following.order_date, as_of.as_of) as integer)
        as followed_days

from following
cross join as_of
