/*
title    = "Shops at a certain time"
question = "Who places most orders on this day, between these hours?"
why      = "A message to the right people is read; to everyone it is noise."
grain    = ["customer_key"]
reads    = ["orders"]
source   = "One condition of a rule; where the value is not known, it is not met"
may_be_empty = true

[params]
weekday      = { type = "int", default = 7, min = 1, max = 7, label = "Day of the week, Monday is 1" }
from_hour    = { type = "int", default = 18, min = 0, max = 23, label = "From the hour" }
to_hour      = { type = "int", default = 24, min = 1, max = 24, label = "Until the hour" }
least_share  = { type = "float", default = 0.5, min = 0, max = 1, label = "Share of the orders, at least" }
least_orders = { type = "int", default = 3, min = 1, max = 1000, label = "Orders with a known time, at least" }

[columns]
customer_key = { label = "Customer", unit = "code" }
*/
select customer_key

from orders

where customer_key is not null and has_time

group by customer_key

having
    count(*) >= $least_orders
    and count(*) filter (
        where
        isodow(ordered_at) = $weekday
        and hour(ordered_at) >= $from_hour
        and hour(ordered_at) < $to_hour
    ) >= $least_share * count(*)

order by customer_key
