/*
title    = "Buy again within a fixed time"             # repeat_rate.sql
question = "How soon does the second purchase come?"
why      = "Once is a try; twice is the start of a habit."
action   = "Write to one-time buyers before the line flattens."
grain    = ["window_days"]
reads    = ["orders", "as_of"]
source   = "Only customers followed for the whole time count; 95 % interval of Wilson 1927"

[columns]
window_days = { label = "Days since the first purchase", unit = "days" }
customers   = { label = "Customers followed that long", unit = "count" }
returned    = { label = "Of those, bought again on a later day", unit = "count" }
repeat_rate = { label = "Share who bought again", unit = "share", of = "customers" }
low         = { label = "Share who bought again, at least", unit = "share", of = "customers" }
high        = { label = "Share who bought again, at most", unit = "share", of = "customers" }
*/
with

first_days as (

    select
        customer_key,
        order_date as first_day

    from orders

    where sequence_number = 1

),

second_days as (

    select
        orders.customer_key,
        min(orders.order_date) as second_day

    from orders

    inner join first_days
        on
            orders.customer_key = first_days.customer_key
            and orders.order_date > first_days.first_day

    group by orders.customer_key

),

followed as (

    select
        date_diff('day', first_days.first_day, as_of) as followed_days,
        date_diff('day', first_days.first_day, second_day) as return_days

    from first_days

    cross join as_of

    left join second_days
        on first_days.customer_key = second_days.customer_key

),

windows as (

    select w.days
    from (values (30), (90), (180), (365)) as w (days)

),

counted as (

    select
        windows.days,
        cast(3.841458820694124 as double) as z_squared,
        count(followed.followed_days) as n,
        count(followed.return_days) filter (
            where followed.return_days <= windows.days
        ) as hits

    from windows

    left join followed
        on windows.days <= followed.followed_days

    group by windows.days

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
    days as window_days,
    n as customers,
    hits as returned,
    hits / nullif(n, 0) as repeat_rate,
    case when n > 0 then greatest(0, middle - reach) end as low,
    case when n > 0 then least(1, middle + reach) end as high

from bounds

order by window_days
