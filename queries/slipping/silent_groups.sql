/*
title    = "How to speak to each group"                # silent_groups.sql
question = "Which tone suits whom?"
why      = "The same words can please one customer and irritate another."
action   = "Choose the draft for the group and make it your own."
grain    = ["segment"]
reads    = ["customer_clocks", "customers"]
source   = "Customers in state slipping or lost in customer_clocks, by group"
may_be_empty = true

[columns]
segment     = { label = "Customer group", unit = "code" }
customers   = { label = "Customers", unit = "count" }
with_yes    = { label = "With an e-mail address, and have said yes", unit = "count" }
with_phone  = { label = "With a phone number", unit = "count" }
middle_days = { label = "Days quiet, the middle customer", unit = "days" }
*/
select
    customers.segment,
    count(*) as customers,
    count(customers.email) filter (where customers.consent_email = 'yes')
        as with_yes,
    count(customers.phone) as with_phone,
    quantile_cont(customer_clocks.days_silent, 0.5) as middle_days

from customer_clocks

inner join customers
    on customer_clocks.customer_key = customers.customer_key

where customer_clocks.state <> 'in_time' and customers.segment is not null

group by customers.segment

order by customers.segment
