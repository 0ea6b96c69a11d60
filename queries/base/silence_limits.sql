/*
title   = "When silence is too long"
grain   = []
reads   = ["orders"]
source  = """
P80 (14 to 365) and P95 (1.5 times the first, at least) of the gaps between order days
with a year to look on, rounded down to whole days; 90 and 180 where assumed"""

[columns]
slip_days = { label = "Slipping away after", unit = "days" }
lost_days = { label = "Lost after", unit = "days" }
basis     = "measured, or assumed where there are under 50 gaps"
gaps      = { label = "Gaps measured", unit = "count" }
*/
with

days as (

    select distinct
        customer_key,
        order_date

    from orders

    where customer_key is not null and order_date is not null

),

following as (

    select
        order_date,
        lead(order_date) over (partition by customer_key order by order_date)
            as next_date

    from days

),

last_day as (

    select max(order_date) as last_date from orders

),

measured as (

    select
        count(*) as gaps,
        quantile_cont(date_diff('day', order_date, next_date), 0.8)
            as four_in_five,
        quantile_cont(date_diff('day', order_date, next_date), 0.95)
            as nineteen_in_twenty

    from following
    cross join last_day

    where
        next_date is not null
        and date_diff('day', order_date, last_date) >= 365

),

limited as (

    select
        gaps,
        gaps >= 50 as is_measured,
        greatest(14.0, least(365.0, four_in_five)) as slip_days,
        nineteen_in_twenty

    from measured

)

select
    case when is_measured then cast(floor(slip_days) as integer) else 90 end
        as slip_days,
    case
        when is_measured
            then cast(
                floor(greatest(nineteen_in_twenty, 1.5 * slip_days)) as integer
            )
        else 180
    end as lost_days,
    case when is_measured then 'measured' else 'assumed' end as basis,
    cast(gaps as integer) as gaps

from limited
