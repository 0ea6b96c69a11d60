/*
title    = "Is among the largest"
question = "Who are the largest by what they have bought for?"
why      = "A message to the right people is read; to everyone it is noise."
grain    = ["customer_key"]
reads    = ["customers"]
source   = "One condition of a rule; where the value is not known, it is not met"
may_be_empty = true

[params]
share = { type = "float", default = 0.2, min = 0, max = 1, label = "Share of the customers" }
most  = { type = "int", default = 0, min = 0, max = 1000000000, label = "At most so many (0 = no limit)" }

[columns]
customer_key = { label = "Customer", unit = "code" }
*/
with

ranked as (

    select
        customer_key,
        rank() over (order by net_revenue desc) as place,
        count(*) over () as customers

    from customers

    where in_window

)

select customer_key

from ranked

where
    place <= $share * customers
    and (place <= $most or $most = 0)

order by customer_key
