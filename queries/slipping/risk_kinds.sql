/*
title    = "The two kinds of customers at risk"        # risk_kinds.sql
question = "Which two kinds of customers at risk do I have?"
why      = "A lost big customer deserves personal contact, a one-timer one short e-mail."
action   = "Split the list in two."
grain    = ["risk_kind"]
reads    = ["customers", "customer_clocks"]
source   = "big_customers: groups gold_slipping and lost_big; one_timers: one_timer_lost. Who waits for their season is left out"
may_be_empty = true

[columns]
risk_kind      = { label = "Kind of customer", unit = "code" }
customers      = { label = "Customers", unit = "count" }
value_at_stake = { label = "Bought for in their last 12 months", unit = "money" }
value_each     = { label = "Bought for, the middle customer", unit = "money" }
middle_days    = { label = "Days quiet, the middle customer", unit = "days" }
with_phone     = { label = "With a phone number", unit = "count" }
with_yes       = { label = "With an e-mail address, and have said yes", unit = "count" }
*/
with

at_risk as (

    select
        customer_clocks.value_at_stake,
        customer_clocks.days_silent,
        customers.phone,
        customers.email,
        customers.consent_email,
        case customers.segment
            when 'one_timer_lost' then 'one_timers'
            else 'big_customers'
        end as risk_kind

    from customers

    inner join customer_clocks
        on customers.customer_key = customer_clocks.customer_key

    where
        customers.segment in ('gold_slipping', 'lost_big', 'one_timer_lost')
        and customer_clocks.state <> 'in_time'

)

select
    risk_kind,
    count(*) as customers,
    sum(value_at_stake) as value_at_stake,
    quantile_cont(cast(value_at_stake as double), 0.5) as value_each,
    quantile_cont(days_silent, 0.5) as middle_days,
    count(phone) as with_phone,
    count(email) filter (where consent_email = 'yes') as with_yes

from at_risk

group by risk_kind

order by risk_kind
