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
order_days_ever       = { label = "Days with an order, in all that is loaded", unit = "days" }
orders_ever           = { label = "Valid orders, in all that is loaded", unit = "count" }
net_revenue_ever      = { label = "Net revenue of all orders that are loaded", unit = "money" }
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
        ) as net_revenue,
        count(*) as orders_ever,
        coalesce(sum(orders.net_revenue), 0) as net_revenue_ever

    from orders
    cross join as_of

    where orders.customer_key is not null

    group by orders.customer_key

),

days as (

    select
        different.customer_key,
        count(*) filter (where different.order_date >= as_of.window_start)
            as order_days,
        count(*) as order_days_ever

    from (
        select distinct
            customer_key,
            order_date

        from orders

        where customer_key is not null
    ) as different
    cross join as_of

    group by different.customer_key

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
    cast(days.order_days as integer) as order_days,
    cast(bought.orders as integer) as orders,
    coalesce(bought.net_revenue, 0) - coalesce(taken_back.net_revenue, 0)
        as net_revenue,
    cast(days.order_days_ever as integer) as order_days_ever,
    cast(bought.orders_ever as integer) as orders_ever,
    bought.net_revenue_ever,
    bought.orders >= definition.minimum_orders as in_window

from bought
inner join days on bought.customer_key = days.customer_key
left join taken_back on bought.customer_key = taken_back.customer_key
cross join as_of
cross join definition
