/*
title    = "Sent something back"
question = "Who sent something back?"
why      = "A message to the right people is read; to everyone it is noise."
grain    = ["customer_key"]
reads    = ["returns", "orders", "as_of"]
source   = "One condition of a rule; where the value is not known, it is not met"
may_be_empty = true

[params]
last_days   = { type = "int", default = 36500, min = 1, max = 36500, label = "Within the last days" }
least_times = { type = "int", default = 1, min = 1, max = 1000, label = "At least so many times" }

[columns]
customer_key = { label = "Customer", unit = "code" }
*/
select orders.customer_key

from returns
inner join orders on returns.order_key = orders.order_key
cross join as_of

where
    orders.customer_key is not null
    and coalesce(cast(returns.returned_at as date), orders.order_date)
    > as_of.as_of - $last_days * interval 1 day

group by orders.customer_key

having count(distinct returns.order_key) >= $least_times

order by orders.customer_key
