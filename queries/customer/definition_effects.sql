/*
title    = "What the definition counts"                # definition_effects.sql
question = "Who counts as a customer?"
why      = "All the numbers rest on this one sentence."
action   = "Build the sentence and read it aloud."
grain    = []
reads    = ["orders", "customers", "as_of"]
source   = """
Customers are those with orders enough in the window; orders, revenue and order size are
theirs, in the window. Buying again: customers whose first order is at least 365 days
old, and who ordered on a later day within 365 days; Wilson 1927, 95 %"""

[columns]
customers          = { label = "Customers", unit = "count" }
orders             = { label = "Their valid orders", unit = "count" }
net_revenue        = { label = "Their sales", unit = "money" }
average_order      = { label = "Average order", unit = "money" }
middle_order       = { label = "Middle order", unit = "money" }
followed_customers = { label = "Customers followed for 365 days", unit = "count" }
returned_customers = { label = "Of those, bought again on a later day", unit = "count" }
repeat_rate        = { label = "Share who buy again within 365 days", unit = "share" }
repeat_low         = { label = "Share who buy again, at least", unit = "share" }
repeat_high        = { label = "Share who buy again, at most", unit = "share" }
gold_customers     = { label = "Gold customers", unit = "count" }
*/
with

counted as (

    select
        count(*) as customers,
        coalesce(sum(orders), 0) as orders,
        cast(sum(net_revenue) as decimal(38, 6)) as net_revenue,
        count(*) filter (where segment = 'gold') as gold_customers
    from customers
    where in_window

),

order_sizes as (
    select
        cast(sum(orders.net_revenue) as double)
        / nullif(count(orders.net_revenue), 0) as average_order,
        quantile_cont(cast(orders.net_revenue as double), 0.5) as middle_order
    from orders

    inner join customers on orders.customer_key = customers.customer_key

    cross join as_of

    where customers.in_window and orders.order_date >= as_of.window_start

),

first_days as (

    select
        customer_key,
        order_date as first_day
    from orders

    where sequence_number = 1

),

followed as (

    select
        orders.customer_key,
        max(date_diff('day', first_day, order_date) between 1 and 365)
            as came_back
    from first_days
    cross join as_of

    inner join orders on first_days.customer_key = orders.customer_key

    where date_diff('day', first_day, as_of) >= 365

    group by orders.customer_key

),

bounds as (

    select
        count(*) as n,
        count(*) filter (where came_back) as hits,
        cast(3.841458820694124 as double) as z_squared
    from followed

),

shares as (

    select
        n,
        hits,
        (hits + z_squared / 2) / nullif(n + z_squared, 0) as middle,
        sqrt(z_squared * (hits * (n - hits) / nullif(n, 0) + z_squared / 4))
        / nullif(n + z_squared, 0) as reach
    from bounds

)

select
    counted.customers,
    counted.orders,
    counted.net_revenue,
    order_sizes.average_order,
    order_sizes.middle_order,
    shares.n as followed_customers,
    shares.hits as returned_customers,
    shares.hits / nullif(shares.n, 0) as repeat_rate,
    case when shares.n > 0 then greatest(0, middle - reach) end as repeat_low,
    case when shares.n > 0 then least(1, middle + reach) end as repeat_high,
    counted.gold_customers

from counted
cross join order_sizes
cross join shares
