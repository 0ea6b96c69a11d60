/*
title    = "Come back, by first-purchase month"        # cohort_retention.sql
question = "Do customers come back, month by month?"
why      = "Each row follows those who started in the same month."
action   = "Compare the newest finished months with last year's."
grain    = ["cohort", "age"]
reads    = ["orders", "as_of"]
source   = "Weeks: cohorts and ages of 7 days, ages 0 to 99"

[params]
period = { type = "choice", default = "days30", choices = ["week", "days30", "month", "quarter"], label = "Follow them by" }

[columns]
cohort         = { label = "First purchase in the period from", unit = "date" }
age            = { label = "Periods since the first purchase", unit = "count" }
customers      = { label = "Customers who started", unit = "count" }
active         = { label = "Of those, bought in the period", unit = "count" }
returned_by    = { label = "Of those, have come back by then", unit = "count" }
retention      = { label = "Share who bought in the period", unit = "share", of = "customers" }
is_complete    = { label = "Finished", unit = "flag" }
returned_share = { label = "Share who have come back by then", unit = "share", of = "customers" }
*/
with
starts as (
    select
        customer_key,
        order_date as first_date,
        cast(case $period
            when 'quarter' then date_trunc('quarter', order_date)
            when 'week' then date_trunc('week', order_date)
            else date_trunc('month', order_date)
        end as date) as cohort
    from orders
    where sequence_number = 1
),

visits as (
    select
        starts.cohort,
        orders.customer_key,
        orders.sequence_number,
        case $period
            when 'week' then date_diff('day', first_date, order_date) // 7
            when 'days30' then date_diff('day', first_date, order_date) // 30
            when 'month' then date_diff('month', cohort, order_date)
            else date_diff('month', cohort, order_date) // 3
        end as age
    from orders
    inner join starts on orders.customer_key = starts.customer_key
),

steps as (
    select
        cohort,
        age,
        lag(age) over (
            partition by customer_key order by sequence_number
        ) as age_before
    from visits
),

counts as (
    select
        cohort,
        age,
        count(*) as active,
        count(*) filter (where age_before = 0) as returned
    from steps
    where age_before is null or age_before < age
    group by cohort, age
),

digits (n) as (
    values (0), (1), (2), (3), (4), (5), (6), (7), (8), (9)
),

ages as (
    select 100 * a.n + 10 * b.n + c.n as age
    from digits as a cross join digits as b cross join digits as c
),

-- From when the first who may have started reach an age, to when the last leave it.
cells as (
    select
        counts.cohort,
        counts.active as customers,
        ages.age,
        ages.age < case $period
            when 'week' then (date_diff('day', cohort, as_of) - 6) // 7
            when 'days30' then date_diff('day', last_day(cohort), as_of) // 30
            when 'month' then date_diff('month', cohort, as_of + interval 1 day)
            else date_diff('month', cohort, as_of + interval 1 day) // 3
        end as is_complete
    from counts
    cross join as_of
    inner join ages
        on ages.age <= case $period
            when 'week' then least(99, date_diff('day', cohort, as_of) // 7)
            when 'days30' then date_diff('day', cohort, as_of) // 30
            when 'month' then date_diff('month', cohort, as_of)
            else date_diff('month', cohort, as_of) // 3
        end
    where counts.age = 0
)

select
    cells.cohort,
    cells.age,
    customers,
    coalesce(active, 0) as active,
    sum(coalesce(returned, 0)) over so_far as returned_by,
    case when is_complete then coalesce(active, 0) end
    / nullif(customers, 0) as retention,
    is_complete,
    case when is_complete then sum(coalesce(returned, 0)) over so_far end
    / nullif(customers, 0) as returned_share
from cells
left join counts on cells.cohort = counts.cohort and cells.age = counts.age
window so_far as (partition by cells.cohort order by cells.age)
order by cohort, age
