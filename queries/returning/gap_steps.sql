/*
title    = "From each purchase to the next"            # gap_steps.sql
question = "Does it go faster the more they buy?"
why      = "The step from the first to the second purchase is the hardest; the next ones are easier."
action   = "Put your effort into the step where most stop."
grain    = ["visit_number"]
reads    = ["order_days"]
source   = "Share: 1 − S(365) of Kaplan & Meier 1958 over the waits from the purchase to the next, censored at the end of the data, with the log-log interval. Days: the first by which a quarter, half, three quarters of those within 365 days came, on that curve. Blank under 20 customers (days: 20 who went on), and where no wait is 365 days long"
may_be_empty = true

[columns]
visit_number = { label = "After purchase number (10 = the tenth and later)", unit = "count" }
customers    = { label = "Came so far", unit = "count" }
went_on      = { label = "Of those, bought again so far", unit = "count" }
chance       = { label = "Share who buy again within a year", unit = "share" }
low          = { label = "Share who buy again within a year, at least", unit = "share" }
high         = { label = "Share who buy again within a year, at most", unit = "share" }
quarter_days = { label = "A quarter of them within", unit = "days" }
middle_days  = { label = "Half of them within", unit = "days" }
most_days    = { label = "Three in four of them within", unit = "days" }

[after]
step = "step_gaps"
*/
with

numbered as (

    select
        least(10, visit_number) as visit_number,
        waited_days,
        gap_days is not null as came_back

    from order_days

)

select
    visit_number,
    waited_days,
    came_back,
    count(*) as waits

from numbered

group by
    visit_number,
    waited_days,
    came_back

order by
    visit_number,
    waited_days,
    came_back
