/*
title    = "The numbers to follow"                     # key_numbers.sql
question = "Which four numbers should I follow?"
why      = "A few numbers followed every month beat a long report."
action   = "Choose one to improve this quarter."
grain    = []
reads    = ["orders", "as_of"]
source   = """
Order size: 365 days, orders with a known amount, businesses left out unless they
count as customers. New customers: the last twelve whole months, none so early that
earlier orders may be missing. The fourth number, the best pair, is in basket_pairs"""

[params]
period_days = { type = "int", default = 365, min = 1, max = 36500, label = "Days, counted back from the last order" }

[columns]
orders                  = { label = "Orders in the period", unit = "count" }
average_order           = { label = "Average order", unit = "money" }
middle_order            = { label = "Middle order", unit = "money" }
large_order             = { label = "One order in four is larger than", unit = "money" }
followed_customers      = { label = "Customers followed for 12 months", unit = "count" }
returned_customers      = { label = "Of those, bought again within 12 months", unit = "count" }
repeat_rate             = { label = "Share who buy again within 12 months", unit = "share" }
repeat_low              = { label = "Share who buy again, at least", unit = "share" }
repeat_high             = { label = "Share who buy again, at most", unit = "share" }
whole_months            = { label = "Whole months counted", unit = "months" }
new_customers           = { label = "New customers in those months", unit = "count" }
new_customers_per_month = { label = "New customers a month", unit = "count" }
*/
with

order_sizes as (
    select
        count(*) as orders,
        cast(sum(orders.net_revenue) as double) as net_revenue,
        quantile_cont(cast(orders.net_revenue as double), 0.5) as middle_order,
        quantile_cont(cast(orders.net_revenue as double), 0.75) as large_order
    from orders
    cross join as_of
    where
        orders.net_revenue is not null
        and (orders.customer_key is not null or not orders.is_business)
        and date_diff('day', orders.order_date, as_of) < $period_days
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

repeats as (
    select
        count(*) as n,
        count(*) filter (where came_back) as hits,
        cast(3.841458820694124 as double) as z_squared
    from followed
),

bounds as (
    select
        *,
        (hits + z_squared / 2) / nullif(n + z_squared, 0) as middle,
        sqrt(z_squared * (hits * (n - hits) / nullif(n, 0) + z_squared / 4))
        / nullif(n + z_squared, 0) as reach
    from repeats
),

-- From the first whole month at the left edge to the last whole month.
months as (
    select
        date_trunc('month', as_of + interval 1 day) as after_last,
        greatest(0, least(12, coalesce(date_diff(
            'month', left_edge - interval 1 day, as_of + interval 1 day
        ) - 1, 0))) as whole_months
    from as_of
),

new_customers as (
    select count(*) as new_customers
    from first_days
    cross join months
    where date_diff('month', first_day, after_last) between 1 and whole_months
)

select
    orders,
    net_revenue / nullif(orders, 0) as average_order,
    middle_order,
    large_order,
    n as followed_customers,
    hits as returned_customers,
    hits / nullif(n, 0) as repeat_rate,
    case when n > 0 then greatest(0, middle - reach) end as repeat_low,
    case when n > 0 then least(1, middle + reach) end as repeat_high,
    whole_months,
    new_customers,
    new_customers / nullif(whole_months, 0) as new_customers_per_month
from order_sizes
cross join bounds
cross join months
cross join new_customers
