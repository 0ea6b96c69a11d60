/*
title    = "Days without orders, longer than chance"   # quiet_days.sql
question = "Are there days missing in the files?"
why      = "A hole in the export looks like a drop in sales."
action   = "Export the orders of these days again."
grain    = ["first_day"]
reads    = ["orders"]
source   = """
A run of days without orders is listed when e^-expected times the days of history is
below 0.05. Expected: for each day of the run the mean of that weekday in the 56 days
before the run, and in the 56 days after it; the lower of the two sums"""
may_be_empty = true

[columns]
first_day = { label = "From", unit = "date" }
last_day  = { label = "To", unit = "date" }
days      = { label = "Days without orders", unit = "days" }
expected  = { label = "Orders one would expect", unit = "ratio" }
*/
with

days as (
    select
        order_date,
        isodow(order_date) as weekday,
        count(*) as orders
    from orders
    group by order_date
),

history as (
    select date_diff('day', min(order_date), max(order_date)) + 1 as days
    from days
),

followed as (
    select
        order_date,
        lag(order_date) over (order by order_date) as day_before

    from days
),

runs as (
    select
        cast(day_before + interval 1 day as date) as first_day,
        cast(order_date - interval 1 day as date) as last_day,
        date_diff('day', day_before, order_date) - 1 as days
    from followed
    where date_diff('day', day_before, order_date) > 1
),

weekdays as (
    select w.weekday
    from (values (1), (2), (3), (4), (5), (6), (7)) as w (weekday)
),

-- How many of the weekday the run holds, counted from its first day.
missed as (
    select
        runs.*,
        weekdays.weekday,
        (days + 6 - (weekday - isodow(first_day) + 7) % 7) // 7 as such_days
    from runs
    cross join weekdays
),

around as (
    select
        missed.first_day,
        missed.last_day,
        missed.days,
        missed.such_days,
        coalesce(sum(days.orders) filter (
            where days.order_date < missed.first_day
        ), 0) / 8 as usual_before,
        coalesce(sum(days.orders) filter (
            where days.order_date > missed.last_day
        ), 0) / 8 as usual_after
    from missed
    left join days
        on
            missed.weekday = days.weekday
            and days.order_date >= missed.first_day - interval 56 day
            and days.order_date <= missed.last_day + interval 56 day
    group by
        missed.first_day, missed.last_day, missed.days, missed.such_days,
        missed.weekday
),

judged as (
    select
        first_day,
        last_day,
        days,
        least(
            sum(such_days * usual_before), sum(such_days * usual_after)
        ) as expected
    from around
    group by first_day, last_day, days
)

select
    judged.first_day,
    judged.last_day,
    judged.days,
    judged.expected

from judged
cross join history

where exp(-judged.expected) * history.days < 0.05

order by judged.first_day
