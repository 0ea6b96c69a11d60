/*
title    = "Has ordered lately, or in a certain way"
question = "Who ordered so many times, where, and with what discount?"
why      = "A message to the right people is read; to everyone it is noise."
grain    = ["customer_key"]
reads    = ["orders", "as_of"]
source   = "One condition of a rule; where the value is not known, it is not met"
may_be_empty = true

[params]
channels     = { type = "list", default = [], label = "Channels (none chosen = all)" }
least_discount = { type = "float", default = 0, min = 0, max = 1, label = "Share of discount, at least" }
last_days   = { type = "int", default = 36500, min = 1, max = 36500, label = "Within the last days" }
least_times = { type = "int", default = 1, min = 1, max = 1000, label = "At least so many times" }

[columns]
customer_key = { label = "Customer", unit = "code" }
*/
select orders.customer_key

from orders
cross join as_of

where
    orders.customer_key is not null
    and orders.order_date > as_of.as_of - $last_days * interval 1 day
    and (
        array_length($channels) = 0
        or list_contains($channels, orders.channel)
    )
    and ($least_discount = 0 or orders.discount_share >= $least_discount)

group by orders.customer_key

having count(*) >= $least_times

order by orders.customer_key
