/*
title    = "The reminders as a flow"                   # reminder_flow.sql
question = "How do I make it run by itself?"
why      = "Your e-mail tool can send the reminder once it knows the days."
action   = "Enter the plan in your e-mail tool."
grain    = ["product_code"]
reads    = ["refill_plans", "products"]
source   = "A sixth of the time it lasts before, and a week at least; units last in turn"
may_be_empty = true

[after]
step = "reminder_flow"

[columns]
product          = "Product"
delay_days       = { label = "Days to wait", unit = "days" }
delay_two_days   = { label = "Days, two bought", unit = "days" }
delay_three_days = { label = "Days, three bought", unit = "days" }
stop_days        = { label = "Stop after, days for each", unit = "days" }
lasts_days       = { label = "One lasts, days", unit = "days" }
basis            = { label = "How we know", unit = "code" }
trigger          = { label = "Starts when", unit = "code" }
send_if          = { label = "Send only if", unit = "code" }
leave_if         = { label = "Stop if", unit = "code" }
product_code     = "Product number"
*/
select
    products.title as product,
    refill_plans.days,
    cast(floor(refill_plans.late_days + 0.5) as integer) as stop_days,
    cast(floor(refill_plans.days + 0.5) as integer) as lasts_days,
    refill_plans.basis,
    'bought_product' as trigger,
    'yes_to_email' as send_if,
    'bought_category' as leave_if,
    products.product_code

from refill_plans
inner join products on refill_plans.product_key = products.product_key

where refill_plans.is_included

order by
    refill_plans.days asc,
    products.product_code asc
