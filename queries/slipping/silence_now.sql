/*
title    = "How long customers have been quiet"        # silence_now.sql
question = "How many have gone quiet?"
why      = "The sooner you see it, the better the chance that they come back."
action   = "Follow the number from month to month."
grain    = ["more_than_days"]
reads    = ["customer_clocks"]
source   = "All customers, from their last order day to the last day of the data; 30, 60, 90, 180, 365 and 730 days"

[columns]
more_than_days  = { label = "Quiet for more than, days", unit = "days" }
customers       = { label = "Customers", unit = "count" }
customers_share = { label = "Share of all customers", unit = "share" }
value_at_stake  = { label = "They bought for in their last 12 months", unit = "money" }
*/
with

limits as (

    select l.days
    from (values (30), (60), (90), (180), (365), (730)) as l (days)

),

everyone as (

    select count(*) as customers from customer_clocks

),

counted as (

    select
        limits.days,
        count(customer_clocks.customer_key) as customers,
        sum(customer_clocks.value_at_stake) as value_at_stake

    from limits

    left join customer_clocks on limits.days < customer_clocks.days_silent

    group by limits.days

)

select
    counted.days as more_than_days,
    counted.customers,
    counted.customers / nullif(everyone.customers, 0) as customers_share,
    coalesce(counted.value_at_stake, 0) as value_at_stake

from counted

cross join everyone

order by more_than_days
