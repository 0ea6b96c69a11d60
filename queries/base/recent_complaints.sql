/*
title   = "Customers whose last case may still be open"
grain   = ["customer_key"]
reads   = ["returns", "orders", "as_of"]
may_be_empty = true
source  = "Goods sent back in the last 30 days of the data; enquiries are not among the base tables yet"

[columns]
customer_key = "Customer"
*/
select distinct orders.customer_key

from returns
inner join orders on returns.order_key = orders.order_key
cross join as_of

where
    orders.customer_key is not null
    and date_diff('day', returns.returned_at, as_of.as_of) < 30
