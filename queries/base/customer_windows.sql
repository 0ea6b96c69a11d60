/*
title   = "When and how much each customer bought"
grain   = ["customer_key"]
reads   = ["orders", "as_of", "unlinked_credits", "definition"]

[columns]
customer_key          = "Customer"
first_order_date      = "First valid order, in all that is loaded"
last_order_date       = "Last valid order"
last_order_key        = "The order itself"
days_since_last_order = { label = "Days of silence", unit = "days" }
order_days            = { label = "Days with an order, in the window", unit = "days" }
orders                = { label = "Valid orders, in the window", unit = "count" }
net_revenue           = { label = "Net revenue, in the window", unit = "money" }
in_window             = "Whether there are orders enough in the window"
*/
with

bought as (

    select
        orders.customer_key,
        min(orders.order_date) as first_order_date,
        max(orders.order_date) as last_order_date,
        max(orders.order_key) as last_order_key,
        count(*) filter (where orders.order_date >= as_of.window_start)
            as orders,
        sum(
            case
                when orders.order_date >= as_of.window_start
                    then orders.net_revenue
            end
        ) as net_revenue

    from orders
    cross join as_of

    where orders.customer_key is not null

    group by orders.customer_key

),

days as (

    select
        customer_key,
        count(*) as order_days

    from (
        select distinct
            orders.customer_key,
            orders.order_date

        from orders
        cross join as_of

        where
            orders.customer_key is not null
            and orders.order_date >= as_of.window_start
    ) as different

    group by customer_key

),

taken_back as (

    select
        unlinked_credits.customer_key,
        sum(unlinked_credits.net_revenue) as net_revenue

    from unlinked_credits
    cross join as_of

    where unlinked_credits.order_date >= as_of.window_start

    group by unlinked_credits.customer_key

)

select
    bought.customer_key,
    bought.first_order_date,
    bought.last_order_date,
    bought.last_order_key,
    cast(
        date_diff('day', bought.last_order_date, as_of.as_of) as integer
    ) as days_since_last_order,
    cast(coalesce(days.order_days, 0) as integer) as order_days,
    cast(bought.orders as integer) as orders,
    coalesce(bought.net_revenue, 0) - coalesce(taken_back.net_revenue, 0)
        as net_revenue,
    bought.orders >= definition.minimum_orders as in_window

from bought
left join days on bought.customer_key = days.customer_key
left join taken_back on bought.customer_key = taken_back.customer_key
cross join as_of
cross join definition
