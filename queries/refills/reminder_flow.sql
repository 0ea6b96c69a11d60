/*
title    = "The reminders as a flow"                   # reminder_flow.sql
question = "How do I make it run by itself?"
why      = "Your e-mail tool can send the reminder once it knows the days."
action   = "Enter the plan in your e-mail tool."
grain    = ["product_code"]
reads    = ["refill_plans", "products"]
source   = "A sixth of the cycle before, and a week at least"
may_be_empty = true

[columns]
product      = "Product"
trigger      = { label = "Starts when", unit = "code" }
delay_days   = { label = "Wait", unit = "days" }
send_if      = { label = "Send only if", unit = "code" }
leave_if     = { label = "Stop if", unit = "code" }
stop_days    = { label = "Stop after", unit = "days" }
lasts_days   = { label = "How long one lasts", unit = "days" }
basis        = { label = "How we know", unit = "code" }
product_code = "Product number"
*/
with

counted as (

    select
        *,
        greatest(7, floor(days / 6 + 0.5)) as lead_days

    from refill_plans

    where is_included

)

select
    products.product_name as product,
    'bought_product' as trigger,
    cast(
        greatest(1, floor(counted.days - counted.lead_days + 0.5)) as integer
    ) as delay_days,
    'yes_to_email' as send_if,
    'bought_category' as leave_if,
    cast(floor(counted.late_days + 0.5) as integer) as stop_days,
    cast(floor(counted.days + 0.5) as integer) as lasts_days,
    counted.basis,
    products.product_code

from counted
inner join products on counted.product_key = products.product_key

order by
    counted.days asc,
    products.product_code asc
