/*
title    = "The busiest times of the week"             # busiest_blocks.sql
question = "When should I send the newsletter?"
why      = "Sent a few hours before the rush, it lands near the top of the inbox."
action   = "Send at the suggested time for four weeks, then compare."
grain    = ["weekday", "first_hour"]
reads    = ["orders", "as_of"]
source   = "Four-hour blocks in local time, only orders with a clock time; Wilson 1927"
may_be_empty = true

[params]
count       = { type = "int", default = 3, min = 1, max = 42, label = "How many" }
period_days = { type = "int", default = 365, min = 1, max = 36500, label = "Days, counted back from the last order" }

[columns]
rank             = { label = "Place", unit = "count" }
weekday          = { label = "Weekday (1 = Monday)", unit = "weekday" }
first_hour       = { label = "From", unit = "hour" }
until_hour       = { label = "To", unit = "hour" }
orders           = { label = "Orders", unit = "count" }
orders_share     = { label = "Share of the orders", unit = "share" }
low              = { label = "Share of the orders, at least", unit = "share" }
high             = { label = "Share of the orders, at most", unit = "share" }
even_share       = { label = "Share if all times were alike", unit = "share" }
index_vs_average = { label = "Against the average time (1 = average)", unit = "ratio" }
is_busier        = { label = "Hardly chance", unit = "flag" }
*/
with

period as (

    select
        as_of,
        least($period_days, date_diff('day', first_date, as_of) + 1) as days

    from as_of

),

counted as (

    select
        isodow(orders.ordered_at) as weekday,
        hour(orders.ordered_at) // 4 * 4 as first_hour,
        count(*) as hits,
        cast(3.841458820694124 as double) as z_squared

    from orders

    cross join period

    where
        orders.has_time
        and date_diff('day', orders.order_date, period.as_of) < period.days

    group by isodow(orders.ordered_at), hour(orders.ordered_at) // 4 * 4

),

-- How many of the weekday there are, counted back from the last day.
blocks as (

    select
        counted.*,
        6 * period.days as all_blocks,
        sum(counted.hits) over () as n,
        (days + 6 - (isodow(as_of) - weekday + 7) % 7) // 7 as such_blocks

    from counted

    cross join period

),

bounds as (

    select
        *,
        (hits + z_squared / 2) / nullif(n + z_squared, 0) as middle,
        sqrt(z_squared * (hits * (n - hits) / nullif(n, 0) + z_squared / 4))
        / nullif(n + z_squared, 0) as reach,
        such_blocks / nullif(all_blocks, 0) as even_share,
        hits * all_blocks / nullif(such_blocks * n, 0) as index_vs_average

    from blocks

)

select
    rank() over (order by index_vs_average desc) as rank,
    weekday,
    first_hour,
    first_hour + 4 as until_hour,
    hits as orders,
    hits / nullif(n, 0) as orders_share,
    greatest(0, middle - reach) as low,
    least(1, middle + reach) as high,
    even_share,
    index_vs_average,
    middle - reach > even_share as is_busier

from bounds

order by rank asc, weekday asc, first_hour asc

limit $count
