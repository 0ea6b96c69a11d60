/*
title   = "The purchase models, tried on the last part of the history"
grain   = ["week"]
reads   = ["purchase_histories", "order_days", "as_of"]
source  = """
The models see what was known when the trial began, and forecast the rest. The one with
the least Poisson deviance per customer is used. Refused under 500 customers, 365 days,
or where it misses by more than 30 %. Interval: delta method and chance"""

[after]
step = "forecast_trial"

[columns]
week             = { label = "Week of the trial", unit = "count" }
until            = { label = "Until", unit = "date" }
expected_by_then = { label = "Purchases expected by then", unit = "count" }
came_by_then     = { label = "Purchases that came by then", unit = "count" }
status           = { label = "Whether a forecast is given, or why not", unit = "code" }
model            = { label = "The model that fitted best", unit = "code" }
customers        = { label = "Customers", unit = "count" }
history_days     = { label = "Days of history", unit = "days" }
known_until      = { label = "What the models knew ended on", unit = "date" }
expected_orders  = { label = "Purchases expected in the trial", unit = "count" }
orders_low       = { label = "Expected, at least", unit = "count" }
orders_high      = { label = "Expected, at most", unit = "count" }
came             = { label = "Purchases that came in the trial", unit = "count" }
*/
with

people as (

    select
        histories.customer_key,
        histories.trial_days,
        histories.history_days,
        histories.trial_frequency,
        histories.trial_recency_days,
        histories.trial_age_days,
        histories.came_later,
        as_of.as_of

    from purchase_histories as histories
    cross join as_of

),

-- Day 1 is the first one that the models have not seen.
daily as (

    select
        people.trial_days - order_days.followed_days as day_after,
        count(*) as came

    from order_days
    inner join people on order_days.customer_key = people.customer_key

    where
        people.trial_frequency is not null
        and order_days.followed_days < people.trial_days

    group by people.trial_days - order_days.followed_days

),

rows_of_both as (

    select
        people.*,
        null as day_after,
        null as came

    from people

    union all

    select
        null as customer_key,
        null as trial_days,
        null as history_days,
        null as trial_frequency,
        null as trial_recency_days,
        null as trial_age_days,
        null as came_later,
        null as as_of,
        day_after,
        came

    from daily

)

select
    customer_key,
    trial_days,
    history_days,
    trial_frequency,
    trial_recency_days,
    trial_age_days,
    came_later,
    as_of,
    day_after,
    came

from rows_of_both

order by
    day_after,
    customer_key
