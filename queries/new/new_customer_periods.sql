/*
title    = "Periods that bring new customers"          # new_customer_periods.sql
question = "Which seasons and campaigns bring new customers?"
why      = "A season that fills the till with strangers is a season to plan for."
action   = "Look up how those who came then have come back, before you repeat it."
grain    = ["period", "first_day"]
reads    = ["first_orders", "calendar_periods", "as_of", "shop"]
source   = """
Expected: for each day of the period, the average number of new customers on the same
weekday in the 4 weeks before it and the 4 after, as far as the data holds them, at least
28 days and one customer. Unrest: their variance about the weekday's own mean (n − 7), over
their mean. Whole periods after the left edge, kept in the shop's country. Log-normal
interval of a ratio of counts, wider by the square root of the unrest where over 1"""
may_be_empty = true

[after]
step = "counts_against_expected"

[columns]
period           = { label = "Period", unit = "code" }
first_day        = { label = "First day", unit = "date" }
last_day         = { label = "Last day", unit = "date" }
seen             = { label = "New customers", unit = "count" }
expected         = { label = "Expected", unit = "count" }
surrounding      = { label = "New customers in the surrounding weeks", unit = "count" }
surrounding_days = { label = "Surrounding days", unit = "days" }
unrest           = { label = "Unrest of the surrounding days (1 = as dice)", unit = "ratio" }
ratio            = { label = "Times as many as expected", unit = "ratio" }
low              = { label = "Times as many, from", unit = "ratio" }
high             = { label = "Times as many, to", unit = "ratio" }
p                = { label = "Chance of so large a difference by luck alone", unit = "share" }
q                = { label = "The same, corrected for the number of periods", unit = "share" }
certainty        = { label = "How sure", unit = "code" }
*/
with

places as (
    select tens.n * 10 + ones.n as place
    from (values (0), (1), (2), (3), (4), (5), (6), (7), (8), (9)) as ones (n)
    cross join (values (0), (1), (2), (3), (4), (5), (6), (7), (8)) as tens (n)
),

-- Every day from four weeks before a period to four weeks after it.
days as (
    select
        period,
        calendar_periods.first_day,
        last_day,
        cast(
            calendar_periods.first_day + interval 1 day * (place - 28) as date
        ) as day,
        place >= 28
        and place <= date_diff('day', calendar_periods.first_day, last_day) + 28
            as is_inside
    from calendar_periods
    cross join as_of
    cross join shop
    inner join places
        on
            place
            <= date_diff('day', calendar_periods.first_day, last_day) + 56
    where
        calendar_periods.country in ('all', shop.country)
        and calendar_periods.first_day >= left_edge
        and last_day <= as_of
),

arrivals as (
    select
        first_order_date as day,
        count(*) as arrived
    from first_orders
    group by first_order_date
),

weekdays as (
    select
        period,
        first_day,
        last_day,
        isodow(days.day) as weekday,
        count(*) filter (where is_inside) as inside_days,
        count(*) filter (where not is_inside) as outside_days,
        coalesce(sum(arrived) filter (where is_inside), 0) as seen,
        coalesce(sum(arrived) filter (where not is_inside), 0) as outside,
        coalesce(sum(arrived * arrived) filter (where not is_inside), 0)
            as squares
    from days
    cross join as_of
    left join arrivals on days.day = arrivals.day
    where days.day between left_edge and as_of
    group by period, first_day, last_day, isodow(days.day)
)

select
    period,
    first_day,
    last_day,
    sum(seen) as seen,
    sum(inside_days * outside / nullif(outside_days, 0)) as expected,
    sum(outside) as surrounding,
    sum(outside_days) as surrounding_days,
    sum(squares - outside * outside / nullif(outside_days, 0))
    / nullif(sum(outside_days) - 7, 0)
    / nullif(sum(outside) / nullif(sum(outside_days), 0), 0) as unrest

from weekdays

group by period, first_day, last_day

having sum(outside_days) >= 28 and sum(outside) > 0

order by first_day, period
