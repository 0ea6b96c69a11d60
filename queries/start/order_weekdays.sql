/*
title    = "Which weekdays people shop"                # order_weekdays.sql
question = "When do people shop – day and hour?"
why      = "The busy hours show when customers have time for you."
action   = "Put customer service and campaigns in those hours."
grain    = ["weekday"]
reads    = ["orders", "as_of"]
source   = "Local dates. All orders count, with a clock time or without"
may_be_empty = true

[params]
period_days = { type = "int", default = 365, min = 1, max = 36500, label = "Days, counted back from the last order" }

[columns]
weekday          = { label = "Weekday (1 = Monday)", unit = "weekday" }
orders           = { label = "Orders", unit = "count" }
orders_share     = { label = "Share of the orders", unit = "share" }
days_in_period   = { label = "Such days in the period", unit = "count" }
orders_per_day   = { label = "Orders per such day", unit = "ratio" }
index_vs_average = { label = "Against the average day (1 = average)", unit = "ratio" }
*/
with

weekdays as (

    select w.weekday
    from (values (1), (2), (3), (4), (5), (6), (7)) as w (weekday)

),

period as (

    select
        as_of,
        least($period_days, date_diff('day', first_date, as_of) + 1) as days

    from as_of

),

counted as (

    select
        isodow(orders.order_date) as weekday,
        count(*) as orders

    from orders

    cross join period

    where date_diff('day', orders.order_date, period.as_of) < period.days

    group by isodow(orders.order_date)

),

-- How many of each weekday there are, counted back from the last day.
occasions as (

    select
        weekdays.weekday,
        coalesce(counted.orders, 0) as orders,
        (days + 6 - (isodow(as_of) - weekdays.weekday + 7) % 7) // 7
            as days_in_period

    from weekdays

    cross join period

    left join counted
        on weekdays.weekday = counted.weekday

),

cells as (

    select
        *,
        sum(orders) over () as all_orders,
        sum(days_in_period) over () as all_days

    from occasions

)

select
    weekday,
    orders,
    orders / nullif(all_orders, 0) as orders_share,
    days_in_period,
    orders / nullif(days_in_period, 0) as orders_per_day,
    orders * all_days / nullif(days_in_period * all_orders, 0)
        as index_vs_average

from cells

where all_orders > 0

order by weekday
