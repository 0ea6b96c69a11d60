/*
title    = "When people shop"                          # order_times.sql
question = "When do people shop – day and hour?"
why      = "The busy hours show when customers have time for you."
action   = "Put customer service and campaigns in those hours."
grain    = ["weekday", "hour"]
reads    = ["orders", "as_of"]
source   = "Local time. Only orders with a clock time count; order_weekdays needs none"
may_be_empty = true

[params]
period_days = { type = "int", default = 365, min = 1, max = 36500, label = "Days, counted back from the last order" }

[columns]
weekday          = { label = "Weekday (1 = Monday)", unit = "weekday" }
hour             = { label = "Hour", unit = "hour" }
orders           = { label = "Orders", unit = "count" }
orders_share     = { label = "Share of the orders", unit = "share" }
hours_in_period  = { label = "Such hours in the period", unit = "count" }
orders_per_hour  = { label = "Orders per such hour", unit = "ratio" }
index_vs_average = { label = "Against the average hour (1 = average)", unit = "ratio" }
*/
with

weekdays as (

    select w.weekday
    from (values (1), (2), (3), (4), (5), (6), (7)) as w (weekday)

),

hours as (

    select block.first_hour + h.hour as hour
    from (values (0), (4), (8), (12), (16), (20)) as block (first_hour)
    cross join (values (0), (1), (2), (3)) as h (hour)

),

period as (

    select
        as_of,
        least($period_days, date_diff('day', first_date, as_of) + 1) as days

    from as_of

),

-- How many of each weekday there are, counted back from the last day.
occasions as (

    select
        weekdays.weekday,
        hours.hour,
        (days + 6 - (isodow(as_of) - weekday + 7) % 7) // 7 as hours_in_period

    from weekdays

    cross join hours

    cross join period

),

counted as (

    select
        isodow(orders.ordered_at) as weekday,
        hour(orders.ordered_at) as hour,
        count(*) as orders

    from orders

    cross join period

    where
        orders.has_time
        and date_diff('day', orders.order_date, period.as_of) < period.days

    group by isodow(orders.ordered_at), hour(orders.ordered_at)

),

cells as (

    select
        occasions.weekday,
        occasions.hour,
        occasions.hours_in_period,
        coalesce(counted.orders, 0) as orders,
        sum(counted.orders) over () as all_orders,
        sum(occasions.hours_in_period) over () as all_hours

    from occasions

    left join counted
        on
            occasions.weekday = counted.weekday
            and occasions.hour = counted.hour

)

select
    weekday,
    hour,
    orders,
    orders / nullif(all_orders, 0) as orders_share,
    hours_in_period,
    orders / nullif(hours_in_period, 0) as orders_per_hour,
    orders * all_hours / nullif(hours_in_period * all_orders, 0)
        as index_vs_average

from cells

where all_orders > 0

order by weekday, hour
