/*
title    = "A day between"
question = "Whose day lies between these two, both counted?"
why      = "A message to the right people is read; to everyone it is noise."
grain    = ["customer_key"]
reads    = ["customers", "list_contacts", "customer_clocks"]
source   = "One condition of a rule; where the value is not known, it is not met"
may_be_empty = true

[params]
day  = { type = "choice", default = "last_order_date", choices = ["first_order_date", "last_order_date", "consent_at", "refill_date", "next_order_date"], label = "Day" }
first_day = { type = "date", default = 2000-01-01, label = "From" }
last_day  = { type = "date", default = 2100-01-01, label = "To" }

[columns]
customer_key = { label = "Customer", unit = "code" }
*/
with

dated as (

    select
        customers.customer_key,
        case $day
            when 'first_order_date' then customers.first_order_date
            when 'last_order_date' then customers.last_order_date
            when 'consent_at' then cast(customers.consent_at as date)
            when 'refill_date' then list_contacts.refill_date
            when 'next_order_date'
                then
                    cast(
                        customers.last_order_date
                        + cast(floor(customer_clocks.own_gap_days) as integer)
                        * interval 1 day as date
                    )
        end as day_value

    from customers
    inner join list_contacts
        on customers.customer_key = list_contacts.customer_key
    left join customer_clocks
        on customers.customer_key = customer_clocks.customer_key

)

select customer_key

from dated

where day_value between $first_day and $last_day

order by customer_key
