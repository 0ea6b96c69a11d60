/*
title    = "Every customer"
question = "Who can be on a list?"
why      = "A message to the right people is read; to everyone it is noise."
grain    = ["customer_key"]
reads    = ["customers"]
source   = "One condition of a rule; where the value is not known, it is not met"
may_be_empty = true

[columns]
customer_key = { label = "Customer", unit = "code" }
net_revenue  = { label = "Bought for", unit = "money" }
*/
select
    customer_key,
    cast(net_revenue as double) as net_revenue

from customers

order by customer_key
