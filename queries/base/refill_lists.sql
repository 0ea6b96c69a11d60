/*
title   = "Who is to be reminded of what: the lists of this week, next week, and after"
grain   = ["list_name", "customer_key"]
reads   = ["refill_turns", "customers", "as_of"]
may_be_empty = true
source  = """
ISO weeks: this week is the one with the day after as_of. refill_late: the late date has
passed; else by the week of the reminder, refill_reminded where the day came before this
week. Not those silent for more than twice what they are expected to last, who have since
bought something else of the category, or sent something back in the last 30 days"""

[columns]
list_name     = "refill_this_week, refill_next_week, refill_reminded or refill_late"
customer_key  = "Customer"
product_key   = "The product whose reminder comes first; of several the lowest key"
reminder_date = "When to remind"
expected_date = "When it is expected to run out"
expected_days = { label = "Expected to last", unit = "days" }
*/
with

weeks as (

    select
        as_of,
        cast(date_trunc('week', as_of + interval 1 day) as date) as monday
    from as_of

),

turns as (

    select
        refill_turns.*,
        case
            when weeks.as_of > refill_turns.late_date then 'refill_late'
            when refill_turns.reminder_date < weeks.monday
                then 'refill_reminded'
            when refill_turns.reminder_date < weeks.monday + interval 7 day
                then 'refill_this_week'
            when refill_turns.reminder_date < weeks.monday + interval 14 day
                then 'refill_next_week'
        end as list_name

    from refill_turns
    inner join customers
        on refill_turns.customer_key = customers.customer_key
    cross join weeks

    where
        date_diff('day', refill_turns.last_date, weeks.as_of)
        <= 2.0 * refill_turns.expected_days
        and coalesce(
            refill_turns.category_date <= refill_turns.last_date, true
        )
        and coalesce(
            refill_turns.return_date <= weeks.as_of - 30, true
        )

),

placed as (

    select
        *,
        row_number() over (
            partition by list_name, customer_key
            order by reminder_date, product_key
        ) as place

    from turns

    where list_name is not null

)

select
    list_name,
    customer_key,
    product_key,
    reminder_date,
    expected_date,
    expected_days

from placed

where place = 1

order by
    list_name,
    customer_key
