/*
title    = "Come back, by the month they started"      # return_by_start.sql
question = "Do more or fewer come back than before?"
why      = "A change in who comes back shows here months before it shows in sales."
action   = "Look up what you did in the months that stand out."
grain    = ["month"]
reads    = ["first_orders", "as_of"]
source   = """
Customers who can be called new, by the month of their first order; returned: a second
order day within within_days. A month counts when its last day lies within_days or more
before the end of the data; 95 % interval of Wilson"""
may_be_empty = true

[params]
within_days = { type = "int", default = 90, min = 7, max = 730, label = "Comes back within, days" }

[columns]
month          = { label = "Month of the first order", unit = "month" }
customers      = { label = "New customers", unit = "count" }
returned       = { label = "Of those, came back in time", unit = "count" }
returned_share = { label = "Share who bought again", unit = "share", of = "customers" }
low            = { label = "Share who bought again, at least", unit = "share", of = "customers" }
high           = { label = "Share who bought again, at most", unit = "share", of = "customers" }
*/
with

counted as (

    select
        cast(date_trunc('month', first_order_date) as date) as month,
        count(*) as n,
        count(*) filter (where days_to_second <= $within_days) as hits,
        cast(3.841458820694124 as double) as z_squared

    from first_orders

    where is_known_new

    group by cast(date_trunc('month', first_order_date) as date)

),

bounds as (

    select
        *,
        (hits + z_squared / 2) / nullif(n + z_squared, 0) as middle,
        sqrt(z_squared * (hits * (n - hits) / nullif(n, 0) + z_squared / 4))
        / nullif(n + z_squared, 0) as reach

    from counted

)

select
    month,
    n as customers,
    hits as returned,
    hits / nullif(n, 0) as returned_share,
    greatest(0, middle - reach) as low,
    least(1, middle + reach) as high

from bounds
cross join as_of

where date_diff('day', last_day(month), as_of) >= $within_days

order by month
