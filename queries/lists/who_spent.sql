/*
title    = "Bought for between"
question = "Who bought for so much in so many days?"
why      = "A message to the right people is read; to everyone it is noise."
grain    = ["customer_key"]
reads    = ["orders", "as_of"]
source   = "One condition of a rule; where the value is not known, it is not met"
may_be_empty = true

[params]
low       = { type = "float", default = 1000, min = -1000000000, max = 1000000000, label = "From" }
high      = { type = "float", default = 1000000000, min = -1000000000, max = 1000000000, label = "To" }
last_days = { type = "int", default = 365, min = 1, max = 36500, label = "Within the last days" }

[columns]
customer_key = { label = "Customer", unit = "code" }
*/
select orders.customer_key

from orders
cross join as_of

where
    orders.customer_key is not null
    and orders.order_date > as_of.as_of - $last_days * interval 1 day

group by orders.customer_key

having sum(orders.net_revenue) between $low and $high

order by orders.customer_key
